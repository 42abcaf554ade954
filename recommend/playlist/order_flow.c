/* A short path through all songs of the list (a Hamiltonian path, as Pohle, Pampalk and
 * Widmer, "Generating similarity-based playlists using traveling salesman algorithms", 2005), its
 * beginning fixed. The nearest neighbour comes next, then 2-opt (Croes 1958) and Or-opt (Or 1976)
 * until neither shortens it.
 *
 * No artist comes twice in a row where that can be avoided at all. When songs are chosen, no artist
 * gets more than half of the places. The nearest neighbour is taken only if the rest can still be
 * laid out: of r songs left, none has more than half, rounded up, and, of the artist just heard,
 * down. A step between two songs of one artist then costs more than any likeness can save. */
#include "recommend/playlist/order.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { SAME_ARTIST = 1000, SWEEPS = 50, PAIRS = 8000000, SEGMENT = 3 };

/* What is laid out: the songs from the fixed one on. */
typedef struct layout {
    int count;
    float *cost;  /* (count, count) of a step */
    int *at;      /* (count) the path; the first never moves */
    int *artist;  /* (count) number of its artist, from 0 */
    int *left;    /* (count) by artist: songs that are not in the path yet */
    bool *placed; /* (count) */
} layout;

static float cost_of(const layout *l, int a, int b)
{
    return l->cost[(size_t)a * (size_t)l->count + (size_t)b];
}

/* Of the step from the path's i-th to its j-th; nothing follows the last. */
static float step(const layout *l, int i, int j)
{
    return j < l->count ? cost_of(l, l->at[i], l->at[j]) : 0;
}

/* ---- the first path -----------------------------------------------------------------------------
 */

/* The artist, if any, whose songs must begin now to be kept apart; rest: songs left after the next.
 */
static int pressing(const layout *l, int rest)
{
    for (int a = 0; a < l->count; a++)
        if (2 * l->left[a] > rest + 1)
            return a;
    return -1;
}

static bool can_follow(const layout *l, int next, int last, int rest, int pressed)
{
    int artist = l->artist[next];
    return artist != l->artist[last] && (pressed < 0 || artist == pressed) &&
           2 * (l->left[artist] - 1) <= rest;
}

/* The nearest that can follow; when none can, the nearest. */
static int next_of(const layout *l, int last, int rest)
{
    int pressed = pressing(l, rest), best = -1;
    bool best_can = false;
    for (int s = 1; s < l->count; s++) {
        if (l->placed[s])
            continue;
        bool can = can_follow(l, s, last, rest, pressed);
        if (best < 0 || can > best_can ||
            (can == best_can && cost_of(l, last, s) < cost_of(l, last, best))) {
            best = s;
            best_can = can;
        }
    }
    return best;
}

static void go_by_neighbours(layout *l)
{
    for (int i = 1; i < l->count; i++) {
        int next = next_of(l, l->at[i - 1], l->count - i - 1);
        l->at[i] = next;
        l->placed[next] = true;
        l->left[l->artist[next]]--;
    }
}

/* ---- shorter paths ------------------------------------------------------------------------------
 */

static void reverse(int *at, int from, int to)
{
    for (; from < to; from++, to--) {
        int kept = at[from];
        at[from] = at[to];
        at[to] = kept;
    }
}

/* Less than rounding can make up, so that the search ends. */
static bool is_shorter(float change)
{
    return change < -1e-5f;
}

static bool two_opt(layout *l)
{
    bool changed = false;
    for (int i = 1; i < l->count - 1; i++)
        for (int j = i + 1; j < l->count; j++) {
            float change = step(l, i - 1, j) + (j + 1 < l->count ? step(l, i, j + 1) : 0) -
                           step(l, i - 1, i) - step(l, j, j + 1);
            if (!is_shorter(change))
                continue;
            reverse(l->at, i, j);
            changed = true;
        }
    return changed;
}

/* Puts the segment i..j behind k: the block of it and what lies between is turned, then each of the
 * two is turned back, but the segment when it is to go the other way round. */
static void put_segment(int *at, int i, int j, int k, bool turned)
{
    bool is_forward = k > j;
    int from = is_forward ? i : k + 1, to = is_forward ? k : j, length = j - i + 1;
    int segment = is_forward ? to - length + 1 : from;
    int other = is_forward ? from : from + length;
    reverse(at, from, to);
    reverse(at, other, other + to - from - length);
    if (!turned)
        reverse(at, segment, segment + length - 1);
}

static bool move_segment(layout *l, int i, int j, int k, bool turned)
{
    int first = turned ? j : i, last = turned ? i : j;
    float gap = j + 1 < l->count ? step(l, i - 1, j + 1) : 0;
    float after = k + 1 < l->count ? step(l, last, k + 1) : 0;
    float change =
        gap - step(l, i - 1, i) - step(l, j, j + 1) + step(l, k, first) + after - step(l, k, k + 1);
    if (!is_shorter(change))
        return false;
    put_segment(l->at, i, j, k, turned);
    return true;
}

