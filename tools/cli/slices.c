/* A slice is the same runs, each from one tile to another. What the slices find is merged by score
 * and id, as the search itself orders it. */
#include "tools/cli/slices.h"

#include <math.h>
#include <pthread.h>
#include <stdlib.h>

enum { SLICE_LEAST = 50000 /* rows: a millisecond of work, beside which a thread costs nothing */ };

int ton_slices(const ton_vectors *vectors, int most)
{
    int64_t slices = vectors->rows / SLICE_LEAST;
    return slices < 1 ? 1 : slices < most ? (int)slices : most;
}

typedef struct slice {
    ton_vectors vectors;
    const ton_metric *metric;
    const ton_probe *probes;
    int probe_count, n;
    ton_hit *hits; /* (probe_count, n) */
    int *counts;   /* (probe_count) */
    ton_status status;
    pthread_t thread;
    bool has_thread;
} slice;

/* Tiles from `from` to before `to`. */
static void cut(ton_run *run, const ton_vectors *v, int64_t from, int64_t to)
{
    int64_t first = from * TON_RUN_TILE, end = to * TON_RUN_TILE;
    end = end < run->rows ? end : run->rows;
    run->rows = end - first;
    run->first += first;
    run->id += first;
    run->row += first * v->space.stride;
    run->code += first * v->groups * TON_RUN_GROUP;
    run->norm += first * v->space.families;
    run->error += first;
    run->dead = run->dead ? run->dead + first : NULL;
    run->check = run->check ? run->check + first : NULL;
    if (run->tile_known) {
        run->tile_check += from;
        run->tile_known += from;
    }
    if (run->sketch.plan) {
        run->sketch.code += first * ton_sketch_groups(&v->space) * TON_RUN_GROUP;
        run->sketch.away += first;
    }
}

static void cut_all(ton_vectors *v, int at, int slices)
{
    v->rows = 0;
    for (int r = 0; r < v->runs; r++) {
        int64_t tiles = (v->run[r].rows + TON_RUN_TILE - 1) / TON_RUN_TILE;
        cut(&v->run[r], v, tiles * at / slices, tiles * (at + 1) / slices);
        v->rows += v->run[r].rows;
    }
    v->living = v->living < v->rows ? v->living : v->rows;
}

static void *search(void *user)
{
    slice *s = user;
    s->status = ton_nearest_many(&s->vectors, s->metric, s->probes, s->probe_count, s->n, 1,
                                 s->hits, s->counts);
    return NULL;
}

/* ---- merging ------------------------------------------------------------------------------------
 */

typedef struct scored {
    double score;
    const ton_hit *hit;
} scored;

static int by_score(const void *a, const void *b)
{
    const scored *x = a, *y = b;
    if (x->score != y->score)
        return x->score < y->score ? 1 : -1;
    return (x->hit->id > y->hit->id) - (x->hit->id < y->hit->id);
}

static void merge(const slice *all, int slices, int probe, scored *room, ton_hit *hits, int *count)
{
    int found = 0;
    for (int i = 0; i < slices; i++)
        for (int j = 0; j < all[i].counts[probe]; j++) {
            const ton_hit *hit = &all[i].hits[(ptrdiff_t)probe * all[i].n + j];
            double score = all[i].metric->score(&all[i].probes[probe],
                                                ton_vectors_row(&all[i].vectors, hit->row));
            room[found++] = (scored){isnan(score) ? -INFINITY : score, hit};
        }
    qsort(room, (size_t)found, sizeof *room, by_score);
    *count = found < all->n ? found : all->n;
    for (int i = 0; i < *count; i++)
        hits[i] = *room[i].hit;
}

/* ---- all of it ----------------------------------------------------------------------------------
 */

static bool begin(slice *s, const ton_vectors *vectors, int at, int slices)
{
    s->vectors = *vectors;
    cut_all(&s->vectors, at, slices);
    s->hits = calloc((size_t)s->probe_count * (size_t)s->n + 1, sizeof *s->hits);
    s->counts = calloc((size_t)s->probe_count + 1, sizeof *s->counts);
    return s->hits && s->counts;
}

/* The first slice is the caller's own. */
static ton_status search_all(slice *all, int slices)
{
    ton_status status = TON_OK;
    for (int i = 1; i < slices; i++)
        all[i].has_thread = !pthread_create(&all[i].thread, NULL, search, &all[i]);
    for (int i = 0; i < slices; i++)
        if (!all[i].has_thread)
            search(&all[i]);
    for (int i = 0; i < slices; i++) {
        if (all[i].has_thread)
            pthread_join(all[i].thread, NULL);
        status = status == TON_OK ? all[i].status : status;
    }
    return status;
}

ton_status ton_nearest_sliced(const ton_vectors *vectors, const ton_metric *metric,
                              const ton_probe *probes, int probe_count, int n, int slices,
                              ton_hit *hits, int *counts)
{
    if (slices == 1)
        return ton_nearest_many(vectors, metric, probes, probe_count, n, 1, hits, counts);
    slice *all = calloc((size_t)slices, sizeof *all);
    scored *room = calloc((size_t)slices * (size_t)n + 1, sizeof *room);
    ton_status status = all && room ? TON_OK : TON_NO_MEMORY;
    for (int i = 0; i < slices && status == TON_OK; i++) {
        all[i] = (slice){.metric = metric, .probes = probes, .probe_count = probe_count, .n = n};
        status = begin(&all[i], vectors, i, slices) ? TON_OK : TON_NO_MEMORY;
    }
    if (status == TON_OK)
        status = search_all(all, slices);
    for (int i = 0; i < probe_count && status == TON_OK; i++)
        merge(all, slices, i, room, hits + (ptrdiff_t)i * n, &counts[i]);
    for (int i = 0; all && i < slices; i++) {
        free(all[i].hits);
        free(all[i].counts);
    }
    free(room);
    free(all);
    return status;
}
