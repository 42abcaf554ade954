/* The rules that no list breaks, in one table. What may yield when nothing else is left is a matter
 * of order (order.h). Candidates are never named, played or unlike (pool.c). */
#include "recommend/playlist/listing.h"

static int count_equal(const ton_song *songs, int count, size_t field, uint64_t value)
{
    int equal = 0;
    for (int i = 0; i < count; i++)
        equal += *(const uint64_t *)((const char *)&songs[i] + field) == value;
    return equal;
}

static bool has_room(const ton_listing *listing, size_t field, uint64_t value, int most)
{
    return !most || !value || count_equal(listing->list, listing->count, field, value) < most;
}

/* On a path by several tracks, a song may be a candidate again. */
static bool once(const ton_listing *listing, const ton_song *song)
{
    size_t field = offsetof(ton_song, id);
    return !count_equal(listing->list, listing->count, field, (uint64_t)song->id);
}

static bool one_of_each_recording(const ton_listing *listing, const ton_song *song)
{
    size_t field = offsetof(ton_song, recording);
    return !song->recording ||
           (!count_equal(listing->list, listing->count, field, song->recording) &&
            !count_equal(listing->played, listing->wish->played_count, field, song->recording) &&
            !count_equal(listing->barred, listing->barred_count, field, song->recording));
}

static bool so_many_per_artist(const ton_listing *listing, const ton_song *song)
{
    return has_room(listing, offsetof(ton_song, artist), song->artist, listing->wish->per_artist);
}

static bool so_many_per_album(const ton_listing *listing, const ton_song *song)
{
    return has_room(listing, offsetof(ton_song, album), song->album, listing->wish->per_album);
}

static bool (*const rules[])(const ton_listing *listing, const ton_song *song) = {
    once,
    one_of_each_recording,
    so_many_per_artist,
    so_many_per_album,
};

bool ton_song_is_unlike(const ton_listing *listing, const ton_song *song)
{
    int count = listing->wish->unlike_count;
    return count_equal(listing->barred, count, offsetof(ton_song, id), (uint64_t)song->id) ||
           (song->recording &&
            count_equal(listing->barred, count, offsetof(ton_song, recording), song->recording));
}

bool ton_rules_allow(const ton_listing *listing, const ton_song *song)
{
    for (size_t i = 0; i < sizeof rules / sizeof *rules; i++)
        if (!rules[i](listing, song))
            return false;
    return true;
}
