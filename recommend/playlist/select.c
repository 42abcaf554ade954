/* Filling a list, one song after another, from a pool that grows when it has nothing good left. */
#include "recommend/playlist/choose.h"

#include <math.h>

enum { POOL_LEAST = 500, POOL_PER_SONG = 8, LARGER = 4 };

/* Whether a larger pool could hold something better. */
static bool is_short(const ton_listing *listing, const ton_choice *next)
{
    return !listing->is_whole && (next->at < 0 || next->strain == TON_ARTIST_AGAIN);
}

/* *is_enough turns false when the pool was too small. */
static ton_status fill(ton_listing *listing, bool *is_enough)
{
    listing->count = listing->picks = 0;
    ton_pick_anew(listing);
    for (int i = 0; i < listing->named_count; i++)
        if (ton_take(listing, &listing->named[i]) != TON_OK)
            return TON_NO_MEMORY;
    for (;;) {
        ton_choice next = ton_pick_best(listing, NULL);
        /* What is wanted is asked first of a song of usual length: one that is not there has none.
         */
        ton_song usual = {.seconds = listing->typical, .tracks = 1};
        const ton_song *song = next.at < 0 ? &usual : &listing->pool[next.at];
        bool is_wanted = ton_listing_wants(listing, song);
        *is_enough = !is_wanted || !is_short(listing, &next);
        if (!is_wanted || next.at < 0 || !*is_enough)
            return TON_OK;
        if (ton_pick(listing, next.at) != TON_OK)
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

static ton_status finish(ton_listing *listing)
{
    const ton_order *order = listing->wish->order;
    ton_status status = ton_ending_find(listing);
    return status == TON_OK && order->finish ? order->finish(listing) : status;
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
    if (status == TON_OK && finish(listing) != TON_OK)
        status = ton_fail(error, TON_NO_MEMORY, NULL);
    return status;
}
