/* tonary - what comes after the nearest rows: metrics that compare more than rows hold, and mutual
 * proximity against hubs.
 *
 * Both order candidates anew, the best rows by the metric's score, so neither needs anything
 * stored: max(500, 20 n) candidates for n results of a metric with models, max(1000, 20 n) for
 * mutual proximity; in a corpus of no more than that, all. Likeness stays that of the metric.
 */
#ifndef TONARY_RECOMMEND_CONTENT_REFINE_H
#define TONARY_RECOMMEND_CONTENT_REFINE_H

#include <stdbool.h>

#include "recommend/content/nearest.h"

#ifdef __cplusplus
extern "C" {
#endif

/* Zero means the default, in brackets. */
typedef struct ton_refine_options {
    bool mutual; /* order by mutual proximity; hits get theirs [by likeness] */
    /* Reads a track's summary, for metrics with models; the recommend floor knows no corpus file.
     * TON_NOT_FOUND: it has none, and no model either. */
    ton_status (*read)(void *user, ton_summary *summary, int64_t id, ton_error *error);
    void *user;
} ton_refine_options;

/* Keeps models and statistics of the rows it has met. One thread at a time. */
typedef struct ton_refiner ton_refiner;

/* For queries with these weights (space.families). Vectors are borrowed. Errors: those of read;
 * TON_INVALID when a metric with models has no read; TON_NO_MEMORY. */
ton_status ton_refiner_new(ton_refiner **refiner, const ton_vectors *vectors,
                           const ton_metric *metric, const float *weights,
                           const ton_refine_options *options, ton_error *error);
void ton_refiner_free(ton_refiner *refiner);

/* How many candidates it wants for n > 0 results. */
int ton_refine_candidates(const ton_refiner *refiner, int n);

/* Orders the candidates that ton_nearest found for row, which stands for the tracks seeds (ids). */
ton_status ton_refine(ton_refiner *refiner, ton_hit *hits, int count, const float *row,
                      const int64_t *seeds, int seed_count, ton_error *error);

/* ton_nearest, refined. Caps may leave fewer hits than there are rows: only candidates are asked.
 */
ton_status ton_nearest_refined(ton_refiner *refiner, const float *row, const int64_t *seeds,
                               int seed_count, const ton_nearest_options *options, ton_hit *hits,
                               int *count, ton_error *error);

#ifdef __cplusplus
}
#endif
#endif
