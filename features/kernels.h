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

typedef struct ton_kernels {
    /* out = a * b, element by element (count lanes). */
    void (*multiply)(float *out, const float *a, const float *b, size_t count);
    /* Sum of a * b (count lanes). */
    float (*dot)(const float *a, const float *b, size_t count);
    /* power and magnitude of complex bins, given as (re, im) pairs (count lanes). */
    void (*power)(float *power, float *magnitude, const float *bins, size_t count);
    /* Sums of m, k m and k^2 m over m[k] (count lanes). */
    void (*moments)(double out[3], const float *m, size_t count);
    /* out[i] = 10 log10(max(in[i], floor)), floor > 0 and normal (count lanes). */
    void (*decibel)(float *out, const float *in, float floor, size_t count);
    /* Sum of max(a - b, 0) (count lanes). */
    float (*rise)(const float *a, const float *b, size_t count);
    /* Largest |x|; any count. */
    float (*peak)(const float *x, size_t count);
    /* How often the sign changes from x[i] to x[i + 1], i < count; reads count + 1. */
    int (*crossings)(const float *x, size_t count);
    /* The wanted largest values of sign * x in falling order; any count >= wanted, wanted <=
     * TON_LANES. */
    void (*largest)(float *out, int wanted, const float *x, float sign, size_t count);
    /* Sums of every TON_LANES neighbours (count lanes): out (count / TON_LANES). */
    void (*blocks)(float *out, const float *x, size_t count);
    /* out[i] = centre[i] + sum over k < taps of tap[k] * (early[i + k] + early[i + span - k]). */
    void (*halve)(float *out, const float *early, const float *centre, const float *tap, int taps,
                  int span, size_t count);
    /* Runs the filter over count samples (a multiple of TON_K_BLOCK); returns the sum of squares.
     */
    double (*k_energy)(const ton_k_filter *filter, float state[TON_K_ORDER], const float *x,
                       size_t count);
} ton_kernels;

/* The table of a path that ton_simd_has(). Static storage. */
const ton_kernels *ton_kernels_for(ton_simd path);

#endif
