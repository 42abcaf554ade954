/* A query for sketches: what bounds scores by them. Private. */
#ifndef TONARY_RECOMMEND_CONTENT_SKETCH_BOUND_H
#define TONARY_RECOMMEND_CONTENT_SKETCH_BOUND_H

#include "recommend/content/bound.h"
#include "recommend/content/sketch.h"

typedef struct ton_sketch_query {
    bool holds; /* else nothing does */
    ton_sketch_bound bound;
    int32_t sum; /* of the codes */
    int8_t code[TON_SKETCH_MOST];
} ton_sketch_query;

/* The query's bound for rows that were sketched by that plan; quantised is the same query. */
void ton_sketch_ask(ton_sketch_query *out, const float *plan, const ton_vectors *vectors,
                    const ton_metric *metric, const ton_probe *probe,
                    const ton_quantised *quantised, int most);

#endif
