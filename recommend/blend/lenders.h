/* tonary - songs that hardly anybody has borrow the scores of songs that are like them.
 *
 * A song's column in a collaborative model is what its listeners made of it; without listeners it
 * is the mean of the columns of its neighbours in content, and so is its score the mean of theirs
 * (Gantner et al., "Learning attribute-to-feature mappings for cold-start recommendations", ICDM
 * 2010, where a mapping by nearest neighbours is the simplest of those compared). A neighbour
 * counts by the cube of its cosine, after the mean of all songs is taken away, and by how sure its
 * own column is.
 */
#ifndef TONARY_RECOMMEND_BLEND_LENDERS_H
#define TONARY_RECOMMEND_BLEND_LENDERS_H

#include "recommend/listeners/recommender.h"

typedef struct ton_lenders {
    int32_t items;
    int64_t count;
    int64_t *start; /* (items + 1) lenders of a song stand at start[i] .. start[i + 1] - 1 */
    int32_t *song;  /* (count) */
    float *share;   /* (count) of a song they add up to 1 at most */
} ton_lenders;

/* content (items, dim + 1) rows that end in 1; listeners (items): how many have a song.
 * TON_NO_MEMORY, TON_INTERRUPTED. The caller frees lenders also after an error. */
ton_status ton_lenders_new(ton_lenders *lenders, const ton_training *training, const float *content,
                           const int32_t *listeners, ton_error *error);
void ton_lenders_free(ton_lenders *lenders);

/* What a song borrows of score (items); NAN: it has no lenders. */
double ton_lent(const ton_lenders *lenders, int32_t item, const float *score);

#endif
