/* Reading M3U. Only the end of a line ends a name: blanks belong to it. Lines that begin with "#"
 * are comments, some of which mean something: #EXTINF and #PLAYLIST, #EXTALB and VLC's #EXTVLCOPT
 * for parts of a file. What is said of a piece stands before its name. A list from Windows may be
 * UTF-16, or have a mark. */
#include "tools/playlists/format.h"

#include <stdlib.h>
#include <string.h>

#include "tools/cli/cue.h"

typedef struct reading {
    ton_playlist_items *items;
    const ton_playlist_source *source;
    ton_playlist_item next; /* what was said of the name to come */
    bool memory;            /* there was enough */
} reading;

/* "241,Artist - Title"; some write attributes between number and comma. */
static void read_title(reading *from, char *text)
{
    char *comma = strchr(text, ',');
    from->next.seconds = ton_items_seconds(strtod(text, NULL));
    if (!comma)
        return;
    char *title = comma + 1, *dash = strstr(title, " - ");
    if (dash) {
        *dash = 0;
        from->memory &= ton_items_text(&from->next.artist, title);
        title = dash + 3;
    }
    from->memory &= ton_items_text(&from->next.title, title);
}

static void read_album(reading *from, char *text)
{
    from->memory &= ton_items_text(&from->next.album, text);
}

static void read_list_title(reading *from, char *text)
{
    from->memory &= ton_items_text(&from->items->title, text);
}

static void read_start(reading *from, char *text)
{
    from->next.from_seconds = ton_items_seconds(strtod(text, NULL));
}

static void read_stop(reading *from, char *text)
{
    from->next.to_seconds = ton_items_seconds(strtod(text, NULL));
}

static const struct {
    const char *begins;
    void (*read)(reading *from, char *text);
} comments[] = {
    {"#EXTINF:", read_title},
    {"#EXTALB:", read_album},
    {"#PLAYLIST:", read_list_title},
    {"#EXTVLCOPT:start-time=", read_start},
    {"#EXTVLCOPT:stop-time=", read_stop},
};

static void read_comment(reading *from, char *line)
{
    for (size_t i = 0; i < sizeof comments / sizeof *comments; i++) {
        size_t length = strlen(comments[i].begins);
        if (!strncmp(line, comments[i].begins, length))
            comments[i].read(from, line + length);
    }
}

static ton_status read_name(reading *from, const char *line, ton_error *error)
{
    ton_playlist_item *item;
    ton_status status = ton_items_add(from->items, &item, error);
    if (status != TON_OK)
        return status;
    *item = from->next;
    from->next = (ton_playlist_item){0};
    const char *folder = from->source->folder;
    from->memory &= ton_name_is_uri(line) ? ton_items_uri(item, line, folder)
                                          : ton_items_path(item, line, folder);
    return TON_OK;
}

static ton_status read_line(reading *from, char *line, ton_error *error)
{
    if (*line == '#')
        read_comment(from, line);
    else if (*line)
        return read_name(from, line, error);
    return from->memory ? TON_OK : ton_fail(error, TON_NO_MEMORY, NULL);
}

static ton_status read_lines(reading *from, char *text, ton_error *error)
{
    ton_status status = TON_OK;
    int number = 1;
    for (char *line = text, *end; line && status == TON_OK; line = end, number++) {
        end = strchr(line, '\n');
        size_t length = end ? (size_t)(end - line) : strlen(line);
        if (end)
            *end++ = 0;
        if (length > TON_PLAYLIST_NAME_BYTES)
            return ton_fail(error, TON_INVALID, "line %d is longer than %d bytes", number,
                            TON_PLAYLIST_NAME_BYTES);
        if (length && line[length - 1] == '\r')
            line[length - 1] = 0;
        status = read_line(from, line, error);
    }
    return status;
}

static char *as_text(const ton_playlist_source *source)
{
    if (ton_source_is_wide(source))
        return ton_cue_text(source->data, source->count);
    bool marked = !strncmp(source->data, "\xef\xbb\xbf", 3);
    return strdup(source->data + (marked ? 3 : 0));
}

ton_status ton_m3u_read(ton_playlist_items *items, const ton_playlist_source *source,
                        ton_error *error)
{
    reading from = {items, source, .memory = true};
    char *text = as_text(source);
    ton_status status =
        text ? read_lines(&from, text, error) : ton_fail(error, TON_NO_MEMORY, NULL);
    ton_item_clear(&from.next);
    free(text);
    return status;
}
