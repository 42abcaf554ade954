/* Choosing by maximal marginal relevance (Carbonell and Goldstein, "The use of MMR, diversity-based
 * reranking", 1998): one after another the song with the greatest
 *
 *     (1 - diversity) likeness to what is asked for - diversity likeness to the nearest one chosen
 *
 * among those that strain the order least. A song that a rule forbids is forbidden for good, since
 * the list only grows. Rules are asked only about songs that would be chosen. */
#include "recommend/playlist/order.h"

#include <math.h>
#include <stdlib.h>

enum { POOL_LEAST = 500, POOL_PER_SONG = 8, LARGER = 4 };

typedef struct choice {
    int at; /* in the pool, -1: none */
    ton_strain strain;
    double score;
} choice;

static double score_of(const ton_listing *listing, int i)
{
    double diversity = listing->wish->diversity;
    return (1 - diversity) * listing->relevance[i] - diversity * listing->crowd[i];
}

/* The first of equals is the nearest, then that of the smaller id. */
static void weigh(choice *best, ton_listing *listing, int i)
{
    double score = score_of(listing, i);
    bool is_higher = best->at < 0 || score > best->score;
    if (listing->dead[i] || (!is_higher && best->strain == TON_FITS))
        return;
    listing->dead[i] = !ton_rules_allow(listing, &listing->pool[i]);
    if (listing->dead[i])
        return;
    ton_strain strain = listing->wish->order->strain(listing, &listing->pool[i]);
    if (best->at < 0 || strain < best->strain || (strain == best->strain && is_higher))
        *best = (choice){i, strain, score};
}

static choice choose(ton_listing *listing)
{
    choice best = {.at = -1};
    for (int i = 0; i < listing->pool_count; i++)
        weigh(&best, listing, i);
    return best;
}

static void crowd_around(ton_listing *listing, const ton_song *song)
{
    for (int i = 0; i < listing->pool_count && listing->wish->diversity > 0; i++)
        if (!listing->dead[i])
            listing->crowd[i] =
                fmax(listing->crowd[i], ton_songs_likeness(listing, song, &listing->pool[i]));
}

static ton_status take(ton_listing *listing, const ton_song *song)
{
    int place = listing->wish->order->place(listing, song);
    crowd_around(listing, song);
    return ton_listing_insert(listing, place, song);
}

/* Whether a larger pool could hold something better. */
static bool is_short(const ton_listing *listing, const choice *next)
{
    return !listing->is_whole && (next->at < 0 || next->strain == TON_ARTIST_AGAIN);
}

/* *is_enough turns false when the pool was too small. */
static ton_status fill(ton_listing *listing, bool *is_enough)
{
    listing->count = 0;
    for (int i = 0; i < listing->named_count; i++)
        if (take(listing, &listing->named[i]) != TON_OK)
            return TON_NO_MEMORY;
    for (;;) {
        choice next = choose(listing);
        /* What is wanted is asked first of a song of usual length: one that is not there has none.
         */
        ton_song usual = {.seconds = listing->typical, .tracks = 1};
        const ton_song *song = next.at < 0 ? &usual : &listing->pool[next.at];
        bool is_wanted = ton_listing_wants(listing, song);
        *is_enough = !is_wanted || !is_short(listing, &next);
        if (!is_wanted || next.at < 0 || !*is_enough)
            return TON_OK;
        listing->dead[next.at] = true;
        if (take(listing, song) != TON_OK)
            return TON_NO_MEMORY;
    }
}

/* How many songs the list may have in the end. */
static int songs_wanted(const ton_playlist_wish *wish)
{
    enum { BRIEF = 120 }; /* seconds of a short song */
    double wanted = wish->seconds > 0 ? wish->seconds / BRIEF : TON_USUAL_COUNT;
    return wish->count ? wish->count : (int)fmin(ceil(wanted), TON_PLAYLIST_MOST);
}

static int first_size(const ton_playlist_wish *wish)
{
    int size = POOL_PER_SONG * songs_wanted(wish);
    return size > POOL_LEAST ? size : POOL_LEAST;
}

static ton_status find(ton_listing *listing, int size, ton_error *error)
{
    ton_status status = ton_pool_find(listing, size, error);
    if (status == TON_OK && listing->wish->album)
        status = ton_albums_gather(listing, error);
    if (status == TON_OK)
        ton_pool_shake(listing, songs_wanted(listing->wish));
    return status;
}

ton_status ton_select(ton_listing *listing, ton_error *error)
{
    bool is_enough = false;
    ton_status status = TON_OK;
    for (int64_t size = first_size(listing->wish); status == TON_OK && !is_enough; size *= LARGER) {
        int most = size < listing->vectors->rows ? (int)size : (int)listing->vectors->rows + 1;
        status = find(listing, most, error);
        if (status == TON_OK && fill(listing, &is_enough) != TON_OK)
            status = ton_fail(error, TON_NO_MEMORY, NULL);
    }
    if (status == TON_OK && listing->wish->order->finish &&
        listing->wish->order->finish(listing) != TON_OK)
        status = ton_fail(error, TON_NO_MEMORY, NULL);
    return status;
}
