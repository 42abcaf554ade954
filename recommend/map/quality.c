/* Trustworthiness and continuity (Venna and Kaski 2001, "Neighborhood preservation in nonlinear
 * projection methods"): with k nearest in the data and k nearest on the map,
 *
 *     trustworthiness = 1 - 2 / (n k (2 n - 3 k - 1)) sum_i sum_j (rank of j in the data - k)
 *
 * over j that are near i on the map only; continuity the same with the two exchanged. Of a large
 * corpus the sum is taken over a fixed sample of i, but ranks count all points. Ties go to the
 * smaller index. */
#include "recommend/map/quality.h"

#include "recommend/map/shares.h"

#include <math.h>
#include <stdlib.h>

enum { NEIGHBOURS = 10, SAMPLE = 1000, MAPS_MOST = 3 };

typedef struct judging {
    const ton_points *points;
    const double *const *places;
    int maps, k;
    int64_t *chosen;              /* (sample) */
    double (*lost)[MAPS_MOST][2]; /* (sample) ranks beyond k: of false, of missed neighbours */
    bool *failed;                 /* (sample) */
} judging;

static void data_distances(float *apart, const ton_points *p, int64_t i)
{
    for (int64_t j = 0; j < p->count; j++)
        apart[j] = -ton_points_product(p->at + i * p->dim, p->at + j * p->dim, p->dim);
    apart[i] = INFINITY;
}

static void map_distances(float *apart, const double *place, int64_t count, int64_t i)
{
    for (int64_t j = 0; j < count; j++) {
        double dx = place[2 * j] - place[2 * i], dy = place[2 * j + 1] - place[2 * i + 1];
        apart[j] = (float)(dx * dx + dy * dy);
    }
    apart[i] = INFINITY;
}

static bool nearer(const float *apart, int64_t a, int64_t b)
{
    if (apart[a] != apart[b])
        return apart[a] < apart[b];
    return a < b;
}

/* The k nearest, nearest first, by insertion. */
static void find_nearest(int64_t *nearest, int k, const float *apart, int64_t count)
{
    int found = 0;
    for (int64_t j = 0; j < count; j++) {
        if (found == k && !nearer(apart, j, nearest[k - 1]))
            continue;
        int at = found < k ? found++ : k - 1;
        for (; at > 0 && nearer(apart, j, nearest[at - 1]); at--)
            nearest[at] = nearest[at - 1];
        nearest[at] = j;
    }
}

static double rank_of(int64_t point, const float *apart, int64_t count)
{
    int64_t before = 0;
    for (int64_t j = 0; j < count; j++)
        before += nearer(apart, j, point);
    return (double)(before + 1);
}

/* Ranks beyond k, by apart, of those that are near by another measure. */
static double lost_by(const float *apart, const int64_t *near, int k, int64_t count)
{
    double lost = 0;
    for (int i = 0; i < k; i++) {
        double rank = rank_of(near[i], apart, count);
        lost += rank > k ? rank - k : 0;
    }
    return lost;
}

static void judge(judging *w, int64_t at, float *data, float *map)
{
    int64_t count = w->points->count, i = w->chosen[at];
    int64_t near_data[NEIGHBOURS] = {0}, near_map[NEIGHBOURS] = {0};
    data_distances(data, w->points, i);
    find_nearest(near_data, w->k, data, count);
    for (int m = 0; m < w->maps; m++) {
        map_distances(map, w->places[m], count, i);
        find_nearest(near_map, w->k, map, count);
        w->lost[at][m][0] = lost_by(data, near_map, w->k, count);
        w->lost[at][m][1] = lost_by(map, near_data, w->k, count);
    }
}

static void judge_some(void *user, int64_t first, int64_t end)
{
    judging *w = user;
    float *room = malloc(2 * (size_t)w->points->count * sizeof *room);
    for (int64_t at = first; at < end; at++)
        if (room)
            judge(w, at, room, room + w->points->count);
        else
            w->failed[at] = true;
    free(room);
}

static ton_status add_up(ton_map_quality *quality, const judging *w, int64_t sample)
{
    double n = (double)w->points->count, k = w->k;
    double most = (double)sample * k * (2 * n - 3 * k - 1) / 2;
    for (int m = 0; m < w->maps; m++) {
        double lost[2] = {0, 0};
        for (int64_t at = 0; at < sample; at++) {
            if (w->failed[at])
                return TON_NO_MEMORY;
            lost[0] += w->lost[at][m][0];
            lost[1] += w->lost[at][m][1];
        }
        quality[m] = (ton_map_quality){w->k, sample, 1 - lost[0] / most, 1 - lost[1] / most};
    }
    return TON_OK;
}

/* Of fewer points than that nothing can be said: the sum's largest value is not above 0. */
enum { FEWEST = 4 };

ton_status ton_quality_of(ton_map_quality *quality, const double *const *places, int maps,
                          const ton_points *points, int threads)
{
    int64_t count = points->count;
    for (int m = 0; m < maps; m++)
        quality[m] = (ton_map_quality){0, 0, NAN, NAN};
    if (count < FEWEST)
        return TON_OK;
    judging w = {.points = points, .places = places, .maps = maps};
    w.k = count / 2 - 1 < NEIGHBOURS ? (int)(count / 2 - 1) : NEIGHBOURS;
    w.chosen = calloc(SAMPLE, sizeof *w.chosen);
    w.lost = calloc(SAMPLE, sizeof *w.lost);
    w.failed = calloc(SAMPLE, sizeof *w.failed);
    ton_status status = TON_NO_MEMORY;
    int64_t sample = w.chosen ? ton_map_sample(w.chosen, SAMPLE, points->id, count) : -1;
    if (sample >= 0 && w.lost && w.failed) {
        ton_map_each(sample, threads, judge_some, &w);
        status = add_up(quality, &w, sample);
    }
    free(w.chosen);
    free(w.lost);
    free(w.failed);
    return status;
}
