/* Roots are few, so they are looked up one after another. */
#define _GNU_SOURCE /* asprintf */
#include "tools/worker/places.h"
#include "tools/cli/paths.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

ton_status ton_root_split(char **name, char **folder, const char *text, ton_error *error)
{
    const char *equals = strchr(text, '=');
    *name = *folder = NULL;
    if (!equals || equals == text || !equals[1] || equals - text >= TON_ROOT_NAME_BYTES)
        return ton_fail(error, TON_USAGE, "--root takes NAME=DIR, not '%s'", text);
    *name = strndup(text, (size_t)(equals - text));
    if (!*name)
        return ton_fail(error, TON_NO_MEMORY, NULL);
    return ton_path_absolute(folder, equals + 1, error);
}

bool ton_workplace_look(ton_workplace *place)
{
    enum { ITSELF_AND_ABOVE = 2 };
    int entries = 0;
    DIR *folder = opendir(place->folder);
    while (folder && entries <= ITSELF_AND_ABOVE && readdir(folder))
        entries++;
    if (folder)
        closedir(folder);
    return place->is_there = entries > ITSELF_AND_ABOVE;
}

/* ---- reading -----------------------------------------------------------------------------------
 */

static bool add_place(void *user, const ton_queue_root *root)
{
    ton_workplaces *places = user;
    ton_workplace *grown =
        reallocarray(places->place, (size_t)places->count + 1, sizeof *places->place);
    if (!grown)
        return false;
    places->place = grown;
    ton_workplace *place = &grown[places->count++];
    *place = (ton_workplace){.id = root->id,
                             .name = strdup(root->name),
                             .path = strdup(root->path),
                             .folder = strdup(*root->path ? root->path : "/")};
    return place->name && place->path && place->folder;
}

static ton_status lay_elsewhere(ton_workplaces *places, const char *given, ton_error *error)
{
    char *name, *folder;
    ton_status status = ton_root_split(&name, &folder, given, error);
    for (int i = 0; i < places->count && status == TON_OK; i++)
        if (!strcmp(places->place[i].name, name)) {
            free(places->place[i].folder);
            places->place[i].folder = folder;
            folder = NULL;
            break;
        }
    free(name);
    free(folder);
    return status;
}

ton_status ton_workplaces_read(ton_workplaces *places, ton_corpus *corpus, const ton_texts *given,
                               ton_error *error)
{
    *places = (ton_workplaces){0};
    ton_status status = ton_jobs_roots_each(corpus, add_place, places, error);
    for (int i = 0; i < places->count && status == TON_OK; i++)
        if (!places->place[i].name || !places->place[i].path || !places->place[i].folder)
            status = ton_fail(error, TON_NO_MEMORY, NULL);
    for (int i = 0; i < given->count && status == TON_OK; i++)
        status = lay_elsewhere(places, given->text[i], error);
    for (int i = 0; i < places->count && status == TON_OK; i++)
        ton_workplace_look(&places->place[i]);
    return status;
}

void ton_workplaces_free(ton_workplaces *places)
{
    for (int i = 0; i < places->count; i++) {
        free(places->place[i].name);
        free(places->place[i].path);
        free(places->place[i].folder);
    }
    free(places->place);
    *places = (ton_workplaces){0};
}

/* ---- asking ------------------------------------------------------------------------------------
 */

ton_workplace *ton_workplaces_by_id(const ton_workplaces *places, int64_t id)
{
    for (int i = 0; i < places->count; i++)
        if (places->place[i].id == id)
            return &places->place[i];
    return NULL;
}

static bool lies_in(const char *path, const char *folder)
{
    size_t length = strlen(folder);
    return !strncmp(path, folder, length) && path[length] == '/';
}

ton_workplace *ton_workplaces_above(const ton_workplaces *places, const char *path)
{
    ton_workplace *best = NULL;
    for (int i = 0; i < places->count; i++) {
        ton_workplace *place = &places->place[i];
        if (lies_in(path, place->path) && (!best || strlen(place->path) > strlen(best->path)))
            best = place;
    }
    return best;
}

char *ton_workplace_local(const ton_workplace *place, const char *path)
{
    char *local;
    if (!lies_in(path, place->path))
        return strdup(path);
    return asprintf(&local, "%s%s", place->folder, path + strlen(place->path)) < 0 ? NULL : local;
}
