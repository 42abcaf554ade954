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

typedef struct numbered {
    int64_t id, row;
} numbered;

static int by_id(const void *a, const void *b)
{
    const numbered *x = a, *y = b;
    return (x->id > y->id) - (x->id < y->id);
}

static int64_t list_living(numbered *list, const ton_vectors *vectors)
{
    int64_t count = 0;
    for (int r = 0; r < vectors->runs; r++) {
        const ton_run *run = &vectors->run[r];
        for (int64_t i = 0; i < run->rows; i++)
            if (!(run->dead && run->dead[i]))
                list[count++] = (numbered){run->id[i], run->first + i};
    }
    qsort(list, (size_t)count, sizeof *list, by_id);
    return count;
}

ton_status ton_points_new(ton_points **points, const ton_vectors *vectors, const float *weights)
{
    size_t rows = (size_t)vectors->living + 1;
    int dim = vectors->space.dim;
    numbered *list = calloc(rows, sizeof *list);
    ton_points *p = calloc(1, sizeof *p);
    if (p) {
        p->id = calloc(rows, sizeof *p->id);
        p->at = calloc(rows * (size_t)dim, sizeof *p->at);
    }
    if (!list || !p || !p->id || !p->at) {
        free(list);
        ton_points_free(p);
        return TON_NO_MEMORY;
    }
    p->dim = dim;
    p->count = list_living(list, vectors);
    for (int64_t i = 0; i < p->count; i++) {
        p->id[i] = list[i].id;
        make_point(p->at + i * dim, &vectors->space, ton_vectors_row(vectors, list[i].row),
                   weights);
    }
    free(list);
    *points = p;
    return TON_OK;
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
