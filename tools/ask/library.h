/* tonary - the names of a corpus: what a request may mention, and which tracks it means then. */
#ifndef TONARY_TOOLS_ASK_LIBRARY_H
#define TONARY_TOOLS_ASK_LIBRARY_H

#include "corpus/corpus.h"
#include "recommend/language/language.h"
#include "tools/cli/names.h"

/* A track by its names, "" where there is none; owned. */
typedef struct ton_library_track {
    int64_t id;
    char *title, *artist, *album_artist, *album;
} ton_library_track;

typedef struct ton_library {
    ton_catalogue catalogue;  /* borrows from what follows */
    ton_library_track *track; /* (count) ascending by id */
    int64_t count;
    ton_names artists, genres; /* each once */
    ton_title *title, *album;
} ton_library;

/* Reads the names of all tracks that are there. Errors of the corpus, TON_NO_MEMORY. The caller
 * frees it, also after an error. */
ton_status ton_library_read(ton_library *library, ton_corpus *corpus, ton_error *error);
void ton_library_free(ton_library *library);

/* The tracks that a seed means, ascending: *ids (freed by the caller), *count of them; 0: nothing
 * is called so. TON_NO_MEMORY. */
ton_status ton_library_find(const ton_library *library, const ton_ask_seed *seed, int64_t **ids,
                            int *count, ton_error *error);

#endif
