/* Draws of owners differ in how much they hold, so the room for them grows when it must. */
#include "recommend/evaluation/bootstrap.h"

#include "recommend/evaluation/draw.h"
#include "recommend/evaluation/owned.h"

#include <math.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

typedef struct drawing {
    const ton_observation *observation;
    ton_owned owned;
    ton_observation *drawn;
    size_t count, room;
} drawing;

static int by_size(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

/* The quantile of sorted values, between the two that are nearest. */
static double quantile(const double *sorted, int count, double share)
{
    if (!count)
        return NAN;
    double place = share * (count - 1);
    int below = (int)place, above = below + 1 < count ? below + 1 : below;
    return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
}

static bool make_room(drawing *d, size_t more)
{
    if (d->count + more <= d->room)
        return true;
    size_t room = 2 * (d->count + more);
    ton_observation *drawn = realloc(d->drawn, room * sizeof *drawn);
    if (!drawn)
        return false;
    d->drawn = drawn;
    d->room = room;
    return true;
}

static bool take(drawing *d, int owner)
{
    const ton_owned *owned = &d->owned;
    int first = owned->first[owner], end = owned->first[owner + 1];
    if (!make_room(d, (size_t)(end - first)))
        return false;
    for (int i = first; i < end; i++)
        d->drawn[d->count++] = d->observation[owned->member[i]];
    return true;
}

/* As many owners as there are. */
static bool draw_again(drawing *d, uint64_t *seed)
{
    d->count = 0;
    for (int i = 0; i < d->owned.owners; i++)
        if (!take(d, ton_draw_below(seed, d->owned.owners)))
            return false;
    return true;
}

static ton_status draw_all(ton_interval *interval, ton_statistic_of *statistic, drawing *d,
                           uint64_t seed)
{
    double said[TON_BOOTSTRAP_DRAWS];
    int kept = 0;
    for (int i = 0; i < TON_BOOTSTRAP_DRAWS; i++) {
        if (!draw_again(d, &seed))
            return TON_NO_MEMORY;
        said[kept] = statistic(d->drawn, (int)d->count);
        kept += !isnan(said[kept]);
    }
    qsort(said, (size_t)kept, sizeof *said, by_size);
    interval->low = quantile(said, kept, 0.025);
    interval->high = quantile(said, kept, 0.975);
    return TON_OK;
}

ton_status ton_bootstrap_owned(ton_interval *interval, ton_statistic_of *statistic,
                               const ton_observation *observation, const int32_t *owner, int count,
                               uint64_t seed, ton_error *error)
{
    drawing d = {.observation = observation};
    ton_interval found = {NAN, NAN, NAN};
    ton_status status = ton_owned_of(&d.owned, owner, count, error);
    if (status == TON_OK && !make_room(&d, (size_t)count + 1))
        status = ton_fail(error, TON_NO_MEMORY, NULL);
    if (status == TON_OK) {
        if (count)
            memcpy(d.drawn, observation, (size_t)count * sizeof *d.drawn);
        found.value = statistic(d.drawn, count);
        status = draw_all(&found, statistic, &d, seed);
        if (status != TON_OK)
            ton_fail(error, status, NULL);
    }
    if (status == TON_OK)
        *interval = found;
    free(d.drawn);
    ton_owned_free(&d.owned);
    return status;
}

ton_status ton_bootstrap(ton_interval *interval, ton_statistic_of *statistic,
                         const ton_observation *observation, int count, uint64_t seed,
                         ton_error *error)
{
    return ton_bootstrap_owned(interval, statistic, observation, NULL, count, seed, error);
}
