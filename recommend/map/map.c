/* A map from beginning to end: points, their plane, their neighbours, the layout, its quality.
 *
 * Unusual: what t-SNE makes of fewer than some 30 tracks often keeps fewer neighbours than what it
 * began from. Both are judged, and the better one is the map. A map that goes on from an earlier
 * one begins with its places, so whichever is taken, old tracks stay. */
#include "recommend/map/map.h"

#include "recommend/map/layout.h"
#include "recommend/map/pca.h"
#include "recommend/map/quality.h"
#include "recommend/map/start.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

const char ton_map_method[] =
    "t-SNE from principal components (van der Maaten 2014; Kobak and Berens 2019), or what it "
    "began from where that keeps more neighbours";

enum { NEIGHBOURS_PER_PERPLEXITY = 3 };
static const double perplexity = 30;

/* Shares of the whole work, for telling how far it is. */
static const double share_of_graph = 0.5, share_of_layout = 0.45;

typedef struct making {
    const ton_vectors *vectors;
    const float *weights;
    const ton_map_options *options;
    ton_map *map;
    ton_points *points;
    double *plane, *begin, *place; /* (count, 2) */
    bool *held;                    /* (count) */
} making;

static void tell(const ton_map_options *options, double done)
{
    if (options->progress)
        options->progress(options->user, done);
}

static void tell_layout(void *user, double done)
{
    tell(user, share_of_graph + share_of_layout * done);
}

static int threads_of(const ton_map_options *options)
{
    return options->threads > 0 ? options->threads : 1;
}

/* With so few tracks that nobody has neighbours to choose from, the perplexity shrinks. */
static ton_status find_neighbours(ton_affinity **affinity, ton_graph **graph, const making *m)
{
    const ton_metric *metric;
    int64_t others = m->points->count - 1;
    double around = fmin(perplexity, fmax(1, (double)others / NEIGHBOURS_PER_PERPLEXITY));
    int64_t k = (int64_t)ceil(around * NEIGHBOURS_PER_PERPLEXITY);
    k = k < others ? k : others;
    ton_status status = ton_metric_named(&metric, NULL, NULL);
    if (status == TON_OK)
        status =
            ton_graph_new(graph, m->vectors, metric, m->weights, (int)k, threads_of(m->options));
    return status == TON_OK ? ton_affinity_new(affinity, *graph, around) : status;
}

static size_t place_bytes(const making *m)
{
    return 2 * (size_t)m->points->count * sizeof *m->place;
}

static ton_status lay_out(making *m)
{
    ton_graph *graph = NULL;
    ton_affinity *affinity = NULL;
    ton_status status = find_neighbours(&affinity, &graph, m);
    tell(m->options, share_of_graph);
    if (status == TON_OK) {
        if (m->map->old)
            ton_start_among(m->place, m->held, affinity, m->points->id, m->options->seed);
        memcpy(m->begin, m->map->old ? m->place : m->plane, place_bytes(m));
        if (!m->map->old)
            ton_start_anew(m->place, m->plane, m->points, m->options->seed);
        ton_layout_options options = {threads_of(m->options), m->map->old ? m->held : NULL,
                                      tell_layout, (void *)m->options};
        status = ton_layout_find(m->place, affinity, &options);
    }
    if (status == TON_OK && !m->map->old)
        ton_start_orient(m->place, m->plane, m->points->count);
    ton_affinity_free(affinity);
    ton_graph_free(graph);
    return status;
}

/* Of NAN, which is no quality, none is better. */
static bool is_better(const ton_map_quality *a, const ton_map_quality *b)
{
    return a->trustworthiness + a->continuity > b->trustworthiness + b->continuity;
}

/* Whether what a layout began from is to be the map instead of it. quality: of the layout, of the
 * plane, of the beginning. */
static bool began_better(making *m, const ton_map_quality *quality)
{
    if (m->map->old)
        return is_better(&quality[2], &quality[0]);
    return is_better(&quality[1], &quality[0]) &&
           ton_start_grow(m->begin, m->place, m->points->count);
}

/* done: there was no layout. The beginning of a new map is the plane, which is judged anyway. */
static ton_status judge(making *m, bool done)
{
    ton_map_quality quality[3];
    const double *places[] = {m->place, m->plane, m->begin};
    int maps = done || !m->map->old ? 2 : 3;
    ton_status status = ton_quality_of(quality, places, maps, m->points, threads_of(m->options));
    m->map->quality = quality[0];
    m->map->plain = quality[1];
    if (status == TON_OK && !done && began_better(m, quality)) {
        memcpy(m->place, m->begin, place_bytes(m));
        m->map->quality = quality[m->map->old ? 2 : 1];
    }
    tell(m->options, 1);
    return status;
}

static ton_status finish(const making *m)
{
    ton_map *map = m->map;
    map->count = m->points->count;
    map->place = calloc((size_t)map->count + 1, sizeof *map->place);
    if (!map->place)
        return TON_NO_MEMORY;
    for (int64_t i = 0; i < map->count; i++)
        map->place[i] = (ton_place){m->points->id[i], m->place[2 * i], m->place[2 * i + 1]};
    return ton_start_moved(&map->moved, map->place, map->count, m->options->known,
                           m->options->known_count);
}

static ton_status make(making *m)
{
    ton_status status = ton_points_new(&m->points, m->vectors, m->weights);
    if (status != TON_OK)
        return status;
    size_t size = (size_t)m->points->count + 1;
    m->plane = calloc(2 * size, sizeof *m->plane);
    m->begin = calloc(2 * size, sizeof *m->begin);
    m->place = calloc(2 * size, sizeof *m->place);
    m->held = calloc(size, sizeof *m->held);
    if (!m->plane || !m->begin || !m->place || !m->held)
        return TON_NO_MEMORY;
    status = ton_pca_plane(m->plane, m->points);
    m->map->old =
        ton_start_known(m->place, m->held, m->points, m->options->known, m->options->known_count);
    bool done = m->points->count < 2 || (m->options->fixed && m->map->old == m->points->count);
    if (status == TON_OK && !done)
        status = lay_out(m);
    if (status == TON_OK)
        status = judge(m, done);
    return status == TON_OK ? finish(m) : status;
}

ton_status ton_map_new(ton_map **map, const ton_vectors *vectors, const float *weights,
                       const ton_map_options *options)
{
    options = options ? options : &(const ton_map_options){0};
    making m = {.vectors = vectors, .weights = weights, .options = options};
    m.map = calloc(1, sizeof *m.map);
    ton_status status = m.map ? make(&m) : TON_NO_MEMORY;
    ton_points_free(m.points);
    free(m.plane);
    free(m.begin);
    free(m.place);
    free(m.held);
    if (status == TON_OK)
        *map = m.map;
    else
        ton_map_free(m.map);
    return status;
}

void ton_map_free(ton_map *map)
{
    if (!map)
        return;
    free(map->place);
    free(map);
}
