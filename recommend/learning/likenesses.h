/* tonary - comparisons as numbers: how much more alike a and b are than a and c, family by family
 * or component by component.
 *
 * What is learnt must be what a search then does, and a search with weights orders by
 * sum_k w_k likeness_k, where likeness_k is what the metric's linear form gives family k under the
 * weight 1: the cosine, or the negative squared distance. A component's share of it is the product
 * of two components (cosine), or their squared difference, negative (euclidean); shares add up to
 * the family's likeness, so that weights of components are weights of families, refined.
 *
 * A family that one of the three tracks lacks says nothing: its difference is 0.
 */
#ifndef TONARY_RECOMMEND_LEARNING_LIKENESSES_H
#define TONARY_RECOMMEND_LEARNING_LIKENESSES_H

#include "recommend/content/metric.h"
#include "recommend/learning/comparisons.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct ton_likenesses {
    const ton_space *space;
    const ton_metric *metric; /* one with a linear form and without models */
    const float *rows;        /* (tracks, space->stride) by the places of comparisons */
    bool by_component;        /* else by family */
} ton_likenesses;

/* Numbers per comparison: the space's families, or its components. */
int ton_likenesses_width(const ton_likenesses *likenesses);

/* Fills difference (count, width). */
void ton_likeness_differences(const ton_likenesses *likenesses, double *difference,
                              const ton_comparison *comparisons, int64_t count);

/* How like b is to a under weights (families): larger is more alike. */
double ton_likeness_of(const ton_likenesses *likenesses, const double *weights, int64_t a,
                       int64_t b);

#ifdef __cplusplus
}
#endif
#endif
