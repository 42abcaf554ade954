/* JSPF, which is XSPF in JSON (xspf.org/jspf), with MusicBrainz's extension
 * (musicbrainz.org/doc/jspf), as ListenBrainz takes and gives it: recordings, releases and artists
 * are named by their pages. */
#include "base/tags.h"
#include "tools/cli/json.h"
#include "tools/playlists/format.h"
#include "tools/playlists/musicbrainz.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static void put_text(json_t *object, const char *key, const char *text)
{
    if (text && *text)
        ton_json_put(object, key, ton_json_text(text));
}

static void put_number(json_t *object, const char *key, long number)
{
    if (number > 0)
        ton_json_put(object, key, json_integer(number));
}

static void put_list(json_t *object, const char *key, json_t *list)
{
    if (json_array_size(list))
        ton_json_put(object, key, list);
    else
        json_decref(list);
}

static void append_page(json_t *list, const char *entity, const char *id)
{
    char uri[TON_MUSICBRAINZ_BYTES];
    if (*ton_musicbrainz_uri(uri, entity, id))
        ton_json_append(list, json_string(uri));
}

static json_t *pages(const char *entity, const char *ids)
{
    json_t *list = json_array();
    for (const char *at = ids; at; at = strstr(at, "; ")) {
        at += strspn(at, "; ");
        append_page(list, entity, at);
    }
    return list;
}

/* What MusicBrainz adds to a track; NULL: nothing is known. */
static json_t *extension(const ton_tags *tags)
{
    char release[TON_MUSICBRAINZ_BYTES];
    json_t *said = json_object();
    put_list(said, "artist_identifiers", pages("artist", tags->musicbrainz_artist));
    put_text(said, "release_identifier",
             ton_musicbrainz_uri(release, "release", tags->musicbrainz_release));
    if (json_object_size(said))
        return json_pack("{s:o}", TON_JSPF_TRACK, said);
    json_decref(said);
    return NULL;
}

/* NULL when memory is short. */
static json_t *track_of(const ton_playlist *list, const ton_playlist_entry *entry)
{
    const ton_track *track = entry->track;
    const ton_tags *tags = &track->tags;
    char *uri = ton_place_uri(list, track);
    if (!uri)
        return NULL;
    json_t *object = json_pack("{s:[s]}", "location", uri);
    free(uri);
    put_list(object, "identifier", pages("recording", tags->musicbrainz_recording));
    put_text(object, "title", tags->title);
    put_text(object, "creator", tags->artist);
    put_text(object, "annotation", entry->why);
    put_text(object, "album", tags->album);
    put_number(object, "trackNum", tags->track_number);
    put_number(object, "duration", track->seconds > 0 ? lround(track->seconds * 1000) : 0);
    json_t *more = extension(tags);
    if (more)
        ton_json_put(object, "extension", more);
    return object;
}

static ton_status write_jspf(const ton_playlist *list, FILE *stream, ton_error *error)
{
    json_t *whole = json_object(), *tracks = json_array();
    put_text(whole, "title", list->title);
    ton_status status = TON_OK;
    for (int i = 0; i < list->count && status == TON_OK; i++) {
        json_t *track = track_of(list, &list->entry[i]);
        if (track)
            ton_json_append(tracks, track);
        else
            status = ton_fail(error, TON_NO_MEMORY, NULL);
    }
    ton_json_put(whole, "track", tracks);
    ton_json_put(whole, "extension", json_pack("{s:{s:b}}", TON_JSPF_PLAYLIST, "public", 0));
    json_t *document = json_pack("{s:o}", "playlist", whole);
    if (status == TON_OK)
        ton_json_print(document, stream, false);
    else
        json_decref(document);
    return status;
}

/* Members come in any order, so the reader tells JSPF from our own JSON. */
static bool begins_json(const char *text)
{
    if (*text != '{')
        return false;
    text += 1 + strspn(text + 1, " \t\r\n");
    return *text == '"';
}

const ton_playlist_format ton_playlist_jspf = {
    .name = "jspf",
    .extension = "jspf",
    .about = "JSON as ListenBrainz takes it, with MusicBrainz identifiers",
    .bytes = TON_PLAYLIST_JSON_BYTES,
    .begins = begins_json,
    .write = write_jspf,
    .read = ton_json_read,
};
