/* tonary - all rows ranked by their likeness to each of them: what measuring a setting asks for.
 *
 * The order is that of a search, ties to the smaller id; but all rows are in it, and a metric with
 * models, or mutual proximity, orders all of them, not the best few hundred.
 */
#ifndef TONARY_RECOMMEND_CONTENT_RANKINGS_H
#define TONARY_RECOMMEND_CONTENT_RANKINGS_H

#include "recommend/content/pairs.h"

#ifdef __cplusplus
extern "C" {
#endif

/* How likeness is asked about. */
typedef struct ton_setting {
    float weights[TON_SPACE_FAMILIES];
    bool mutual; /* ordered by mutual proximity, with a sample of the pairs' own rows */
} ton_setting;

typedef struct ton_ranking {
    int64_t place, count;
    const int32_t *other;   /* (count - 1) places, from the nearest on */
    const double *nearness; /* (count) by place; larger is nearer: the score, or the proximity */
} ton_ranking;

/* Zero means the default, in brackets. */
typedef struct ton_rankings_options {
    int threads;                               /* [1] */
    void (*progress)(void *user, double done); /* 0..1, from the calling thread [silent] */
    void *user;
} ton_rankings_options;

/* Calls visit with the ranking of every place, in any order and from several threads at a time;
 * what it points to is borrowed until visit returns. TON_UNSUPPORTED for more than 2^31 rows;
 * TON_NO_MEMORY: some places were not visited. */
typedef void ton_ranking_visit(void *user, const ton_ranking *ranking);
ton_status ton_rankings_each(const ton_pairs *pairs, const ton_setting *setting,
                             const ton_rankings_options *options, ton_ranking_visit *visit,
                             void *user, ton_error *error);

#ifdef __cplusplus
}
#endif
#endif
