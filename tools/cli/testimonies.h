/* tonary - what several corpora say of the same places, put side by side. */
#ifndef TONARY_TOOLS_CLI_TESTIMONIES_H
#define TONARY_TOOLS_CLI_TESTIMONIES_H

#include "corpus/corpus.h"

/* What one corpus says of a place. */
typedef struct ton_testimony {
    char *path; /* owned */
    int part;
    int64_t id, when;
    int corpus; /* its number */
    bool gone;
    int known; /* how well: 0 heard, 1 imported, 2 only named */
} ton_testimony;

/* Zero it before reading. */
typedef struct ton_testimonies {
    ton_testimony
        *testimony; /* (count) by place; the testimony that counts comes first of its place */
    size_t count;
    int reading; /* the corpus that is being read */
    bool no_memory;
} ton_testimonies;

/* Reads those of all corpora (count). */
ton_status ton_testimonies_read(ton_testimonies *testimonies, ton_corpus *const *corpora, int count,
                                ton_error *error);
void ton_testimonies_free(ton_testimonies *testimonies);

/* How many testimonies from this one on are of the same path, and of the same part if asked. */
size_t ton_testimonies_alike(const ton_testimonies *testimonies, size_t from, bool part);

/* The newest (of count) of a file that is there; NULL when it is not. */
const ton_testimony *ton_testimonies_newest(const ton_testimony *testimony, size_t count);

#endif
