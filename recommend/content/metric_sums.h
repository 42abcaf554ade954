/* The sums that metrics are made of. Eight fixed lanes, in two registers that every machine has:
 * written as such, since compilers do not find them, and in one order, so that every bit of the
 * result is the same everywhere. */
#ifndef TONARY_RECOMMEND_CONTENT_METRIC_SUMS_H
#define TONARY_RECOMMEND_CONTENT_METRIC_SUMS_H

#include <string.h>

#include "recommend/content/metric.h"

enum { TON_SUM_LANES = 8 };

typedef float ton_four __attribute__((vector_size(16)));

static inline ton_four ton_four_at(const float *at)
{
    ton_four four;
    memcpy(&four, at, sizeof four);
    return four;
}

/* The first count (0 .. 3) of them. */
static inline ton_four ton_few_at(const float *at, int count)
{
    ton_four none = {0};
    return count == 3   ? (ton_four){at[0], at[1], at[2], 0}
           : count == 2 ? (ton_four){at[0], at[1], 0, 0}
           : count == 1 ? (ton_four){at[0], 0, 0, 0}
                        : none;
}

static inline float ton_lane_sum(ton_four low, ton_four high)
{
    ton_four sum = low + high;
    return (sum[0] + sum[2]) + (sum[1] + sum[3]);
}

/* sum a_i b_i */
static inline float ton_dot(const float *a, const float *b, int count)
{
    ton_four low = {0}, high = {0};
    int i = 0;
    for (; i + TON_SUM_LANES <= count; i += TON_SUM_LANES) {
        low += ton_four_at(a + i) * ton_four_at(b + i);
        high += ton_four_at(a + i + 4) * ton_four_at(b + i + 4);
    }
    if (i + 4 > count)
        return ton_lane_sum(low + ton_few_at(a + i, count - i) * ton_few_at(b + i, count - i),
                            high);
    low += ton_four_at(a + i) * ton_four_at(b + i);
    i += 4;
    return ton_lane_sum(low, high + ton_few_at(a + i, count - i) * ton_few_at(b + i, count - i));
}

/* (p a - q b)^2 */
static inline ton_four ton_difference_squared(float p, ton_four a, float q, ton_four b)
{
    ton_four difference = p * a - q * b;
    return difference * difference;
}

/* sum (p a_i - q b_i)^2 */
static inline float ton_square_distance(const float *a, float p, const float *b, float q, int count)
{
    ton_four low = {0}, high = {0};
    int i = 0;
    for (; i + TON_SUM_LANES <= count; i += TON_SUM_LANES) {
        low += ton_difference_squared(p, ton_four_at(a + i), q, ton_four_at(b + i));
        high += ton_difference_squared(p, ton_four_at(a + i + 4), q, ton_four_at(b + i + 4));
    }
    if (i + 4 <= count) {
        low += ton_difference_squared(p, ton_four_at(a + i), q, ton_four_at(b + i));
        i += 4;
        high += ton_difference_squared(p, ton_few_at(a + i, count - i), q,
                                       ton_few_at(b + i, count - i));
        return ton_lane_sum(low, high);
    }
    low += ton_difference_squared(p, ton_few_at(a + i, count - i), q, ton_few_at(b + i, count - i));
    return ton_lane_sum(low, high);
}

/* The norm of family k in a row; 0 when the row lacks it. */
static inline float ton_row_norm(const ton_space *space, const float *row, int k)
{
    return row[space->dim + k];
}

/* The weight of family k when both rows have it, else 0. */
static inline double ton_common_weight(const ton_probe *probe, const float *row, int k)
{
    if (ton_row_norm(probe->space, probe->row, k) > 0 && ton_row_norm(probe->space, row, k) > 0)
        return probe->weights[k];
    return 0;
}

/* The sum of these weights. */
static inline double ton_common_weights(const ton_probe *probe, const float *row)
{
    double sum = 0;
    for (int k = 0; k < probe->space->families; k++)
        sum += ton_common_weight(probe, row, k);
    return sum;
}

#endif
