/* A path by all songs that are named, in their order. Each leg gets as many of the songs as its
 * length, 1 - the likeness of its ends, is of all legs together, so that steps are as large
 * everywhere. For a length in minutes the number of songs is found by trying: each song more makes
 * the list longer by about one song. */
#include "recommend/playlist/leg.h"

#include <math.h>
#include <stdlib.h>

enum { TRIES = 6 };

/* ---- legs ---------------------------------------------------------------------------------------
 */

/* Hands out places so that leg i has had its share of all when it is its turn. */
static int share_of(const double *length, int legs, int i, int places)
{
    double all = 0, before = 0;
    for (int k = 0; k < legs; k++)
        all += length[k];
    for (int k = 0; k < i; k++)
        before += length[k];
    double from = all > 0 ? before / all : (double)i / legs;
    double to = all > 0 ? (before + length[i]) / all : (double)(i + 1) / legs;
    return (int)(lround(to * places) - lround(from * places));
}

static ton_status walk(ton_listing *listing, const ton_song *from, const ton_song *to, int wanted,
                       int at, ton_error *error)
{
    ton_leg leg = {.listing = listing,
                   .from = *from,
                   .to = *to,
                   .likeness = ton_songs_likeness(listing, from, to),
                   .wanted = wanted,
                   .at = at,
                   .way = calloc((size_t)wanted + 1, sizeof *leg.way)};
    ton_status status = leg.way ? ton_leg_walk(&leg, error) : ton_fail(error, TON_NO_MEMORY, NULL);
    ton_leg_free(&leg);
    return status;
}

/* Progress on a leg becomes progress on the whole path, every leg as long as the others. */
static void set_progress(ton_song *list, int count, int leg, int legs)
{
    for (int i = 0; i < count; i++)
        list[i].progress = (leg + list[i].progress) / legs;
}

/* Candidates of one leg are read over those of the one before, so named is a copy. */
static ton_status walk_all(ton_listing *listing, const ton_song *named, const double *length,
                           int places, ton_error *error)
{
    int legs = listing->named_count - 1, at = 1;
    for (int i = 0; i <= legs; i++) {
        if (ton_listing_insert(listing, i, &named[i]) != TON_OK)
            return ton_fail(error, TON_NO_MEMORY, NULL);
        listing->list[i].progress = (double)i / legs;
    }
    for (int i = 0; i < legs; i++) {
        int before = listing->count;
        ton_status status =
            walk(listing, &named[i], &named[i + 1], share_of(length, legs, i, places), at, error);
        if (status != TON_OK)
            return status;
        set_progress(listing->list + at, listing->count - before, i, legs);
        at += listing->count - before + 1;
    }
    return TON_OK;
}

/* A path of so many songs, the named ones among them. */
static ton_status lay(ton_listing *listing, int count, ton_error *error)
{
    int named_count = listing->named_count;
    size_t most = (size_t)named_count;
    ton_song *named = calloc(most, sizeof *named);
    double *length = calloc(most, sizeof *length);
    ton_status status = named && length ? TON_OK : ton_fail(error, TON_NO_MEMORY, NULL);
    for (int i = 0; i < named_count && status == TON_OK; i++)
        named[i] = listing->named[i];
    for (int i = 0; i + 1 < named_count && status == TON_OK; i++)
        length[i] = fmax(1 - ton_songs_likeness(listing, &named[i], &named[i + 1]), 0);
    listing->count = 0;
    listing->is_thin = false;
    if (status == TON_OK)
        status = walk_all(listing, named, length, count - named_count, error);
    free(named);
    free(length);
    return status;
}

/* ---- how many -----------------------------------------------------------------------------------
 */

static int within(const ton_listing *listing, double count)
{
    int most = listing->wish->count ? listing->wish->count : TON_PATH_MOST;
    return (int)fmin(fmax(count, listing->named_count), most);
}

typedef struct trial {
    int count;
    double missing; /* seconds */
} trial;

/* The number to try next: what is missing from the best one in songs of usual length, or, when that
 * was tried, one more or less. */
static int next_count(const ton_listing *listing, const trial *tried, int trials, trial best)
{
    double songs = round(best.missing / listing->typical);
    for (int i = 0; i < trials; i++)
        if (tried[i].count == best.count + (int)songs)
            songs = best.missing > 0 ? 1 : -1;
    return within(listing, best.count + songs);
}

/* Tries numbers of songs until what is missing is less than half of one, and lays the best path. */
static ton_status lay_for_seconds(ton_listing *listing, ton_error *error)
{
    double wanted = listing->wish->seconds;
    trial tried[TRIES], best = {.missing = INFINITY};
    int count = within(listing, round(wanted / listing->typical)), laid = 0;
    ton_status status = TON_OK;
    for (int i = 0; i < TRIES && fabs(best.missing) > listing->typical / 2; i++) {
        status = lay(listing, count, error);
        if (status != TON_OK)
            return status;
        laid = count;
        tried[i] = (trial){count, wanted - ton_listing_seconds(listing)};
        if (fabs(tried[i].missing) < fabs(best.missing))
            best = tried[i];
        count = next_count(listing, tried, i + 1, best);
        if (count == best.count)
            break;
    }
    return laid != best.count ? lay(listing, best.count, error) : status;
}

ton_status ton_path_fill(ton_listing *listing, ton_error *error)
{
    int count = listing->wish->count ? listing->wish->count : TON_USUAL_COUNT;
    ton_status status = ton_pool_read(listing, NULL, 0, error);
    if (status == TON_OK && listing->named_count < 2)
        return ton_fail(error, TON_INVALID, "a path ends at another track than it begins with");
    if (status != TON_OK)
        return status;
    status = listing->wish->seconds > 0 ? lay_for_seconds(listing, error)
                                        : lay(listing, within(listing, count), error);
    ton_listing_settle(listing, ton_listing_seconds(listing) / (2.0 * fmax(listing->count, 1)));
    return status;
}
