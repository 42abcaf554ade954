/* Playlist files: what is refused, and that every name comes back from every format. */
#include "tools/playlists/playlist_file.h"

#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#define COUNT(array) (sizeof(array) / sizeof *(array))

static const char *const names[] = {
    "plain.wav",
    "a b.wav",
    " lead.wav",
    "trail ",
    "x #1.wav",
    "#lead.wav",
    "#EXTM3U",
    "q\"'`.wav",
    "100%.wav",
    "a%20b.wav",
    "%23.wav",
    "a&<b>]]>.wav",
    "n\nl.wav",
    "c\rr.wav",
    "cr\r",
    "tab\tx.wav",
    "back\\s.wav",
    "http:x.wav",
    "file:",
    "C:\\x.wav",
    "\xe9\x9f\xb3\xe4\xb9\x90.wav",
    "bad\xff\xe9.wav",
    "~x",
    "{\"a\":1}",
    "<playlist>",
    "\xef\xbb\xbfmark",
    "\xd0\x9c\xd1\x83.wav",
    "\xf0\x9f\x8e\xb5.wav",
    "a;b?c=d#t=1,2",
    "\x01\x1b[31m",
    "\xc2\x85\xe2\x80\xae.wav",
    "...",
    "http:/x",
};
enum { NAMES = COUNT(names) };

/* All of them below a folder, as tracks. */
static struct world {
    ton_track track[NAMES];
    ton_playlist_entry entry[NAMES];
    char path[NAMES][128];
} world;

static ton_playlist all_below(const char *folder)
{
    for (int i = 0; i < NAMES; i++) {
        ton_track *track = &world.track[i];
        snprintf(world.path[i], sizeof world.path[i], "%s/%s", folder, names[i]);
        *track = (ton_track){.id = i + 1, .path = world.path[i], .seconds = 61.5 + i};
        world.entry[i] = (ton_playlist_entry){track, NAN, NULL};
    }
    return (ton_playlist){.title = "All", .entry = world.entry, .count = NAMES};
}

static char *written(const ton_playlist *list, const ton_playlist_format *as, size_t *count,
                     ton_status *status, ton_error *error)
{
    char *bytes = NULL;
    FILE *stream = open_memstream(&bytes, count);
    *status = ton_playlist_write(list, as, stream, error);
    fclose(stream);
    return bytes;
}

/* Reads what was written of one track, as a file in a folder. */
static void judge_round_trip(ton_playlist *list, const ton_playlist_format *as, int i,
                             const char *file)
{
    size_t count;
    ton_status status;
    ton_error error = {0};
    ton_playlist_items items;
    list->entry = world.entry + i;
    list->count = 1;
    char *bytes = written(list, as, &count, &status, &error);
    if (!strcmp(ton_playlist_format_name(as), "m3u") &&
        (strchr(names[i], '\n') || !strcmp(names[i], "cr\r"))) {
        cr_expect(status == TON_UNSUPPORTED && strstr(error.message, "end of a line"), "%s",
                  error.message);
        free(bytes);
        return;
    }
    cr_expect(status == TON_OK, "%s: %s", world.path[i], error.message);
    status = ton_playlist_parse(&items, bytes, count, file, NULL, &error);
    cr_expect(status == TON_OK && items.count == 1, "%s: %s", bytes, error.message);
    cr_expect(items.count && items.item->path && !strcmp(items.item->path, world.path[i]),
              "%s, %s: %s", ton_playlist_format_name(as), world.path[i], bytes);
    cr_expect(items.count != 1 || items.item->to_seconds == 0, "%s", bytes);
    ton_playlist_items_free(&items);
    free(bytes);
}

Test(tools_playlists, every_name_comes_back_from_every_format)
{
    static const struct {
        const char *folder, *relative_to, *file;
    } rows[] = {
        {"/m/music", NULL, "/m/list"},
        {"/m/music", "/m/music", "/m/music/list"},
        {"", "/", "/list"},
        {"/m/music/a b/#1", "/m/music/", "/m/music/list"},
        {"/m/music", "/m/musical", "/m/musical/list"},
        {"/m/music", "/x/y/z", "/x/y/z/list"},
    };
    const ton_playlist_format *as;
    for (size_t row = 0; row < COUNT(rows); row++)
        for (int f = 0; (as = ton_playlist_format_at(f)); f++) {
            const char *name = ton_playlist_format_name(as);
            if (!strcmp(name, "m3u") && row > 3)
                continue;
            ton_playlist list = all_below(rows[row].folder);
            list.relative_to = rows[row].relative_to;
            char file[64];
            snprintf(file, sizeof file, "%s.%s", rows[row].file, name);
            for (int i = 0; i < NAMES; i++)
                judge_round_trip(&list, as, i, file);
        }
}
