/* Vectors with a known shape, for maps and groups. */
#ifndef TONARY_TESTS_CLOUDS_H
#define TONARY_TESTS_CLOUDS_H

#include "recommend/content/vectors.h"

enum { CLOUD_DIM = 12 };

/* A matrix for vectors of one family. */
ton_matrix *cloud_matrix(void);

/* Adds a direction, scaled to unit length; ids are as ton_matrix_add wants them. */
void cloud_add(ton_matrix *matrix, int64_t id, const float *direction);

/* Count points of a patch of a sphere: two coordinates, evenly spread, tell all about them. */
ton_vectors *cloud_plane(int count);

/* Count points in clouds around directions at right angles, point i in cloud i % clouds. */
ton_vectors *cloud_clouds(int count, int clouds, float width);

/* Takes the matrix. */
ton_vectors *cloud_vectors(ton_matrix *matrix);

/* -1..1, the same ones in every run. */
float cloud_chance(unsigned *state);

#endif
