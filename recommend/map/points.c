/* Every unit family times the root of its share of the weight: the sum of the products is then the
 * weighted cosine (recommend/content/metric.h), and the square of the distance 2 (1 - cosine). */
#include "recommend/map/points.h"

#include "base/hash.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static void make_point(float *point, const ton_space *space, const float *row, const float *weights)
{
    const float *norm = row + space->dim;
    double sum = 0;
    for (int k = 0; k < space->families; k++)
        sum += norm[k] > 0 ? (double)weights[k] : 0;
    for (int k = 0; k < space->families; k++) {
        const ton_space_family *f = &space->family[k];
        float root = norm[k] > 0 && sum > 0 ? (float)sqrt((double)weights[k] / sum) : 0;
        for (int i = f->offset; i < f->offset + f->dim; i++)
            point[i] = root * row[i];
    }
}

static ton_status make_points(ton_points *p, const ton_vectors *vectors, const float *weights,
                              const ton_listed_row *list)
{
    size_t rows = (size_t)p->count + 1;
    p->id = calloc(rows, sizeof *p->id);
    p->at = calloc(rows * (size_t)p->dim, sizeof *p->at);
    if (!p->id || !p->at)
        return TON_NO_MEMORY;
    for (int64_t i = 0; i < p->count; i++) {
        p->id[i] = list[i].id;
        make_point(p->at + i * p->dim, &vectors->space, ton_vectors_row(vectors, list[i].index),
                   weights);
    }
    return TON_OK;
}

ton_status ton_points_new(ton_points **points, const ton_vectors *vectors, const float *weights)
{
    ton_listed_row *list = NULL;
    ton_points *p = calloc(1, sizeof *p);
    ton_status status = p ? ton_vectors_list(&list, &p->count, vectors, NULL) : TON_NO_MEMORY;
    if (status == TON_OK) {
        p->dim = vectors->space.dim;
        status = make_points(p, vectors, weights, list);
    }
    free(list);
    if (status == TON_OK)
        *points = p;
    else
        ton_points_free(p);
    return status;
}

void ton_points_free(ton_points *points)
{
    if (!points)
        return;
    free(points->id);
    free(points->at);
    free(points);
}

/* Eight lanes, as in recommend/content/metric_sums.h: the same bits whatever the compiler does. */
float ton_points_product(const float *a, const float *b, int dim)
{
    enum { LANES = 8 };
    float lane[LANES] = {0};
    int i = 0;
    for (; i + LANES <= dim; i += LANES)
        for (int l = 0; l < LANES; l++)
            lane[l] += a[i + l] * b[i + l];
    for (int l = 0; i + l < dim; l++)
        lane[l] += a[i + l] * b[i + l];
    return ((lane[0] + lane[4]) + (lane[2] + lane[6])) +
           ((lane[1] + lane[5]) + (lane[3] + lane[7]));
}

/* ---- lots ---------------------------------------------------------------------------------------
 */

static uint64_t hash_of(uint64_t seed, int64_t id, uint32_t lot)
{
    uint64_t word[] = {seed, (uint64_t)id, lot};
    return ton_hash_quick(0, word, sizeof word);
}

double ton_map_lot(uint64_t seed, int64_t id, uint32_t lot)
{
    return (double)(hash_of(seed, id, lot) >> 11) * 0x1p-52 - 1;
}

typedef struct drawn {
    uint64_t hash;
    int64_t index;
} drawn;

static int by_hash(const void *a, const void *b)
{
    const drawn *x = a, *y = b;
    if (x->hash != y->hash)
        return x->hash < y->hash ? -1 : 1;
    return (x->index > y->index) - (x->index < y->index);
}

static int by_value(const void *a, const void *b)
{
    int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;
    return (x > y) - (x < y);
}

int64_t ton_map_sample(int64_t *chosen, int64_t most, const int64_t *id, int64_t count)
{
    drawn *all = calloc((size_t)count + 1, sizeof *all);
    if (!all)
        return -1;
    for (int64_t i = 0; i < count; i++)
        all[i] = (drawn){hash_of(0, id[i], 0), i};
    qsort(all, (size_t)count, sizeof *all, by_hash);
    int64_t taken = count < most ? count : most;
    for (int64_t i = 0; i < taken; i++)
        chosen[i] = all[i].index;
    free(all);
    qsort(chosen, (size_t)taken, sizeof *chosen, by_value);
    return taken;
}
