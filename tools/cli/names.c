/* Names are bytes: only the byte that ends them has a meaning. */
#include "tools/cli/names.h"
#include "base/room.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* gcc 12's analyzer loses sight of what is kept in an array. */
#pragma GCC diagnostic ignored "-Wanalyzer-malloc-leak"

ton_status ton_names_add(ton_names *names, const char *text, ton_error *error)
{
    char **grown = ton_room(names->text, names->count, sizeof *grown);
    if (!grown)
        return ton_fail(error, TON_NO_MEMORY, NULL);
    names->text = grown;
    names->text[names->count] = strdup(text);
    if (!names->text[names->count])
        return ton_fail(error, TON_NO_MEMORY, NULL);
    names->count++;
    return TON_OK;
}

static ton_status read_all(ton_names *names, FILE *file, char end, ton_error *error)
{
    ton_status status = TON_OK;
    char *line = NULL;
    size_t capacity = 0;
    ssize_t length;
    while (status == TON_OK && (length = getdelim(&line, &capacity, end, file)) > 0) {
        if (line[length - 1] == end)
            line[length - 1] = 0;
        if (*line)
            status = ton_names_add(names, line, error);
    }
    free(line);
    return status;
}

ton_status ton_names_read(ton_names *names, const char *path, char end, ton_error *error)
{
    FILE *file = strcmp(path, "-") ? fopen(path, "rb") : stdin;
    if (!file)
        return ton_fail(error, TON_IO, "--files-from: %.900s: %s", path, strerror(errno));
    ton_status status = read_all(names, file, end, error);
    if (status == TON_OK && ferror(file))
        status = ton_fail(error, TON_IO, "--files-from: %.900s: %s", path, strerror(errno));
    if (file != stdin)
        fclose(file);
    return status;
}

void ton_names_free(ton_names *names)
{
    for (int i = 0; i < names->count; i++)
        free(names->text[i]);
    free(names->text);
    *names = (ton_names){0};
}
