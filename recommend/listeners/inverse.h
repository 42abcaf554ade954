/* tonary - the inverse of a large symmetric matrix, in half the memory and on several threads.
 *
 * The matrix lies in square tiles, those of the lower triangle alone; what the last ones have too
 * much is the unit matrix. 20,000 rows take 830 MB.
 */
#ifndef TONARY_RECOMMEND_LISTENERS_INVERSE_H
#define TONARY_RECOMMEND_LISTENERS_INVERSE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/status.h"
#include "recommend/listeners/kernels.h"

enum { TON_TILE = 256 };

typedef struct ton_tiles {
    int size, side; /* rows; tiles in a column */
    float **tile;   /* (side * (side + 1) / 2) rows of (TON_TILE, TON_TILE), see ton_tile_at */
} ton_tiles;

/* All 0 but for the unit matrix at the end. TON_NO_MEMORY. */
ton_status ton_tiles_new(ton_tiles *matrix, int size, ton_error *error);
void ton_tiles_clear(ton_tiles *matrix);

/* The tile in which row and column (numbers of tiles) meet; row >= column. */
static inline float *ton_tile_at(const ton_tiles *matrix, int row, int column)
{
    return matrix->tile[row * (row + 1) / 2 + column];
}

/* The element of row and column; row >= column. Of a diagonal tile both triangles are kept. */
static inline float *ton_tiles_cell(const ton_tiles *matrix, int row, int column)
{
    return ton_tile_at(matrix, row / TON_TILE, column / TON_TILE) +
           (size_t)(row % TON_TILE) * TON_TILE + column % TON_TILE;
}

/* Becomes its inverse. TON_INVALID: it is not positive definite; TON_INTERRUPTED, TON_NO_MEMORY. */
ton_status ton_tiles_invert(ton_tiles *matrix, int threads, const volatile bool *stop,
                            ton_error *error);

#endif
