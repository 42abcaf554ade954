/* tonary - all distances between some tracks, row by row, as a search measures them. */
#ifndef TONARY_RECOMMEND_CONTENT_DISTANCES_H
#define TONARY_RECOMMEND_CONTENT_DISTANCES_H

#include "recommend/content/refine.h"

#ifdef __cplusplus
extern "C" {
#endif

/* Fills distance (from_count, to_count) with the distances from each row to each other; rows are
 * given by their index among those of all runs, and live. It is the metric's distance or, of a
 * refiner for mutual proximity, 1 - proximity. The distance of a row to itself is 0, that from a to
 * b is in every bit that from b to a, and none is negative or NaN; it is infinite where a metric
 * finds nothing in common. On so many threads (0: one); their number changes no answer. The refiner
 * keeps what it has met, so a matrix is best asked for in blocks of rows with the same to. Errors:
 * those of the refiner's read; TON_NO_MEMORY. */
ton_status ton_distances(float *distance, ton_refiner *refiner, const int64_t *from,
                         int64_t from_count, const int64_t *to, int64_t to_count, int threads,
                         ton_error *error);

#ifdef __cplusplus
}
#endif
#endif
