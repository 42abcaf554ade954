/* Reading JSPF and our own JSON. Both are objects that hold an array; a table says which members
 * of its elements mean what. What has another type than it should is as if it were not there:
 * programs differ in whether one identifier is a text or an array, and a list of a thousand tracks
 * is worth more than one wrong year. */
#include "tools/cli/json.h"
#include "tools/playlists/format.h"
#include "tools/playlists/musicbrainz.h"

#include <stdlib.h>
#include <string.h>

typedef struct reading {
    ton_playlist_item *item;
    const char *folder;
} reading;

/* False when memory is short, like all that take a member. */
typedef bool take_value(const reading *to, const json_t *value);

static bool take_title(const reading *to, const json_t *value)
{
    return ton_items_text(&to->item->title, json_string_value(value));
}

static bool take_artist(const reading *to, const json_t *value)
{
    return ton_items_text(&to->item->artist, json_string_value(value));
}

static bool take_album(const reading *to, const json_t *value)
{
    return ton_items_text(&to->item->album, json_string_value(value));
}

static bool take_path(const reading *to, const json_t *value)
{
    return to->item->name || ton_items_path(to->item, json_string_value(value), to->folder);
}

static bool take_location(const reading *to, const json_t *value)
{
    return ton_items_location(to->item, json_string_value(value), to->folder);
}

static bool take_identifier(const reading *to, const json_t *value)
{
    return ton_items_identifier(to->item, json_string_value(value));
}

static bool take_release(const reading *to, const json_t *value)
{
    char id[TON_ID_BYTES];
    return !ton_musicbrainz_id(id, json_string_value(value), "release") ||
           ton_items_text(&to->item->musicbrainz_release, id);
}

/* Artists are joined as in ton_tags. */
static bool take_artist_page(const reading *to, const json_t *value)
{
    char id[TON_ID_BYTES], ids[TON_IDS_BYTES];
    if (!ton_musicbrainz_id(id, json_string_value(value), "artist"))
        return true;
    const char *before = to->item->musicbrainz_artist;
    int length = snprintf(ids, sizeof ids, "%s%s%s", before ? before : "", before ? "; " : "", id);
    return length >= (int)sizeof ids || ton_items_text(&to->item->musicbrainz_artist, ids);
}

static bool take_number(const reading *to, const json_t *value)
{
    to->item->track_number = ton_items_whole(json_number_value(value), 9999);
    return true;
}

static bool take_milliseconds(const reading *to, const json_t *value)
{
    to->item->seconds = ton_items_seconds(json_number_value(value) / 1000);
    return true;
}

static bool take_seconds(const reading *to, const json_t *value)
{
    to->item->seconds = ton_items_seconds(json_number_value(value));
    return true;
}

static bool take_from(const reading *to, const json_t *value)
{
    to->item->from_seconds = ton_items_seconds(json_number_value(value));
    return true;
}

static bool take_to(const reading *to, const json_t *value)
{
    to->item->to_seconds = ton_items_seconds(json_number_value(value));
    return true;
}

typedef struct member {
    const char *name;
    bool number; /* else a text, or an array of them */
    take_value *take;
} member;

static const member jspf_members[] = {
    {"location", false, take_location},    {"identifier", false, take_identifier},
    {"title", false, take_title},          {"creator", false, take_artist},
    {"album", false, take_album},          {"trackNum", true, take_number},
    {"duration", true, take_milliseconds}, {NULL, false, NULL},
};
static const member musicbrainz_members[] = {
    {"artist_identifiers", false, take_artist_page},
    {"release_identifier", false, take_release},
    {NULL, false, NULL},
};
/* Bytes that are no UTF-8 stand in path_uri; it is asked first. */
static const member json_members[] = {
    {"path_uri", false, take_location},
    {"path", false, take_path},
    {"title", false, take_title},
    {"artist", false, take_artist},
    {"album", false, take_album},
    {"seconds", true, take_seconds},
    {"from_seconds", true, take_from},
    {"to_seconds", true, take_to},
    {NULL, false, NULL},
};

/* A value, or each of an array that are of the kind. */
static bool take_each(const member *row, const reading *to, const json_t *value)
{
    bool right = row->number ? json_is_number(value) : json_is_string(value);
    bool memory = !right || row->take(to, value);
    for (size_t i = 0; !row->number && memory && i < json_array_size(value); i++)
        if (json_is_string(json_array_get(value, i)))
            memory = row->take(to, json_array_get(value, i));
    return memory;
}

static bool take_members(const member *members, const reading *to, const json_t *object)
{
    bool memory = true;
    for (const member *at = members; at->name && memory; at++)
        memory = take_each(at, to, json_object_get(object, at->name));
    return memory;
}

static bool take_jspf(const reading *to, const json_t *track)
{
    const json_t *more = json_object_get(json_object_get(track, "extension"), TON_JSPF_TRACK);
    if (json_is_array(more)) /* as JSPF has it, and MusicBrainz has not */
        more = json_array_get(more, 0);
    return take_members(jspf_members, to, track) && take_members(musicbrainz_members, to, more);
}

static bool take_result(const reading *to, const json_t *result)
{
    return take_members(json_members, to, json_object_get(result, "track"));
}

static ton_status read_array(ton_playlist_items *items, const ton_playlist_source *source,
                             const json_t *array, take_value *take, ton_error *error)
{
    ton_status status = TON_OK;
    for (size_t i = 0; i < json_array_size(array) && status == TON_OK; i++) {
        reading to = {.folder = source->folder};
        status = ton_items_add(items, &to.item, error);
        if (status == TON_OK && !take(&to, json_array_get(array, i)))
            status = ton_fail(error, TON_NO_MEMORY, NULL);
    }
    return status;
}

static ton_status read_document(ton_playlist_items *items, const ton_playlist_source *source,
                                const json_t *document, ton_error *error)
{
    const json_t *list = json_object_get(document, "playlist");
    const json_t *title = json_object_get(list, "title");
    const json_t *tracks = json_object_get(list, "track");
    const json_t *results = json_object_get(document, "results");
    items->format = tracks ? &ton_playlist_jspf : &ton_playlist_json;
    if (!json_is_array(tracks ? tracks : results))
        return ton_fail(error, TON_INVALID,
                        "JSON, but neither \"playlist\" with \"track\" nor \"results\" is in it");
    if (json_is_string(title) && !ton_items_text(&items->title, json_string_value(title)))
        return ton_fail(error, TON_NO_MEMORY, NULL);
    return tracks ? read_array(items, source, tracks, take_jspf, error)
                  : read_array(items, source, results, take_result, error);
}

ton_status ton_json_read(ton_playlist_items *items, const ton_playlist_source *source,
                         ton_error *error)
{
    json_error_t wrong;
    json_t *document = json_loadb(source->data, source->count, 0, &wrong);
    if (!document)
        return ton_fail(error, TON_INVALID, "line %d: %s", wrong.line, wrong.text);
    ton_status status = read_document(items, source, document, error);
    json_decref(document);
    return status;
}
