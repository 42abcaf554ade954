/* Whole albums. An album is chosen as if it were one long song: its row is the mean of its tracks',
 * its length their sum. In the end its tracks stand in its place. Rules are about albums then. */
#include "base/room.h"
#include "recommend/playlist/listing.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { TRACKS_PER_ALBUM = 8 }; /* of the pool */

typedef struct album {
    ton_song whole;  /* known by the id of its first track */
    ton_song *track; /* (count) in their order; behind them those that are unlike */
    int count;
    bool is_unlike; /* it holds a track that is, or a copy of one */
    float *row;     /* the mean of its tracks' */
} album;

struct ton_shelf {
    album *album; /* (count) */
    int count;
    uint64_t unlike; /* the last one left out for what it holds; 0: none */
};

/* ---- one album ----------------------------------------------------------------------------------
 */

/* unlike: read together with the tracks of the album, so that copies have one number. */
static bool holds_unlike(const album *a, const ton_song *unlike, int count)
{
    for (int i = 0; i < a->count; i++)
        for (int j = 0; j < count; j++)
            if (a->track[i].id == unlike[j].id ||
                (unlike[j].recording && a->track[i].recording == unlike[j].recording))
                return true;
    return false;
}

static ton_status read_tracks(const ton_listing *listing, album *a, int64_t id, ton_error *error)
{
    const ton_playlist_wish *wish = listing->wish;
    int64_t *ids = NULL;
    ton_status status = wish->album(wish->user, &ids, &a->count, id, error);
    if (status != TON_OK)
        return status;
    int all = a->count + wish->unlike_count;
    a->track = calloc((size_t)all + 1, sizeof *a->track);
    for (int i = 0; a->track && i < all; i++) {
        a->track[i].id = i < a->count ? ids[i] : wish->unlike[i - a->count];
        int64_t at = ton_vectors_find(listing->vectors, a->track[i].id);
        a->track[i].row = at >= 0 ? ton_vectors_row(listing->vectors, at) : NULL;
    }
    free(ids);
    status = a->track ? wish->read(wish->user, a->track, all, error)
                      : ton_fail(error, TON_NO_MEMORY, NULL);
    if (status == TON_OK)
        a->is_unlike = holds_unlike(a, a->track + a->count, wish->unlike_count);
    return status;
}

/* False when memory is short. */
static bool set_row(const ton_listing *listing, album *a)
{
    const ton_space *space = &listing->vectors->space;
    const float **rows = calloc((size_t)a->count + 1, sizeof *rows);
    a->row = calloc((size_t)space->stride, sizeof *a->row);
    bool has_room = rows && a->row;
    int count = 0;
    for (int i = 0; has_room && i < a->count; i++)
        if (a->track[i].row)
            rows[count++] = a->track[i].row;
    if (has_room && count)
        ton_row_mean(space, a->row, rows, count);
    a->whole.row = count ? a->row : NULL;
    free(rows);
    return has_room;
}

/* A mean of numbers; those that are not known (NAN) are left out. */
typedef struct mean {
    double sum;
    int count;
} mean;

static void add(mean *m, double value)
{
    m->sum += isnan(value) ? 0 : value;
    m->count += !isnan(value);
}

static double mean_of(const mean *m)
{
    return m->count ? m->sum / m->count : NAN;
}

/* An album by several artists is by none of them. */
static void set_whole(const ton_listing *listing, album *a)
{
    ton_song *whole = &a->whole;
    *whole = a->track[0];
    whole->row = NULL;
    whole->recording = 0;
    whole->seconds = 0;
    whole->tracks = a->count;
    mean tempo = {0}, energy = {0};
    for (int i = 0; i < a->count; i++) {
        const ton_song *track = &a->track[i];
        whole->artist = track->artist == whole->artist ? whole->artist : 0;
        whole->seconds += track->seconds > 0 ? track->seconds : listing->typical;
        add(&tempo, track->tempo > 0 ? track->tempo : NAN);
        add(&energy, track->energy);
    }
    whole->tempo = tempo.count ? mean_of(&tempo) : 0;
    whole->energy = mean_of(&energy);
}

static ton_status read_album(const ton_listing *listing, album *a, int64_t id, ton_error *error)
{
    ton_status status = read_tracks(listing, a, id, error);
    if (status != TON_OK || a->count < 1)
        return status;
    set_whole(listing, a);
    return set_row(listing, a) ? TON_OK : ton_fail(error, TON_NO_MEMORY, NULL);
}

static void free_album(album *a)
{
    free(a->track);
    free(a->row);
}

/* ---- all of them --------------------------------------------------------------------------------
 */

static bool is_known(const ton_listing *listing, const ton_song *song)
{
    const struct ton_shelf *shelf = listing->shelf;
    for (int i = 0; i < listing->wish->played_count; i++)
        if (listing->played[i].album == song->album)
            return true;
    for (int i = 0; i < shelf->count; i++)
        if (shelf->album[i].whole.album == song->album)
            return true;
    return false;
}

