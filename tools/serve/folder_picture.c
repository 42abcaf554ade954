/* Names are looked up in the folder's list, as it may have them in any case; the files are then
 * opened as those of the page are. Nothing of a picture is decoded here. */
#include "tools/serve/folder_picture.h"

#include "extract/inside.h"
#include "tools/serve/beneath.h"

#include <dirent.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

static const char *const stems[] = {"cover", "folder", "front"};
static const char *const endings[] = {".jpg", ".jpeg", ".png", ".webp", ".gif"};
enum {
    STEMS = sizeof stems / sizeof *stems,
    ENDINGS = sizeof endings / sizeof *endings,
    RANKS = STEMS * ENDINGS
};

/* RANKS: it is no such name. */
static int rank_of(const char *name)
{
    const char *dot = strrchr(name, '.');
    int stem = 0, ending = 0;
    while (dot && stem < STEMS &&
           (strlen(stems[stem]) != (size_t)(dot - name) ||
            strncasecmp(stems[stem], name, (size_t)(dot - name)) != 0))
        stem++;
    while (dot && ending < ENDINGS && strcasecmp(endings[ending], dot) != 0)
        ending++;
    return dot && stem < STEMS && ending < ENDINGS ? stem * ENDINGS + ending : RANKS;
}

typedef struct names {
    char at[RANKS][NAME_MAX + 1]; /* "": none */
} names;

/* Of names that differ in case alone the first by its bytes. */
static void list_names(names *found, DIR *folder)
{
    const struct dirent *entry;
    while ((entry = readdir(folder))) {
        int rank = rank_of(entry->d_name);
        if (rank < RANKS && (!*found->at[rank] || strcmp(entry->d_name, found->at[rank]) < 0))
            snprintf(found->at[rank], sizeof found->at[rank], "%s", entry->d_name);
    }
}

static bool read_picture(ton_answered *answered, int folder, const char *name)
{
    if (!ton_beneath_read(answered, folder, name))
        return false;
    bool fits = answered->bytes <= TON_PICTURE_MOST;
    answered->type = fits ? ton_image_type(answered->body, answered->bytes) : NULL;
    if (answered->type)
        return true;
    free(answered->body);
    *answered = (ton_answered){.code = answered->code};
    return false;
}

static DIR *open_folder_of(const char *path)
{
    size_t length = (size_t)(strrchr(path, '/') - path);
    char *folder = strndup(path, length ? length : 1);
    DIR *list = folder ? opendir(folder) : NULL;
    free(folder);
    return list;
}

bool ton_folder_picture_read(ton_answered *answered, const char *path)
{
    names found = {0};
    bool is_read = false;
    DIR *folder = open_folder_of(path);
    if (!folder)
        return false;
    list_names(&found, folder);
    for (int i = 0; i < RANKS && !is_read; i++)
        is_read = *found.at[i] && read_picture(answered, dirfd(folder), found.at[i]);
    closedir(folder);
    return is_read;
}
