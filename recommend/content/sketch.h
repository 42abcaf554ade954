/* A row in few components: its share in the directions in which rows vary most, in 8 bits, and how
 * much of it lies elsewhere. A scan looks at that first. */
#ifndef TONARY_RECOMMEND_CONTENT_SKETCH_H
#define TONARY_RECOMMEND_CONTENT_SKETCH_H

#include "recommend/content/vectors.h"

enum {
    TON_SKETCH_HEAD = 32, /* floats of a plan before its directions */
    TON_SKETCH_STEP = TON_SPACE_FAMILIES,
    TON_SKETCH_MOST = 148,      /* components */
    TON_SKETCH_DIM_MOST = 1024, /* of a space that can have one */
    TON_SKETCH_AWAY = 250,      /* what a length of 1 is in 8 bits */
    TON_SKETCH_UNKNOWN = 255    /* nothing is to be concluded from the row's codes */
};

/* Where the proof needs a number of a row whose sketch is known, see sketch_bound.c. */
#define TON_SKETCH_LENGTH   1.05   /* its codes are not longer */
#define TON_SKETCH_ROUNDING 0.51   /* nor further off than that of a step in each component */
#define TON_SKETCH_SLACK    1.2e-4 /* and what single precision and the directions are off by */

/* Floats of a plan. */
size_t ton_sketch_plan_floats(const ton_space *space);

/* Bytes of the codes of so many rows. */
size_t ton_sketch_code_bytes(const ton_space *space, int64_t rows);

/* Finds the directions for rows like these (count, space->stride): any plan is right, one of many
 * rows like those that follow is fast. A plan without a step is none: rows do not vary, or no
 * family weighs. TON_NO_MEMORY. */
ton_status ton_sketch_plan(float *plan, const ton_space *space, const float *rows, int64_t count);

/* Fills code (blocks, groups, TON_RUN_BLOCK, 4) and away (blocks, TON_RUN_BLOCK) by that plan;
 * error is what ton_run_quantise found. */
void ton_sketch_rows(uint8_t *code, uint8_t *away, const float *plan, const ton_space *space,
                     const float *rows, const float *error, int64_t count);

#endif
