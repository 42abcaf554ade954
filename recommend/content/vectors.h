/* tonary - rows ready to be searched: runs of them, each in single precision and in 8 bits.
 *
 * A run is immutable and may lie in mapped memory. Rows that were replaced or taken away since are
 * marked dead; an id lives in at most one run. Codes of a block of TON_RUN_BLOCK rows stand
 * transposed, four components of one row side by side, so that a register takes the same four of
 * every row:
 *
 *     code    uint8   (blocks, groups, TON_RUN_BLOCK, 4)   component / step + 128, rounded
 *     norm    float   (blocks, families, TON_RUN_BLOCK)
 *     error   float   (blocks, TON_RUN_BLOCK)              |components - step * (code - 128)|, up;
 *                                                          negative: the row lacks a family
 *     row     float   (rows, space.stride)
 *
 * A family begins at a new group; what fills its last group, the last block and the families that a
 * row lacks is 128, which is 0. The error of a row with a family that is not of unit length, within
 * TON_UNIT_SLACK, is infinite: nothing is to be concluded from its codes. The sign tells what else
 * all norms would have to be read for.
 */
#ifndef TONARY_RECOMMEND_CONTENT_VECTORS_H
#define TONARY_RECOMMEND_CONTENT_VECTORS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "recommend/content/space.h"

#ifdef __cplusplus
extern "C" {
#endif

enum { TON_RUN_BLOCK = 16, TON_RUN_TILE = 256, TON_RUN_GROUP = 4, TON_RUNS_MAX = 64 };

/* How far the square of a family's length may be from 1. */
#define TON_UNIT_SLACK 1e-5

/* Rows in few components (recommend/content/sketch.h). */
typedef struct ton_sketch {
    const float *plan;   /* by which they were made; NULL: there is none */
    const uint8_t *code; /* (blocks, ton_sketch_groups, TON_RUN_BLOCK, 4) */
    const uint8_t *away; /* (blocks, TON_RUN_BLOCK) */
} ton_sketch;

typedef struct ton_run {
    int64_t rows;
    int64_t first;     /* index of its first row among those of all runs */
    const int64_t *id; /* (rows) ascending */
    const float *row;  /* (rows, space.stride) */
    const uint8_t *code;
    const float *norm;
    const float *error;
    uint8_t *dead;              /* (rows), NULL: none is */
    const uint32_t *check;      /* (rows) ton_row_check of each, NULL: nothing can happen to them */
    const uint64_t *tile_check; /* (tiles of TON_RUN_TILE rows) ton_tile_check; NULL as above */
    uint8_t *tile_known;        /* (tiles) those held against it so far */
    ton_sketch sketch;
} ton_run;

typedef struct ton_vectors {
    ton_space space;
    int groups;                     /* of all families */
    float step[TON_SPACE_FAMILIES]; /* by family; > 0 */
    int64_t rows;                   /* of all runs, dead ones too */
    int64_t living;
    int runs;
    ton_run run[TON_RUNS_MAX];
    bool *damaged; /* set by whoever reads a row that is not as it was written; NULL as above */
    void *memory;  /* who owns it all: ton_vectors_free gives it back */
    void (*release)(void *memory);
    bool (*sound)(void *memory); /* see ton_vectors_sound; NULL as above */
} ton_vectors;

/* The groups of a family, of a space. */
int ton_family_groups(const ton_space_family *family);
int ton_run_groups(const ton_space *space);

/* Groups of a sketch; 0 when rows of the space have none. */
int ton_sketch_groups(const ton_space *space);

/* Bytes of the codes of so many rows. */
size_t ton_run_code_bytes(const ton_space *space, int64_t rows);

/* The step of each family by which rows (count, space->stride) use all of 8 bits. */
float ton_run_step(float most); /* of one family whose largest component is that */
void ton_run_steps(const ton_space *space, float *step, const float *rows, int64_t count);

/* Fills code, norm and error for count rows. Components outside of +-127 steps are cut, and the
 * error says so: any step is right, a good one is fast. */
void ton_run_quantise(const ton_space *space, const float *step, const float *rows, int64_t count,
                      uint8_t *code, float *norm, float *error);

/* One run of a copy of the matrix. TON_NO_MEMORY. */
ton_status ton_vectors_of(ton_vectors **vectors, const ton_matrix *matrix);

void ton_vectors_free(ton_vectors *vectors);

/* Index of the living row of that id among those of all runs, or -1. */
int64_t ton_vectors_find(const ton_vectors *vectors, int64_t id);

typedef struct ton_listed_row {
    int64_t id, index; /* among the rows of all runs */
} ton_listed_row;

/* The living rows, ascending by id; of those only that allow (rows) has no 0 for, unless it is
 * NULL. The caller frees *list, which is there when there are none too. TON_NO_MEMORY leaves it. */
ton_status ton_vectors_list(ton_listed_row **list, int64_t *count, const ton_vectors *vectors,
                            const uint8_t *allow);

/* A run's i-th row, held against its check. All rows are read through here: one that is damaged is
 * returned all the same, and ton_vectors_sound says so afterwards. */
const float *ton_run_row(const ton_vectors *vectors, const ton_run *run, int64_t i);

/* Codes and norms from row first on, a multiple of TON_RUN_BLOCK, to the end of its tile: when any
 * of a tile are asked for the first time, it is held against its check, as rows are. All are read
 * through here. */
const uint8_t *ton_run_codes(const ton_vectors *vectors, const ton_run *run, int64_t first);
const float *ton_run_norms(const ton_vectors *vectors, const ton_run *run, int64_t first);

/* The tile at row first, a multiple of TON_RUN_TILE, for whoever wants to know. */
bool ton_run_tile_is_sound(const ton_vectors *vectors, const ton_run *run, int64_t first);

/* Of a row (stride floats) and whose it is. */
uint32_t ton_row_check(const float *row, int stride, int64_t id);

/* Goes on with a tile's check, 0 at its beginning, over the codes and norms of its next blocks. */
uint64_t ton_tile_check(uint64_t check, const ton_space *space, const uint8_t *code,
                        const float *norm, int blocks);

/* Whether all that was read so far was as it had been written; asked after a search and before its
 * answer is believed. Rows in mapped memory may be damaged, or go with their file. */
bool ton_vectors_sound(const ton_vectors *vectors);

/* Takes away from allow (vectors->rows) the rows that have no family of positive weight in common
 * with row: there is nothing to compare. */
void ton_vectors_allow_comparable(uint8_t *allow, const ton_vectors *vectors, const float *row,
                                  const float *weights);

/* The row of that index, through ton_run_row; its id. */
const float *ton_vectors_row(const ton_vectors *vectors, int64_t index);
int64_t ton_vectors_id(const ton_vectors *vectors, int64_t index);

#ifdef __cplusplus
}
#endif
#endif
