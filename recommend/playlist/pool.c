/* Candidates: the nearest rows, and what the rules must know of them. Nothing is read of any other
 * track. */
#include "recommend/playlist/listing.h"

#include "base/hash.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static void forbid(ton_listing *listing, const int64_t *ids, int count)
{
    for (int i = 0; i < count; i++) {
        int64_t at = ton_vectors_find(listing->vectors, ids[i]);
        if (at >= 0)
            listing->allow[at] = 0;
    }
}

ton_status ton_pool_allow(ton_listing *listing)
{
    const ton_playlist_wish *wish = listing->wish;
    size_t rows = (size_t)listing->vectors->rows;
    listing->allow = malloc(rows + 1);
    if (!listing->allow)
        return TON_NO_MEMORY;
    if (wish->allow)
        memcpy(listing->allow, wish->allow, rows);
    else
        memset(listing->allow, 1, rows);
    forbid(listing, wish->seeds, wish->seed_count);
    forbid(listing, wish->unlike, wish->unlike_count);
    forbid(listing, wish->played, wish->played_count);
    return TON_OK;
}

static const float *row_of(const ton_vectors *vectors, int64_t id)
{
    int64_t at = ton_vectors_find(vectors, id);
    return at >= 0 ? ton_vectors_row(vectors, at) : NULL;
}

static void set_ids(const ton_listing *listing, ton_song *songs, const int64_t *ids, int count)
{
    for (int i = 0; i < count; i++)
        songs[i] = (ton_song){.id = ids[i], .row = row_of(listing->vectors, ids[i])};
}

/* Seeds that are given twice are named once; what goes on from a list holds none. */
static int name_seeds(const ton_listing *listing, ton_song *named)
{
    const ton_playlist_wish *wish = listing->wish;
    int count = 0;
    for (int i = 0; i < wish->seed_count && !wish->played_count; i++) {
        bool is_new = true;
        for (int j = 0; j < i; j++)
            is_new = is_new && wish->seeds[j] != wish->seeds[i];
        if (is_new)
            set_ids(listing, &named[count++], &wish->seeds[i], 1);
    }
    return count;
}

static ton_status make_room(ton_listing *listing, int count)
{
    const ton_playlist_wish *wish = listing->wish;
    size_t pool = (size_t)count + 1;
    size_t all = (size_t)wish->played_count + (size_t)wish->unlike_count +
                 2 * (size_t)wish->seed_count + pool;
    free(listing->known);
    free(listing->relevance);
    free(listing->crowd);
    free(listing->dead);
    free(listing->pick);
    listing->known = calloc(all, sizeof *listing->known);
    listing->relevance = calloc(pool, sizeof *listing->relevance);
    listing->crowd = calloc(pool, sizeof *listing->crowd);
    listing->dead = calloc(pool, sizeof *listing->dead);
    listing->pick = calloc(pool, sizeof *listing->pick);
    bool has_room =
        listing->known && listing->relevance && listing->crowd && listing->dead && listing->pick;
    return has_room ? TON_OK : TON_NO_MEMORY;
}

/* Named songs of a list bar their copies by being in it. */
static int bar(const ton_listing *listing, ton_song *barred)
{
    const ton_playlist_wish *wish = listing->wish;
    int seeds = wish->played_count ? wish->seed_count : 0;
    set_ids(listing, barred, wish->unlike, wish->unlike_count);
    set_ids(listing, barred + wish->unlike_count, wish->seeds, seeds);
    return wish->unlike_count + seeds;
}

/* Four minutes where no length is known at all. */
static double typical_seconds(const ton_song *songs, int count)
{
    double sum = 0;
    int known = 0;
    for (int i = 0; i < count; i++)
        if (songs[i].seconds > 0) {
            sum += songs[i].seconds;
            known++;
        }
    return known ? sum / known : 240;
}

ton_status ton_pool_read(ton_listing *listing, const ton_hit *hits, int count, ton_error *error)
{
    const ton_playlist_wish *wish = listing->wish;
    if (make_room(listing, count) != TON_OK)
        return ton_fail(error, TON_NO_MEMORY, NULL);
    listing->played = listing->known;
    set_ids(listing, listing->played, wish->played, wish->played_count);
    listing->barred = listing->played + wish->played_count;
    listing->barred_count = bar(listing, listing->barred);
    listing->named = listing->barred + listing->barred_count;
    listing->named_count = name_seeds(listing, listing->named);
    listing->pool = listing->named + listing->named_count;
    listing->pool_count = count;
    for (int i = 0; i < count; i++) {
        listing->pool[i] =
            (ton_song){.id = hits[i].id, .row = ton_vectors_row(listing->vectors, hits[i].row)};
        listing->relevance[i] = hits[i].likeness.similarity;
    }
    int all = wish->played_count + listing->barred_count + listing->named_count + count;
    ton_status status = wish->read(wish->user, listing->known, all, error);
    listing->typical = typical_seconds(listing->pool, count);
    return status;
}

/* With a seed, likenesses are shaken before they are compared, so that songs are drawn without
 * replacement, each with a chance that falls off with its likeness (the Gumbel trick: Gumbel 1954;
 * Kool, van Hoof and Welling 2019). The unit is a third of what lies between the best and the last
 * of twice as many as are wanted. A song's noise depends on its id alone, not on who else there is.
 */
void ton_pool_shake(ton_listing *listing, int wanted)
{
    int last = 2 * wanted < listing->pool_count ? 2 * wanted : listing->pool_count - 1;
    if (!listing->wish->seed || last < 1)
        return;
    double unit = (listing->relevance[0] - listing->relevance[last]) / 3;
    for (int i = 0; i < listing->pool_count; i++)
        listing->relevance[i] += unit * ton_pool_noise(listing, listing->pool[i].id);
}

double ton_pool_noise(const ton_listing *listing, int64_t id)
{
    if (!listing->wish->seed)
        return 0;
    uint64_t bits = ton_hash_quick(listing->wish->seed, &id, sizeof id) >> 11;
    return -log(-log(((double)bits + 0.5) / 9007199254740992.0)); /* 2^53 */
}

ton_status ton_pool_find(ton_listing *listing, int size, ton_error *error)
{
    const ton_vectors *vectors = listing->vectors;
    int most = size < vectors->rows ? size : (int)vectors->rows, count = 0;
    ton_nearest_options options = {.n = most, .allow = listing->allow};
    ton_hit *hits = calloc((size_t)most + 1, sizeof *hits);
    ton_status status = hits ? TON_OK : ton_fail(error, TON_NO_MEMORY, NULL);
    if (status == TON_OK && most)
        status =
            ton_nearest(vectors, listing->wish->metric, &listing->probe, &options, hits, &count);
    listing->is_whole = count < size;
    if (status == TON_OK)
        status = ton_pool_read(listing, hits, count, error);
    free(hits);
    return status;
}
