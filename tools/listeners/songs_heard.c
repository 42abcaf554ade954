/* Songs by what is said of them. Of several tracks that fit, those count first that are there, then
 * those that have audio, then that of the smallest id. */
#include "corpus/families.h"
#include "corpus/listeners.h"
#include "tools/listeners/songs_parts.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { RANK_SHIFT = 60, NAME_BYTES = 2 * TON_TAG_BYTES + 4 };

/* The smaller, the better. */
static int64_t ranked(const ton_track *track)
{
    int64_t rank = 2 * (track->gone != 0) + ton_imported_outcome(track->outcome);
    return track->id | rank << RANK_SHIFT;
}

static int64_t track_of(int64_t ranked)
{
    return ranked & ((INT64_C(1) << RANK_SHIFT) - 1);
}

/* False when memory is short. */
static bool note(ton_known *known, const char *key, int64_t number)
{
    int64_t *best = ton_known_number(known, key);
    if (best && (!*best || number < *best))
        *best = number;
    return best;
}

/* ---- by recording ------------------------------------------------------------------------------
 */

bool ton_is_uuid(const char *text, char lower[TON_ID_BYTES])
{
    static const char form[] = "xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx";
    if (strlen(text) != sizeof form - 1)
        return false;
    for (size_t i = 0; i < sizeof form - 1; i++) {
        bool is_digit = strchr("0123456789abcdefABCDEF", text[i]); /* text has no 0 in here */
        if (form[i] == '-' ? text[i] != '-' : !is_digit)
            return false;
        lower[i] = text[i];
        if (text[i] >= 'A' && text[i] <= 'F')
            lower[i] = (char)(text[i] - 'A' + 'a');
    }
    lower[sizeof form - 1] = '\0';
    return true;
}

static bool note_recording(void *user, ton_track *track)
{
    ton_songs *songs = user;
    char recording[TON_ID_BYTES];
    if (ton_is_uuid(track->tags.musicbrainz_recording, recording) &&
        !note(&songs->recordings, recording, ranked(track)))
        songs->status = TON_NO_MEMORY;
    return songs->status == TON_OK;
}

static bool note_title(void *user, ton_track *track)
{
    ton_songs *songs = user;
    char key[TON_TITLE_KEY_BYTES];
    if (ton_title_key(key, track->tags.artist, track->tags.title) &&
        !note(&songs->titles, key, ranked(track)))
        songs->status = TON_NO_MEMORY;
    return songs->status == TON_OK;
}

/* Visits all tracks once, when it is first needed. */
static ton_status prepare(ton_songs *songs, bool *ready, ton_track_visit *visit, ton_error *error)
{
    ton_track_query query = {.gone = true, .any_outcome = true, .brief = true};
    if (*ready)
        return TON_OK;
    ton_status status = ton_newcomers_write(songs->newcomers, error);
    if (status == TON_OK)
        status = ton_tracks_each(songs->corpus, &query, visit, songs, error);
    if (status == TON_OK && songs->status != TON_OK)
        status = ton_fail(error, songs->status, NULL);
    *ready = status == TON_OK;
    return status;
}

ton_status ton_songs_recording(ton_songs *songs, int64_t *track, const char *recording,
                               ton_error *error)
{
    char lower[TON_ID_BYTES];
    *track = 0;
    if (!ton_is_uuid(recording, lower))
        return TON_OK;
    ton_status status = prepare(songs, &songs->has_recordings, note_recording, error);
    if (status == TON_OK)
        *track = track_of(ton_known_look(&songs->recordings, lower));
    return status;
}

/* ---- by artist and title -----------------------------------------------------------------------
 */

static ton_status find_title(ton_songs *songs, int64_t *track, const char *key, ton_error *error)
{
    ton_status status = prepare(songs, &songs->has_titles, note_title, error);
    if (status == TON_OK)
        *track = track_of(ton_known_look(&songs->titles, key));
    return status;
}

/* What a song without a name of its own is called. */
static void call(char name[NAME_BYTES], const ton_heard_song *song)
{
    snprintf(name, NAME_BYTES, "%s - %s", song->tags.artist, song->tags.title);
}

