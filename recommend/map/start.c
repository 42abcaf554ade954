/* Starts of a layout. New points among old ones begin at the mean of their old neighbours, weighted
 * by affinity, as Poličar, Stražar and Zupan 2023 embed into a reference ("Embedding to reference
 * t-SNE space addresses batch effects in single-cell classification"). The turn that agrees best
 * with another map is that of Procrustes (Schönemann 1966). */
#include "recommend/map/start.h"

#include <math.h>
#include <stdlib.h>

static const double start_spread = 1e-4; /* standard deviation of the first axis */
static const double apart = 0.01;        /* of new points at the same place, by lot */

/* How much larger than a layout a plane becomes that is kept as it is: at such distances the pulls
 * of t-SNE, which fade like 1 / distance, hardly move what springs hold on the next map. Measured
 * on 20 to 40 points of clouds: at once the size old points then move by up to 13 % of the width,
 * at 8 times the size by less than 3 %, and as many neighbours are kept. */
static const double plane_size = 8;

void ton_start_anew(double *place, const double *plane, const ton_points *points, uint64_t seed)
{
    double squares = 0;
    for (int64_t i = 0; i < points->count; i++)
        squares += plane[2 * i] * plane[2 * i] / (double)points->count;
    double size = squares > 0 ? start_spread / sqrt(squares) : 0;
    for (int64_t i = 0; i < 2 * points->count; i++)
        place[i] = size * plane[i] +
                   apart * start_spread * ton_map_lot(seed, points->id[i / 2], (uint32_t)(i % 2));
}

static int by_id(const void *a, const void *b)
{
    const ton_place *x = a, *y = b;
    return (x->id > y->id) - (x->id < y->id);
}

static const ton_place *place_of(int64_t id, const ton_place *places, int64_t count)
{
    ton_place wanted = {.id = id};
    return count ? bsearch(&wanted, places, (size_t)count, sizeof *places, by_id) : NULL;
}

int64_t ton_start_known(double *place, bool *held, const ton_points *points, const ton_place *known,
                        int64_t known_count)
{
    int64_t found = 0;
    for (int64_t i = 0; i < points->count; i++) {
        const ton_place *before = place_of(points->id[i], known, known_count);
        held[i] = before != NULL;
        if (!before)
            continue;
        place[2 * i] = before->x;
        place[2 * i + 1] = before->y;
        found++;
    }
    return 2 * found >= points->count ? found : 0;
}

void ton_start_among(double *place, const bool *held, const ton_affinity *affinity,
                     const int64_t *id, uint64_t seed)
{
    for (int64_t i = 0; i < affinity->count; i++) {
        double sum = 0, x = 0, y = 0;
        for (int64_t j = affinity->first[i]; !held[i] && j < affinity->first[i + 1]; j++) {
            int64_t other = affinity->to[j];
            double value = held[other] ? (double)affinity->value[j] : 0;
            sum += value;
            x += value * place[2 * other];
            y += value * place[2 * other + 1];
        }
        if (held[i])
            continue;
        place[2 * i] = (sum > 0 ? x / sum : 0) + apart * ton_map_lot(seed, id[i], 0);
        place[2 * i + 1] = (sum > 0 ? y / sum : 0) + apart * ton_map_lot(seed, id[i], 1);
    }
}

/* Of places P and plane Q, both centred: the rotation by atan2(sum P x Q, sum P . Q), without or
 * with P mirrored, whichever leaves less. */
void ton_start_orient(double *place, const double *plane, int64_t count)
{
    double along[2] = {0, 0}, across[2] = {0, 0};
    for (int64_t i = 0; i < count; i++)
        for (int mirrored = 0; mirrored < 2; mirrored++) {
            double x = place[2 * i], y = mirrored ? -place[2 * i + 1] : place[2 * i + 1];
            along[mirrored] += x * plane[2 * i] + y * plane[2 * i + 1];
            across[mirrored] += x * plane[2 * i + 1] - y * plane[2 * i];
        }
    int mirror = hypot(along[1], across[1]) > hypot(along[0], across[0]);
    double length = hypot(along[mirror], across[mirror]);
    double cosine = length > 0 ? along[mirror] / length : 1;
    double sine = length > 0 ? across[mirror] / length : 0;
    for (int64_t i = 0; i < count; i++) {
        double x = place[2 * i], y = mirror ? -place[2 * i + 1] : place[2 * i + 1];
        place[2 * i] = cosine * x - sine * y;
        place[2 * i + 1] = sine * x + cosine * y;
    }
}

static double size_of(const double *place, int64_t count)
{
    double squares = 0;
    for (int64_t i = 0; i < 2 * count; i++)
        squares += place[i] * place[i];
    return sqrt(squares);
}

bool ton_start_grow(double *plane, const double *layout, int64_t count)
{
    double is = size_of(plane, count), other = size_of(layout, count);
    if (!(is > 0 && other > 0))
        return false;
    double factor = exp2(round(log2(plane_size * other / is)));
    for (int64_t i = 0; i < 2 * count; i++)
        plane[i] *= factor;
    return true;
}

static int by_size(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

ton_status ton_start_moved(double *moved, const ton_place *places, int64_t count,
                           const ton_place *known, int64_t known_count)
{
    double *way = calloc((size_t)count + 1, sizeof *way), left = INFINITY, right = -INFINITY;
    int64_t ways = 0;
    if (!way)
        return TON_NO_MEMORY;
    for (int64_t i = 0; i < count; i++) {
        const ton_place *before = place_of(places[i].id, known, known_count);
        left = fmin(left, places[i].x);
        right = fmax(right, places[i].x);
        if (before)
            way[ways++] = hypot(places[i].x - before->x, places[i].y - before->y);
    }
    qsort(way, (size_t)ways, sizeof *way, by_size);
    *moved = ways && right > left ? way[ways / 2] / (right - left) : 0;
    free(way);
    return TON_OK;
}
