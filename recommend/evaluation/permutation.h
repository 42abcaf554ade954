/* tonary - whether two settings differ: Fisher's randomisation test for pairs.
 *
 * If both settings were the same, who of the two got which result would be chance, so the sign of
 * each difference could as well be the other one (Fisher, "The design of experiments", 1935;
 * Smucker, Allan and Carterette, "A comparison of statistical significance tests for information
 * retrieval evaluation", 2007). Differences that hang together, like those of an artist's tracks,
 * change their signs together.
 */
#ifndef TONARY_RECOMMEND_EVALUATION_PERMUTATION_H
#define TONARY_RECOMMEND_EVALUATION_PERMUTATION_H

#include <stdint.h>

#include "base/status.h"

#ifdef __cplusplus
extern "C" {
#endif

enum { TON_PERMUTATION_DRAWS = 9999 };

/* The probability, if there were no difference, of a mean at least as far from 0 as that of these
 * differences (count), whichever the side. owner (count): whose they are, NULL: each has its own.
 * When there are no more ways to choose the signs than draws, all are tried and it is exact; else
 * (1 + as far) / (1 + draws), which is never 0 (Phipson and Smyth, "Permutation p-values should
 * never be zero", 2010). NaN when there is nothing to compare. The same seed gives the same answer.
 * TON_NO_MEMORY. */
ton_status ton_permutation(double *p, const double *difference, const int32_t *owner, int count,
                           uint64_t seed, ton_error *error);

#ifdef __cplusplus
}
#endif
#endif
