/* tonary - the best songs by their scores. */
#ifndef TONARY_RECOMMEND_LISTENERS_TOP_H
#define TONARY_RECOMMEND_LISTENERS_TOP_H

#include <stdbool.h>
#include <stdint.h>

#include "base/status.h"

#ifdef __cplusplus
extern "C" {
#endif

/* Fills item (most) with the best of score (items), from the best on, of equal ones the smaller
 * first; those that are left out (items; NULL: none) and those without a score (NaN) are not among
 * them. *count: how many there are. TON_NO_MEMORY. */
ton_status ton_top(int32_t *item, int *count, int most, const float *score, int32_t items,
                   const bool *left_out, ton_error *error);

#ifdef __cplusplus
}
#endif
#endif
