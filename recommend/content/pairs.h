/* tonary - how alike every two rows are, family by family, so that a weighting costs a sum.
 *
 * Metrics of rows score by the weighted mean, over the families that both rows have, of what they
 * would score by each family alone. These are kept, where there is room for a table of them:
 *
 *     alone   float (count, families, count)   of a row, a family, another row
 *
 * and where there is none, rows are scored when they are asked about. Both give the metric's score,
 * in every bit. A metric with models has one family, the negative distance of models (in the table
 * in single precision), whatever the weights.
 */
#ifndef TONARY_RECOMMEND_CONTENT_PAIRS_H
#define TONARY_RECOMMEND_CONTENT_PAIRS_H

#include "recommend/content/refine.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct ton_pairs ton_pairs;

/* Zero means the default, in brackets. */
typedef struct ton_pairs_options {
    int threads;       /* [1] */
    size_t most_bytes; /* of the table [256 MiB]; 1: no table */
    /* As of ton_refine_options, for metrics with models. */
    ton_status (*read)(void *user, ton_summary *summary, int64_t id, ton_error *error);
    void *user;
    /* Of the table, 0..1, from the calling thread [silent]. */
    void (*progress)(void *progress_user, double done);
    void *progress_user;
} ton_pairs_options;

/* Of vectors in one run with none dead, as ton_vectors_of makes them; borrowed. A place is that of
 * a row in the run, so places are in the order of ids. TON_INVALID for other vectors; errors of
 * ton_refiner_new; TON_NO_MEMORY. */
ton_status ton_pairs_new(ton_pairs **pairs, const ton_vectors *vectors, const ton_metric *metric,
                         const ton_pairs_options *options, ton_error *error);
void ton_pairs_free(ton_pairs *pairs);

int64_t ton_pairs_count(const ton_pairs *pairs);
int ton_pairs_families(const ton_pairs *pairs);

/* What a place and each other score by each family alone: alone (families, count); 0 where one of
 * them lacks the family. */
void ton_pairs_alone(const ton_pairs *pairs, float *alone, int64_t place);

/* What some places, from first on, and each other score under weights (space.families): score
 * (places, count). Several at a time read the rows less often. */
enum { TON_PAIRS_PLACES = 8 }; /* at most */
void ton_pairs_score(const ton_pairs *pairs, double *score, const float *weights, int64_t first,
                     int places);

/* The same of a place and some others: score (other_count). */
void ton_pairs_score_some(const ton_pairs *pairs, double *score, const float *weights,
                          int64_t place, const int64_t *others, int other_count);

/* The distance that a score stands for. */
double ton_pairs_distance(const ton_pairs *pairs, double score);

/* The vectors that they are of. */
const ton_vectors *ton_pairs_vectors(const ton_pairs *pairs);

#ifdef __cplusplus
}
#endif
#endif
