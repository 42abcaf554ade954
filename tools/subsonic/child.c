#include "tools/subsonic/child.h"

#include "tools/cli/json.h"
#include "tools/subsonic/artists.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

static const char *type_of(const char *suffix)
{
    static const char *const types[][2] = {
        {"mp3", "audio/mpeg"},     {"flac", "audio/flac"},      {"ogg", "audio/ogg"},
        {"oga", "audio/ogg"},      {"opus", "audio/ogg"},       {"m4a", "audio/mp4"},
        {"mp4", "audio/mp4"},      {"aac", "audio/aac"},        {"wav", "audio/wav"},
        {"aif", "audio/aiff"},     {"aiff", "audio/aiff"},      {"wma", "audio/x-ms-wma"},
        {"wv", "audio/x-wavpack"}, {"mka", "audio/x-matroska"}, {"webm", "audio/webm"}};
    for (size_t i = 0; i < sizeof types / sizeof *types; i++)
        if (!strcasecmp(suffix, types[i][0]))
            return types[i][1];
    return "application/octet-stream";
}

static void put(json_t *song, const char *name, json_t *value)
{
    if (value && !json_is_null(value))
        ton_json_put(song, name, json_incref(value));
}

/* Members that are told as they are. */
static void put_same(json_t *song, const json_t *track)
{
    static const char *const names[][2] = {
        {"title", "title"}, {"album", "album"}, {"artist", "artist"}, {"genre", "genre"},
        {"year", "year"},   {"path", "path"},   {"bytes", "size"},    {"added", "created"}};
    static const char *const tags[][2] = {{"track_number", "track"}, {"disc_number", "discNumber"}};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        put(song, names[i][1], json_object_get(track, names[i][0]));
    for (size_t i = 0; i < sizeof tags / sizeof *tags; i++)
        put(song, tags[i][1], json_object_get(json_object_get(track, "tags"), tags[i][0]));
}

/* A song must have a title: the name of its file, when there is no other. What was imported has a
 * name in place of a path, and no file. Any song with a file may have a cover, under its own id: to
 * know whether it has, all files of a list would have to be opened. */
static void put_file(json_t *song, const char *path)
{
    const char *slash = strrchr(path, '/'), *name = slash ? slash + 1 : path;
    const char *suffix = strrchr(name, '.');
    if (!json_object_get(song, "title"))
        ton_json_put(song, "title", json_string(name));
    if (*path == '/')
        ton_json_put(song, "coverArt", json_incref(json_object_get(song, "id")));
    if (*path == '/' && suffix && suffix > name && suffix[1]) {
        ton_json_put(song, "suffix", json_string(suffix + 1));
        ton_json_put(song, "contentType", json_string(type_of(suffix + 1)));
    }
}

static void put_artist(json_t *song, const char *name)
{
    char *id = name && *name ? ton_artist_id(name) : NULL;
    if (id)
        ton_json_put(song, "artistId", json_string(id));
    free(id);
}

json_t *ton_child_of(const json_t *track)
{
    char id[32];
    const char *path = json_string_value(json_object_get(track, "path"));
    double seconds = json_number_value(json_object_get(track, "seconds"));
    double bytes = json_number_value(json_object_get(track, "bytes"));
    json_t *song = json_object();
    snprintf(id, sizeof id, "%lld", (long long)json_integer_value(json_object_get(track, "id")));
    ton_json_put(song, "id", json_string(id));
    put_same(song, track);
    put_file(song, path ? path : "");
    put_artist(song, json_string_value(json_object_get(track, "artist")));
    if (seconds > 0)
        ton_json_put(song, "duration", json_integer(lround(seconds)));
    if (seconds > 0 && bytes > 0)
        ton_json_put(song, "bitRate", json_integer(lround(bytes * 8 / 1000 / seconds)));
    ton_json_put(song, "isDir", json_false());
    ton_json_put(song, "isVideo", json_false());
    ton_json_put(song, "type", json_string("music"));
    return song;
}
