/* Folders are opened by their whole path and one at a time: depth costs no file descriptors. */
#define _GNU_SOURCE /* tdestroy */
#include "tools/cli/walk.h"
#include "base/hash.h"
#include "extract/extract.h"
#include "tools/cli/folders.h"
#include "tools/cli/ignore.h"
#include "tools/cli/paths.h"
#include "tools/cli/sheets.h"
#include "tools/cli/signals.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <fnmatch.h>
#include <search.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

/* gcc 12's analyzer loses sight of what is kept in an array, or by tsearch. */
#pragma GCC diagnostic ignored "-Wanalyzer-malloc-leak"

typedef struct folder_key {
    dev_t device;
    ino_t inode;
} folder_key;

struct ton_walk {
    const ton_walk_options *options;
    ton_folders folders;
    void *seen; /* tree of folder_key */
    ton_ignores ignores;
    ton_found_list found;
    ton_sheets sheets;
    char *looked; /* the last folder of a named file that was searched for sheets; owned */
};

ton_walk *ton_walk_new(const ton_walk_options *options)
{
    ton_walk *walk = calloc(1, sizeof *walk);
    if (walk) {
        walk->options = options;
        walk->ignores = (ton_ignores){.problem = options->problem, .user = options->user};
    }
    return walk;
}

void ton_walk_free(ton_walk *walk)
{
    if (!walk)
        return;
    ton_folders_free(&walk->folders);
    ton_ignores_free(&walk->ignores);
    ton_found_free(&walk->found);
    ton_sheets_free(&walk->sheets);
    free(walk->looked);
    tdestroy(walk->seen, free);
    free(walk);
}

static int compare_keys(const void *a, const void *b)
{
    const folder_key *x = a, *y = b;
    return ton_found_compare_inodes(x->device, x->inode, y->device, y->inode);
}

/* TON_OK the first time, TON_BUSY when it was seen before. */
static ton_status see(ton_walk *walk, const struct stat *facts)
{
    folder_key *key = malloc(sizeof *key);
    if (!key)
        return TON_NO_MEMORY;
    *key = (folder_key){facts->st_dev, facts->st_ino};
    folder_key **node = tsearch(key, &walk->seen, compare_keys);
    if (node && *node == key)
        return TON_OK;
    free(key);
    return node ? TON_BUSY : TON_NO_MEMORY;
}

/* ---- what is passed over -----------------------------------------------------------------------
 */

static bool excluded(const ton_walk *walk, const char *path)
{
    const ton_texts *globs = &walk->options->exclude;
    for (int i = 0; i < globs->count; i++)
        if (!fnmatch(globs->text[i], path, 0) || !fnmatch(globs->text[i], ton_path_base(path), 0))
            return true;
    return false;
}

static bool of_other_shard(const ton_walk *walk, const char *path)
{
    int shards = walk->options->shards;
    return shards > 1 && ton_hash(TON_HASH_START, path, strlen(path)) % (unsigned)shards !=
                             (unsigned)walk->options->shard - 1;
}

static void tell(ton_walk *walk, const char *path, const char *reason)
{
    if (walk->options->problem)
        walk->options->problem(walk->options->user, path, reason);
}

/* ---- folders -----------------------------------------------------------------------------------
 */

static ton_status add_file(ton_walk *walk, const char *path, const struct stat *facts, bool linked)
{
    return of_other_shard(walk, path) ? TON_OK : ton_found_add(&walk->found, path, facts, linked);
}

/* A link that leads nowhere, or a file that vanished, is passed over. */
static ton_status add_entry(ton_walk *walk, const char *path, int folder, const char *name,
                            ton_ignore *rules)
{
    struct stat facts;
    if (excluded(walk, path) || fstatat(folder, name, &facts, AT_SYMLINK_NOFOLLOW))
        return TON_OK;
    bool linked = S_ISLNK(facts.st_mode);
    if (linked && fstatat(folder, name, &facts, 0))
        return TON_OK;
    if (ton_ignored(rules, path, S_ISDIR(facts.st_mode)))
        return TON_OK;
    if (S_ISDIR(facts.st_mode))
        return ton_folders_add(&walk->folders, path, rules, linked);
    if (S_ISREG(facts.st_mode) && ton_is_sheet_name(path))
        return ton_sheets_add(&walk->sheets, path);
    if (S_ISREG(facts.st_mode) && ton_is_audio_name(path))
        return add_file(walk, path, &facts, linked);
    return TON_OK;
}

/* Most files of a music folder that are no music are told by their name, without asking for more.
 */
static bool worth_asking(const struct dirent *entry)
{
    return entry->d_name[0] != '.' &&
           (entry->d_type != DT_REG || ton_is_audio_name(entry->d_name) ||
            ton_is_sheet_name(entry->d_name));
}

