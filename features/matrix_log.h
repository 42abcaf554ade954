/* The logarithm of a symmetric matrix. */
#ifndef TONARY_FEATURES_MATRIX_LOG_H
#define TONARY_FEATURES_MATRIX_LOG_H

enum { TON_MATRIX_LOG = 60 /* rows and columns */ };

/* log(a), in place; a: symmetric, every eigenvalue 1 or more but for rounding. */
void ton_matrix_log(double a[TON_MATRIX_LOG][TON_MATRIX_LOG]);

#endif
