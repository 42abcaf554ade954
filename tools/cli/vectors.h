/* tonary - the vectors of the corpus, with words for people: brought up to date, and asked. */
#ifndef TONARY_TOOLS_CLI_VECTORS_H
#define TONARY_TOOLS_CLI_VECTORS_H

#include "corpus/corpus.h"
#include "recommend/vectors/corpus_scale.h"
#include "recommend/vectors/refresh.h"
#include "recommend/vectors/vectors_file.h"
#include "tools/command.h"

/* ton_vectors_refresh; *version is that of the current scale, 0 for none. A new one is told, and
 * that the vector file cannot be written, which is no error here. */
ton_status ton_corpus_refresh(ton_corpus *corpus, int *version, const ton_session *session,
                              ton_error *error);

/* All vectors of the corpus in its space, from its vector file where that is of use; where it is
 * not, it is told why, unless it is only missing and the corpus is small. The caller frees
 * *vectors. */
ton_status ton_corpus_vectors(ton_corpus *corpus, ton_vectors **vectors, const ton_session *session,
                              ton_error *error);

/* The same without the file, and tells why: when ton_vectors_sound says that an answer cannot be
 * believed. Frees *vectors first. */
ton_status ton_corpus_vectors_again(ton_corpus *corpus, ton_vectors **vectors,
                                    const ton_session *session, ton_error *error);

/* Asks a question of them, again when what it read turns out not to have been as it was written,
 * its errors included; it forgets its earlier answer then. It may keep rows of *vectors, which the
 * caller frees, also after an error. */
typedef ton_status ton_question(void *user, ton_vectors *vectors, ton_error *error);
ton_status ton_corpus_ask(ton_corpus *corpus, ton_vectors **vectors, ton_question *question,
                          void *user, const ton_session *session, ton_error *error);

#endif
