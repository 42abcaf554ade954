/* tonary - finding audio files below the places that were named.
 *
 * Links are followed; each folder is read once and each file found once, by device and inode, under
 * the smallest of its paths, with those that no link is part of first. Hidden names are passed over
 * unless they were named themselves, and so is what .tonaryignore names (ignore.h) in a folder or
 * in one above. Nothing but regular files is found, except what was named. A file that a CUE sheet
 * divides is found as its parts (sheets.h).
 */
#ifndef TONARY_TOOLS_CLI_WALK_H
#define TONARY_TOOLS_CLI_WALK_H

#include <stdbool.h>

#include "base/status.h"
#include "tools/cli/found.h"
#include "tools/cli/options.h"

/* Zero means the default, in brackets. */
typedef struct ton_walk_options {
    ton_texts exclude; /* globs on the path or the base name of files and folders [none] */
    int shard, shards; /* only files of this shard of so many, 1.. [all] */
    bool judge_named;  /* pass over named places like those of folders [take them] */
    /* Told of each folder that could not be read [nobody]. */
    void (*problem)(void *user, const char *path, const char *reason);
    void *user;
    /* Told of each folder before it is read [nobody]. */
    void (*entered)(void *entered_user, const char *path);
    void *entered_user;
} ton_walk_options;

typedef struct ton_walk ton_walk;

/* options is borrowed until the walk is freed. NULL when memory is short. */
ton_walk *ton_walk_new(const ton_walk_options *options);
void ton_walk_free(ton_walk *walk);

/* Names a place (absolute). TON_NOT_FOUND, for a CUE sheet too, and TON_IO name it. */
ton_status ton_walk_add(ton_walk *walk, const char *path, ton_error *error);

/* Walks all that was added; *found (*count, sorted by bytes and part) is borrowed until the walk is
 * freed.
 */
ton_status ton_walk_run(ton_walk *walk, const ton_found **found, size_t *count, ton_error *error);

#endif
