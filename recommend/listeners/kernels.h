/* The hot loops of factors and of scores, one table per SIMD path. Sums have sixteen fixed lanes,
 * so that every path gives the same bits. */
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

/* How many of a group have each song: their share is (have + prior outer) / of, outer being that in
 * the group around it. */
typedef struct ton_group_share {
    const int32_t *have; /* (count) */
    double prior, of;
} ton_group_share;

/* A part of a blend: it adds (least + gate more) said to a score, where it says a finite number. */
typedef struct ton_blended {
    const float *gate, *said; /* (count) */
    float least, more;
    bool begins; /* a score that is no number counts as 0; else it remains none */
} ton_blended;

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

    /* score (count) of 0, and what is no number, becomes NAN. */
    void (*hush)(float *score, int64_t count);

    /* score (count) above 0 is taken times by (count); any other becomes NAN. */
    void (*weigh)(float *score, const float *by, int64_t count);

    /* score (count) = shares in the last of the groups (groups), the outermost first; 0: no group.
     */
    void (*share)(float *score, const ton_group_share *group, int groups, int64_t count);

    /* score (count) = 0 of songs that somebody has, else NAN: a blend begins. */
    void (*begin)(float *score, const int32_t *have, int64_t count);

    /* Adds to score (count). */
    void (*blend)(float *score, const ton_blended *what, int64_t count);
} ton_factor_kernels;

const ton_factor_kernels *ton_factor_kernels_for(ton_simd path);

/* Those of the path that this process takes. */
const ton_factor_kernels *ton_factor_kernels_here(void);

#endif
