/* The hot loops of the 8-bit scan, one table per SIMD path.
 *
 * Sums of codes are whole numbers, hence the same on every path for the same query; upper bounds
 * are single precision and may differ in their last bits, which bound.c allows for. Everything
 * works on a tile: some consecutive blocks of one run.
 */
#ifndef TONARY_RECOMMEND_CONTENT_KERNELS_H
#define TONARY_RECOMMEND_CONTENT_KERNELS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/simd.h"
#include "recommend/content/vectors.h"

enum {
    TON_TILE_ROWS = TON_RUN_TILE, /* 24 KiB of codes at 96 components stay in the first cache */
    TON_TILE_BLOCKS = TON_TILE_ROWS / TON_RUN_BLOCK,
    TON_TILE_QUERIES = 4 /* that share what is loaded */
};

/* Consecutive groups of a query in 8 bits. */
typedef struct ton_codes {
    const int8_t *code; /* (groups, 4) */
    int32_t sum;        /* of them */
} ton_codes;

typedef int32_t ton_tile_sums[TON_TILE_QUERIES][TON_TILE_ROWS];

/* Factors of one family in the upper bound of a score, see bound.c. */
typedef struct ton_bound_family {
    int at;                                 /* in the space */
    float weight;                           /* normalised: all add up to 1 */
    float scale;                            /* from a sum of codes to a part of the score */
    float square, constant;                 /* see ton_linear */
    float length;                           /* of the query in 8 bits */
    float rest, square_rest, constant_rest; /* bounds of what is lost elsewhere */
} ton_bound_family;

typedef struct ton_bound {
    bool by_norm; /* one sum per family, scaled by the row's norm; else one sum for all */
    int families; /* that the query has, with a weight */
    ton_bound_family family[TON_SPACE_FAMILIES];
    float scale, length, rest; /* not by norm: of a row that has all families */
    float nothing;             /* the score of a row without any of the families */
} ton_bound;

/* The same of a sketch, see sketch_bound.c; never by norm. */
typedef struct ton_sketch_bound {
    float scale, length, rest; /* length: of one part of TON_SKETCH_AWAY */
    int families;
    int at[TON_SPACE_FAMILIES];
    float weight[TON_SPACE_FAMILIES];
} ton_sketch_bound;

typedef struct ton_scan_kernels {
    int most; /* a query's codes lie within +-most */

    /* out[j][row] = sum over groups of query j times (code - 128). code points at the first block's
     * first group of the query; a block is stride bytes. queries is 1 or TON_TILE_QUERIES. */
    void (*sums)(ton_tile_sums out, const uint8_t *code, size_t stride, int blocks,
                 const ton_codes *query, int queries, int groups);

    /* Upper bounds of scores of rows that have all families, not by norm. (blocks, 16) */
    void (*upper_of_full)(float *upper, const int32_t *sum, const float *error, int blocks,
                          const ton_bound *bound);

    /* The same by norm: sum[k][query] is taken for every family of the bound. */
    void (*upper_of_full_by_norm)(float *upper, const ton_tile_sums *sum, int query,
                                  const float *norm, int families, const float *error, int blocks,
                                  const ton_bound *bound);

    /* The same of any rows: sum[part][query] is taken for every part (family, by norm). */
    void (*upper_of_any)(float *upper, const ton_tile_sums *sum, int query, const float *norm,
                         int families, const float *error, int blocks, const ton_bound *bound);

    /* Upper bounds by sketches; share (blocks, 16) is what share_of fills, NULL: all is 1. */
    void (*upper_of_sketch)(float *upper, const int32_t *sum, const uint8_t *away,
                            const float *share, int blocks, const ton_sketch_bound *bound);

    /* 1 over the weight that the families of each row have together, 0 of a row without any. */
    void (*share_of)(float *share, const float *norm, int families, int blocks,
                     const ton_sketch_bound *bound);

    /* Fills found with the rows whose upper bound is not below least; returns how many. */
    int (*select)(uint16_t *found, const float *upper, int rows, float least);

    /* Whether all rows of the blocks have all families. */
    bool (*is_full)(const float *error, int blocks);

    /* Bit i % 64 of open[i / 64] says that row i is allowed (allow[i] not 0) and not dead (dead is
     * NULL or dead[i] 0). Returns how many are. */
    int (*open)(uint64_t *open, const uint8_t *allow, const uint8_t *dead, int rows);

    /* sum a_i b_i, in an order of the path's own. */
    float (*dot)(const float *a, const float *b, int count);
} ton_scan_kernels;

const ton_scan_kernels *ton_scan_kernels_for(ton_simd path);

#endif
