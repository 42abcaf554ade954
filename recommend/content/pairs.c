/* The table holds every pair twice, so that what a place is compared with lies side by side. It is
 * filled by asking the metric with one family's weight at a time: nothing here knows how a metric
 * compares. */
#include "recommend/content/pairs.h"

#include "recommend/content/metric_sums.h"
#include "recommend/content/things.h"
#include "recommend/content/threads.h"

#include <math.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>

enum { MEBIBYTES = 256, TILE_ROWS = 32 /* 20 KiB */ };

struct ton_pairs {
    ton_things things;
    int64_t count;
    int families;
    const float *row;  /* (count, stride), of the vectors */
    float *alone;      /* (count, families, count), NULL: no room */
    bool *has;         /* (families, count) */
    bool whole;        /* every place has every family */
    atomic_llong next; /* place whose part of the table is to be filled */
};

static const float *row_at(const ton_pairs *p, int64_t place)
{
    return p->row + place * p->things.vectors->space.stride;
}

static double model_score(const ton_pairs *p, int64_t a, int64_t b)
{
    const void *x = p->things.model[a], *y = p->things.model[b];
    return x && y ? -p->things.metric->model->distance(x, y) : -INFINITY;
}

static double score_pair(const ton_pairs *p, const ton_probe *probe, int64_t place, int64_t other)
{
    if (p->things.metric->model)
        return model_score(p, place, other);
    return p->things.metric->score(probe, row_at(p, other));
}

static ton_probe probe_of(const ton_pairs *p, const float *weights, int64_t place)
{
    const ton_space *space = &p->things.vectors->space;
    ton_probe probe = {.space = space, .row = row_at(p, place)};
    memcpy(probe.weights, weights, (size_t)space->families * sizeof *weights);
    return probe;
}

/* Of a place and all others before end, by one family alone. */
static void score_alone(const ton_pairs *p, float *alone, int family, int64_t place, int64_t end)
{
    const bool *has = p->has + family * p->count;
    float weights[TON_SPACE_FAMILIES] = {0};
    weights[family] = 1;
    const ton_probe probe = probe_of(p, weights, place);
    for (int64_t other = 0; other < end; other++)
        alone[other] = has[place] && has[other] ? (float)score_pair(p, &probe, place, other) : 0;
}

/* ---- the table ----------------------------------------------------------------------------------
 */

static float *table_row(const ton_pairs *p, int64_t place, int family)
{
    return p->alone + (place * p->families + family) * p->count;
}

static void fill_place(const ton_pairs *p, int64_t place)
{
    for (int k = 0; k < p->families; k++) {
        float *alone = table_row(p, place, k);
        score_alone(p, alone, k, place, place + 1);
        for (int64_t other = 0; other < place; other++)
            table_row(p, other, k)[place] = alone[other];
    }
}

typedef struct filling {
    const ton_pairs *pairs;
    const ton_pairs_options *options;
    pthread_t caller;
    atomic_llong next;
} filling;

/* The last places have the most before them: a place is as far as its square. */
static void *fill(void *shared)
{
    filling *now = shared;
    const ton_pairs_options *options = now->options;
    bool tells = options->progress && pthread_equal(now->caller, pthread_self());
    int64_t count = now->pairs->count;
    for (int64_t place; (place = atomic_fetch_add(&now->next, 1)) < count;) {
        double share = (double)(place + 1) / (double)count;
        fill_place(now->pairs, place);
        if (tells)
            options->progress(options->progress_user, share * share);
    }
    return NULL;
}

static size_t table_bytes(const ton_pairs *p)
{
    return (size_t)p->count * (size_t)p->families * (size_t)p->count * sizeof *p->alone;
}

static void know_families(ton_pairs *p)
{
    const ton_vectors *vectors = p->things.vectors;
    p->whole = true;
    for (int k = 0; k < p->families; k++)
        for (int64_t i = 0; i < p->count; i++) {
            bool *has = &p->has[k * p->count + i];
            *has = p->things.metric->model ? p->things.model[i] != NULL
                                           : ton_row_norm(&vectors->space, row_at(p, i), k) > 0;
            p->whole = p->whole && *has;
        }
}

static ton_status begin(ton_pairs *p, const ton_pairs_options *options, ton_error *error)
{
    size_t most = options->most_bytes ? options->most_bytes : (size_t)MEBIBYTES << 20;
    ton_status status = ton_things_begin(&p->things, error);
    for (int64_t i = 0; i < p->count && status == TON_OK; i++)
        status = ton_things_meet(&p->things, i, error);
    if (status != TON_OK)
        return status;
    p->has = calloc((size_t)(p->families * p->count) + 1, sizeof *p->has);
    if (!p->has)
        return ton_fail(error, TON_NO_MEMORY, NULL);
    know_families(p);
    if (table_bytes(p) > most)
        return TON_OK;
    p->alone = malloc(table_bytes(p) + 1);
    if (!p->alone)
        return ton_fail(error, TON_NO_MEMORY, NULL);
    filling now = {.pairs = p, .options = options, .caller = pthread_self()};
    ton_on_threads(fill, &now, options->threads > 0 ? options->threads : 1);
    return TON_OK;
}

/* ---- new and free ------------------------------------------------------------------------------
 */