/* Adds the album of a song when it is a new one, and holds nothing that is unlike. A track of no
 * album is none. */
static ton_status shelve(ton_listing *listing, const ton_song *song, ton_error *error)
{
    struct ton_shelf *shelf = listing->shelf;
    if (!song->album || is_known(listing, song))
        return TON_OK;
    album *more = ton_room(shelf->album, shelf->count, sizeof *more);
    if (!more)
        return ton_fail(error, TON_NO_MEMORY, NULL);
    shelf->album = more;
    album new = {.count = 0};
    ton_status status = read_album(listing, &new, song->id, error);
    if (new.is_unlike)
        shelf->unlike = song->album;
    if (status == TON_OK && new.count && !new.is_unlike)
        shelf->album[shelf->count++] = new;
    else
        free_album(&new);
    return status;
}

static ton_status shelve_named(ton_listing *listing, const ton_song *song, ton_error *error)
{
    if (!song->album)
        return ton_fail(error, TON_NOT_FOUND, "track %lld is on no album", (long long)song->id);
    ton_status status = shelve(listing, song, error);
    if (status == TON_OK && listing->shelf->unlike == song->album)
        status =
            ton_fail(error, TON_INVALID, "the album of track %lld holds one that is not wanted",
                     (long long)song->id);
    return status;
}

static ton_status shelve_all(ton_listing *listing, int *named_count, ton_error *error)
{
    int most = listing->is_whole ? listing->pool_count : listing->pool_count / TRACKS_PER_ALBUM;
    ton_status status = TON_OK;
    for (int i = 0; i < listing->named_count && status == TON_OK; i++)
        status = shelve_named(listing, &listing->named[i], error);
    *named_count = listing->shelf->count;
    for (int i = 0;
         i < listing->pool_count && listing->shelf->count < *named_count + most && status == TON_OK;
         i++)
        status = shelve(listing, &listing->pool[i], error);
    return status;
}

typedef struct ranked {
    ton_song song;
    double relevance;
} ranked;

static int by_relevance(const void *a, const void *b)
{
    const ranked *x = a, *y = b;
    if (x->relevance != y->relevance)
        return x->relevance > y->relevance ? -1 : 1;
    return (x->song.id > y->song.id) - (x->song.id < y->song.id);
}

/* The shelf holds no more albums than there are tracks, so they fit where these were. */
static bool put_albums(ton_listing *listing, int named_count)
{
    const struct ton_shelf *shelf = listing->shelf;
    int count = shelf->count - named_count;
    ranked *albums = calloc((size_t)count + 1, sizeof *albums);
    if (!albums)
        return false;
    for (int i = 0; i < count; i++) {
        const ton_song *whole = &shelf->album[named_count + i].whole;
        albums[i] = (ranked){*whole, -1};
        if (whole->row)
            albums[i].relevance = ton_rows_likeness(listing, listing->row, whole->row);
    }
    qsort(albums, (size_t)count, sizeof *albums, by_relevance);
    for (int i = 0; i < named_count; i++)
        listing->named[i] = shelf->album[i].whole;
    listing->named_count = named_count;
    listing->pool = listing->named + named_count;
    listing->pool_count = count;
    for (int i = 0; i < count; i++) {
        listing->pool[i] = albums[i].song;
        listing->relevance[i] = albums[i].relevance;
    }
    free(albums);
    return true;
}

ton_status ton_albums_gather(ton_listing *listing, ton_error *error)
{
    int named_count = 0;
    ton_albums_free(listing);
    listing->shelf = calloc(1, sizeof *listing->shelf);
    ton_status status = listing->shelf ? shelve_all(listing, &named_count, error)
                                       : ton_fail(error, TON_NO_MEMORY, NULL);
    if (status == TON_OK && !put_albums(listing, named_count))
        status = ton_fail(error, TON_NO_MEMORY, NULL);
    return status;
}

static const album *album_of(const struct ton_shelf *shelf, int64_t id)
{
    const album *a = shelf->album;
    while (a->whole.id != id)
        a++;
    return a;
}

ton_status ton_albums_expand(ton_listing *listing)
{
    ton_song *albums = listing->list;
    int count = listing->count;
    ton_status status = TON_OK;
    listing->list = NULL;
    listing->count = 0;
    for (int i = 0; i < count && status == TON_OK; i++) {
        const album *a = album_of(listing->shelf, albums[i].id);
        for (int t = 0; t < a->count && status == TON_OK; t++)
            status = ton_listing_insert(listing, listing->count, &a->track[t]);
    }
    free(albums);
    return status;
}

void ton_albums_free(ton_listing *listing)
{
    struct ton_shelf *shelf = listing->shelf;
    for (int i = 0; shelf && i < shelf->count; i++)
        free_album(&shelf->album[i]);
    free(shelf ? shelf->album : NULL);
    free(shelf);
    listing->shelf = NULL;
}
