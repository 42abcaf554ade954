/* tonary - a measure and how sure it is: a statistic of what was observed, with a 95 % interval.
 *
 * The interval is the percentile bootstrap (Efron, "Bootstrap methods: another look at the
 * jackknife", 1979): the observations are drawn again, with replacement, and the middle 95 % of
 * what the statistic then says are kept.
 */
#ifndef TONARY_TOOLS_EVALUATE_MEASURES_H
#define TONARY_TOOLS_EVALUATE_MEASURES_H

#include <stdint.h>

#include "base/status.h"

enum { TON_BOOTSTRAP_DRAWS = 2000 };

/* What one file (or whatever is drawn as a whole) contributes. */
typedef struct ton_observation {
    double value;
    double confidence; /* that the value is 1 */
} ton_observation;

/* Any of them may be NaN: not defined. */
typedef struct ton_interval {
    double value, low, high;
} ton_interval;

/* Of count observations, in any order; may reorder them. NaN when it is not defined. */
typedef double ton_statistic_of(ton_observation *observation, int count);

/* The mean value. */
double ton_mean(ton_observation *observation, int count);

/* The probability that one with value 1 has a higher confidence than one with value 0, ties
 * counting half: the area under the ROC curve (Hanley and McNeil, "The meaning and use of the area
 * under a ROC curve", 1982). Not defined unless there are both. */
double ton_auc(ton_observation *observation, int count);

/* The mean squared distance of the confidence from the value: 0 is best, 0.25 is a confidence that
 * always says 0.5 (Brier, "Verification of forecasts expressed in terms of probability", 1950). */
double ton_brier(ton_observation *observation, int count);

/* Third central moment over the cubed standard deviation: above 0 when a few are far above the
 * rest. Not defined when all are alike. */
double ton_skewness(ton_observation *observation, int count);

/* The share of those with value 0. */
double ton_share_of_none(ton_observation *observation, int count);

/* The largest value. */
double ton_largest(ton_observation *observation, int count);

/* The same seed gives the same interval. Draws for which the statistic is not defined are left out.
 * TON_NO_MEMORY. */
ton_status ton_bootstrap(ton_interval *interval, ton_statistic_of *statistic,
                         const ton_observation *observation, int count, uint64_t seed,
                         ton_error *error);

#endif
