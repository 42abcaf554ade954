/* tonary - statistics of what was observed. */
#ifndef TONARY_RECOMMEND_EVALUATION_STATISTICS_H
#define TONARY_RECOMMEND_EVALUATION_STATISTICS_H

#ifdef __cplusplus
extern "C" {
#endif

/* What one file (or query, or whatever is measured) contributes. */
typedef struct ton_observation {
    double value;
    double confidence; /* that the value is 1 */
} ton_observation;

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

#ifdef __cplusplus
}
#endif
#endif
