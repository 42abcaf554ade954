/* {"listened_at": …, "user_name": …, "track_metadata": {"artist_name", "track_name",
 * "release_name", "additional_info": {"recording_mbid", …}, "mbid_mapping": {"recording_mbid"}}}
 *
 * What a listener exports of themselves bears no user_name, and its times are no whole numbers;
 * dumps of old call the time "timestamp". In additional_info anything may stand: there we keep the
 * path of a track ("tonary_path") and that it was skipped ("tonary_skipped"). */
#include "tools/listeners/listen.h"
#include "tools/listeners/moment.h"

#include <jansson.h>
#include <stdio.h>
#include <string.h>

#define LATEST 253402300799.0 /* the end of the year 9999 */

/* A member that is a text, else "". */
static const char *text_of(const json_t *object, const char *key)
{
    const char *text = json_string_value(json_object_get(object, key));
    return text ? text : "";
}

static ton_status read_time(ton_listen *listen, const json_t *line, ton_error *error)
{
    const json_t *time = json_object_get(line, "listened_at");
    if (!time)
        time = json_object_get(line, "timestamp");
    if (!json_is_number(time))
        return ton_fail(error, TON_INVALID, "listened_at is missing, or no number");
    double seconds = json_number_value(time);
    if (!(seconds >= 0 && seconds <= LATEST))
        return ton_fail(error, TON_INVALID, "listened_at is %g; seconds since 1970 are taken",
                        seconds);
    listen->time = (int64_t)seconds;
    if (ton_moment_is_future(listen->time))
        return ton_fail(error, TON_INVALID, "listened_at is %lld, which lies in the future",
                        (long long)listen->time);
    return TON_OK;
}

static ton_status read_user(ton_listen *listen, const json_t *line, ton_error *error)
{
    const json_t *name = json_object_get(line, "user_name");
    if (!name || json_is_null(name))
        return TON_OK;
    if (!json_is_string(name))
        return ton_fail(error, TON_INVALID, "user_name is no text");
    ton_status status = ton_listener_check(json_string_value(name), error);
    if (status == TON_OK)
        strcpy(listen->user, json_string_value(name));
    return status;
}

static void read_song(ton_heard_song *song, const json_t *of)
{
    static const struct {
        const char *field, *key;
    } tags[] = {{"artist", "artist_name"}, {"title", "track_name"}, {"album", "release_name"}};
    const json_t *info = json_object_get(of, "additional_info");
    const json_t *mapping = json_object_get(of, "mbid_mapping");
    for (size_t i = 0; i < sizeof tags / sizeof *tags; i++)
        ton_tags_set(&song->tags, ton_tag_field_named(tags[i].field), text_of(of, tags[i].key));
    snprintf(song->recording[0], TON_ID_BYTES, "%s", text_of(info, "recording_mbid"));
    snprintf(song->recording[1], TON_ID_BYTES, "%s", text_of(mapping, "recording_mbid"));
    const char *path = text_of(info, "tonary_path");
    if (strlen(path) < sizeof song->name)
        strcpy(song->name, path);
}

static ton_status read_members(ton_listen *listen, const json_t *line, ton_error *error)
{
    const json_t *song = json_object_get(line, "track_metadata");
    if (!json_is_object(line) || !json_is_object(song))
        return ton_fail(error, TON_INVALID, "no listen: it has no object track_metadata");
    const json_t *info = json_object_get(song, "additional_info");
    listen->heard =
        json_is_true(json_object_get(info, "tonary_skipped")) ? TON_SKIPPED : TON_PLAYED;
    read_song(&listen->song, song);
    ton_status status = read_time(listen, line, error);
    return status == TON_OK ? read_user(listen, line, error) : status;
}

ton_status ton_listen_read(ton_listen *listen, const char *line, size_t count, ton_error *error)
{
    json_error_t why;
    json_t *read = json_loadb(line, count, 0, &why);
    if (!read)
        return ton_fail(error, TON_INVALID, "no JSON: %.200s", why.text);
    *listen = (ton_listen){.time = 0};
    ton_status status = read_members(listen, read, error);
    json_decref(read);
    return status;
}
