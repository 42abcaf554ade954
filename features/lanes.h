/* Words for the kernels: TON_LANES floats as the registers of this SIMD path, and what is done with
 * them.
 *
 * A path's vector is as wide as its registers: GCC takes a comparison of wider ones apart into
 * scalars. What adds up keeps TON_LANES partial sums whatever the width, hence the same bits. */
#ifndef TONARY_FEATURES_LANES_H
#define TONARY_FEATURES_LANES_H

#include <math.h>
#include <string.h>
#ifdef __SSE2__
#include <immintrin.h>
#endif

#include "features/kernels.h"

/* One instruction each, where comparing and choosing would be four. A value that is no number gives
 * way to b. */
#if defined __AVX512F__
#define WIDTH         16
#define LARGER(a, b)  _mm512_max_ps(a, b)
#define SMALLER(a, b) _mm512_min_ps(a, b)
#define ROOTS(v)      _mm512_sqrt_ps(v)
#elif defined __AVX2__
#define WIDTH         8
#define LARGER(a, b)  _mm256_max_ps(a, b)
#define SMALLER(a, b) _mm256_min_ps(a, b)
#define ROOTS(v)      _mm256_sqrt_ps(v)
#elif defined __SSE2__
#define WIDTH         4
#define LARGER(a, b)  _mm_max_ps(a, b)
#define SMALLER(a, b) _mm_min_ps(a, b)
#define ROOTS(v)      _mm_sqrt_ps(v)
#else
#define WIDTH         4
#define LARGER(a, b)  choose((a) > (b), a, b)
#define SMALLER(a, b) choose((a) < (b), a, b)
#define ROOTS(v)      ((vector){sqrtf((v)[0]), sqrtf((v)[1]), sqrtf((v)[2]), sqrtf((v)[3])})
#endif

/* Indices for shuffles of vectors a and b; h < WIDTH a constant. FLIPPED: the lanes i ^ h of a.
 * STRAIGHT and CROSSED: of lane i and of i ^ h, a's where bit h of i is 0, b's where it is 1. */
#define FLIP_LANE(i, h)     ((i) ^ (h))
#define STRAIGHT_LANE(i, h) ((i) + ((i) & (h) ? WIDTH : 0))
#define CROSSED_LANE(i, h)  (((i) ^ (h)) + ((i) & (h) ? WIDTH : 0))
#define FOUR(lane, i, h)    lane(i, h), lane((i) + 1, h), lane((i) + 2, h), lane((i) + 3, h)
#if WIDTH == 16
#define ALL(lane, h) FOUR(lane, 0, h), FOUR(lane, 4, h), FOUR(lane, 8, h), FOUR(lane, 12, h)
#elif WIDTH == 8
#define ALL(lane, h) FOUR(lane, 0, h), FOUR(lane, 4, h)
#else
#define ALL(lane, h) FOUR(lane, 0, h)
#endif
#define FLIPPED(h)  ALL(FLIP_LANE, h)
#define STRAIGHT(h) ALL(STRAIGHT_LANE, h)
#define CROSSED(h)  ALL(CROSSED_LANE, h)

enum { PARTS = TON_LANES / WIDTH };

typedef float vector __attribute__((vector_size(WIDTH * sizeof(float))));
typedef int masks __attribute__((vector_size(WIDTH * sizeof(int))));

typedef struct lanes {
    vector part[PARTS];
} lanes;

#define INLINE     static inline __attribute__((always_inline))
#define EACH(part) for (int part = 0; part < PARTS; part++)

/* By memcpy: unaligned. */
INLINE vector load(const float *p)
{
    vector v;
    memcpy(&v, p, sizeof v);
    return v;
}

INLINE void store(float *p, vector v)
{
    memcpy(p, &v, sizeof v);
}

INLINE vector spread(float x)
{
    return x - (vector){0};
}

/* out = v with lanes i and i ^ half, a constant, in each other's place. */
#define FLIP(out, v, half)                                                                         \
    EACH (p)                                                                                       \
    (out).part[p] = (half) < WIDTH ? __builtin_shufflevector((v).part[p], (v).part[p],             \
                                                             FLIPPED((half) % WIDTH))              \
                                   : (v).part[p ^ (half) / WIDTH]

