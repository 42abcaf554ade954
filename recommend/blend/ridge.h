/* tonary - ridge regression in its dual form: a weight for each row, so that what is foretold is a
 * sum over rows. */
#ifndef TONARY_RECOMMEND_BLEND_RIDGE_H
#define TONARY_RECOMMEND_BLEND_RIDGE_H

#include <stdbool.h>
#include <stdint.h>

typedef struct ton_ridge {
    const float *song; /* (items, dim) */
    int dim;
    const int32_t *item; /* (count) the rows that are learnt from; NULL: all songs in order */
    int32_t count;
    double penalty;
    double *weight, *target, *way, *image; /* (count) */
    double *taste;                         /* (dim) the sum of rows by their weights */
} ton_ridge;

/* Fill target then. False: no memory. */
bool ton_ridge_new(ton_ridge *ridge, const float *song, int dim, const int32_t *item, int32_t count,
                   double penalty);
void ton_ridge_free(ton_ridge *ridge);

/* Finds weights and taste with which rows give their targets, which are used up. The penalty of a
 * row is divided by its trust (count) > 0; NULL: 1. */
void ton_ridge_solve(ton_ridge *ridge, const double *trust);

#endif
