/* tonary - dense linear algebra, as much of it as recommenders need.
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

/* gram (columns, columns) += the transposed matrix (rows, columns) times itself: its lower
 * triangle, j <= i of gram[i][j]. What stands above is not to be relied on. */
void ton_dense_gram(float *gram, const float *matrix, int64_t rows, int columns);

/* out (rows, columns) = a (rows, inner) times b (inner, columns). */
void ton_dense_multiply(float *out, const float *a, const float *b, int rows, int inner,
                        int columns);

enum { TON_DENSE_MOST = 2048 /* the largest size of what follows */ };

/* Solves matrix (size, size) x = right for each right (count, size). Of the matrix, symmetric, the
 * lower triangle is read; it is overwritten, and right becomes x. False: it is not positive
 * definite, to what double precision can tell. */
bool ton_dense_solve(double *matrix, double *right, int size, int count);

/* The symmetric matrix (size, size), of which the lower triangle is read, becomes its inverse, both
 * triangles. False: it is not positive definite, to what single precision can tell. */
bool ton_dense_invert(float *matrix, int size);

#endif
