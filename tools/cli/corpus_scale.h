/* tonary - the corpus's scale and the vectors derived with it.
 *
 * The corpus keeps numbers, recommend/content/scaling.h knows what they mean; here they meet.
 */
#ifndef TONARY_TOOLS_CLI_CORPUS_SCALE_H
#define TONARY_TOOLS_CLI_CORPUS_SCALE_H

#include "corpus/corpus.h"
#include "recommend/content/scaling.h"
#include "recommend/content/vectors.h"
#include "recommend/vectors/vectors_file.h"
#include "tools/command.h"

typedef struct ton_corpus_scale {
    ton_scaling *scaling;
    int version;                        /* 0: the corpus has none that fits this version */
    int64_t family[TON_SPACE_FAMILIES]; /* ids of the families from elsewhere, by that of the space;
                                           0: of our own descriptors */
} ton_corpus_scale;

/* The current scale, or the built-in one while the corpus has none that fits this version. */
ton_status ton_corpus_scale_read(ton_corpus_scale *scale, ton_corpus *corpus, ton_error *error);
void ton_corpus_scale_free(ton_corpus_scale *scale);

/* Fills raw with what is known of a track, which it borrows, as it does room (space.dim). *any:
 * something is. */
ton_status ton_corpus_raw(const ton_corpus_scale *scale, ton_raw *raw, float *room, bool *any,
                          ton_corpus *corpus, const ton_track *track, ton_error *error);

/* Brings vectors up to date: fits a new scale when there is none for this version, when the
 * analysed tracks have doubled since, or when as many values of a family from elsewhere have come
 * or changed as it had then; and gives a vector to each track without one. A new scale is told.
 * *version is that of the current scale, 0 for none. All or nothing. Then the vector file follows;
 * that it cannot be written is told, and no error: nothing is lost. TON_INVALID: a family from
 * elsewhere bears the name of one of ours (ton_families_fit). */
ton_status ton_corpus_refresh(ton_corpus *corpus, int *version, const ton_session *session,
                              ton_error *error);

/* TON_INVALID when the families of the corpus are too many or too large for a space, or when one
 * from elsewhere bears the name of one of our own and there are, or are to come, tracks that were
 * analysed. */
ton_status ton_families_fit(ton_corpus *corpus, bool to_come, ton_error *error);

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
