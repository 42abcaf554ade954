/* tonary - the corpus's scale, and what it makes of a track.
 *
 * The corpus keeps numbers, recommend/content/scaling.h knows what they mean; here they meet.
 */
#ifndef TONARY_RECOMMEND_VECTORS_CORPUS_SCALE_H
#define TONARY_RECOMMEND_VECTORS_CORPUS_SCALE_H

#include "corpus/corpus.h"
#include "recommend/content/scaling.h"

#ifdef __cplusplus
extern "C" {
#endif

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

/* TON_INVALID when the families of the corpus are too many or too large for a space, or when one
 * from elsewhere bears the name of one of our own and there are, or are to come, tracks that were
 * analysed. */
ton_status ton_families_fit(ton_corpus *corpus, bool to_come, ton_error *error);

#ifdef __cplusplus
}
#endif
#endif
