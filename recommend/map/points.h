/* Tracks as points whose inner product is their weighted cosine, and what is drawn by lot. */
#ifndef TONARY_RECOMMEND_MAP_POINTS_H
#define TONARY_RECOMMEND_MAP_POINTS_H

#include "recommend/content/vectors.h"

typedef struct ton_points {
    int64_t count;
    int dim;
    int64_t *id; /* (count) ascending */
    float *at;   /* (count, dim), of length 1, or 0 for a track without a family that counts */
} ton_points;

/* The living rows. Of two that lack different families the inner product is an approximation.
 * TON_NO_MEMORY. */
ton_status ton_points_new(ton_points **points, const ton_vectors *vectors, const float *weights);
void ton_points_free(ton_points *points);

float ton_points_product(const float *a, const float *b, int dim);

/* A number from -1 to 1 that seed, id and lot decide, whoever asks when. */
double ton_map_lot(uint64_t seed, int64_t id, uint32_t lot);

/* Fills chosen with the indices, ascending, of the most ids with the smallest hashes, or of all;
 * returns how many. The choice of one corpus resembles that of the same corpus grown. -1: no
 * memory. */
int64_t ton_map_sample(int64_t *chosen, int64_t most, const int64_t *id, int64_t count);

#endif
