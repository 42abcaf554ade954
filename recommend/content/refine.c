/* Candidates first, then what is dear: filter and refine (Schnitzer, Flexer and Widmer, "A fast
 * audio similarity retrieval method for millions of music tracks", 2010), where the filter is our
 * own exact search by the metric's rows. */
#include "recommend/content/refine.h"

#include "recommend/content/refine_parts.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>

enum { MODEL_CANDIDATES = 500, MUTUAL_CANDIDATES = 1000, PER_RESULT = 20, RESULTS = 10 };

/* ---- mutual proximity ---------------------------------------------------------------------------
 */

static bool stands_for(const ton_asked *who, int64_t id)
{
    for (int i = 0; i < who->id_count; i++)
        if (who->id[i] == id)
            return true;
    return false;
}

void ton_asked_measure(const ton_refiner *r, ton_asked *who)
{
    double distance[TON_MUTUAL_SAMPLE];
    int count = 0;
    for (int s = 0; s < r->sample_count; s++) {
        ton_likeness likeness;
        if (stands_for(who, ton_vectors_id(r->things.vectors, r->sample[s])))
            continue;
        ton_things_compare(&r->things, &likeness, who->thing,
                           ton_thing_of(&r->things, r->sample[s]));
        distance[count++] = likeness.distance;
    }
    ton_moments_of(&who->moments, distance, count);
}

static const ton_moments *moments_of(ton_refiner *r, const ton_hit *hit)
{
    if (!r->measured[hit->row]) {
        ton_asked row = {
            .thing = ton_thing_of(&r->things, hit->row), .id = &hit->id, .id_count = 1};
        ton_asked_measure(r, &row);
        r->moments[hit->row] = row.moments;
        r->measured[hit->row] = true;
    }
    return &r->moments[hit->row];
}

/* ---- a new order --------------------------------------------------------------------------------
 */

typedef struct place {
    double proximity, distance;
    int64_t tie;
    int from;
} place;

static int by_proximity(const void *a, const void *b)
{
    const place *x = a, *y = b;
    if (x->proximity != y->proximity)
        return x->proximity < y->proximity ? 1 : -1;
    if (x->distance != y->distance)
        return x->distance > y->distance ? 1 : -1;
    return (x->tie > y->tie) - (x->tie < y->tie);
}

/* Rows came in the order of their score, which a distance may have rounded away; models did not. */
static ton_status order(const ton_refiner *r, ton_hit *hits, int count)
{
    place *places = calloc((size_t)count + 1, sizeof *places);
    ton_hit *copy = calloc((size_t)count + 1, sizeof *copy);
    bool models = r->things.metric->model;
    ton_status status = places && copy ? TON_OK : TON_NO_MEMORY;
    for (int i = 0; status == TON_OK && i < count; i++) {
        copy[i] = hits[i];
        places[i] = (place){hits[i].proximity, models ? hits[i].likeness.distance : 0,
                            models ? hits[i].id : i, i};
    }
    if (status == TON_OK)
        qsort(places, (size_t)count, sizeof *places, by_proximity);
    for (int i = 0; status == TON_OK && i < count; i++)
        hits[i] = copy[places[i].from];
    free(copy);
    free(places);
    return status;
}

ton_status ton_refine_hits(ton_refiner *r, ton_hit *hits, int count, const ton_asked *who,
                           ton_error *error)
{
    ton_things *things = &r->things;
    for (int i = 0; i < count; i++) {
        ton_hit *hit = &hits[i];
        ton_status status = ton_things_meet(things, hit->row, error);
        if (status != TON_OK)
            return status;
        if (things->metric->model) /* rows have been measured as candidates */
            ton_things_compare(things, &hit->likeness, who->thing, ton_thing_of(things, hit->row));
        if (things->options.mutual)
            hit->proximity =
                ton_mutual_proximity(hit->likeness.distance, &who->moments, moments_of(r, hit));
    }
    ton_status status = order(r, hits, count);
    return status == TON_OK ? status : ton_fail(error, status, NULL);
}

ton_status ton_refine(ton_refiner *r, ton_hit *hits, int count, const float *row,
                      const int64_t *seeds, int seed_count, ton_error *error)
{
    ton_asked who = {.thing = row, .id = seeds, .id_count = seed_count};
    void *model = NULL;
    ton_status status = TON_OK;
    if (r->things.metric->model) {
        status = ton_things_model(&r->things, &model, seeds, seed_count, error);
        who.thing = model;
    }
    if (status == TON_OK && r->things.options.mutual)
        ton_asked_measure(r, &who);
    if (status == TON_OK)
        status = ton_refine_hits(r, hits, count, &who, error);
    free(model);
    return status;
}

/* ---- candidates, and what is taken of them ------------------------------------------------------
 */

