/* M3U: one name a line (Winamp, 1997), here in two dialects.
 *
 * m3u8 is what most players read and write: UTF-8, with length and title before each name. A name
 * that holds the end of a line, or bytes that are no UTF-8, stands as a file URI, which players
 * decode. A part of a file has VLC's lines for it.
 *
 * m3u is what the Music Player Daemon keeps in its playlist folder: names alone, as bytes, from its
 * music folder on. It takes what begins with "file://" as it stands, percent signs and all, and
 * knows no file whose name holds the end of a line; so such a name is refused. "./" keeps a name
 * that begins with "#" from being a comment. */
#include "base/tags.h"
#include "base/text.h"
#include "tools/playlists/format.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* A line that ends in CR LF ends before the CR. */
static bool fits_a_line(const char *name)
{
    size_t length = strlen(name);
    return !strchr(name, '\n') && !(length && name[length - 1] == '\r');
}

static void put_title(FILE *stream, const ton_track *track)
{
    const ton_tags *tags = &track->tags;
    bool both = *tags->artist && *tags->title;
    long seconds = track->seconds > 0 ? lround(track->seconds) : -1;
    fprintf(stream, "#EXTINF:%ld,%s%s%s\n", seconds, tags->artist, both ? " - " : "", tags->title);
    if (track->part)
        fprintf(stream, "#EXTVLCOPT:start-time=%.3f\n#EXTVLCOPT:stop-time=%.3f\n",
                track->from_seconds, ton_place_end(track));
}

static ton_status put_name(const ton_playlist *list, const ton_track *track, FILE *stream,
                           ton_error *error)
{
    bool plain = fits_a_line(track->path) && ton_utf8_valid(track->path);
    ton_track whole = {.path = track->path}; /* its part stands in lines of its own */
    char *name = plain ? ton_place_path(list, track) : ton_place_file_uri(&whole);
    if (!name)
        return ton_fail(error, TON_NO_MEMORY, NULL);
    fprintf(stream, "%s\n", name);
    free(name);
    return TON_OK;
}

static ton_status write_m3u8(const ton_playlist *list, FILE *stream, ton_error *error)
{
    char title[TON_TAG_BYTES] = "";
    ton_status status = TON_OK;
    if (list->title)
        ton_text_clean(title, sizeof title, list->title);
    fputs("#EXTM3U\n", stream);
    if (*title)
        fprintf(stream, "#PLAYLIST:%s\n", title);
    for (int i = 0; i < list->count && status == TON_OK; i++) {
        put_title(stream, list->entry[i].track);
        status = put_name(list, list->entry[i].track, stream, error);
    }
    return status;
}

/* What keeps a track out of MPD's lists; NULL: nothing. */
static const char *obstacle(const ton_playlist *list, const ton_track *track, const char *name)
{
    if (!fits_a_line(track->path))
        return "its name holds the end of a line";
    if (track->part)
        return "it is a part of a file, and only whole files have names there";
    if (list->relative_to && !strncmp(name, "../", 3))
        return "it is not below the folder of --relative-to";
    return NULL;
}

static ton_status write_m3u(const ton_playlist *list, FILE *stream, ton_error *error)
{
    for (int i = 0; i < list->count; i++) {
        const ton_track *track = list->entry[i].track;
        char *name = ton_place_path(list, track);
        if (!name)
            return ton_fail(error, TON_NO_MEMORY, NULL);
        const char *why = obstacle(list, track, name);
        if (!why)
            fprintf(stream, "%s\n", name);
        free(name);
        if (why)
            return ton_fail(error, TON_UNSUPPORTED,
                            "track %lld, %.700s, cannot stand in an m3u: %s; xspf can hold it",
                            (long long)track->id, track->path, why);
    }
    return TON_OK;
}

static bool begins_m3u8(const char *text)
{
    return !strncmp(text, "#EXTM3U", 7);
}

const ton_playlist_format ton_playlist_m3u8 = {
    .name = "m3u8",
    .extension = "m3u8",
    .about = "most players: one name a line, with titles, UTF-8",
    .bytes = TON_PLAYLIST_BYTES,
    .begins = begins_m3u8,
    .write = write_m3u8,
    .read = ton_m3u_read,
};

const ton_playlist_format ton_playlist_m3u = {
    .name = "m3u",
    .extension = "m3u",
    .about = "the Music Player Daemon: names alone, from its music folder on",
    .bytes = TON_PLAYLIST_BYTES,
    .write = write_m3u,
    .read = ton_m3u_read,
};
