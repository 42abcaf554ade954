/* Source: git, gitignore(5). */
#define _GNU_SOURCE /* O_PATH */
#include "tools/cli/ignore.h"
#include "tools/cli/names.h"
#include "tools/cli/paths.h"

#include <errno.h>
#include <fcntl.h>
#include <fnmatch.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

struct ton_ignore {
    ton_ignore *outer, *before; /* of the folder above; read before this one */
    char *folder;
    ton_names patterns;
};

void ton_ignores_free(ton_ignores *all)
{
    while (all->last) {
        ton_ignore *rules = all->last;
        all->last = rules->before;
        free(rules->folder);
        ton_names_free(&rules->patterns);
        free(rules);
    }
}

/* Spaces at the end of a line are seen by nobody, so they mean nothing. */
static void trim(char *line)
{
    size_t length = strlen(line);
    while (length && strchr(" \t\r\n", line[length - 1]))
        length--;
    line[length] = 0;
}

static ton_status read_lines(ton_names *patterns, FILE *file)
{
    char *line = NULL;
    size_t capacity = 0;
    ton_status status = TON_OK;
    while (status == TON_OK && getline(&line, &capacity, file) > 0) {
        trim(line);
        if (*line && *line != '#')
            status = ton_names_add(patterns, line, NULL);
    }
    free(line);
    return status;
}

/* Only a file will do: a FIFO would block whoever opens it. */
static FILE *open_file(int folder)
{
    struct stat facts;
    int descriptor = openat(folder, TON_IGNORE_NAME, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (descriptor < 0)
        return NULL;
    FILE *file = NULL;
    if (!fstat(descriptor, &facts) && !S_ISREG(facts.st_mode))
        errno = EINVAL;
    else
        file = fdopen(descriptor, "r");
    if (!file)
        close(descriptor);
    return file;
}

static void tell(const ton_ignores *all, const char *folder)
{
    int code = errno;
    char *path = ton_path_join(folder, TON_IGNORE_NAME);
    if (all->problem)
        all->problem(all->user, path ? path : folder, strerror(code));
    free(path);
}

ton_status ton_ignore_read(ton_ignores *all, ton_ignore **rules, const char *folder, int descriptor)
{
    FILE *file = open_file(descriptor);
    if (!file) {
        if (errno != ENOENT)
            tell(all, folder);
        return TON_OK;
    }
    ton_ignore *made = calloc(1, sizeof *made);
    ton_status status = TON_NO_MEMORY;
    if (made) {
        *made = (ton_ignore){.outer = *rules, .before = all->last, .folder = strdup(folder)};
        *rules = all->last = made;
        status = made->folder ? read_lines(&made->patterns, file) : TON_NO_MEMORY;
        if (status == TON_OK && ferror(file))
            tell(all, folder);
    }
    fclose(file);
    return status;
}

/* From the root on, so that each knows those above it. */
ton_status ton_ignore_read_above(ton_ignores *all, ton_ignore **rules, const char *path)
{
    char *folder = strdup(path);
    ton_status status = folder ? TON_OK : TON_NO_MEMORY;
    *rules = NULL;
    for (char *slash = folder; status == TON_OK && slash; slash = strchr(slash + 1, '/')) {
        char *end = slash + (slash == folder), kept = *end;
        *end = 0;
        int descriptor = open(folder, O_PATH | O_DIRECTORY | O_CLOEXEC);
        if (descriptor >= 0) {
            status = ton_ignore_read(all, rules, folder, descriptor);
            close(descriptor);
        }
        *end = kept;
    }
    free(folder);
    return status;
}

/* pattern without its ! and without the / at its end */
static bool fits(const char *pattern, size_t length, const char *below)
{
    char glob[4096];
    if (length >= sizeof glob)
        return false;
    memcpy(glob, pattern, length);
    glob[length] = 0;
    if (!strchr(glob, '/'))
        return !fnmatch(glob, ton_path_base(below), 0);
    const char *anchored = glob + (*glob == '/');
    return !fnmatch(anchored, below, strstr(anchored, "**") ? 0 : FNM_PATHNAME);
}

/* 1: passed over, 0: taken back, -1: nothing is said. below is the path from the folder. */
static int verdict(const ton_names *patterns, const char *below, bool folder)
{
    for (int i = patterns->count; i-- > 0;) {
        const char *pattern = patterns->text[i];
        bool back = *pattern == '!';
        pattern += back;
        size_t length = strlen(pattern);
        bool folders_only = length && pattern[length - 1] == '/';
        length -= folders_only;
        if (length && (folder || !folders_only) && fits(pattern, length, below))
            return !back;
    }
    return -1;
}

bool ton_ignored(const ton_ignore *rules, const char *path, bool folder)
{
    for (; rules; rules = rules->outer) {
        const char *below = path + strlen(rules->folder);
        int said = verdict(&rules->patterns, below + (*below == '/'), folder);
        if (said >= 0)
            return said;
    }
    return false;
}