static int64_t least_candidates(const ton_refiner *r)
{
    if (r->things.options.mutual)
        return MUTUAL_CANDIDATES;
    return r->things.metric->model ? MODEL_CANDIDATES : 0;
}

int ton_refine_candidates(const ton_refiner *r, int n)
{
    int64_t least = least_candidates(r), rows = r->things.vectors->rows;
    int64_t candidates = least ? PER_RESULT * (int64_t)n : n;
    if (candidates < least)
        candidates = least;
    if (candidates > rows)
        candidates = rows;
    return candidates < INT_MAX ? (int)candidates : INT_MAX;
}

static int take(ton_hit *hits, int wanted, const ton_nearest_options *options,
                const ton_hit *candidate, int candidates)
{
    int found = 0;
    for (int i = 0; i < candidates && found < wanted; i++)
        if (!options->take || options->take(options->user, candidate[i].id))
            hits[found++] = candidate[i];
    return found;
}

/* Finds first->n candidates and orders them anew. */
static ton_status find(ton_refiner *r, const ton_probe *probe, const int64_t *seeds, int seed_count,
                       const ton_nearest_options *first, ton_hit *candidate, int *found,
                       ton_error *error)
{
    *found = 0;
    if (!first->n) /* 0 would mean 10 */
        return TON_OK;
    ton_status status =
        ton_nearest(r->things.vectors, r->things.metric, probe, first, candidate, found);
    if (status != TON_OK)
        return ton_fail(error, status, NULL);
    return ton_refine(r, candidate, *found, probe->row, seeds, seed_count, error);
}

ton_status ton_nearest_refined(ton_refiner *r, const float *row, const int64_t *seeds,
                               int seed_count, const ton_nearest_options *options, ton_hit *hits,
                               int *count, ton_error *error)
{
    options = options ? options : &(const ton_nearest_options){0};
    const ton_things *things = &r->things;
    int wanted = options->n ? options->n : RESULTS, found;
    ton_probe probe = {.space = &things->vectors->space, .row = row};
    memcpy(probe.weights, things->weights, sizeof probe.weights);
    if (wanted < 0)
        return ton_fail(error, TON_INVALID, NULL);
    if (!least_candidates(r)) { /* nothing to refine, and caps may go through all rows */
        ton_status status =
            ton_nearest(things->vectors, things->metric, &probe, options, hits, count);
        return status == TON_OK ? status : ton_fail(error, status, NULL);
    }
    ton_nearest_options first = {.n = ton_refine_candidates(r, wanted), .allow = options->allow};
    ton_hit *candidate = calloc((size_t)first.n + 1, sizeof *candidate);
    if (!candidate)
        return ton_fail(error, TON_NO_MEMORY, NULL);
    ton_status status = find(r, &probe, seeds, seed_count, &first, candidate, &found, error);
    if (status == TON_OK)
        *count = take(hits, wanted, options, candidate, found);
    free(candidate);
    return status;
}

/* ---- new and free ------------------------------------------------------------------------------
 */

static ton_status begin(ton_refiner *r, ton_error *error)
{
    size_t rows = (size_t)r->things.vectors->rows + 1;
    ton_status status = ton_things_begin(&r->things, error);
    if (status != TON_OK || !r->things.options.mutual)
        return status;
    r->moments = calloc(rows, sizeof *r->moments);
    r->measured = calloc(rows, sizeof *r->measured);
    if (!r->moments || !r->measured)
        return ton_fail(error, TON_NO_MEMORY, NULL);
    r->sample_count = ton_mutual_sample(r->sample, r->things.vectors);
    for (int s = 0; s < r->sample_count && status == TON_OK; s++)
        status = ton_things_meet(&r->things, r->sample[s], error);
    return status;
}

ton_status ton_refiner_new(ton_refiner **refiner, const ton_vectors *vectors,
                           const ton_metric *metric, const float *weights,
                           const ton_refine_options *options, ton_error *error)
{
    ton_refiner *r = calloc(1, sizeof *r);
    if (!r)
        return ton_fail(error, TON_NO_MEMORY, NULL);
    r->things = (ton_things){.vectors = vectors, .metric = metric};
    if (options)
        r->things.options = *options;
    memcpy(r->things.weights, weights, (size_t)vectors->space.families * sizeof *weights);
    ton_status status = begin(r, error);
    if (status == TON_OK)
        *refiner = r;
    else
        ton_refiner_free(r);
    return status;
}

const ton_things *ton_refiner_things(const ton_refiner *r)
{
    return &r->things;
}

void ton_refiner_free(ton_refiner *r)
{
    if (!r)
        return;
    ton_things_free(&r->things);
    free(r->measured);
    free(r->moments);
    free(r);
}
