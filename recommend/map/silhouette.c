/* Silhouettes (Rousseeuw 1987): (b - a) / max(a, b), where a is the mean distance to the others of
 * one's own group and b that to the nearest other group; 0 for who is alone in its group. */
#include "recommend/map/silhouette.h"

#include "recommend/map/shares.h"

#include <math.h>
#include <stdlib.h>

typedef struct measuring {
    const ton_points *points;
    const int *of;
    int k;
    double *value;
    double *sum;   /* (count, k) */
    int64_t *size; /* (k) */
} measuring;

static double silhouette(const measuring *w, int64_t i)
{
    const double *sum = w->sum + i * w->k;
    int own = w->of[i];
    double nearest = INFINITY;
    if (w->size[own] < 2)
        return 0;
    for (int c = 0; c < w->k; c++)
        if (c != own && w->size[c])
            nearest = fmin(nearest, sum[c] / (double)w->size[c]);
    double within = sum[own] / (double)(w->size[own] - 1), larger = fmax(within, nearest);
    return isfinite(nearest) && larger > 0 ? (nearest - within) / larger : 0;
}

static void measure_some(void *user, int64_t first, int64_t end)
{
    measuring *w = user;
    const ton_points *p = w->points;
    for (int64_t i = first; i < end; i++) {
        for (int64_t j = 0; j < p->count; j++)
            if (j != i)
                w->sum[i * w->k + w->of[j]] +=
                    1 - (double)ton_points_product(p->at + i * p->dim, p->at + j * p->dim, p->dim);
        w->value[i] = silhouette(w, i);
    }
}

ton_status ton_silhouettes(double *value, const ton_points *points, const int *of, int k,
                           int threads)
{
    measuring w = {.points = points, .of = of, .k = k, .value = value};
    w.sum = calloc((size_t)points->count * (size_t)k + 1, sizeof *w.sum);
    w.size = calloc((size_t)k + 1, sizeof *w.size);
    ton_status status = w.sum && w.size ? TON_OK : TON_NO_MEMORY;
    for (int64_t i = 0; status == TON_OK && i < points->count; i++)
        w.size[of[i]]++;
    if (status == TON_OK)
        ton_map_each(points->count, threads, measure_some, &w);
    free(w.sum);
    free(w.size);
    return status;
}
