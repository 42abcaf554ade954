/* The sums that metrics are made of. Eight fixed lanes: the compiler may use vectors of any width,
 * the order of additions, and with it every bit of the result, stays the same. */
#ifndef TONARY_RECOMMEND_CONTENT_METRIC_SUMS_H
#define TONARY_RECOMMEND_CONTENT_METRIC_SUMS_H

#include "recommend/content/metric.h"

enum { TON_SUM_LANES = 8 };

static inline float ton_lane_sum(const float *lane)
{
    return ((lane[0] + lane[4]) + (lane[2] + lane[6])) +
           ((lane[1] + lane[5]) + (lane[3] + lane[7]));
}

/* sum a_i b_i */
static inline float ton_dot(const float *a, const float *b, int count)
{
    float lane[TON_SUM_LANES] = {0};
    int i = 0;
    for (; i + TON_SUM_LANES <= count; i += TON_SUM_LANES)
        for (int l = 0; l < TON_SUM_LANES; l++)
            lane[l] += a[i + l] * b[i + l];
    for (int l = 0; i + l < count; l++)
        lane[l] += a[i + l] * b[i + l];
    return ton_lane_sum(lane);
}

/* sum (p a_i - q b_i)^2 */
static inline float ton_square_distance(const float *a, float p, const float *b, float q, int count)
{
    float lane[TON_SUM_LANES] = {0};
    int i = 0;
    for (; i + TON_SUM_LANES <= count; i += TON_SUM_LANES)
        for (int l = 0; l < TON_SUM_LANES; l++) {
            float difference = p * a[i + l] - q * b[i + l];
            lane[l] += difference * difference;
        }
    for (int l = 0; i + l < count; l++) {
        float difference = p * a[i + l] - q * b[i + l];
        lane[l] += difference * difference;
    }
    return ton_lane_sum(lane);
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
