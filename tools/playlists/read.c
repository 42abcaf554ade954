/* A file from anywhere: taken in whole, recognised, and given to its format. */
#include "tools/playlists/format.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "tools/cli/paths.h"

static ton_status cannot_read(const char *path, ton_error *error)
{
    return ton_fail(error, errno == ENOENT ? TON_NOT_FOUND : TON_IO, "%.900s: %s", path,
                    strerror(errno));
}

/* *bytes end in a NUL that is not counted, and are freed by the caller. */
static ton_status read_all(char **bytes, size_t *count, FILE *file, const char *path,
                           ton_error *error)
{
    size_t room = 1 << 16, took;
    *bytes = malloc(room);
    *count = 0;
    while (*bytes && (took = fread(*bytes + *count, 1, room - 1 - *count, file)) > 0) {
        *count += took;
        if (*count > TON_PLAYLIST_BYTES)
            return ton_fail(error, TON_INVALID, "%.900s: more than %d MiB are no playlist", path,
                            TON_PLAYLIST_BYTES >> 20);
        if (room - 1 - *count)
            continue;
        char *grown = realloc(*bytes, room *= 2);
        if (!grown)
            return ton_fail(error, TON_NO_MEMORY, NULL);
        *bytes = grown;
    }
    if (!*bytes)
        return ton_fail(error, TON_NO_MEMORY, NULL);
    return ferror(file) ? cannot_read(path, error) : TON_OK;
}

ton_status ton_playlist_read(ton_playlist_items *items, const char *path, const char *relative_to,
                             ton_error *error)
{
    *items = (ton_playlist_items){0};
    FILE *file = fopen(path, "rbe");
    if (!file)
        return cannot_read(path, error);
    char *bytes = NULL;
    size_t count = 0;
    ton_status status = read_all(&bytes, &count, file, path, error);
    if (status == TON_OK)
        status = ton_playlist_parse(items, bytes, count, path, relative_to, error);
    free(bytes);
    fclose(file);
    return status;
}

bool ton_source_is_wide(const ton_playlist_source *source)
{
    return !strncmp(source->data, "\xff\xfe", 2) || !strncmp(source->data, "\xfe\xff", 2);
}

/* UTF-16 has a mark; everything else that has a byte of zero is no text. */
static bool is_text(const ton_playlist_source *source)
{
    return ton_source_is_wide(source) || strlen(source->data) == source->count;
}

/* What a file looks like counts for more than what it is called. */
static const ton_playlist_format *recognise(const ton_playlist_source *source)
{
    const char *text = source->data;
    text += strncmp(text, "\xef\xbb\xbf", 3) ? 0 : 3;
    text += strspn(text, " \t\r\n");
    const ton_playlist_format *format;
    for (int i = 0; (format = ton_playlist_format_at(i)); i++)
        if (format->begins && format->begins(text))
            return format;
    return ton_playlist_format_of(source->path);
}

/* Puts the file before what its format found wrong. */
static ton_status tell(const char *path, ton_status status, const ton_error *what, ton_error *error)
{
    if (status == TON_NO_MEMORY)
        return ton_fail(error, status, NULL);
    return ton_fail(error, status, "%.700s: %.300s", path, what->message);
}

static ton_status parse(ton_playlist_items *items, const ton_playlist_source *source,
                        ton_error *error)
{
    items->format = recognise(source);
    if (!items->format)
        return ton_fail(error, TON_UNSUPPORTED,
                        "neither its content nor its name is that of a playlist");
    if (source->count > items->format->bytes)
        return ton_fail(error, TON_INVALID, "a %s file of more than %zu MiB is not read",
                        items->format->name, items->format->bytes >> 20);
    if (!is_text(source))
        return ton_fail(error, TON_INVALID, "a zero byte; is this a text file?");
    return items->format->read(items, source, error);
}

/* The folder that names are meant from; NULL when memory is short, or there is no working folder.
 */
static char *folder_of(const char *path, const char *relative_to)
{
    char *folder;
    if (ton_path_absolute(&folder, relative_to ? relative_to : path, NULL) != TON_OK)
        return NULL;
    char *slash = relative_to ? NULL : strrchr(folder, '/');
    if (slash)
        slash[slash == folder] = 0;
    return folder;
}

ton_status ton_playlist_parse(ton_playlist_items *items, const void *bytes, size_t count,
                              const char *path, const char *relative_to, ton_error *error)
{
    *items = (ton_playlist_items){0};
    char *folder = folder_of(path, relative_to), *text = malloc(count + 1);
    ton_error what;
    ton_status status = TON_NO_MEMORY;
    if (folder && text) {
        if (count)
            memcpy(text, bytes, count);
        text[count] = 0;
        status = parse(items, &(ton_playlist_source){text, count, path, folder}, &what);
    }
    free(folder);
    free(text);
    return status == TON_OK ? TON_OK : tell(path, status, &what, error);
}
