/* tonary - the space in which tracks are compared: named families side by side in one row.
 *
 * A row holds one track: the components of every family, each family scaled to unit length, then
 * one norm per family (its length before). Since units and norms are kept apart, weights change at
 * query time and nothing is rebuilt. A norm of 0 says that the track lacks the family.
 *
 *     row   float (dim + families)   [ unit family 0 | unit family 1 | ... | norm 0, norm 1, ... ]
 */
#ifndef TONARY_RECOMMEND_CONTENT_SPACE_H
#define TONARY_RECOMMEND_CONTENT_SPACE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/status.h"

#ifdef __cplusplus
extern "C" {
#endif

enum {
    TON_SPACE_FAMILIES = 17, /* ours, and eleven from elsewhere beside them */
    TON_FAMILY_NAME_BYTES = 24,
    TON_FAMILY_DIM_MOST = 8192, /* of a family from elsewhere */
    TON_SPACE_DIM_MOST = 32768  /* sums of codes fit 32 bits (recommend/content/bound.c) */
};

typedef struct ton_space_family {
    char name[TON_FAMILY_NAME_BYTES];
    int offset, dim; /* of its components in a row */
    float weight;    /* default weight, >= 0 */
    bool external;   /* from elsewhere: no descriptor of ours */
} ton_space_family;

typedef struct ton_space {
    int families;
    int dim;    /* all components */
    int stride; /* floats in a row: dim + families */
    ton_space_family family[TON_SPACE_FAMILIES];
} ton_space;

/* The space of our own descriptors: the families of features/descriptors.h in their order. */
void ton_space_of_descriptors(ton_space *space);

/* Appends a family from elsewhere, with weight 1; a zeroed space has none. TON_INVALID: it has one
 * of that name, TON_SPACE_FAMILIES of them or too many components already, or the name is none
 * (ton_family_name_fits) or dim not within 1..TON_FAMILY_DIM_MOST. */
ton_status ton_space_add(ton_space *space, const char *name, int dim, ton_error *error);

/* Whether a family may have that name: small letters, digits, '-' and '_', a letter first, shorter
 * than TON_FAMILY_NAME_BYTES, so that weights can be written with it. */
bool ton_family_name_fits(const char *name);

/* Whether the families of the descriptors are in it; they come first then. */
bool ton_space_has_descriptors(const ton_space *space);

/* Index of the family of that name, or -1. */
int ton_space_family_named(const ton_space *space, const char *name);

/* Reads "timbre=1,rhythm=.5" into weights (families). A family that is not named gets 0; NULL gives
 * the defaults. TON_INVALID (unknown family, no number from 0 to 1000000, all zero) names the
 * culprit and lists the families. */
ton_status ton_space_weights(const ton_space *space, float *weights, const char *text,
                             ton_error *error);

/* Rows of one space in memory, sorted by id. Owned by whoever called ton_matrix_new. */
typedef struct ton_matrix {
    ton_space space;
    int64_t rows, capacity;
    int64_t *id; /* (rows) ascending */
    float *row;  /* (rows, space.stride) */
} ton_matrix;

ton_matrix *ton_matrix_new(const ton_space *space); /* NULL when memory is short */
void ton_matrix_free(ton_matrix *matrix);

/* Appends a copy of row (space.stride floats). TON_INVALID when id is not above the last one;
 * TON_NO_MEMORY. */
ton_status ton_matrix_add(ton_matrix *matrix, int64_t id, const float *row);

#ifdef __cplusplus
}
#endif
#endif
