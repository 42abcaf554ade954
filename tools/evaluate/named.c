/* Paths are sorted, since a table may name every track of a large corpus. */
#define _GNU_SOURCE /* asprintf, qsort_r */
#include "tools/evaluate/named.h"

#include "tools/cli/paths.h"

#include <stdlib.h>
#include <string.h>

struct ton_named {
    int64_t count;
    char **path;    /* (count) by place, with the mark of a part */
    int64_t *id;    /* (count) by place, ascending */
    int64_t *order; /* (count) places by path */
    bool short_of_memory;
};

/* ---- a file's path ------------------------------------------------------------------------------
 */

/* Of a file written PACKAGE:PATH, the bytes of the package; 0: not written so. */
static int package_bytes(const char *file)
{
    size_t bytes = strcspn(file, ":/");
    return file[bytes] == ':' ? (int)bytes : 0;
}

static char *path_in(const char *root, const char *package, int bytes, const char *file)
{
    char *path = NULL;
    int printed = asprintf(&path, "%s/%.*s/%s", root, bytes, package, file + strspn(file, "/"));
    return printed < 0 ? NULL : path;
}

char *ton_named_path(const ton_naming *naming, const char *file)
{
    char *path = NULL;
    int package = naming->root ? package_bytes(file) : 0;
    int folder = *file == '/' ? 0 : (int)(ton_path_base(naming->table) - naming->table);
    if (package)
        return path_in(naming->root, file, package, file + package + 1);
    return asprintf(&path, "%.*s%s", folder, naming->table, file) < 0 ? NULL : path;
}

char *ton_named_path_in(const ton_naming *naming, const char *package, const char *file)
{
    if (!package || !*package || !naming->root)
        return ton_named_path(naming, file);
    return path_in(naming->root, package, (int)strlen(package), file);
}

/* ---- the chosen tracks --------------------------------------------------------------------------
 */

static bool remember(void *user, int64_t at, const ton_track *track)
{
    ton_named *named = user;
    char mark[TON_PART_BYTES];
    named->id[at] = track->id;
    if (asprintf(&named->path[at], "%s%s", track->path, ton_part_mark(mark, track->part)) < 0) {
        named->path[at] = NULL;
        named->short_of_memory = true;
    }
    return !named->short_of_memory;
}

const char *ton_named_path_of(const ton_named *named, int64_t place)
{
    return named->path[place] ? named->path[place] : "";
}

static int by_path(const void *a, const void *b, void *user)
{
    const ton_named *named = user;
    return strcmp(ton_named_path_of(named, *(const int64_t *)a),
                  ton_named_path_of(named, *(const int64_t *)b));
}

ton_status ton_named_new(ton_named **named, const ton_chosen *chosen, ton_error *error)
{
    int64_t count = chosen->vectors->rows;
    ton_named *n = calloc(1, sizeof *n);
    ton_status status = TON_NO_MEMORY;
    if (n) {
        n->count = count;
        n->path = calloc((size_t)count + 1, sizeof *n->path);
        n->id = calloc((size_t)count + 1, sizeof *n->id);
        n->order = calloc((size_t)count + 1, sizeof *n->order);
    }
    if (n && n->path && n->id && n->order)
        status = ton_chosen_each(chosen, true, remember, n, error);
    if (status == TON_OK && n->short_of_memory)
        status = TON_NO_MEMORY;
    if (status != TON_OK) {
        ton_named_free(n);
        return status == TON_NO_MEMORY ? ton_fail(error, status, NULL) : status;
    }
    for (int64_t i = 0; i < count; i++)
        n->order[i] = i;
    qsort_r(n->order, (size_t)count, sizeof *n->order, by_path, n);
    *named = n;
    return TON_OK;
}

void ton_named_free(ton_named *named)
{
    if (!named)
        return;
    for (int64_t i = 0; named->path && i < named->count; i++)
        free(named->path[i]);
    free(named->path);
    free(named->id);
    free(named->order);
    free(named);
}

static int64_t find_path(const ton_named *named, const char *path)
{
    int64_t low = 0, high = named->count;
    while (low < high) {
        int64_t middle = low + (high - low) / 2;
        int order = strcmp(ton_named_path_of(named, named->order[middle]), path);
        if (!order)
            return named->order[middle];
        if (order < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return -1;
}

int64_t ton_named_id(const ton_named *named, const char *text)
{
    char *end;
    long long id = strtoll(text, &end, 10);
    for (int64_t low = 0, high = end == text || *end ? 0 : named->count; low < high;) {
        int64_t middle = low + (high - low) / 2;
        if (named->id[middle] == id)
            return middle;
        if (named->id[middle] < id)
            low = middle + 1;
        else
            high = middle;
    }
    return -1;
}

ton_status ton_named_find(const ton_named *named, int64_t *place, const ton_naming *naming,
                          const char *package, const char *file, ton_error *error)
{
    char *path = ton_named_path_in(naming, package, file), *absolute = NULL;
    if (!path)
        return ton_fail(error, TON_NO_MEMORY, NULL);
    ton_status status = ton_path_absolute(&absolute, path, error);
    if (status == TON_OK) {
        *place = find_path(named, absolute);
        if (*place < 0)
            *place = ton_named_id(named, file);
    }
    free(absolute);
    free(path);
    return status;
}
