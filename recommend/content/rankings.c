/* Of each place its scores, its proximities where they are asked for, one stable sort by each.
 * So equal proximities keep the order of scores, and equal scores that of places. */
#include "recommend/content/rankings.h"

#include "recommend/content/mutual.h"
#include "recommend/content/radix.h"
#include "recommend/content/threads.h"

#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>

typedef struct ranking_all {
    const ton_pairs *pairs;
    const ton_setting *setting;
    const ton_rankings_options *options;
    ton_ranking_visit *visit;
    void *user;
    int64_t count;
    int64_t sample[TON_MUTUAL_SAMPLE];
    int sample_count;
    ton_moments *moments; /* (count) when mutual */
    pthread_t caller;
    atomic_llong next, done;
    atomic_int status;
} ranking_all;

/* What a thread needs for itself. */
typedef struct desk {
    double *scores;              /* (TON_PAIRS_PLACES, count) */
    double *nearness;            /* (count) */
    ton_keyed *list, *exchanged; /* (count) */
    int32_t *other;              /* (count) */
} desk;

static bool desk_begin(desk *d, int64_t count)
{
    size_t n = (size_t)count + 1;
    d->scores = calloc(TON_PAIRS_PLACES * n, sizeof *d->scores);
    d->nearness = calloc(n, sizeof *d->nearness);
    d->list = calloc(n, sizeof *d->list);
    d->exchanged = calloc(n, sizeof *d->exchanged);
    d->other = calloc(n, sizeof *d->other);
    return d->scores && d->nearness && d->list && d->exchanged && d->other;
}

static void desk_free(desk *d)
{
    free(d->scores);
    free(d->nearness);
    free(d->list);
    free(d->exchanged);
    free(d->other);
}

/* ---- mutual proximity ---------------------------------------------------------------------------
 */

static void *measure(void *shared)
{
    ranking_all *now = shared;
    for (int64_t place; (place = atomic_fetch_add(&now->next, 1)) < now->count;) {
        double distance[TON_MUTUAL_SAMPLE];
        int64_t others[TON_MUTUAL_SAMPLE];
        int count = 0;
        for (int s = 0; s < now->sample_count; s++)
            if (now->sample[s] != place)
                others[count++] = now->sample[s];
        ton_pairs_score_some(now->pairs, distance, now->setting->weights, place, others, count);
        for (int i = 0; i < count; i++)
            distance[i] = ton_pairs_distance(now->pairs, distance[i]);
        ton_moments_of(&now->moments[place], distance, count);
    }
    return NULL;
}

static void find_proximities(const ranking_all *now, const desk *d, const double *score,
                             int64_t place)
{
    for (int64_t i = 0; i < now->count; i++)
        d->nearness[i] = ton_mutual_proximity(ton_pairs_distance(now->pairs, score[i]),
                                              &now->moments[place], &now->moments[i]);
}

/* ---- a ranking ----------------------------------------------------------------------------------
 */

static void sort_by_score(desk *d, const double *score, int64_t place, int64_t count)
{
    int64_t others = 0;
    for (int64_t i = 0; i < count; i++)
        if (i != place)
            d->list[others++] = (ton_keyed){ton_key_descending(score[i]), (int32_t)i};
    ton_keyed *sorted = ton_radix_sort(d->list, d->exchanged, others);
    if (sorted != d->list) {
        d->exchanged = d->list;
        d->list = sorted;
    }
}

static const ton_keyed *sort_by_nearness(desk *d, int64_t others)
{
    for (int64_t i = 0; i < others; i++)
        d->list[i].key = ton_key_descending(d->nearness[d->list[i].place]);
    return ton_radix_sort(d->list, d->exchanged, others);
}

static void rank(const ranking_all *now, desk *d, const double *score, int64_t place)
{
    bool mutual = now->setting->mutual;
    sort_by_score(d, score, place, now->count);
    const ton_keyed *sorted = d->list;
    if (mutual) {
        find_proximities(now, d, score, place);
        sorted = sort_by_nearness(d, now->count - 1);
    }
    for (int64_t i = 0; i < now->count - 1; i++)
        d->other[i] = sorted[i].place;
    const ton_ranking ranking = {place, now->count, d->other, mutual ? d->nearness : score};
    now->visit(now->user, &ranking);
}

static void rank_some(ranking_all *now, desk *d, int64_t first, int places)
{
    ton_pairs_score(now->pairs, d->scores, now->setting->weights, first, places);
    for (int i = 0; i < places; i++)
        rank(now, d, d->scores + i * now->count, first + i);
}

static void rank_next(ranking_all *now, desk *d)
{
    bool tells = now->options->progress && pthread_equal(now->caller, pthread_self());
    for (int64_t first; (first = atomic_fetch_add(&now->next, TON_PAIRS_PLACES)) < now->count;) {
        int64_t left = now->count - first;
        int places = left < TON_PAIRS_PLACES ? (int)left : TON_PAIRS_PLACES;
        rank_some(now, d, first, places);
        int64_t done = atomic_fetch_add(&now->done, places) + places;
        if (tells)
            now->options->progress(now->options->user, (double)done / (double)now->count);
    }
}

/* A thread that finds no room leaves the places to others, but some may be missing: an error. */
static void *rank_places(void *shared)
{
    ranking_all *now = shared;
    desk d = {0};
    if (desk_begin(&d, now->count))
        rank_next(now, &d);
    else
        atomic_store(&now->status, TON_NO_MEMORY);
    desk_free(&d);
    return NULL;
}

ton_status ton_rankings_each(const ton_pairs *pairs, const ton_setting *setting,
                             const ton_rankings_options *options, ton_ranking_visit *visit,
                             void *user, ton_error *error)
{
    ranking_all now = {.pairs = pairs,
                       .setting = setting,
                       .options = options,
                       .visit = visit,
                       .user = user,
                       .count = ton_pairs_count(pairs),
                       .caller = pthread_self()};
    int threads = options->threads > 0 ? options->threads : 1;
    if (now.count > INT32_MAX)
        return ton_fail(error, TON_UNSUPPORTED, "more than 2^31 tracks cannot be ranked");
    if (setting->mutual) {
        now.moments = calloc((size_t)now.count + 1, sizeof *now.moments);
        if (!now.moments)
            return ton_fail(error, TON_NO_MEMORY, NULL);
        now.sample_count = ton_mutual_sample(now.sample, ton_pairs_vectors(pairs));
        ton_on_threads(measure, &now, threads);
        atomic_store(&now.next, 0);
    }
    ton_on_threads(rank_places, &now, threads);
    free(now.moments);
    ton_status status = (ton_status)atomic_load(&now.status);
    return status == TON_OK ? status : ton_fail(error, status, NULL);
}
