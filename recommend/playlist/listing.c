/* From the wish to the list: what is checked, what the list is to be like, and what is told of it.
 */
#include "base/room.h"
#include "recommend/playlist/order.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { RECENT = 20 };

double ton_rows_likeness(const ton_listing *listing, const float *a, const float *b)
{
    ton_probe probe = listing->probe;
    ton_likeness likeness;
    probe.row = a;
    listing->wish->metric->measure(&probe, b, &likeness);
    return likeness.similarity;
}

double ton_songs_likeness(const ton_listing *listing, const ton_song *a, const ton_song *b)
{
    return a->row && b->row ? ton_rows_likeness(listing, a->row, b->row) : NAN;
}

const ton_song *ton_listing_anchor(const ton_listing *listing)
{
    int count = listing->wish->played_count;
    return count ? &listing->played[count - 1] : NULL;
}

double ton_song_seconds(const ton_listing *listing, const ton_song *song)
{
    return song->seconds > 0 ? song->seconds : listing->typical * song->tracks;
}

/* Whether done and one more come at least as near to wanted as done alone. */
static bool is_nearer(double wanted, double done, double more)
{
    return wanted <= 0 || fabs(done + more - wanted) < fabs(done - wanted);
}

double ton_listing_seconds(const ton_listing *listing)
{
    double seconds = 0;
    for (int i = 0; i < listing->count; i++)
        seconds += ton_song_seconds(listing, &listing->list[i]);
    return seconds;
}

static int most_tracks(const ton_playlist_wish *wish)
{
    int usual = wish->seconds > 0 ? TON_PLAYLIST_MOST : TON_USUAL_COUNT;
    return wish->count ? wish->count : usual;
}

static int tracks_of(const ton_listing *listing)
{
    int tracks = 0;
    for (int i = 0; i < listing->count; i++)
        tracks += listing->list[i].tracks;
    return tracks;
}

int ton_listing_room(const ton_listing *listing)
{
    return most_tracks(listing->wish) - tracks_of(listing);
}

void ton_listing_settle(ton_listing *listing, double near)
{
    double missing = listing->wish->seconds - ton_listing_seconds(listing);
    bool is_off = listing->wish->seconds > 0 && fabs(missing) > near;
    bool is_full = listing->wish->count && ton_listing_room(listing) <= 0;
    listing->missing = is_off && !(is_full && missing > 0) ? missing : 0;
}

bool ton_listing_wants(const ton_listing *listing, const ton_song *song)
{
    return is_nearer(most_tracks(listing->wish), tracks_of(listing), song->tracks) &&
           is_nearer(listing->wish->seconds, ton_listing_seconds(listing),
                     ton_song_seconds(listing, song));
}

ton_status ton_listing_insert(ton_listing *listing, int at, const ton_song *song)
{
    ton_song *list = ton_room(listing->list, listing->count, sizeof *list);
    if (!list)
        return TON_NO_MEMORY;
    listing->list = list;
    for (int i = listing->count++; i > at; i--)
        listing->list[i] = listing->list[i - 1];
    listing->list[at] = *song;
    return TON_OK;
}

void ton_listing_remove(ton_listing *listing, int at, int count)
{
    listing->count -= count;
    memmove(&listing->list[at], &listing->list[at + count],
            (size_t)(listing->count - at) * sizeof *listing->list);
}

/* ---- what the list is to be like ----------------------------------------------------------------
 */

/* The rows of those ids that have one, and with each its share. Returns how many. */
static int rows_of(const ton_vectors *vectors, const float **rows, double *shares,
                   const int64_t *ids, int count)
{
    int found = 0;
    for (int i = 0; i < count; i++) {
        int64_t at = ton_vectors_find(vectors, ids[i]);
        if (at < 0)
            continue;
        if (shares)
            shares[found] = shares[i];
        rows[found++] = ton_vectors_row(vectors, at);
    }
    return found;
}

/* The last of what was played, up to the end of recent: what is unlike, or a copy of it, is not
 * followed. Returns how many. */
static int list_followed(const ton_listing *listing, int64_t recent[RECENT])
{
    const ton_playlist_wish *wish = listing->wish;
    int count = 0;
    for (int i = wish->played_count - 1; i >= 0 && count < RECENT; i--)
        if (!wish->unlike_count || !ton_song_is_unlike(listing, &listing->played[i]))
            recent[RECENT - ++count] = wish->played[i];
    return count;
}

static ton_status blend(ton_listing *listing, const float **rows, double *shares, ton_error *error)
{
    const ton_playlist_wish *wish = listing->wish;
    int64_t recent[RECENT];
    bool is_following = !wish->seed_count;
    int count = is_following ? list_followed(listing, recent) : wish->seed_count;
    const int64_t *ids = is_following ? recent + RECENT - count : wish->seeds;
    if (!count)
        return ton_fail(error, TON_NOT_FOUND,
                        "all tracks to go on from are unwanted; name another one to be like");
    if (is_following)
        ton_recent_shares(shares, count);
    for (int i = 0; i < count && !is_following; i++)
        shares[i] = wish->shares ? wish->shares[i] : 1;
    int found = rows_of(listing->vectors, rows, shares, ids, count);
    if (!found || (!is_following && found < count))
        return ton_fail(error, TON_NOT_FOUND,
                        is_following ? "none of the last tracks can be compared"
                                     : "a seed cannot be compared");
    int unlike = rows_of(listing->vectors, rows + count, NULL, wish->unlike, wish->unlike_count);
    ton_row_blend(&listing->vectors->space, listing->row, rows, shares, found, rows + count,
                  unlike);
    return TON_OK;
}

