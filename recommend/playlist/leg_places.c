/* What lies between two songs.
 *
 * Progress is how much more a track is like the end than like the start (as the ratio of
 * divergences that Flexer, Schnitzer, Gasser and Widmer order by, "Playlist generation using start
 * and end songs", 2008), so that it is 0 at the start and 1 at the end:
 *
 *     progress = (like end - like start + 1 - like each other) / (2 - 2 like each other)
 *
 * With the cosine that is the projection on the line between both. Candidates are what is nearest
 * to five points of that line; what is not between the ends is no candidate. */
#include "recommend/playlist/leg.h"

#include <math.h>
#include <stdlib.h>

enum { POINTS = 5, PLACES_LEAST = 400, PLACES_PER_STEP = 6, PLACES_MOST = 1500 };

static const double noise_weight = 0.3; /* in squares of a usual step */

static int by_id(const void *a, const void *b)
{
    const ton_hit *x = a, *y = b;
    return (x->id > y->id) - (x->id < y->id);
}

static int drop_repeats(ton_hit *hits, int count)
{
    int kept = 0;
    qsort(hits, (size_t)count, sizeof *hits, by_id);
    for (int i = 0; i < count; i++)
        if (!kept || hits[kept - 1].id != hits[i].id)
            hits[kept++] = hits[i];
    return kept;
}

/* The nearest to the i-th point between both ends; row is a place for it. */
static ton_status find_near(const ton_leg *l, ton_hit *hits, int *count, int i, int each,
                            float *row)
{
    const ton_listing *listing = l->listing;
    const float *ends[] = {l->from.row, l->to.row};
    double share = (double)i / (POINTS - 1), shares[] = {1 - share, share};
    ton_nearest_options options = {.n = each, .allow = listing->allow};
    ton_probe probe = listing->probe;
    probe.row = row;
    if (i == 0 || i == POINTS - 1)
        probe.row = ends[i > 0];
    else
        ton_row_blend(probe.space, row, ends, shares, 2, NULL, 0);
    return ton_nearest(listing->vectors, listing->wish->metric, &probe, &options, hits, count);
}

static ton_status find_candidates(ton_leg *l, int each, ton_error *error)
{
    ton_listing *listing = l->listing;
    ton_hit *hits = calloc(POINTS * (size_t)each, sizeof *hits);
    float *row = calloc((size_t)listing->vectors->space.stride, sizeof *row);
    ton_status status = hits && row ? TON_OK : TON_NO_MEMORY;
    int count = 0;
    for (int i = 0; i < POINTS && status == TON_OK; i++) {
        int found = 0;
        status = find_near(l, hits + count, &found, i, each, row);
        count += found;
    }
    if (status == TON_OK)
        status = ton_pool_read(listing, hits, drop_repeats(hits, count), error);
    else
        ton_fail(error, status, NULL);
    free(hits);
    free(row);
    return status;
}

/* ---- places -------------------------------------------------------------------------------------
 */

static bool is_like_unwanted(const ton_leg *l, const ton_song *song, double likeness)
{
    const ton_listing *listing = l->listing;
    const ton_playlist_wish *wish = listing->wish;
    for (int i = 0; i < wish->unlike_count; i++) {
        int64_t at = ton_vectors_find(listing->vectors, wish->unlike[i]);
        if (at >= 0 &&
            ton_rows_likeness(listing, song->row, ton_vectors_row(listing->vectors, at)) > likeness)
            return true;
    }
    return false;
}

/* The place of a song, and whether it lies between the ends. Between ends that are the same to this
 * likeness there is no direction: all is half-way. */
static bool find_place(const ton_leg *l, ton_place *place, const ton_song *song)
{
    double start = ton_songs_likeness(l->listing, &l->from, song);
    double end = ton_songs_likeness(l->listing, &l->to, song);
    double length = 2 * (1 - l->likeness);
    *place = (ton_place){.id = song->id,
                         .progress = length > 1e-6 ? (end - start) / length + 0.5 : 0.5,
                         .from_start = 1 - start,
                         .from_end = 1 - end,
                         .artist = song->artist,
                         .noise = noise_weight * ton_pool_noise(l->listing, song->id)};
    return place->progress > 0 && place->progress < 1 &&
           !is_like_unwanted(l, song, fmax(start, end));
}

typedef struct found {
    ton_place place;
    ton_song song;
} found;

static int by_detour(const void *a, const void *b)
{
    const ton_place *x = &((const found *)a)->place, *y = &((const found *)b)->place;
    double p = x->from_start + x->from_end, q = y->from_start + y->from_end;
    return p != q ? (p > q) - (p < q) : (x->id > y->id) - (x->id < y->id);
}

static int by_progress(const void *a, const void *b)
{
    const ton_place *x = &((const found *)a)->place, *y = &((const found *)b)->place;
    if (x->progress != y->progress)
        return x->progress < y->progress ? -1 : 1;
    return (x->id > y->id) - (x->id < y->id);
}

/* The candidates that lie between the ends and break no rule, those that are the smallest detour.
 */
static int find_places(const ton_leg *l, found *out)
{
    const ton_listing *listing = l->listing;
    int count = 0;
    for (int i = 0; i < listing->pool_count; i++) {
        const ton_song *song = &listing->pool[i];
        out[count].song = *song;
        count += find_place(l, &out[count].place, song) && ton_rules_allow(listing, song);
    }
    qsort(out, (size_t)count, sizeof *out, by_detour);
    int most = PLACES_PER_STEP * l->wanted;
    most = most < PLACES_LEAST ? PLACES_LEAST : most > PLACES_MOST ? PLACES_MOST : most;
    count = count < most ? count : most;
    qsort(out, (size_t)count, sizeof *out, by_progress);
    return count;
}

static void set_places(ton_leg *l, const found *between, int count)
{
    double apart = 1 - l->likeness;
    l->count = count + 2;
    l->song[0] = l->from;
    l->place[0] = (ton_place){l->from.id, 0, 0, apart, l->from.artist, 0};
    for (int i = 0; i < count; i++) {
        l->song[i + 1] = between[i].song;
        l->place[i + 1] = between[i].place;
    }
    l->song[count + 1] = l->to;
    l->place[count + 1] = (ton_place){l->to.id, 1, apart, 0, l->to.artist, 0};
}

static ton_status make_places(ton_leg *l, ton_error *error)
{
    size_t most = (size_t)l->listing->pool_count + 2;
    found *between = calloc(most, sizeof *between);
    free(l->song);
    free(l->place);
    l->song = calloc(most, sizeof *l->song);
    l->place = calloc(most, sizeof *l->place);
    bool has_room = between && l->song && l->place;
    if (has_room)
        set_places(l, between, find_places(l, between));
    free(between);
    return has_room ? TON_OK : ton_fail(error, TON_NO_MEMORY, NULL);
}

/* Paths of other lengths between the same ends have the same candidates, which are there already.
 */
ton_status ton_leg_look(ton_leg *l, int each, ton_error *error)
{
    ton_leg_pool *pool = &l->listing->leg_pool, wanted = {l->from.id, l->to.id, each};
    bool is_there = pool->from == wanted.from && pool->to == wanted.to && pool->each == wanted.each;
    ton_status status = is_there ? TON_OK : find_candidates(l, each, error);
    if (status == TON_OK)
        *pool = wanted;
    return status == TON_OK ? make_places(l, error) : status;
}
