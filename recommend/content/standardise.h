/* tonary - other ways to a common scale than the corpus's own, for experiments.
 *
 * The values of some tracks, column by column, are standardised together and made rows, as scale.h
 * says of clipping, dimension and unit length. Families and columns are those of a space; which of
 * them count is the caller's choice.
 */
#ifndef TONARY_RECOMMEND_CONTENT_STANDARDISE_H
#define TONARY_RECOMMEND_CONTENT_STANDARDISE_H

#include "recommend/content/scaling.h"

#ifdef __cplusplus
extern "C" {
#endif

/* Values before they are standardised: those of descriptors on their scale (logarithms), those of
 * families from elsewhere as they are. */
typedef struct ton_unscaled {
    ton_space space;
    int64_t count;
    float *value;  /* (count, space.dim) */
    uint8_t *has;  /* (count, space.families) whether the track has the family */
    uint8_t *kept; /* (space.dim) whether the column counts [1] */
} ton_unscaled;

/* Of count tracks, without values yet. TON_NO_MEMORY; the caller frees it also then. */
ton_status ton_unscaled_new(ton_unscaled *unscaled, const ton_space *space, int64_t count,
                            ton_error *error);
void ton_unscaled_free(ton_unscaled *unscaled);

/* Puts what is known of a track, 0 <= place < count; of different tracks on several threads. */
void ton_unscaled_put(ton_unscaled *unscaled, int64_t place, const ton_raw *raw);

/* Standardises all values in place; what is constant becomes 0. Only tracks that have a family say
 * what its columns are like. TON_NO_MEMORY. */
typedef ton_status ton_standardiser(ton_unscaled *unscaled, const ton_scaling *scaling,
                                    ton_error *error);
/* By the centres and spreads of a scaling of the same space. */
ton_standardiser ton_standardise_robust;
/* By mean and standard deviation; needs no scaling. */
ton_standardiser ton_standardise_zscore;
/* The share of tracks below, ties in their middle, spread evenly over +-sqrt(3), which has standard
 * deviation 1; needs no scaling. */
ton_standardiser ton_standardise_rank;

/* Fills row (space.stride) of a place from standardised values. A family of which nothing is kept
 * is missing. */
void ton_unscaled_row(const ton_unscaled *unscaled, float *row, int64_t place);

#ifdef __cplusplus
}
#endif
#endif
