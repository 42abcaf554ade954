/* Paths by their letters; only ".." asks the file system, since a/link/.. need not be a. */
#include "tools/cli/paths.h"

#include <errno.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
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

static bool has_parent(const char *path)
{
    for (const char *at = path; (at = strstr(at, "..")); at += 2)
        if ((at == path || at[-1] == '/') && (!at[2] || at[2] == '/'))
            return true;
    return false;
}

/* Takes out "//", "/./" and the slash at the end, in place. */
static void tidy(char *path)
{
    char *out = path;
    for (const char *in = path; *in;) {
        size_t length = 1 + strcspn(in + 1, "/");
        if (length > 1 && !(length == 2 && in[1] == '.')) {
            memmove(out, in, length);
            out += length;
        }
        in += length;
    }
    if (out == path)
        *out++ = '/';
    *out = 0;
}

ton_status ton_path_absolute(char **absolute, const char *path, ton_error *error)
{
    if (has_parent(path) && (*absolute = realpath(path, NULL)))
        return TON_OK;
    char *whole = NULL;
    if (*path == '/')
        whole = strdup(path);
    else {
        char *folder = getcwd(NULL, 0);
        if (!folder)
            return ton_fail(error, TON_IO, "the working folder: %s", strerror(errno));
        whole = ton_path_join(folder, path);
        free(folder);
    }
    if (!whole)
        return ton_fail(error, TON_NO_MEMORY, NULL);
    tidy(whole);
    *absolute = whole;
    return TON_OK;
}

unsigned long long ton_path_hash(const char *path)
{
    unsigned long long hash = 0xcbf29ce484222325ULL;
    for (; *path; path++)
        hash = (hash ^ (unsigned char)*path) * 0x100000001b3ULL;
    return hash;
}
