/* Paths by their letters, component by component; only ".." asks the file system. */
#include "tools/cli/paths.h"

#include <errno.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

char *ton_path_join(const char *folder, const char *name)
{
    size_t length = strlen(folder), bytes = length + strlen(name) + 2;
    bool slash = length && folder[length - 1] == '/';
    char *path = malloc(bytes);
    if (path)
        snprintf(path, bytes, "%s%s%s", folder, slash ? "" : "/", name);
    return path;
}

const char *ton_path_base(const char *path)
{
    const char *slash = strrchr(path, '/');
    return slash && slash[1] ? slash + 1 : path;
}

/* The folder above one, or, when that is a link, above what it leads to: link/.. is not where the
 * link stands. Takes the folder over. */
static char *above(char *folder)
{
    struct stat facts;
    char *target = NULL;
    if (!lstat(folder, &facts) && S_ISLNK(facts.st_mode) && (target = realpath(folder, NULL))) {
        free(folder);
        folder = target;
    }
    char *slash = strrchr(folder, '/');
    slash[slash == folder] = 0;
    return folder;
}

/* Takes the folder over; NULL when memory is short. */
static char *step(char *folder, const char *name)
{
    if (!strcmp(name, "."))
        return folder;
    if (!strcmp(name, ".."))
        return above(folder);
    char *path = ton_path_join(folder, name);
    free(folder);
    return path;
}

ton_status ton_path_absolute(char **absolute, const char *path, ton_error *error)
{
    char *folder = *path == '/' ? strdup("/") : getcwd(NULL, 0);
    if (!folder && errno != ENOMEM)
        return ton_fail(error, TON_IO, "the working folder: %s", strerror(errno));
    char *names = strdup(path), *rest;
    char *name = names ? strtok_r(names, "/", &rest) : NULL;
    for (; folder && name; name = strtok_r(NULL, "/", &rest))
        folder = step(folder, name);
    if (folder && names)
        *absolute = folder;
    else
        free(folder);
    bool complete = folder && names;
    free(names);
    return complete ? TON_OK : ton_fail(error, TON_NO_MEMORY, NULL);
}

const char *ton_part_mark(char out[TON_PART_BYTES], int part)
{
    *out = 0;
    if (part)
        snprintf(out, TON_PART_BYTES, "#%d", part);
    return out;
}
