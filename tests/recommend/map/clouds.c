#include "tests/recommend/map/clouds.h"

#include <criterion/criterion.h>
#include <math.h>
#include <string.h>

float cloud_chance(unsigned *state)
{
    *state = *state * 1664525u + 1013904223u;
    return (float)(*state >> 8) * 0x1p-23f - 1;
}

ton_matrix *cloud_matrix(void)
{
    ton_space space = {.families = 1, .dim = CLOUD_DIM, .stride = CLOUD_DIM + 1};
    strcpy(space.family[0].name, "all");
    space.family[0].dim = CLOUD_DIM;
    space.family[0].weight = 1;
    ton_matrix *matrix = ton_matrix_new(&space);
    cr_assert(matrix != NULL);
    return matrix;
}

void cloud_add(ton_matrix *matrix, int64_t id, const float *direction)
{
    float row[CLOUD_DIM + 1], squares = 0;
    for (int i = 0; i < CLOUD_DIM; i++)
        squares += direction[i] * direction[i];
    for (int i = 0; i < CLOUD_DIM; i++)
        row[i] = direction[i] / sqrtf(squares);
    row[CLOUD_DIM] = 1;
    cr_assert(ton_matrix_add(matrix, id, row) == TON_OK);
}

ton_vectors *cloud_vectors(ton_matrix *matrix)
{
    ton_vectors *vectors;
    cr_assert(ton_vectors_of(&vectors, matrix) == TON_OK);
    ton_matrix_free(matrix);
    return vectors;
}

ton_vectors *cloud_plane(int count)
{
    ton_matrix *matrix = cloud_matrix();
    unsigned state = 1;
    for (int i = 0; i < count; i++) {
        float at[CLOUD_DIM] = {0, 0, 1};
        at[5] = 0.8f * cloud_chance(&state);
        at[9] = 0.5f * cloud_chance(&state);
        cloud_add(matrix, i + 1, at);
    }
    return cloud_vectors(matrix);
}

ton_vectors *cloud_clouds(int count, int clouds, float width)
{
    ton_matrix *matrix = cloud_matrix();
    unsigned state = 7;
    for (int i = 0; i < count; i++) {
        float at[CLOUD_DIM] = {0};
        for (int a = 0; a < CLOUD_DIM; a++)
            at[a] = width * cloud_chance(&state);
        at[i % clouds] += 1;
        cloud_add(matrix, i + 1, at);
    }
    return cloud_vectors(matrix);
}
