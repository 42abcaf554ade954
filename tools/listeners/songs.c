/* Names are tried as the path or name of a track, as an identifier of MusicBrainz, and as the id of
 * a track that has audio. The last is a guess where a table comes from elsewhere and counts its
 * songs from 1; so of names that are numbers either all are ids, or none is. */
#include "corpus/families.h"
#include "corpus/listeners.h"
#include "tools/listeners/songs_parts.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { UNKNOWN = -1 };

static const char *const matches[TON_MATCHES] = {"any", "path", "musicbrainz", "id"};

ton_status ton_match_named(ton_match *match, const char *name, ton_error *error)
{
    for (int i = 0; i < TON_MATCHES; i++)
        if (!strcmp(name, matches[i])) {
            *match = (ton_match)i;
            return TON_OK;
        }
    return ton_fail(error, TON_USAGE, "--match takes any, path, musicbrainz or id, not '%.100s'",
                    name);
}

ton_status ton_songs_new(ton_songs **songs, ton_corpus *corpus, ton_newcomers *newcomers,
                         ton_match match, bool known_only, ton_error *error)
{
    ton_songs *made = calloc(1, sizeof *made);
    if (!made)
        return ton_fail(error, TON_NO_MEMORY, NULL);
    made->corpus = corpus;
    made->newcomers = newcomers;
    made->match = match;
    made->known_only = known_only;
    *songs = made;
    return TON_OK;
}

void ton_songs_free(ton_songs *songs)
{
    if (!songs)
        return;
    ton_known_clear(&songs->names);
    ton_known_clear(&songs->paths);
    ton_known_clear(&songs->numbers);
    ton_known_clear(&songs->recordings);
    ton_known_clear(&songs->titles);
    free(songs);
}

const ton_song_counts *ton_songs_counts(const ton_songs *songs)
{
    return &songs->counts;
}

/* ---- ways --------------------------------------------------------------------------------------
 */

/* The name of a file and, behind "#", of a part of it. */
static ton_status by_part(ton_songs *songs, int64_t *track, const char *name, ton_error *error)
{
    const char *mark = strrchr(name, '#');
    size_t digits = mark ? strspn(mark + 1, "0123456789") : 0;
    *track = 0;
    if (!digits || digits > 2 || mark[1 + digits])
        return TON_OK;
    char *path = strndup(name, (size_t)(mark - name));
    if (!path)
        return ton_fail(error, TON_NO_MEMORY, NULL);
    int part = atoi(mark + 1);
    ton_status status = part ? ton_track_id_at(songs->corpus, track, path, part, error)
                             : ton_songs_at(songs, track, path, error);
    free(path);
    return status;
}

ton_status ton_songs_path(ton_songs *songs, int64_t *track, const char *name, ton_error *error)
{
    ton_status status = ton_songs_at(songs, track, name, error);
    return status == TON_OK && !*track ? by_part(songs, track, name, error) : status;
}

static bool is_number(const char *name)
{
    size_t digits = strspn(name, "0123456789");
    return digits && digits < 19 && !name[digits];
}

int64_t ton_song_number(const char *name)
{
    return is_number(name) ? strtoll(name, NULL, 10) : 0;
}

static ton_status by_id(ton_songs *songs, int64_t *track, const char *name, ton_error *error)
{
    int64_t known = ton_known_look(&songs->numbers, name), number = ton_song_number(name);
    *track = known > 0 ? known : 0;
    if (known || number <= 0)
        return TON_OK;
    ton_status status = ton_newcomers_write(songs->newcomers, error);
    if (status == TON_OK)
        status = ton_tracks_among(songs->corpus, &number, 1, songs->match != TON_MATCH_ID, error);
    *track = status == TON_OK ? number : 0;
    return status;
}

/* ---- one after the other -----------------------------------------------------------------------
 */

/* Sets *way to that which found the track. */
static ton_status try_ways(ton_songs *songs, int64_t *track, ton_match *way, const char *name,
                           ton_error *error)
{
    static ton_status (*const ways[TON_MATCHES])(ton_songs *, int64_t *, const char *,
                                                 ton_error *) = {[TON_MATCH_PATH] = ton_songs_path,
                                                                 [TON_MATCH_MUSICBRAINZ] =
                                                                     ton_songs_recording,
                                                                 [TON_MATCH_ID] = by_id};
    ton_status status = TON_OK;
    for (int i = TON_MATCH_PATH; i < TON_MATCHES && status == TON_OK && !*track; i++) {
        if (songs->match != TON_MATCH_ANY && songs->match != (ton_match)i)
            continue;
        *way = (ton_match)i;
        status = ways[i](songs, track, name, error);
    }
    return status;
}

/* Numbers that are ids and others that are not do not come from one table. */
static ton_status check_number(ton_songs *songs, const char *name, bool is_id, ton_error *error)
{
    if (songs->match != TON_MATCH_ANY || !is_number(name))
        return TON_OK;
    songs->digits_id += is_id;
    if (!is_id && !songs->digits_other++)
        snprintf(songs->first_other, sizeof songs->first_other, "%s", name);
    if (!songs->digits_id || !songs->digits_other)
        return TON_OK;
    return ton_fail(error, TON_AMBIGUOUS,
                    "some songs bear the id of a track that has audio, and song '%.60s' does not; "
                    "say what they are: --match id, or --match path for names of their own",
                    is_id ? songs->first_other : name);
}

static ton_status find_new(ton_songs *songs, int64_t *track, const char *name, ton_error *error)
{
    ton_match way = TON_MATCH_ANY;
    ton_song_counts *counts = &songs->counts;
    ton_status status = try_ways(songs, track, &way, name, error);
    if (status == TON_OK)
        status = check_number(songs, name, *track && way == TON_MATCH_ID, error);
    if (status != TON_OK)
        return status;
    bool makes = !*track && !songs->known_only &&
                 (songs->match == TON_MATCH_ANY || songs->match == TON_MATCH_PATH);
    counts->found[way] += *track != 0;
    counts->made += makes;
    counts->unknown += !*track && !makes;
    return makes ? ton_songs_make(songs, track, name, NULL, error) : TON_OK;
}

ton_status ton_songs_find(ton_songs *songs, int64_t *track, const char *name, ton_error *error)
{
    int64_t found = 0, *known = ton_known_number(&songs->names, name);
    if (!known)
        return ton_fail(error, TON_NO_MEMORY, NULL);
    if (!*known) {
        ton_status status = find_new(songs, &found, name, error);
        if (status != TON_OK)
            return status;
        *known = found ? found : UNKNOWN;
    }
    *track = *known == UNKNOWN ? 0 : *known;
    return TON_OK;
}
