/* The hot loops of factors, one table per SIMD path: sixteen fixed lanes, so that every path gives
 * the same bits. BLAS is asked for what is larger; for rows of 64 numbers a call costs more than
 * the row, and which of its kernels it takes is not ours to say. */
#ifndef TONARY_RECOMMEND_LISTENERS_KERNELS_H
#define TONARY_RECOMMEND_LISTENERS_KERNELS_H

#include <stdint.h>

#include "base/simd.h"

enum { TON_TILE = 256 };

typedef struct ton_factor_kernels {
    /* out (rows) = matrix (rows, columns) times x. */
    void (*times)(float *out, const float *matrix, int64_t rows, int columns, const float *x);

    /* out (columns) += the transposed matrix (rows, columns) times x. */
    void (*add_turned)(float *out, const float *matrix, int64_t rows, int columns, const float *x);

    /* out += a times b, all (TON_TILE, TON_TILE). */
    void (*add_tiles)(float *out, const float *a, const float *b);
} ton_factor_kernels;

const ton_factor_kernels *ton_factor_kernels_for(ton_simd path);

/* Those of the path that this process takes. */
const ton_factor_kernels *ton_factor_kernels_here(void);

#endif
