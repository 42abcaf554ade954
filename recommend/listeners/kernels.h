/* The hot loops of factors, one table per SIMD path: sixteen fixed lanes, so that every path gives
 * the same bits. */
#ifndef TONARY_RECOMMEND_LISTENERS_KERNELS_H
#define TONARY_RECOMMEND_LISTENERS_KERNELS_H

#include <stdbool.h>
#include <stdint.h>

#include "base/simd.h"

/* out (rows, columns) += a (rows, inner) times b (inner, columns). A stride is what lies from one
 * row to the next, a_step what lies from one column of a to the next: a may lie by columns. */
typedef struct ton_factor_product {
    float *out;
    const float *a, *b;
    int64_t out_stride, a_stride, a_step, b_stride;
    int rows, columns, inner;
} ton_factor_product;

typedef struct ton_factor_kernels {
    /* out (rows) = matrix (rows, columns) times x. */
    void (*times)(float *out, const float *matrix, int64_t rows, int columns, const float *x);

    /* out (columns) += the transposed matrix (rows, columns) times x. */
    void (*add_turned)(float *out, const float *matrix, int64_t rows, int columns, const float *x);

    void (*add_products)(const ton_factor_product *product);

    /* The lower triangle of matrix (size, size) becomes that of its negative inverse, by the sweep
     * operator (Goodnight, "A tutorial on the SWEEP operator", 1979); column (size) is room. False:
     * a pivot was not above 0. */
    bool (*invert)(float *matrix, int size, float *column);

    /* matrix x = right for each right (count, size), by Gauss's elimination without pivots, of
     * which a positive definite matrix needs none; as invert. */
    bool (*solve)(double *matrix, double *right, int size, int count, double *column);
} ton_factor_kernels;

const ton_factor_kernels *ton_factor_kernels_for(ton_simd path);

/* Those of the path that this process takes. */
const ton_factor_kernels *ton_factor_kernels_here(void);

#endif
