/* Worlds to search: spaces, runs of rows with everything that can be in them, and the plain answer.
 */
#ifndef TONARY_TESTS_WORLDS_H
#define TONARY_TESTS_WORLDS_H

#include "recommend/content/nearest.h"

typedef struct world {
    ton_vectors vectors;
    float *row; /* of all runs */
    int64_t *id;
    uint8_t *code, *dead, *allow;
    float *norm, *error;
    float *plan; /* of sketches; NULL: there are none */
    uint8_t *sketch, *away;
    float query[16 + 3200];
    ton_probe probe;
} world;

unsigned world_random(unsigned below); /* the same ones after world_seed */
void world_seed(unsigned seed);

/* A world of that seed; what kind it is depends on it too. */
void world_of_seed(world *w, unsigned seed, int rows);

/* A world of these rows (count, space->stride), in one run, ids ascending. */
void world_of_rows(world *w, const ton_space *space, const float *rows, int count);

/* Two families, norms from size to twice of it, or one family alone; near each other. */
void world_of_size(world *w, unsigned seed, int rows, float size);

/* Sketches all runs by the plan of the first so many rows, with so many times its step. */
void world_sketch(world *w, int rows, float step);

void world_free(world *w);

/* The first n hits by scoring and sorting all rows. */
int world_plain(ton_hit *hits, const world *w, const ton_metric *metric, const ton_probe *probe,
                int n, const uint8_t *allow);

#endif
