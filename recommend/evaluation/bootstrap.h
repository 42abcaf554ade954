/* tonary - how sure a statistic is: a 95 % interval.
 *
 * The percentile bootstrap (Efron, "Bootstrap methods: another look at the jackknife", 1979): the
 * observations are drawn again, with replacement, and the middle 95 % of what the statistic then
 * says are kept. Observations that hang together, like the tracks of an artist, are drawn together:
 * drawn one by one they would seem to be more than they are (Davison and Hinkley, "Bootstrap
 * methods and their application", 1997, 3.8).
 */
#ifndef TONARY_RECOMMEND_EVALUATION_BOOTSTRAP_H
#define TONARY_RECOMMEND_EVALUATION_BOOTSTRAP_H

#include <stdint.h>

#include "base/status.h"
#include "recommend/evaluation/statistics.h"

#ifdef __cplusplus
extern "C" {
#endif

enum { TON_BOOTSTRAP_DRAWS = 2000 };

/* Any of them may be NaN: not defined. */
typedef struct ton_interval {
    double value, low, high;
} ton_interval;

/* The same seed gives the same interval. Draws for which the statistic is not defined are left out.
 * TON_NO_MEMORY. */
ton_status ton_bootstrap(ton_interval *interval, ton_statistic_of *statistic,
                         const ton_observation *observation, int count, uint64_t seed,
                         ton_error *error);

/* The same with owners (count): as many owners are drawn as there are, each with all that is
 * theirs. NULL: each observation has its own. */
ton_status ton_bootstrap_owned(ton_interval *interval, ton_statistic_of *statistic,
                               const ton_observation *observation, const int32_t *owner, int count,
                               uint64_t seed, ton_error *error);

#ifdef __cplusplus
}
#endif
#endif
