/* tonary - hubness: how often each row is among the k nearest of the others (its k-occurrence:
 * Radovanovic, Nanopoulos and Ivanovic, "Hubs in space", 2010). */
#ifndef TONARY_RECOMMEND_CONTENT_HUBNESS_H
#define TONARY_RECOMMEND_CONTENT_HUBNESS_H

#include "recommend/content/refine.h"

#ifdef __cplusplus
extern "C" {
#endif

/* Asks the refiner for the k nearest of every living row. Fills occurrences (vectors->rows); those
 * of dead rows are 0. On so many threads (0: one); their number changes no answer. Errors:
 * TON_INVALID unless k > 0; those of ton_refine; TON_NO_MEMORY. */
ton_status ton_occurrences(int64_t *occurrences, ton_refiner *refiner, int k, int threads,
                           ton_error *error);

#ifdef __cplusplus
}
#endif
#endif
