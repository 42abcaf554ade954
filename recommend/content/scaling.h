/* tonary - the scale of a whole space: of our own descriptors, and of families from elsewhere.
 *
 * A family from elsewhere is numbers without names and units: an embedding, a table of somebody
 * else's features. Its columns are taken as they are (linear), centred on their median, divided by
 * their spread and cut as scale.h says, but nothing is known of them beforehand: there is no
 * built-in scale that a small corpus borrows. A column that is the same in all tracks has spread 0
 * and counts nothing. Who lacks the family has a norm of 0.
 */
#ifndef TONARY_RECOMMEND_CONTENT_SCALING_H
#define TONARY_RECOMMEND_CONTENT_SCALING_H

#include "recommend/content/scale.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct ton_scaling {
    ton_space space;
    ton_scale scale;        /* of the descriptors, if the space has them */
    float *centre, *spread; /* (space.dim) of the other families' columns; spread >= 0 */
} ton_scaling;

/* What is known of a track, all borrowed. */
typedef struct ton_raw {
    const ton_summary *summary; /* NULL: it was not analysed */
    /* By family of the space, (family.dim); NULL: it lacks that one. Those of the descriptors are
     * not read. */
    const float *family[TON_SPACE_FAMILIES];
} ton_raw;

/* With the built-in scale, and centres and spreads of 0. NULL when memory is short. */
ton_scaling *ton_scaling_new(const ton_space *space);
void ton_scaling_free(ton_scaling *scaling);

/* Fits dim columns to values (count, dim), count >= 0, all finite. The order of the rows does not
 * matter. TON_NO_MEMORY. */
ton_status ton_columns_fit(float *centre, float *spread, const float *values, size_t count,
                           int dim);

/* Fills row (space.stride floats). */
void ton_scaling_apply(const ton_scaling *scaling, float *row, const ton_raw *raw);

#ifdef __cplusplus
}
#endif
#endif
