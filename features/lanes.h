/* Words for the kernels: a generic vector of TON_LANES floats and what is done with it.
 *
 * Vectors cross a function's border by pointer only, and every function here is always inlined:
 * how a vector is passed depends on the SIMD path. */
#ifndef TONARY_FEATURES_LANES_H
#define TONARY_FEATURES_LANES_H

#include <string.h>

#include "features/kernels.h"

typedef float lanes __attribute__((vector_size(TON_LANES * sizeof(float))));
typedef int masks __attribute__((vector_size(TON_LANES * sizeof(int))));
typedef float half __attribute__((vector_size(TON_LANES / 2 * sizeof(float))));
typedef float quarter __attribute__((vector_size(TON_LANES / 4 * sizeof(float))));

#define INLINE static inline __attribute__((always_inline))

/* By pointer and memcpy: unaligned, and no vector crosses a function's border by value. */
#define LOAD(v, p)  memcpy(&(v), (p), sizeof(v))
#define STORE(p, v) memcpy((p), &(v), sizeof(v))

INLINE float sum_lanes(const lanes *v)
{
    half h[2];
    quarter q[2];
    memcpy(h, v, sizeof h);
    h[0] += h[1];
    memcpy(q, h, sizeof q);
    q[0] += q[1];
    return (q[0][0] + q[0][2]) + (q[0][1] + q[0][3]);
}

INLINE double sum_lanes_double(const lanes *v)
{
    float part[TON_LANES];
    STORE(part, *v);
    double sum = 0;
    for (int i = 0; i < TON_LANES; i++)
        sum += (double)part[i];
    return sum;
}

INLINE void choose(lanes *out, const masks *mask, const lanes *yes, const lanes *no)
{
    masks y, n;
    memcpy(&y, yes, sizeof y);
    memcpy(&n, no, sizeof n);
    y = (y & *mask) | (n & ~*mask);
    memcpy(out, &y, sizeof y);
}

/* log2 by the series of atanh around 1, mantissa in [sqrt 1/2, sqrt 2): error below 2e-7. */
INLINE void log2_lanes(lanes *out, const lanes *in)
{
    masks bits, exponent;
    memcpy(&bits, in, sizeof bits);
    exponent = (bits - 0x3f3504f3) >> 23;
    bits -= exponent << 23;
    lanes m;
    memcpy(&m, &bits, sizeof m);
    lanes s = (m - 1.0f) / (m + 1.0f), q = s * s;
    lanes series =
        s * (2.885390082f +
             q * (0.961796694f + q * (0.577078016f + q * (0.412198583f + q * 0.320598898f))));
    *out = __builtin_convertvector(exponent, lanes) + series;
}

INLINE void keep_larger(lanes *most, const lanes *v)
{
    masks above = *v > *most;
    choose(most, &above, v, most);
}

#endif
