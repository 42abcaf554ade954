/* The table of formats, and writing by it. */
#include "tools/playlists/playlist_file.h"

#include "base/fill.h"

#include <errno.h>
#include <string.h>
#include <strings.h>

#include "tools/cli/save.h"
#include "tools/playlists/format.h"

#define FORMATS_OF(X)                                                                              \
    X(m3u8)                                                                                        \
    X(m3u)                                                                                         \
    X(xspf)                                                                                        \
    X(jspf)                                                                                        \
    X(json)

#define X(name) extern const ton_playlist_format ton_playlist_##name;
FORMATS_OF(X)
#undef X

static const ton_playlist_format *const formats[] = {
#define X(name) &ton_playlist_##name,
    FORMATS_OF(X)
#undef X
};
enum { FORMATS = sizeof formats / sizeof *formats };

const ton_playlist_format *ton_playlist_format_at(int index)
{
    return index >= 0 && index < FORMATS ? formats[index] : NULL;
}

/* What is read by the same means is told apart by its content. */
bool ton_playlist_format_alike(const ton_playlist_format *a, const ton_playlist_format *b)
{
    return a->read == b->read;
}

const char *ton_playlist_format_name(const ton_playlist_format *format)
{
    return format->name;
}

const char *ton_playlist_format_about(const ton_playlist_format *format)
{
    return format->about;
}

static ton_status no_such_format(const char *name, ton_error *error)
{
    char names[200] = "";
    for (int i = 0; i < FORMATS; i++)
        ton_list_add(names, sizeof names, formats[i]->name);
    return ton_fail(error, TON_USAGE, "no playlist format is called '%.100s'; there are %s", name,
                    names);
}

ton_status ton_playlist_format_named(const ton_playlist_format **format, const char *name,
                                     ton_error *error)
{
    for (int i = 0; i < FORMATS; i++)
        if (!strcmp(formats[i]->name, name)) {
            *format = formats[i];
            return TON_OK;
        }
    return no_such_format(name, error);
}

const ton_playlist_format *ton_playlist_format_of(const char *path)
{
    const char *dot = strrchr(path, '.');
    for (int i = 0; dot && i < FORMATS; i++)
        if (!strcasecmp(dot + 1, formats[i]->extension))
            return formats[i];
    return NULL;
}

ton_status ton_playlist_write(const ton_playlist *list, const ton_playlist_format *format,
                              FILE *stream, ton_error *error)
{
    ton_status status = format->write(list, stream, error);
    if (status != TON_OK || !ferror(stream))
        return status;
    return ton_fail(error, TON_IO, "writing the playlist: %s", strerror(errno));
}

typedef struct saving {
    const ton_playlist *list;
    const ton_playlist_format *format;
} saving;

static ton_status write_saved(FILE *stream, const void *user, ton_error *error)
{
    const saving *what = user;
    return what->format->write(what->list, stream, error);
}

ton_status ton_playlist_save(const ton_playlist *list, const ton_playlist_format *format,
                             const char *path, ton_error *error)
{
    return ton_save(path, write_saved, &(saving){list, format}, error);
}