INLINE lanes sum_of(lanes a, lanes b)
{
    EACH (p)
        a.part[p] += b.part[p];
    return a;
}

INLINE float sum_lanes(lanes v)
{
    lanes other;
    FLIP(other, v, 8);
    v = sum_of(v, other);
    FLIP(other, v, 4);
    v = sum_of(v, other);
    FLIP(other, v, 2);
    v = sum_of(v, other);
    FLIP(other, v, 1);
    return sum_of(v, other).part[0][0];
}

/* A step of sum_lanes for two rows at once: lanes i and i ^ half of a row hold the same after it,
 * so that those without the bit half are left to a and those with it to b. */
#define SUM_PAIR(out, a, b, half)                                                                  \
    EACH (p)                                                                                       \
    (out).part[p] =                                                                                \
        (half) < WIDTH                                                                             \
            ? __builtin_shufflevector((a).part[p], (b).part[p], STRAIGHT((half) % WIDTH)) +        \
                  __builtin_shufflevector((a).part[p], (b).part[p], CROSSED((half) % WIDTH))       \
            : (p & (half) / WIDTH ? (b).part[p] + (b).part[p ^ (half) / WIDTH]                     \
                                  : (a).part[p] + (a).part[p ^ (half) / WIDTH])

/* out (TON_LANES): sum_lanes of each row, to the bit. Overwrites the rows. */
INLINE void sum_rows(float *out, lanes *row)
{
    for (int i = 0; i < 8; i++)
        SUM_PAIR(row[i], row[i], row[i + 8], 8);
    for (int i = 0; i < 4; i++)
        SUM_PAIR(row[i], row[i], row[i + 4], 4);
    for (int i = 0; i < 2; i++)
        SUM_PAIR(row[i], row[i], row[i + 2], 2);
    SUM_PAIR(row[0], row[0], row[1], 1);
    memcpy(out, row, sizeof *row);
}

INLINE double sum_lanes_double(const lanes *v)
{
    float x[TON_LANES];
    double sum = 0;
    memcpy(x, v, sizeof x);
    for (int i = 0; i < TON_LANES; i++)
        sum += (double)x[i];
    return sum;
}

INLINE float largest_lane(lanes v)
{
    float x[TON_LANES], most;
    memcpy(x, &v, sizeof x);
    most = x[0];
    for (int i = 1; i < TON_LANES; i++)
        most = x[i] > most ? x[i] : most;
    return most;
}

INLINE vector choose(masks mask, vector yes, vector no)
{
    return (vector)(((masks)yes & mask) | ((masks)no & ~mask));
}

INLINE vector larger(vector a, vector b)
{
    return LARGER(a, b);
}

INLINE vector smaller(vector a, vector b)
{
    return SMALLER(a, b);
}

INLINE vector roots_of(vector v)
{
    return ROOTS(v);
}

/* log2 by the series of atanh around 1, mantissa in [sqrt 1/2, sqrt 2): error below 2e-7. */
INLINE vector log2_of(vector x)
{
    masks bits = (masks)x, exponent = (bits - 0x3f3504f3) >> 23;
    vector m = (vector)(bits - (exponent << 23));
    vector s = (m - 1.0f) / (m + 1.0f), q = s * s;
    vector series =
        s * (2.885390082f +
             q * (0.961796694f + q * (0.577078016f + q * (0.412198583f + q * 0.320598898f))));
    return __builtin_convertvector(exponent, vector) + series;
}

/* 2^x for -126 <= x <= 127 by Taylor's series around the nearest integer: error below 2e-7 of the
 * value. Adding 1.5 2^23 rounds, since that leaves no bit for a fraction. */
INLINE vector exp2_of(vector x)
{
    const float round = 12582912.0f;
    vector whole = (x + round) - round, f = (x - whole) * 0.6931471806f;
    vector series =
        1.0f +
        f * (1.0f +
             f * (0.5f + f * (0.1666666667f +
                              f * (0.04166666667f + f * (0.008333333333f + f * 0.001388888889f)))));
    masks exponent = __builtin_convertvector(whole, masks);
    return (vector)((masks)series + (exponent << 23));
}

#endif
