/* Who is neighbour to whom, and how much: what a layout is to preserve. */
#ifndef TONARY_RECOMMEND_MAP_AFFINITY_H
#define TONARY_RECOMMEND_MAP_AFFINITY_H

#include "recommend/content/graph.h"

/* A symmetric sparse matrix, by rows; all values add up to 1.
 *
 *     first  int64_t (count + 1)   where a row begins
 *     to     int32_t (first[count])  ascending within a row
 *     value  float   (first[count])
 */
typedef struct ton_affinity {
    int64_t count;
    int64_t *first;
    int32_t *to;
    float *value;
} ton_affinity;

/* Of the graph's nodes, in their order; as if each had about so many neighbours of equal weight.
 * TON_NO_MEMORY; TON_UNSUPPORTED for more nodes than int32_t counts. */
ton_status ton_affinity_new(ton_affinity **affinity, const ton_graph *graph, double perplexity);
void ton_affinity_free(ton_affinity *affinity);

#endif
