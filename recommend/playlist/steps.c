/* Of all ways with so many steps that go forward, the one whose steps are small and even, by
 * dynamic programming over places and numbers of steps.
 *
 * Squares make steps small and keep one from being much larger than the others, but they welcome a
 * step that is tiny. So the first way tells how large steps must be, and the second is that whose
 * steps are nearest to it. Both take even strides of progress, and prefer what is further from the
 * start and nearer to the end than the place before. */
#include "recommend/playlist/steps.h"

#include <math.h>
#include <stdlib.h>

static const double stride_weight = 2, turning_weight = 4, evenness_weight = 16;
static const double same_artist = 1e6; /* more than a whole way costs */

typedef struct ways {
    const ton_place *place;
    const float *apart; /* (count, count) */
    int count, wanted;
    double usual;  /* the size of a step */
    double even;   /* weight of being of that size */
    double *cost;  /* (count, count) of a step to a place from each before it */
    double *least; /* (2, count) of the ways with so many steps that end there */
    int *before;   /* (wanted + 1, count) the place before on that way */
} ways;

static double cost_of(const ways *w, int a, int b)
{
    const ton_place *from = &w->place[a], *to = &w->place[b];
    double size = (double)w->apart[(size_t)a * (size_t)w->count + (size_t)b] / w->usual;
    double stride = (to->progress - from->progress) * (w->wanted + 1) - 1;
    double turning =
        fmax(from->from_start - to->from_start, 0) + fmax(to->from_end - from->from_end, 0);
    double cost = size * size + w->even * (size - 1) * (size - 1) +
                  stride_weight * stride * stride + turning_weight * turning / w->usual - to->noise;
    return from->artist && from->artist == to->artist ? cost + same_artist : cost;
}

static void weigh_steps(ways *w)
{
    for (int a = 0; a < w->count; a++)
        for (int b = a + 1; b < w->count; b++)
            w->cost[(size_t)b * (size_t)w->count + (size_t)a] = cost_of(w, a, b);
}

/* The ways of one step more; place b has at least `steps` places between it and the start. */
static void go_on(ways *w, int steps)
{
    const double *least = w->least + (steps % 2 ? 0 : w->count);
    double *next = w->least + (steps % 2 ? w->count : 0);
    for (int b = 0; b < w->count; b++)
        next[b] = INFINITY;
    for (int b = steps; b < w->count; b++)
        for (int a = steps - 1; a < b; a++) {
            double cost = least[a] + w->cost[(size_t)b * (size_t)w->count + (size_t)a];
            if (cost < next[b]) {
                next[b] = cost;
                w->before[(size_t)(steps - 1) * (size_t)w->count + (size_t)b] = a;
            }
        }
}

static void follow(int *way, ways *w)
{
    weigh_steps(w);
    for (int b = 0; b < w->count; b++)
        w->least[b] = b ? INFINITY : 0;
    for (int steps = 1; steps <= w->wanted + 1; steps++)
        go_on(w, steps);
    int at = w->count - 1;
    for (int i = w->wanted; i > 0; i--) {
        at = w->before[(size_t)i * (size_t)w->count + (size_t)at];
        way[i - 1] = at;
    }
}

static double mean_step(const ways *w, const int *way)
{
    double sum = 0;
    for (int i = 0; i <= w->wanted; i++) {
        int a = i ? way[i - 1] : 0, b = i < w->wanted ? way[i] : w->count - 1;
        sum += (double)w->apart[(size_t)a * (size_t)w->count + (size_t)b];
    }
    return fmax(sum / (w->wanted + 1), 1e-6);
}

/* What a step is measured by as long as no way is known: the mean of all. */
static double mean_apart(const ways *w)
{
    double sum = 0;
    for (int a = 0; a < w->count; a++)
        for (int b = a + 1; b < w->count; b++)
            sum += (double)w->apart[(size_t)a * (size_t)w->count + (size_t)b];
    return fmax(2 * sum / w->count / (w->count - 1), 1e-6);
}

bool ton_steps_find(int *way, int wanted, const ton_place *place, const float *apart, int count)
{
    size_t n = (size_t)count;
    ways w = {.place = place, .apart = apart, .count = count, .wanted = wanted};
    w.cost = calloc(n * n, sizeof *w.cost);
    w.least = calloc(2 * n, sizeof *w.least);
    w.before = calloc((size_t)(wanted + 1) * n, sizeof *w.before);
    bool has_room = w.cost && w.least && w.before;
    if (has_room) {
        w.usual = mean_apart(&w);
        follow(way, &w);
        w.usual = mean_step(&w, way);
        w.even = evenness_weight;
        follow(way, &w);
    }
    free(w.cost);
    free(w.least);
    free(w.before);
    return has_room;
}
