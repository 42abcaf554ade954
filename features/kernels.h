/* The hot loops of floor 0, one table per SIMD path.
 *
 * Sums run in fixed lanes (TON_LANES partial sums, joined in one fixed order), and multiply-add is
 * never fused, so that all paths give the same bits. Arrays may be unaligned; counts marked "lanes"
 * are multiples of TON_LANES.
 */
#ifndef TONARY_FEATURES_KERNELS_H
#define TONARY_FEATURES_KERNELS_H

#include <stddef.h>

#include "base/simd.h"

enum { TON_LANES = 16 };

/* The K-weighting filter in block form, see k_weighting.c: TON_K_BLOCK samples at a step. */
enum { TON_K_BLOCK = 12, TON_K_ORDER = 4 };

typedef struct ton_k_filter {
    /* By input (states, then samples) its part in the outputs and in the states after them. */
    float column[TON_K_ORDER + TON_K_BLOCK][TON_LANES];
} ton_k_filter;

enum { TON_PROJECTED = 48 };

/* A band of a filter bank: a few neighbouring bins. */
typedef struct ton_band {
    int first, count; /* count lanes */
} ton_band;

/* What is asked of a spectrum as a whole. */
enum { TON_SURVEYED = 65 /* the most blocks */ };

typedef struct ton_survey {
    double moment[3];                 /* sums of m, k m and k^2 m over the magnitudes m[k] */
    float product;                    /* sum of m[k] times the magnitude before */
    float loudest;                    /* power */
    float power_blocks[TON_SURVEYED]; /* sums of every TON_LANES neighbours */
    float magnitude_blocks[TON_SURVEYED];
} ton_survey;

typedef struct ton_kernels {
    /* out = x * w, element by element; returns the sum of x^2 (count lanes). */
    float (*window)(float *out, const float *x, const float *w, size_t count);
    /* Sum of a * b (count lanes). */
    float (*dot)(const float *a, const float *b, size_t count);
    /* out[i] = sum of the weights of band i times x from its first on, i < count (lanes); weight
     * holds those of all bands in turn. */
    void (*filterbank)(float *out, const float *x, const ton_band *band, const float *weight,
                       size_t count);
    /* out (TON_PROJECTED) = sum over i of basis (count, TON_PROJECTED)[i] * x[i]; count a multiple
     * of 4. */
    void (*project)(float *out, const float *basis, const float *x, size_t count);
    /* Power of complex bins, given as (re, im) pairs; any count. */
    void (*power)(float *power, const float *bins, size_t count);
    /* Square roots; any count. */
    void (*roots)(float *out, const float *x, size_t count);
    /* The magnitudes of a spectrum, and what follows from them and those before (count lanes, at
     * most TON_SURVEYED * TON_LANES). */
    void (*survey)(ton_survey *out, float *magnitude, const float *power, const float *before,
                   size_t count);
    /* even[i] = x[2 i], odd[i] = x[2 i + 1]; any count. */
    void (*split)(float *even, float *odd, const float *x, size_t count);
    /* out = (a + b) / 2; any count. */
    void (*mean_of_two)(float *out, const float *a, const float *b, size_t count);
    /* out[i] = 10 log10(max(in[i], floor)), floor > 0 and normal (count lanes). */
    void (*decibel)(float *out, const float *in, float floor, size_t count);
    /* out[i] = 10^(in[i] / 10), kept between 2^-126 and 2^127 (count lanes). */
    void (*undecibel)(float *out, const float *in, size_t count);
    /* Sum of 10 log10(max(x[i] / floor, 1)); floor > 0 and normal, no x above 1e9 floor; any count.
     */
    double (*excess)(const float *x, float floor, size_t count);
    /* Sum of max(a - b, 0) (count lanes). */
    float (*rise)(const float *a, const float *b, size_t count);
    /* Largest |x|, not a number if one x is; any count. */
    float (*peak)(const float *x, size_t count);
    /* How often x passes the level from x[i] to x[i + 1], i < count; reads count + 1. */
    int (*crossings)(const float *x, float level, size_t count);
    /* The i, from <= i < to, with x[i] >= least, x[i - 1] < x[i] >= x[i + 1]; returns how many. at
     * has room for (to - from) / 2 + 2. */
    int (*maxima)(int *at, const float *x, float least, int from, int to);
    /* Sums of the wanted largest and smallest values; any count >= wanted, 1 <= wanted <= 6. Reads
     * on to a multiple of TON_LANES. */
    void (*extremes)(float *largest, float *smallest, const float *x, size_t count, int wanted);
    /* In double: sum += x - from and square += (x - from)^2, element by element; any count. */
    void (*tally)(double *sum, double *square, const float *x, const float *from, size_t count);
    /* product (count, count)[i][j] += x[i] x[j], for j >= i at least, for each x of rows (times,
     * count) in turn; count a multiple of 8. */
    void (*products)(double *product, const double *rows, size_t count, int times);
    /* out[i] = centre[i] / 2 + sum over k < taps of tap[k] * (early[i + k] + early[i + span - k]).
     */
    void (*halve)(float *out, const float *early, const float *centre, const float *tap, int taps,
                  int span, size_t count);
    /* Runs the filter over count samples (a multiple of TON_K_BLOCK) of two channels; gives their
     * sums of squares. */
    void (*k_energy)(double energy[2], const ton_k_filter *filter, float state[2][TON_K_ORDER],
                     const float *const x[2], size_t count);
} ton_kernels;

/* The table of a path that ton_simd_has(). Static storage. */
const ton_kernels *ton_kernels_for(ton_simd path);

#endif