static bool or_opt(layout *l)
{
    bool changed = false;
    for (int length = 1; length <= SEGMENT; length++)
        for (int i = 1; i + length <= l->count; i++)
            for (int k = 0; k < l->count; k++) {
                int j = i + length - 1;
                if (k >= i - 1 && k <= j)
                    continue;
                changed |= move_segment(l, i, j, k, false) || move_segment(l, i, j, k, true);
            }
    return changed;
}

/* ---- laying out ---------------------------------------------------------------------------------
 */

/* Whether it comes before the list and is not to lead it. */
static bool is_blind(const ton_listing *listing, const ton_song *song)
{
    return song == ton_listing_anchor(listing) && ton_song_is_unlike(listing, song);
}

/* What cannot be compared is far. */
static float cost_between(const ton_listing *listing, ton_step_cost *more, const ton_song *a,
                          const ton_song *b)
{
    double likeness = is_blind(listing, b) ? NAN : ton_songs_likeness(listing, a, b);
    float cost = isnan(likeness) ? 1 : (float)(1 - likeness);
    if (more)
        cost += more(a, b);
    return ton_same_artist(a, b) ? cost + SAME_ARTIST : cost;
}

static int number_of_artist(const layout *l, const ton_song *const *songs, int i)
{
    for (int j = 0; j < i; j++)
        if (ton_same_artist(songs[i], songs[j]))
            return l->artist[j];
    return i;
}

static void measure(layout *l, const ton_listing *listing, ton_step_cost *more,
                    const ton_song *const *songs)
{
    size_t n = (size_t)l->count;
    for (int i = 0; i < l->count; i++) {
        l->at[i] = i;
        l->artist[i] = number_of_artist(l, songs, i);
        l->left[l->artist[i]] += i > 0;
        for (int j = 0; j < i; j++)
            l->cost[(size_t)i * n + (size_t)j] = l->cost[(size_t)j * n + (size_t)i] =
                cost_between(listing, more, songs[i], songs[j]);
    }
}

static void shorten(layout *l)
{
    bool changed = true;
    int64_t pairs = (int64_t)l->count * l->count; /* of a sweep; a long list gets fewer of them */
    for (int sweep = 0; changed && sweep < SWEEPS && sweep * pairs < PAIRS; sweep++) {
        changed = two_opt(l);
        changed |= or_opt(l);
    }
}

static void clear(layout *l)
{
    free(l->cost);
    free(l->at);
    free(l->artist);
    free(l->left);
    free(l->placed);
}

static bool make_room(layout *l, int count)
{
    size_t n = (size_t)count + 1;
    *l = (layout){count,
                  calloc(n * n, sizeof *l->cost),
                  calloc(n, sizeof *l->at),
                  calloc(n, sizeof *l->artist),
                  calloc(n, sizeof *l->left),
                  calloc(n, sizeof *l->placed)};
    return l->cost && l->at && l->artist && l->left && l->placed;
}

/* songs: the fixed one, which the list may hold or not, and all others of the list. */
static ton_status arrange(ton_listing *listing, ton_step_cost *more, const ton_song **songs,
                          ton_song *ordered)
{
    const ton_song *anchor = ton_listing_anchor(listing);
    int before = anchor != NULL;
    layout l;
    ton_status status = TON_NO_MEMORY;
    songs[0] = anchor; /* or the first of the list */
    for (int i = 0; i < listing->count; i++)
        songs[i + before] = &listing->list[i];
    if (make_room(&l, listing->count + before)) {
        measure(&l, listing, more, songs);
        if (!more)
            go_by_neighbours(&l);
        shorten(&l);
        for (int i = 0; i < listing->count; i++)
            ordered[i] = *songs[l.at[i + before]];
        for (int i = 0; i < listing->count; i++)
            listing->list[i] = ordered[i];
        status = TON_OK;
    }
    clear(&l);
    return status;
}

ton_status ton_lay_out(ton_listing *listing, ton_step_cost *more)
{
    size_t count = (size_t)listing->count;
    const ton_song **songs = calloc(count + 1, sizeof *songs);
    ton_song *ordered = calloc(count + 1, sizeof *ordered);
    ton_status status = songs && ordered ? arrange(listing, more, songs, ordered) : TON_NO_MEMORY;
    free(songs);
    free(ordered);
    return status;
}

static ton_status finish(ton_listing *listing)
{
    return ton_lay_out(listing, NULL);
}

/* An artist may have every second place: of n, the place of the fixed song aside, half, and one
 * more when that is not next to a song of its own. */
static ton_strain strain(const ton_listing *listing, const ton_song *song)
{
    const ton_song *fixed = listing->count ? &listing->list[0] : NULL;
    int count = listing->count + 1, own = 1;
    for (int i = 0; i < listing->count; i++)
        own += ton_same_artist(&listing->list[i], song);
    const ton_song *anchor = ton_listing_anchor(listing);
    bool is_first = fixed && !anchor && ton_same_artist(fixed, song);
    bool is_after = anchor && !ton_same_artist(anchor, song);
    return 2 * own > count + (is_first || is_after) ? TON_ARTIST_AGAIN : TON_FITS;
}

const ton_order ton_order_flow = {
    .name = "flow",
    .about = "each like the one before",
    .strain = strain,
    .place = ton_place_last,
    .finish = finish,
};