static ton_status read_entries(ton_walk *walk, DIR *folder, const ton_folder *at)
{
    ton_ignore *rules = at->rules;
    ton_status status = ton_ignore_read(&walk->ignores, &rules, at->path, dirfd(folder));
    const struct dirent *entry;
    while (status == TON_OK && (errno = 0, entry = readdir(folder))) {
        if (!worth_asking(entry))
            continue;
        char *path = ton_path_join(at->path, entry->d_name);
        status = path ? add_entry(walk, path, dirfd(folder), entry->d_name, rules) : TON_NO_MEMORY;
        free(path);
    }
    if (status == TON_OK && errno)
        tell(walk, at->path, strerror(errno));
    return status;
}

static ton_status read_folder(ton_walk *walk, const ton_folder *at)
{
    struct stat facts;
    DIR *folder = opendir(at->path);
    if (!folder || fstat(dirfd(folder), &facts)) {
        tell(walk, at->path, strerror(errno));
        if (folder)
            closedir(folder);
        return TON_OK;
    }
    ton_status status = see(walk, &facts);
    if (status == TON_OK && walk->options->entered)
        walk->options->entered(walk->options->entered_user, at->path);
    if (status == TON_OK)
        status = read_entries(walk, folder, at);
    closedir(folder);
    return status == TON_BUSY ? TON_OK : status;
}

/* ---- places that were named --------------------------------------------------------------------
 */

static ton_status add_sheets(ton_walk *walk, const char *folder, const ton_ignore *rules)
{
    const struct dirent *entry;
    ton_status status = TON_OK;
    DIR *entries = opendir(folder);
    while (status == TON_OK && entries && (entry = readdir(entries))) {
        if (*entry->d_name == '.' || !ton_is_sheet_name(entry->d_name))
            continue;
        char *path = ton_path_join(folder, entry->d_name);
        if (!path)
            status = TON_NO_MEMORY;
        else if (!excluded(walk, path) && !ton_ignored(rules, path, false))
            status = ton_sheets_add(&walk->sheets, path);
        free(path);
    }
    if (entries)
        closedir(entries);
    return status;
}

/* A file that is named stands beside the sheets of its folder, which is searched once for all files
 * of it that are named in a row. */
static ton_status look_beside(ton_walk *walk, const char *path)
{
    size_t length = (size_t)(ton_path_base(path) - path);
    ton_ignore *rules = NULL;
    if (walk->looked && strlen(walk->looked) == length && !strncmp(walk->looked, path, length))
        return TON_OK;
    free(walk->looked);
    walk->looked = strndup(path, length);
    ton_status status = walk->looked ? TON_OK : TON_NO_MEMORY;
    if (status == TON_OK)
        status = ton_ignore_read_above(&walk->ignores, &rules, path);
    return status == TON_OK ? add_sheets(walk, walk->looked, rules) : status;
}

/* Whether a named place would have been found in its folder. */
static bool would_be_found(const ton_walk *walk, const char *path, const ton_ignore *rules,
                           bool folder)
{
    return *ton_path_base(path) != '.' && (folder || ton_is_audio_name(path)) &&
           !excluded(walk, path) && !ton_ignored(rules, path, folder);
}

static ton_status add_named(ton_walk *walk, const char *path, const struct stat *facts, bool linked)
{
    ton_ignore *rules = NULL;
    bool folder = S_ISDIR(facts->st_mode), judged = walk->options->judge_named;
    ton_status status =
        folder || judged ? ton_ignore_read_above(&walk->ignores, &rules, path) : TON_OK;
    if (status != TON_OK || (judged && !would_be_found(walk, path, rules, folder)))
        return status;
    if (folder)
        return ton_folders_add(&walk->folders, path, rules, false);
    status = add_file(walk, path, facts, linked);
    return status == TON_OK ? look_beside(walk, path) : status;
}

ton_status ton_walk_add(ton_walk *walk, const char *path, ton_error *error)
{
    struct stat facts, link;
    if (stat(path, &facts) || lstat(path, &link))
        return ton_fail(error, errno == ENOENT || errno == ENOTDIR ? TON_NOT_FOUND : TON_IO,
                        "%.900s: %s", path, strerror(errno));
    if (S_ISREG(facts.st_mode) && ton_is_sheet_name(path))
        return ton_fail(error, TON_NOT_FOUND,
                        "%.900s is a CUE sheet; name the audio file beside it, or the folder",
                        path);
    ton_status status = add_named(walk, path, &facts, S_ISLNK(link.st_mode));
    return status == TON_OK ? status : ton_fail(error, status, NULL);
}

ton_status ton_walk_run(ton_walk *walk, const ton_found **found, size_t *count, ton_error *error)
{
    ton_status status = TON_OK;
    ton_folder next;
    while (status == TON_OK && ton_folders_next(&walk->folders, &next)) {
        status = ton_signal_seen() ? TON_INTERRUPTED : read_folder(walk, &next);
        free(next.path);
    }
    if (status != TON_OK)
        return ton_fail(error, status, NULL);
    ton_found_settle(&walk->found);
    if (ton_sheets_divide(&walk->sheets, &walk->found) != TON_OK)
        return ton_fail(error, TON_NO_MEMORY, NULL);
    *found = walk->found.file;
    *count = walk->found.count;
    return TON_OK;
}
