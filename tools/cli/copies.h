/* tonary - which of a few tracks are copies of one recording. */
#ifndef TONARY_TOOLS_CLI_COPIES_H
#define TONARY_TOOLS_CLI_COPIES_H

#include "corpus/corpus.h"

/* first[i] (count) is the place in ids of the first track that is the same recording as ids[i]; i
 * itself when there is none before it. An id may come twice. Tracks that are gone or failed are
 * copies of no other. Errors of reading the corpus, TON_NO_MEMORY. */
ton_status ton_copies_among(int *first, ton_corpus *corpus, const int64_t *ids, int count,
                            ton_error *error);

#endif
