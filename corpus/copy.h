/* tonary - a corpus copied whole, from a file to a server, back, or between two of a kind.
 */
#ifndef TONARY_CORPUS_COPY_H
#define TONARY_CORPUS_COPY_H

#include "corpus/corpus.h"

#ifdef __cplusplus
extern "C" {
#endif

/* How far it is: the table, and rows of all tables. Returns false to stop, with nothing copied. */
typedef bool ton_copy_report(void *user, const char *table, int64_t done, int64_t all);

/* Copies all that stands in a corpus, as it is at one moment, into one that holds nothing, in one
 * transaction; ids stay. *rows becomes how many there are. TON_INVALID: it is not empty;
 * TON_INTERRUPTED: report said so; TON_CORRUPT: not all came through. */
ton_status ton_corpus_copy(ton_corpus *to, ton_corpus *from, int64_t *rows, ton_copy_report *report,
                           void *user, ton_error *error);

#ifdef __cplusplus
}
#endif
#endif
