/* A query in 8 bits, and what it takes to bound scores with it. */
#ifndef TONARY_RECOMMEND_CONTENT_BOUND_H
#define TONARY_RECOMMEND_CONTENT_BOUND_H

#include "recommend/content/kernels.h"
#include "recommend/content/metric.h"

/* Consecutive groups that are summed up together. */
typedef struct ton_part {
    int first, groups;
    int32_t sum; /* of the query's codes there */
} ton_part;

typedef struct ton_quantised {
    uint32_t families; /* bit k: family k counts; queries of the same metric and bits have the same
                          parts but for their sums */
    int parts;
    ton_part part[TON_SPACE_FAMILIES]; /* by norm in the order of bound.family, else one */
    ton_bound bound;
    int8_t *code;    /* (vectors->groups, 4), borrowed */
    float *straight; /* (space.dim), borrowed; not by norm: the score of a row that has all families
                        is its sum of products with these, within straight_rest */
    float straight_rest;
} ton_quantised;

/* Fills out, whose code and straight point at room for it, with codes within +-most. False when no
 * bound holds for this query or space, or the metric has none: every row has to be scored then. */
bool ton_quantise_query(ton_quantised *out, const ton_vectors *vectors, const ton_metric *metric,
                        const ton_probe *probe, int most);

#endif
