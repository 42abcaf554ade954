/* tonary - plays and skips as JSON lines, in and out. */
#ifndef TONARY_TOOLS_LISTENERS_LISTENS_H
#define TONARY_TOOLS_LISTENERS_LISTENS_H

#include "tools/listeners/import.h"
#include "tools/listeners/listen.h"

/* How lists are taken in, and what came of it. */
typedef struct ton_listens_import {
    const char *user; /* whose listens those are that do not say [such are wrong] */
    bool known_only;
    ton_import rows;
    ton_song_counts songs;
    int64_t added, kept; /* listens */
    int64_t listeners;   /* new ones */
    int64_t passed_over; /* about songs that are not known */
} ton_listens_import;

/* Takes files in, in one transaction: after an error, or TON_INTERRUPTED, nothing was done.
 * TON_PARTIAL: all but the wrong lines. */
ton_status ton_listens_import_run(ton_listens_import *import, ton_corpus *corpus,
                                  char *const *paths, int count, ton_error *error);

#endif
