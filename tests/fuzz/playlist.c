/* Any bytes are a playlist or an error; the paths that were read come back from each format. The
 * first byte chooses what the file would be called. */
#include "base/text.h"
#include "tests/fuzz/fuzz.h"
#include "tools/playlists/playlist_file.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { WRITTEN = 16 /* items, at most */ };

static void judge(const ton_playlist_item *item)
{
    const char *const texts[] = {item->title, item->artist, item->album};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        fuzz_must(!texts[i] || (*texts[i] && ton_utf8_valid(texts[i])), "a text says something");
    fuzz_must(!item->path || *item->path == '/', "a path is absolute");
    fuzz_must(!item->path || item->name, "what has a path has a name");
    fuzz_must(item->seconds >= 0 && item->from_seconds >= 0 && item->to_seconds >= 0, "time is");
    fuzz_must(item->track_number >= 0, "a number is");
}

static void write_and_read(const ton_playlist *list, const ton_playlist_format *format)
{
    char *bytes = NULL;
    size_t count;
    ton_playlist_items items;
    ton_error error;
    FILE *stream = open_memstream(&bytes, &count);
    ton_status status = ton_playlist_write(list, format, stream, &error);
    fclose(stream);
    fuzz_must(status == TON_OK || !strcmp(ton_playlist_format_name(format), "m3u"), "it holds all");
    if (status == TON_OK) {
        char path[32];
        snprintf(path, sizeof path, "/m/list.%s", ton_playlist_format_name(format));
        status = ton_playlist_parse(&items, bytes, count, path, list->relative_to, &error);
        fuzz_must(status == TON_OK && items.count == list->count, "it is read again");
        for (int i = 0; i < list->count; i++)
            fuzz_must(!strcmp(items.item[i].path, list->entry[i].track->path), "paths come back");
        ton_playlist_items_free(&items);
    }
    free(bytes);
}

static void round_trip(const ton_playlist_items *items)
{
    ton_track track[WRITTEN] = {{0}};
    ton_playlist_entry entry[WRITTEN];
    ton_playlist list = {.title = items->title, .entry = entry};
    for (int i = 0; i < items->count && list.count < WRITTEN; i++)
        if (items->item[i].path) {
            track[list.count].path = items->item[i].path;
            entry[list.count] = (ton_playlist_entry){&track[list.count], NAN, items->item[i].title};
            list.count++;
        }
    const ton_playlist_format *format;
    for (int i = 0; (format = ton_playlist_format_at(i)); i++) {
        list.relative_to = NULL;
        write_and_read(&list, format);
        list.relative_to = "/m";
        write_and_read(&list, format);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const char *const paths[] = {"/m/a", "/m/a.m3u", "/m/a.m3u8", "/m/a.xspf", "/m/a.json"};
    ton_playlist_items items;
    ton_error error = {0};
    const char *path = paths[size ? *data % 5 : 0];
    ton_status status =
        ton_playlist_parse(&items, data + (size > 0), size - (size > 0), path, NULL, &error);
    fuzz_must(status == TON_OK || status == TON_INVALID || status == TON_UNSUPPORTED,
              "or an error");
    fuzz_must(status == TON_OK || strstr(error.message, path), "an error names the file");
    for (int i = 0; i < items.count; i++)
        judge(&items.item[i]);
    if (status == TON_OK)
        round_trip(&items);
    ton_playlist_items_free(&items);
    return 0;
}