static ton_status make_probe(ton_listing *listing, ton_error *error)
{
    const ton_playlist_wish *wish = listing->wish;
    const ton_space *space = &listing->vectors->space;
    size_t most = (size_t)wish->seed_count + (size_t)wish->unlike_count + RECENT;
    const float **rows = calloc(most, sizeof *rows);
    double *shares = calloc(most, sizeof *shares);
    listing->row = calloc((size_t)space->stride, sizeof *listing->row);
    listing->probe = (ton_probe){.space = space, .row = listing->row};
    for (int k = 0; k < space->families; k++)
        listing->probe.weights[k] = wish->weights[k];
    ton_status status = rows && shares && listing->row ? blend(listing, rows, shares, error)
                                                       : ton_fail(error, TON_NO_MEMORY, NULL);
    free(rows);
    free(shares);
    return status;
}

/* ---- from the wish to the list ------------------------------------------------------------------
 */

static ton_status check(const ton_playlist_wish *wish, ton_error *error)
{
    int most = wish->is_path ? TON_PATH_MOST : TON_PLAYLIST_MOST;
    if (wish->count < 0 || wish->count > most)
        return ton_fail(error, TON_INVALID, "a list has 1 to %d tracks", most);
    if (wish->count && wish->seed_count > wish->count && !wish->played_count)
        return ton_fail(error, TON_INVALID, "%d tracks are named, and the list is to have %d",
                        wish->seed_count, wish->count);
    if (wish->is_path && wish->seed_count > most)
        return ton_fail(error, TON_INVALID, "a path leads by at most %d tracks", most);
    if (wish->is_path && (wish->seed_count < 2 || wish->played_count || wish->album))
        return ton_fail(error, TON_INVALID, "a path leads from one track to another");
    if (!wish->seed_count && !wish->played_count)
        return ton_fail(error, TON_INVALID, "there is no track to begin with");
    if (!(wish->seconds >= 0) || !(wish->diversity >= 0 && wish->diversity <= 1) ||
        wish->per_artist < 0 || wish->per_album < 0 || !wish->order || wish->metric->model)
        return ton_fail(error, TON_INVALID, NULL);
    for (int i = 0; wish->shares && i < wish->seed_count; i++)
        if (!(wish->shares[i] > 0 && wish->shares[i] <= 1e6))
            return ton_fail(error, TON_INVALID, "a share is a number above 0");
    return TON_OK;
}

static ton_status compile(ton_listing *listing, ton_error *error)
{
    const ton_playlist_wish *wish = listing->wish;
    bool asks_who_is_played = wish->played_count && wish->unlike_count;
    ton_status status = asks_who_is_played ? ton_pool_read(listing, NULL, 0, error) : TON_OK;
    if (status == TON_OK)
        status = make_probe(listing, error);
    if (status == TON_OK && ton_pool_allow(listing) != TON_OK)
        status = ton_fail(error, TON_NO_MEMORY, NULL);
    if (status == TON_OK && wish->is_path)
        return ton_path_fill(listing, error);
    if (status == TON_OK)
        status = ton_select(listing, error);
    if (status == TON_OK && listing->shelf && ton_albums_expand(listing) != TON_OK)
        status = ton_fail(error, TON_NO_MEMORY, NULL);
    return status;
}

static int count_lacking(const ton_listing *listing)
{
    const ton_playlist_wish *wish = listing->wish;
    bool is_counted = !wish->is_path && !wish->album && !(wish->seconds > 0);
    return is_counted ? ton_listing_room(listing) : 0;
}

static int count_unlike_played(const ton_listing *listing)
{
    int count = 0;
    for (int i = 0; i < listing->wish->played_count; i++)
        count += ton_song_is_unlike(listing, &listing->played[i]);
    return count;
}

static ton_status hand_over(ton_songs *songs, ton_listing *listing, ton_error *error)
{
    ton_likeness *step = calloc((size_t)listing->count + 1, sizeof *step);
    if (!step)
        return ton_fail(error, TON_NO_MEMORY, NULL);
    for (int i = 0; i < listing->count; i++) {
        const ton_song *before = ton_listing_before(listing, i), *song = &listing->list[i];
        ton_probe probe = listing->probe;
        probe.row = before ? before->row : NULL;
        step[i] = (ton_likeness){.similarity = NAN, .distance = NAN};
        if (probe.row && song->row)
            listing->wish->metric->measure(&probe, song->row, &step[i]);
    }
    *songs = (ton_songs){.song = listing->list,
                         .step = step,
                         .count = listing->count,
                         .is_thin = listing->is_thin,
                         .lacking = count_lacking(listing),
                         .unlike_played = count_unlike_played(listing),
                         .missing = listing->missing};
    listing->list = NULL;
    return TON_OK;
}

static void clear(ton_listing *listing)
{
    ton_albums_free(listing);
    free(listing->list);
    free(listing->dead);
    free(listing->pick);
    free(listing->crowd);
    free(listing->relevance);
    free(listing->known);
    free(listing->allow);
    free(listing->row);
}

ton_status ton_playlist_make(ton_songs *songs, const ton_vectors *vectors,
                             const ton_playlist_wish *wish, ton_error *error)
{
    ton_status status = check(wish, error);
    if (status != TON_OK)
        return status;
    ton_listing listing = {.vectors = vectors, .wish = wish};
    status = compile(&listing, error);
    if (status == TON_OK)
        status = hand_over(songs, &listing, error);
    clear(&listing);
    return status;
}

void ton_songs_clear(ton_songs *songs)
{
    free(songs->song);
    free(songs->step);
    *songs = (ton_songs){0};
}
