/* Playlists for tests/players/run.sh:
 *
 *     lists write FORMAT FILE MUSIC [RELATIVE_TO] <names   names end in NUL and lie below MUSIC
 *     lists read FILE MUSIC [RELATIVE_TO] >names           paths below MUSIC, without it
 */
#include "tools/playlists/playlist_file.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { MOST = 100 };

static int fail(const char *message)
{
    fprintf(stderr, "lists: %s\n", message);
    return EXIT_FAILURE;
}

static int write_list(char **argument)
{
    static ton_track track[MOST];
    static ton_playlist_entry entry[MOST];
    ton_playlist list = {.entry = entry, .relative_to = argument[3]};
    char *name = NULL, *path;
    size_t room = 0;
    for (; list.count < MOST && getdelim(&name, &room, 0, stdin) > 0; list.count++) {
        if (asprintf(&path, "%s/%s", argument[2], name) < 0)
            return EXIT_FAILURE;
        track[list.count] = (ton_track){.id = list.count + 1, .path = path, .seconds = 1};
        entry[list.count] = (ton_playlist_entry){.track = &track[list.count], .step = NAN};
    }
    free(name);
    ton_error error;
    const ton_playlist_format *format;
    ton_status status = ton_playlist_format_named(&format, argument[0], &error);
    if (status == TON_OK)
        status = ton_playlist_save(&list, format, argument[1], &error);
    for (int i = 0; i < list.count; i++)
        free(track[i].path);
    return status == TON_OK ? EXIT_SUCCESS : fail(error.message);
}

static int read_list(char **argument)
{
    ton_playlist_items items;
    ton_error error;
    size_t below = strlen(argument[1]);
    ton_status status = ton_playlist_read(&items, argument[0], argument[2], &error);
    for (int i = 0; status == TON_OK && i < items.count; i++) {
        const char *path = items.item[i].path;
        if (!path || strncmp(path, argument[1], below) || path[below] != '/')
            printf("elsewhere: %s", items.item[i].name);
        else
            fputs(path + below + 1, stdout);
        putchar(0);
    }
    ton_playlist_items_free(&items);
    return status == TON_OK ? EXIT_SUCCESS : fail(error.message);
}

int main(int count, char **argument)
{
    if (count >= 5 && !strcmp(argument[1], "write"))
        return write_list(argument + 2);
    if (count >= 4 && !strcmp(argument[1], "read"))
        return read_list(argument + 2);
    return fail("write FORMAT FILE MUSIC [RELATIVE_TO] | read FILE MUSIC [RELATIVE_TO]");
}
