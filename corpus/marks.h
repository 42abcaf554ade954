/* tonary - following a corpus from many machines: whether it is shared, and marks that are.
 */
#ifndef TONARY_CORPUS_MARKS_H
#define TONARY_CORPUS_MARKS_H

#include "corpus/corpus.h"

#ifdef __cplusplus
extern "C" {
#endif

/* Whether a path is an address of a database server. */
bool ton_corpus_is_shared(const char *path);

/* The same of one that is open. */
bool ton_corpus_shared(const ton_corpus *corpus);

/* Gives a moment a token, that which somebody gave it before if there is one: files of one moment
 * may share it. Outside of a transaction; on a server nobody waits for it. A file keeps
 * TON_MARKS_KEPT marks, a server so many that who was away for weeks finds theirs. */
ton_status ton_vector_mark_give(ton_corpus *corpus, ton_vector_mark *mark, ton_error *error);

/* Whether it can still be asked, would tell of what was changed since it was opened, and has the
 * layout that this version knows: a server may have gone and come back, or a newer program brought
 * it up to date. */
bool ton_corpus_answers(ton_corpus *corpus);

#ifdef __cplusplus
}
#endif
#endif
