/* tonary - dense linear algebra: the only door to BLAS and LAPACK.
 *
 * Matrices are by rows. Everything runs on the calling thread alone: whoever wants more threads
 * gives each of them blocks of its own, so that results do not depend on how many there are. All
 * may be called by several threads at once.
 */
#ifndef TONARY_RECOMMEND_LISTENERS_DENSE_H
#define TONARY_RECOMMEND_LISTENERS_DENSE_H

#include <stdbool.h>
#include <stdint.h>

/* out (rows) = matrix (rows, columns) times x (columns). */
void ton_dense_times(float *out, const float *matrix, int64_t rows, int columns, const float *x);

/* out (columns) += the transposed matrix (rows, columns) times x (rows). */
void ton_dense_add_turned(float *out, const float *matrix, int64_t rows, int columns,
                          const float *x);

/* gram (columns, columns) += the transposed matrix (rows, columns) times itself; fills the lower
 * triangle, j <= i of gram[i][j], alone. */
void ton_dense_gram(float *gram, const float *matrix, int64_t rows, int columns);

/* A product within larger matrices: out (rows, columns) = out * keep + factor * a (rows, inner)
 * times b (inner, columns), or times b (columns, inner) transposed. *_stride is what lies from one
 * row to the next. */
typedef struct ton_dense_product {
    float *out;
    const float *a, *b;
    int rows, columns, inner;
    int out_stride, a_stride, b_stride;
    bool b_transposed;
    float keep, factor;
} ton_dense_product;

void ton_dense_multiply(const ton_dense_product *product);

/* Solves matrix (size, size) x = right for each right (count, size) by Cholesky. Of the matrix,
 * symmetric, the lower triangle is read; it is overwritten, and right becomes x. False: it is not
 * positive definite, to what single or double precision can tell. */
bool ton_dense_solve(double *matrix, double *right, int size, int count);
bool ton_dense_solve_single(float *matrix, float *right, int size, int count);

/* The symmetric matrix (size, size), of which the lower triangle is read, becomes its inverse, both
 * triangles. False as above. */
bool ton_dense_invert(float *matrix, int size);

#endif
