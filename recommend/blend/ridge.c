/* Conjugate gradients (Hestenes and Stiefel, "Methods of conjugate gradients for solving linear
 * systems", 1952), without ever making the matrix of all rows by all rows. */
#include "recommend/blend/ridge.h"

#include <stdlib.h>
#include <string.h>

/* Rows of a listener are alike, so these come near; and whatever weights they end with, what is
 * foretold is their sum. */
enum { STEPS = 30 };

static const float *row_of(const ton_ridge *r, int32_t at)
{
    return r->song + (size_t)(r->item ? r->item[at] : at) * (size_t)r->dim;
}

static void taste_of(const ton_ridge *r, const double *weight)
{
    memset(r->taste, 0, (size_t)r->dim * sizeof *r->taste);
    for (int32_t i = 0; i < r->count; i++)
        for (int d = 0; d < r->dim; d++)
            r->taste[d] += weight[i] * (double)row_of(r, i)[d];
}

static double dot(const double *a, const double *b, int32_t count)
{
    double sum = 0;
    for (int32_t i = 0; i < count; i++)
        sum += a[i] * b[i];
    return sum;
}

/* image = (rows rows' + penalty / trust) way; trust (count) NULL: 1. */
static void apply(const ton_ridge *r, const double *trust)
{
    taste_of(r, r->way);
    for (int32_t i = 0; i < r->count; i++) {
        double sum = 0;
        for (int d = 0; d < r->dim; d++)
            sum += r->taste[d] * (double)row_of(r, i)[d];
        r->image[i] = sum + r->penalty / (trust ? trust[i] : 1) * r->way[i];
    }
}

void ton_ridge_solve(ton_ridge *r, const double *trust)
{
    double size = dot(r->target, r->target, r->count), least = 1e-12 * size;
    memset(r->weight, 0, (size_t)r->count * sizeof *r->weight);
    memcpy(r->way, r->target, (size_t)r->count * sizeof *r->way);
    for (int step = 0; step < STEPS && size > least; step++) {
        apply(r, trust);
        double by = size / dot(r->way, r->image, r->count), before = size;
        for (int32_t i = 0; i < r->count; i++) {
            r->weight[i] += by * r->way[i];
            r->target[i] -= by * r->image[i];
        }
        size = dot(r->target, r->target, r->count);
        for (int32_t i = 0; i < r->count; i++)
            r->way[i] = r->target[i] + size / before * r->way[i];
    }
    taste_of(r, r->weight);
}

bool ton_ridge_new(ton_ridge *r, const float *song, int dim, const int32_t *item, int32_t count,
                   double penalty)
{
    size_t size = (size_t)count;
    double *room = calloc(4 * size + (size_t)dim + 1, sizeof *room);
    *r = (ton_ridge){.song = song, .dim = dim, .item = item, .count = count, .penalty = penalty};
    if (!room)
        return false;
    r->weight = room;
    r->target = room + size;
    r->way = room + 2 * size;
    r->image = room + 3 * size;
    r->taste = room + 4 * size;
    return true;
}

void ton_ridge_free(ton_ridge *r)
{
    free(r->weight);
}
