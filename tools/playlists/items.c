/* What is read of a playlist, and what its names mean. */
#include "base/room.h"
#include "base/tags.h"
#include "base/text.h"
#include "tools/cli/cue.h"
#include "tools/cli/paths.h"
#include "tools/cli/uri.h"
#include "tools/playlists/format.h"
#include "tools/playlists/musicbrainz.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

enum { MOST_SECONDS = 10000000 /* four months */ };

void ton_item_clear(ton_playlist_item *item)
{
    char *const owned[] = {
        item->name,
        item->path,
        item->other_path,
        item->title,
        item->artist,
        item->album,
        item->musicbrainz_recording,
        item->musicbrainz_release,
        item->musicbrainz_artist,
    };
    for (size_t i = 0; i < sizeof owned / sizeof *owned; i++)
        free(owned[i]);
}

void ton_playlist_items_free(ton_playlist_items *items)
{
    for (int i = 0; i < items->count; i++)
        ton_item_clear(&items->item[i]);
    free(items->item);
    free(items->title);
    *items = (ton_playlist_items){0};
}

ton_status ton_items_add(ton_playlist_items *items, ton_playlist_item **item, ton_error *error)
{
    if (items->count == TON_PLAYLIST_ITEMS)
        return ton_fail(error, TON_INVALID, "more than %d entries", TON_PLAYLIST_ITEMS);
    ton_playlist_item *grown = ton_room(items->item, items->count, sizeof *grown);
    if (!grown)
        return ton_fail(error, TON_NO_MEMORY, NULL);
    items->item = grown;
    *item = &items->item[items->count++];
    **item = (ton_playlist_item){0};
    return TON_OK;
}

bool ton_items_text(char **field, const char *text)
{
    char clean[TON_TAG_BYTES];
    ton_text_clean(clean, sizeof clean, text);
    free(*field);
    *field = *clean ? strdup(clean) : NULL;
    return *field || !*clean;
}

double ton_items_seconds(double seconds)
{
    return seconds > 0 && seconds < MOST_SECONDS ? seconds : 0;
}

int ton_items_whole(double number, int most)
{
    return number >= 1 && number <= most ? (int)number : 0;
}

bool ton_name_is_uri(const char *name)
{
    size_t scheme = 0;
    while (isalnum((unsigned char)name[scheme]) || (name[scheme] && strchr("+-.", name[scheme])))
        scheme++;
    return scheme > 1 && isalpha((unsigned char)*name) && !strncmp(name + scheme, "://", 3);
}

/* False when memory is short. */
static bool resolve(char **path, const char *name, const char *folder)
{
    char *joined = *name == '/' ? strdup(name) : ton_path_join(folder, name);
    bool done = joined && ton_path_absolute(path, joined, NULL) == TON_OK;
    free(joined);
    return done;
}

/* A list that was made on Windows has its letters and its slashes. */
static bool resolve_windows(ton_playlist_item *item, const char *name, const char *folder)
{
    bool foreign = !ton_utf8_valid(name), back = strchr(name, '\\') && !strchr(name, '/');
    if (!foreign && !back)
        return true;
    char *meant = foreign ? ton_cue_text(name, strlen(name)) : strdup(name);
    for (char *at = meant; back && at && *at; at++)
        if (*at == '\\')
            *at = '/';
    bool done = meant && resolve(&item->other_path, meant, folder);
    free(meant);
    return done;
}

bool ton_items_path(ton_playlist_item *item, const char *name, const char *folder)
{
    item->name = strdup(name);
    return item->name && resolve(&item->path, name, folder) && resolve_windows(item, name, folder);
}

/* The path in a file URI of this machine; NULL: it is another URI. A reference without a scheme is
 * a path. */
static const char *path_in(const char *uri)
{
    if (!ton_name_is_uri(uri))
        return uri;
    if (strncasecmp(uri, "file://", 7))
        return NULL;
    uri += strncasecmp(uri + 7, "localhost/", 10) ? 7 : 16;
    return *uri == '/' ? uri : NULL;
}

static void take_range(ton_playlist_item *item, const char *fragment)
{
    double from = 0, to = 0;
    if (sscanf(fragment, "#t=%lf,%lf", &from, &to) < 1)
        return;
    item->from_seconds = ton_items_seconds(from);
    item->to_seconds = ton_items_seconds(to);
}

/* Those who write names as they are where URIs belong are understood by other_path. */
bool ton_items_uri(ton_playlist_item *item, const char *name, const char *folder)
{
    item->name = strdup(name);
    const char *raw = path_in(name);
    if (!item->name || !raw)
        return item->name != NULL;
    char *path = strdup(raw);
    if (!path)
        return false;
    char *fragment = strchr(path, '#');
    if (fragment) {
        take_range(item, fragment);
        *fragment = 0;
    }
    bool decoded = ton_uri_decode(path) != NULL && *path;
    bool done = (!decoded || resolve(&item->path, path, folder)) &&
                (!strcmp(path, raw) || resolve(&item->other_path, raw, folder));
    free(path);
    return done;
}

bool ton_items_location(ton_playlist_item *item, const char *name, const char *folder)
{
    if (item->path)
        return true;
    free(item->name);
    free(item->other_path);
    item->name = item->other_path = NULL;
    return ton_items_uri(item, name, folder);
}

bool ton_items_identifier(ton_playlist_item *item, const char *uri)
{
    char id[TON_ID_BYTES];
    if (!item->name && !(item->name = strdup(uri)))
        return false;
    return item->musicbrainz_recording || !ton_musicbrainz_id(id, uri, "recording") ||
           (item->musicbrainz_recording = strdup(id));
}
