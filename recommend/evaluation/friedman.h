/* tonary - whether many settings differ: mean ranks and how far apart they must be.
 *
 * In each block (an artist, a data set) the settings are ranked, 1 being best, ties sharing the
 * mean of their ranks. Friedman's test asks whether all could be alike ("The use of ranks to avoid
 * the assumption of normality implicit in the analysis of variance", 1937); two settings differ
 * when their mean ranks are the critical difference apart or more (Nemenyi, 1963; Demsar,
 * "Statistical comparisons of classifiers over multiple data sets", 2006). Blocks must be
 * independent, which queries of one artist are not.
 */
#ifndef TONARY_RECOMMEND_EVALUATION_FRIEDMAN_H
#define TONARY_RECOMMEND_EVALUATION_FRIEDMAN_H

#include "base/status.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct ton_friedman_test {
    int blocks;
    double statistic; /* chi square with settings - 1 degrees of freedom, corrected for ties */
    double p;         /* of at least that, if all settings were alike; NaN: not defined */
    double critical;  /* difference of mean ranks at 0.05; NaN: not defined */
} ton_friedman_test;

/* value (blocks, settings), larger is better, none NaN. Fills mean_rank (settings). Not defined
 * with fewer than two blocks or settings. TON_NO_MEMORY. */
ton_status ton_friedman(ton_friedman_test *test, double *mean_rank, const double *value, int blocks,
                        int settings, ton_error *error);

/* What the range of so many standard normal numbers exceeds with probability alpha; count > 1. */
double ton_range_quantile(int count, double alpha);

/* The probability that chi square with so many degrees of freedom is at least x. */
double ton_chi_square_tail(double x, int degrees);

#ifdef __cplusplus
}
#endif
#endif
