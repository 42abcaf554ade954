/* Matrices here are small, or long and narrow: what a large library does to share out caches is
 * worth little then, and one that starts threads and takes memory when a program begins costs every
 * program that never asks it. */
#include "recommend/listeners/dense.h"

#include "recommend/listeners/kernels.h"

enum { TOGETHER = 256 /* rows of a long matrix that stay in a cache while columns pass */ };

void ton_dense_times(float *out, const float *matrix, int64_t rows, int columns, const float *x)
{
    ton_factor_kernels_here()->times(out, matrix, rows, columns, x);
}

void ton_dense_add_turned(float *out, const float *matrix, int64_t rows, int columns,
                          const float *x)
{
    ton_factor_kernels_here()->add_turned(out, matrix, rows, columns, x);
}

/* By bands of rows of the result, each as wide as the triangle is at its end. */
void ton_dense_gram(float *gram, const float *matrix, int64_t rows, int columns)
{
    enum { BAND = 32 };
    const ton_factor_kernels *kernels = ton_factor_kernels_here();
    for (int64_t at = 0; at < rows; at += TOGETHER)
        for (int first = 0; first < columns; first += BAND) {
            int end = first + BAND < columns ? first + BAND : columns;
            const float *some = matrix + at * columns;
            kernels->add_products(
                &(ton_factor_product){.out = gram + (int64_t)first * columns,
                                      .a = some + first,
                                      .b = some,
                                      .out_stride = columns,
                                      .a_stride = 1,
                                      .a_step = columns,
                                      .b_stride = columns,
                                      .rows = end - first,
                                      .columns = end,
                                      .inner = rows - at < TOGETHER ? (int)(rows - at) : TOGETHER});
        }
}

void ton_dense_multiply(float *out, const float *a, const float *b, int rows, int inner,
                        int columns)
{
    const ton_factor_kernels *kernels = ton_factor_kernels_here();
    for (int64_t i = 0; i < (int64_t)rows * columns; i++)
        out[i] = 0;
    for (int at = 0; at < inner; at += TOGETHER)
        kernels->add_products(
            &(ton_factor_product){.out = out,
                                  .a = a + at,
                                  .b = b + (int64_t)at * columns,
                                  .out_stride = columns,
                                  .a_stride = inner,
                                  .a_step = 1,
                                  .b_stride = columns,
                                  .rows = rows,
                                  .columns = columns,
                                  .inner = inner - at < TOGETHER ? inner - at : TOGETHER});
}

bool ton_dense_solve(double *matrix, double *right, int size, int count)
{
    double column[TON_DENSE_MOST];
    return size <= TON_DENSE_MOST &&
           ton_factor_kernels_here()->solve(matrix, right, size, count, column);
}

bool ton_dense_invert(float *matrix, int size)
{
    float column[TON_DENSE_MOST];
    if (size > TON_DENSE_MOST || !ton_factor_kernels_here()->invert(matrix, size, column))
        return false;
    for (int64_t i = 0; i < size; i++)
        for (int64_t j = 0; j <= i; j++)
            matrix[j * size + i] = matrix[i * size + j] = -matrix[i * size + j];
    return true;
}
