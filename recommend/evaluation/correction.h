/* tonary - many comparisons at once: Holm's correction. */
#ifndef TONARY_RECOMMEND_EVALUATION_CORRECTION_H
#define TONARY_RECOMMEND_EVALUATION_CORRECTION_H

#include "base/status.h"

#ifdef __cplusplus
extern "C" {
#endif

/* Of p-values (count), in any order, those that hold together: calling every one below 0.05 a
 * difference is wrong about any of them at most once in twenty times (Holm, "A simple sequentially
 * rejective multiple test procedure", 1979). NaN is no comparison and stays. adjusted (count) may
 * be p itself. TON_NO_MEMORY. */
ton_status ton_holm(double *adjusted, const double *p, int count, ton_error *error);

#ifdef __cplusplus
}
#endif
#endif
