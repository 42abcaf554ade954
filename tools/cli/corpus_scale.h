/* tonary - the corpus's scale and the vectors derived with it.
 *
 * The corpus keeps numbers, recommend/content/scale.h knows what they mean; here they meet.
 */
#ifndef TONARY_TOOLS_CLI_CORPUS_SCALE_H
#define TONARY_TOOLS_CLI_CORPUS_SCALE_H

#include "corpus/corpus.h"
#include "recommend/content/scale.h"
#include "recommend/content/vectors.h"
#include "recommend/vectors/vectors_file.h"
#include "tools/command.h"

/* The current scale, or the built-in one while the corpus has none that fits this version.
 * *version is 0 then; *tracks: it was fitted on so many. Both may be NULL. */
ton_status ton_corpus_scale(ton_corpus *corpus, ton_scale *scale, int *version, int64_t *tracks,
                            ton_error *error);

/* Brings vectors up to date: fits a new scale when there is none for this version or the usable
 * tracks have doubled since, and gives a vector to each track without one. A new scale is told.
 * *version is that of the current scale, 0 for none. All or nothing. Then the vector file follows;
 * that it cannot be written is told, and no error: nothing is lost. */
ton_status ton_corpus_refresh(ton_corpus *corpus, int *version, const ton_session *session,
                              ton_error *error);

/* All vectors of the corpus in the space of the descriptors, from its vector file where that is of
 * use; where it is not, it is told why, unless it is only missing and the corpus is small. The
 * caller frees *vectors. */
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
