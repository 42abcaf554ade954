/* tonary - what tracks are called, by id: their paths, with "#3" behind that of a part. */
#ifndef TONARY_TOOLS_LISTENERS_TRACK_NAMES_H
#define TONARY_TOOLS_LISTENERS_TRACK_NAMES_H

#include "corpus/corpus.h"

/* Zero it before reading. */
typedef struct ton_track_names {
    struct ton_track_place *place; /* (count) by id */
    size_t count;
    bool no_memory;
} ton_track_names;

/* TON_NO_MEMORY: it needs a hundred bytes a track. */
ton_status ton_track_names_read(ton_track_names *names, ton_corpus *corpus, ton_error *error);
void ton_track_names_free(ton_track_names *names);

/* The path of a track, NULL for none, and its part; borrowed. */
const char *ton_track_names_at(const ton_track_names *names, int *part, int64_t id);

#endif