/* From now on the song is found by what is said of it. */
static ton_status make(ton_songs *songs, int64_t *track, const char *key,
                       const ton_heard_song *song, ton_error *error)
{
    char name[NAME_BYTES], lower[TON_ID_BYTES] = "";
    ton_tags tags = song->tags;
    call(name, song);
    if (ton_is_uuid(song->recording[0], lower) || ton_is_uuid(song->recording[1], lower))
        memcpy(tags.musicbrainz_recording, lower, sizeof lower);
    ton_status status = ton_songs_make(songs, track, *song->name ? song->name : name, &tags, error);
    if (status != TON_OK)
        return status;
    int64_t number = *track | INT64_C(1) << RANK_SHIFT; /* it has no audio */
    bool noted = (!*key || note(&songs->titles, key, number)) &&
                 (!*lower || !songs->has_recordings || note(&songs->recordings, lower, number));
    return noted ? TON_OK : ton_fail(error, TON_NO_MEMORY, NULL);
}

/* In the order in which they are tried; *way says which it was. */
static ton_status try_all(ton_songs *songs, int64_t *track, ton_match *way, const char *key,
                          const ton_heard_song *song, ton_error *error)
{
    ton_status status = TON_OK;
    *track = 0;
    *way = TON_MATCH_PATH;
    if (*song->name)
        status = ton_songs_path(songs, track, song->name, error);
    for (int i = 0; i < 2 && status == TON_OK && !*track; i++) {
        *way = TON_MATCH_MUSICBRAINZ;
        status = ton_songs_recording(songs, track, song->recording[i], error);
    }
    if (status == TON_OK && !*track && *key) {
        *way = TON_MATCH_ANY;
        status = find_title(songs, track, key, error);
    }
    return status;
}

ton_status ton_songs_heard(ton_songs *songs, int64_t *track, const ton_heard_song *song,
                           ton_error *error)
{
    ton_match way;
    char key[TON_TITLE_KEY_BYTES];
    if (!ton_title_key(key, song->tags.artist, song->tags.title))
        *key = '\0';
    if (!*key && !*song->name)
        return ton_fail(error, TON_INVALID, "the song has no artist or no title");
    ton_status status = try_all(songs, track, &way, key, song, error);
    if (status != TON_OK)
        return status;
    bool makes = !*track && !songs->known_only;
    songs->counts.found[way] += *track != 0;
    songs->counts.made += makes;
    songs->counts.unknown += !*track && !makes;
    return makes ? make(songs, track, key, song, error) : TON_OK;
}

/* ---- ahead -------------------------------------------------------------------------------------
 */

/* What a song that would have to be made is called; *found: it is there, or says nothing. */
static ton_status will_be(ton_songs *songs, bool *found, char name[NAME_BYTES],
                          const ton_heard_song *song, ton_error *error)
{
    int64_t track = 0;
    char key[TON_TITLE_KEY_BYTES];
    bool says = !songs->known_only && ton_title_key(key, song->tags.artist, song->tags.title);
    ton_status status = says ? find_title(songs, &track, key, error) : TON_OK;
    *found = !says || track;
    if (status == TON_OK && !*found)
        call(name, song);
    return status;
}

ton_status ton_songs_look_heard(ton_songs *songs, const ton_heard_song *const *heard, int count,
                                ton_error *error)
{
    int names = 0;
    char(*made)[NAME_BYTES] = malloc((size_t)count * sizeof *made + 1);
    const char **name = malloc((size_t)count * sizeof *name + 1);
    ton_status status = made && name ? TON_OK : ton_fail(error, TON_NO_MEMORY, NULL);
    for (int i = 0; i < count && status == TON_OK; i++) {
        bool found = false, is_named = *heard[i]->name;
        if (!is_named)
            status = will_be(songs, &found, made[i], heard[i], error);
        if (!found)
            name[names++] = is_named ? heard[i]->name : made[i];
    }
    if (status == TON_OK)
        status = ton_songs_look_paths(songs, name, names, error);
    free(made);
    free(name);
    return status;
}
