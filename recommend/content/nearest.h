/* tonary - the nearest rows, exactly: every allowed row is scored, ties go to the smaller id.
 *
 * docs/examples/nearest.c asks, by weights and a filter, and tells why.
 */
#ifndef TONARY_RECOMMEND_CONTENT_NEAREST_H
#define TONARY_RECOMMEND_CONTENT_NEAREST_H

#include <stdbool.h>
#include <stdint.h>

#include "recommend/content/metric.h"
#include "recommend/content/vectors.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct ton_hit {
    int64_t id, row; /* row: its index among those of all runs */
    ton_likeness likeness;
    double proximity; /* mutual (refine.h); 0 when it was not asked for */
} ton_hit;

/* Zero means the default, in brackets. */
typedef struct ton_nearest_options {
    int n;                /* results wanted [10] */
    const uint8_t *allow; /* (vectors->rows) 0 leaves a row out before it is scored [all] */
    /* Asked from the nearest on whether to take a row (caps per artist and the like) [all]. */
    bool (*take)(void *user, int64_t id);
    void *user;
} ton_nearest_options;

/* Fills hits (options.n) from the nearest on; *count says how many there are.
 * TON_INVALID when n is negative; TON_NO_MEMORY. */
ton_status ton_nearest(const ton_vectors *vectors, const ton_metric *metric, const ton_probe *probe,
                       const ton_nearest_options *options, ton_hit *hits, int *count);

/* For each of many probes what ton_nearest finds: hits (probe_count, n), counts (probe_count). On
 * so many threads; their number changes no answer. */
ton_status ton_nearest_many(const ton_vectors *vectors, const ton_metric *metric,
                            const ton_probe *probes, int64_t probe_count, int n, int threads,
                            ton_hit *hits, int *counts);

#ifdef __cplusplus
}
#endif
#endif