ton_status ton_pairs_new(ton_pairs **pairs, const ton_vectors *vectors, const ton_metric *metric,
                         const ton_pairs_options *options, ton_error *error)
{
    if (vectors->runs > 1 || (vectors->runs && vectors->run[0].dead))
        return ton_fail(error, TON_INVALID, "pairs are of one run of vectors, none of them dead");
    ton_pairs *p = calloc(1, sizeof *p);
    if (!p)
        return ton_fail(error, TON_NO_MEMORY, NULL);
    p->things = (ton_things){.vectors = vectors,
                             .metric = metric,
                             .options = {.read = options->read, .user = options->user}};
    p->count = vectors->rows;
    p->families = metric->model ? 1 : vectors->space.families;
    p->row = vectors->runs ? vectors->run[0].row : NULL;
    ton_status status = begin(p, options, error);
    if (status == TON_OK)
        *pairs = p;
    else
        ton_pairs_free(p);
    return status;
}

void ton_pairs_free(ton_pairs *p)
{
    if (!p)
        return;
    ton_things_free(&p->things);
    free(p->alone);
    free(p->has);
    free(p);
}

int64_t ton_pairs_count(const ton_pairs *p)
{
    return p->count;
}

int ton_pairs_families(const ton_pairs *p)
{
    return p->families;
}

const ton_vectors *ton_pairs_vectors(const ton_pairs *p)
{
    return p->things.vectors;
}

double ton_pairs_distance(const ton_pairs *p, double score)
{
    return p->things.metric->model ? -score : p->things.metric->distance(score);
}

/* ---- asking -------------------------------------------------------------------------------------
 */

void ton_pairs_alone(const ton_pairs *p, float *alone, int64_t place)
{
    if (p->alone) {
        size_t floats = (size_t)p->families * (size_t)p->count;
        memcpy(alone, table_row(p, place, 0), floats * sizeof *alone);
        return;
    }
    for (int k = 0; k < p->families; k++)
        score_alone(p, alone + k * p->count, k, place, p->count);
}

/* As the metrics do it: family by family, the weights of those that both have. */
static double weigh(const ton_pairs *p, const float *weights, const ton_probe *probe, int64_t place,
                    int64_t other)
{
    const float *alone = table_row(p, place, 0);
    double sum = 0, total = 0;
    for (int k = 0; k < p->families; k++) {
        const bool *has = p->has + k * p->count;
        double weight = has[place] && has[other] ? (double)weights[k] : 0;
        sum += weight * (double)alone[k * p->count + other];
        total += weight;
    }
    return total > 0 ? sum / total : score_pair(p, probe, place, other);
}

/* The same for a whole row of the table when no family is missing. */
static void weigh_all(const ton_pairs *p, double *score, const float *weights, int64_t place)
{
    const float *alone = table_row(p, place, 0);
    double total = 0;
    memset(score, 0, (size_t)p->count * sizeof *score);
    for (int k = 0; k < p->families; k++, alone += p->count) {
        double weight = (double)weights[k];
        total += weight;
        for (int64_t i = 0; i < p->count && weight > 0; i++)
            score[i] += weight * (double)alone[i];
    }
    for (int64_t i = 0; i < p->count; i++)
        score[i] /= total;
}

static bool weights_anything(const ton_pairs *p, const float *weights)
{
    for (int k = 0; k < p->families; k++)
        if (weights[k] > 0)
            return true;
    return false;
}

/* Of a metric with models, whatever was asked for. */
static const float *weights_of(const ton_pairs *p, const float *weights)
{
    static const float one[TON_SPACE_FAMILIES] = {1};
    return p->things.metric->model ? one : weights;
}

static double score_one(const ton_pairs *p, const ton_probe *probe, int64_t place, int64_t other)
{
    return p->alone ? weigh(p, weights_of(p, probe->weights), probe, place, other)
                    : score_pair(p, probe, place, other);
}

/* Places take turns on a few rows, which stay in the cache meanwhile. */
static void score_tiles(const ton_pairs *p, double *score, const float *weights, int64_t first,
                        int places)
{
    ton_probe probe[TON_PAIRS_PLACES];
    for (int i = 0; i < places; i++)
        probe[i] = probe_of(p, weights, first + i);
    for (int64_t begin = 0; begin < p->count; begin += TILE_ROWS) {
        int64_t end = begin + TILE_ROWS < p->count ? begin + TILE_ROWS : p->count;
        for (int i = 0; i < places; i++)
            for (int64_t other = begin; other < end; other++)
                score[i * p->count + other] = score_one(p, &probe[i], first + i, other);
    }
}

void ton_pairs_score(const ton_pairs *p, double *score, const float *weights, int64_t first,
                     int places)
{
    const float *own = weights_of(p, weights);
    if (!p->alone || !p->whole || !weights_anything(p, own))
        score_tiles(p, score, weights, first, places);
    else
        for (int i = 0; i < places; i++)
            weigh_all(p, score + i * p->count, own, first + i);
}

void ton_pairs_score_some(const ton_pairs *p, double *score, const float *weights, int64_t place,
                          const int64_t *others, int other_count)
{
    const ton_probe probe = probe_of(p, weights, place);
    for (int i = 0; i < other_count; i++)
        score[i] = score_one(p, &probe, place, others[i]);
}
