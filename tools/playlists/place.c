/* How a track's file is named in a playlist. */
#define _GNU_SOURCE /* asprintf */
#include "tools/cli/paths.h"
#include "tools/cli/uri.h"
#include "tools/playlists/format.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Bytes that both begin with, up to the end of a name in both. */
static size_t shared(const char *path, const char *folder)
{
    size_t names = 0, i = 0;
    for (; path[i] && path[i] == folder[i]; i++)
        if (path[i] == '/')
            names = i + 1;
    bool whole = !folder[i] && path[i] == '/';
    return whole ? i + 1 : names;
}

/* From an absolute folder to an absolute path. */
static char *relative(const char *path, const char *folder)
{
    size_t start = shared(path, folder), up = 0;
    if (start <= strlen(folder))
        for (const char *at = folder + start - 1; at && at[1]; at = strchr(at + 1, '/'))
            up++;
    char *result = malloc(3 * up + strlen(path + start) + 1), *end = result;
    if (!result)
        return NULL;
    for (; up; up--)
        end = stpcpy(end, "../");
    strcpy(end, path + start);
    return result;
}

/* What begins otherwise could be taken for a comment, a URI, a drive, the mark of an encoding. */
static bool is_plainly_a_name(const char *name)
{
    unsigned char first = (unsigned char)*name;
    bool mark = first == 0xef || first >= 0xfe;
    bool letter = isalnum(first) || (first >= 0x80 && !mark);
    return (letter || !strncmp(name, "../", 3)) && name[strcspn(name, "/:")] != ':';
}

char *ton_place_path(const ton_playlist *list, const ton_track *track)
{
    char *folder, *path, *marked;
    if (!list->relative_to || ton_name_is_uri(track->path))
        return strdup(track->path);
    if (ton_path_absolute(&folder, list->relative_to, NULL) != TON_OK)
        return NULL;
    path = relative(track->path, folder);
    free(folder);
    if (!path || is_plainly_a_name(path))
        return path;
    marked = ton_path_join(".", path);
    free(path);
    return marked;
}

double ton_place_end(const ton_track *track)
{
    return track->to_seconds > 0 ? track->to_seconds : track->from_seconds + track->seconds;
}

/* Takes uri over. */
static char *with_range(char *uri, const ton_track *track)
{
    char *ranged;
    if (!uri || !track->part)
        return uri;
    if (asprintf(&ranged, "%s#t=%.3f,%.3f", uri, track->from_seconds, ton_place_end(track)) < 0)
        ranged = NULL;
    free(uri);
    return ranged;
}

char *ton_place_file_uri(const ton_track *track)
{
    return with_range(ton_uri_of("file://", track->path), track);
}

char *ton_place_uri(const ton_playlist *list, const ton_track *track)
{
    if (ton_name_is_uri(track->path))
        return strdup(track->path);
    if (!list->relative_to)
        return ton_place_file_uri(track);
    char *path = ton_place_path(list, track);
    char *uri = path ? ton_uri_of("", path) : NULL;
    free(path);
    return with_range(uri, track);
}
