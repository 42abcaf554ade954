/* tonary - ratings as a table: user_id,song_id,rating[,timestamp]. */
#ifndef TONARY_TOOLS_LISTENERS_RATINGS_H
#define TONARY_TOOLS_LISTENERS_RATINGS_H

#include "corpus/listeners.h"
#include "tools/listeners/import.h"
#include "tools/listeners/songs.h"

/* How a table is taken in, and what came of it. */
typedef struct ton_ratings_import {
    bool known_only;
    ton_match match;
    ton_import rows;
    ton_rating_counts ratings;
    ton_song_counts songs;
    int64_t listeners;   /* new ones */
    int64_t passed_over; /* rows about songs that are not known */
} ton_ratings_import;

/* Takes tables in, in one transaction: after an error, or TON_INTERRUPTED, nothing was done.
 * TON_PARTIAL: all but the wrong rows. Memory: 256 MiB for 4 million rows at a time, besides the
 * names of listeners and songs. */
ton_status ton_ratings_import_run(ton_ratings_import *import, ton_corpus *corpus,
                                  char *const *paths, int count, ton_error *error);

/* One row of such a table, read. TON_INVALID says what is wrong with it. */
ton_status ton_rating_read(ton_rating_event *rating, const char *value, const char *time,
                           ton_error *error);

/* A number as the shortest text that is read as the same; returns out. */
char *ton_rating_text(char out[32], double value);

#endif
