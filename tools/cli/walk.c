/* The walk keeps two heaps of folders: linked ones wait until all real ones are read, so that a
 * folder is known by its own name before a link can claim it. Folders are opened by their whole
 * path and one at a time: depth costs no file descriptors. */
#define _GNU_SOURCE /* tdestroy */
#include "tools/cli/walk.h"
#include "base/hash.h"
#include "extract/extract.h"
#include "tools/cli/names.h"
#include "tools/cli/paths.h"
#include "tools/cli/signals.h"

#include <dirent.h>
#include <errno.h>
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
    ton_names folders, links; /* still to be read */
    void *seen;               /* tree of folder_key */
    ton_found *found;
    size_t count, capacity;
};

ton_walk *ton_walk_new(const ton_walk_options *options)
{
    ton_walk *walk = calloc(1, sizeof *walk);
    if (walk)
        walk->options = options;
    return walk;
}

void ton_walk_free(ton_walk *walk)
{
    if (!walk)
        return;
    for (size_t i = 0; i < walk->count; i++)
        free(walk->found[i].path);
    free(walk->found);
    ton_names_free(&walk->folders);
    ton_names_free(&walk->links);
    tdestroy(walk->seen, free);
    free(walk);
}

static int compare_keys(const void *a, const void *b)
{
    const folder_key *x = a, *y = b;
    if (x->device != y->device)
        return x->device < y->device ? -1 : 1;
    return x->inode < y->inode ? -1 : x->inode > y->inode;
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

static ton_status add_file(ton_walk *walk, const char *path, const struct stat *facts, bool linked)
{
    if (of_other_shard(walk, path))
        return TON_OK;
    if (walk->count == walk->capacity) {
        size_t capacity = walk->capacity ? 2 * walk->capacity : 64;
        ton_found *grown = reallocarray(walk->found, capacity, sizeof *grown);
        if (!grown)
            return TON_NO_MEMORY;
        walk->found = grown;
        walk->capacity = capacity;
    }
    ton_found *file = &walk->found[walk->count];
    *file = (ton_found){
        .path = strdup(path),
        .bytes = facts->st_size,
        .modified_ns = (int64_t)facts->st_mtim.tv_sec * 1000000000 + facts->st_mtim.tv_nsec,
        .device = facts->st_dev,
        .inode = facts->st_ino,
        .linked = linked,
    };
    walk->count += file->path != NULL;
    return file->path ? TON_OK : TON_NO_MEMORY;
}

/* A link that leads nowhere, or a file that vanished, is passed over. */
static ton_status add_entry(ton_walk *walk, const char *path)
{
    struct stat facts, link;
    if (lstat(path, &link) || stat(path, &facts) || excluded(walk, path))
        return TON_OK;
    bool linked = S_ISLNK(link.st_mode);
    if (S_ISDIR(facts.st_mode))
        return ton_names_add(linked ? &walk->links : &walk->folders, path, NULL);
    if (S_ISREG(facts.st_mode) && ton_is_audio_name(path))
        return add_file(walk, path, &facts, linked);
    return TON_OK;
}

static void tell(ton_walk *walk, const char *path)
{
    if (walk->options->problem)
        walk->options->problem(walk->options->user, path, strerror(errno));
}

/* Most files of a music folder that are no music are told by their name, without asking for more.
 */
static bool worth_asking(const struct dirent *entry)
{
    return entry->d_name[0] != '.' && (entry->d_type != DT_REG || ton_is_audio_name(entry->d_name));
}

static ton_status read_entries(ton_walk *walk, DIR *folder, const char *path)
{
    ton_status status = TON_OK;
    const struct dirent *entry;
    while (status == TON_OK && (errno = 0, entry = readdir(folder))) {
        if (!worth_asking(entry))
            continue;
        char *name = ton_path_join(path, entry->d_name);
        status = name ? add_entry(walk, name) : TON_NO_MEMORY;
        free(name);
    }
    if (status == TON_OK && errno)
        tell(walk, path);
    return status;
}

static ton_status read_folder(ton_walk *walk, const char *path)
{
    struct stat facts;
    DIR *folder = opendir(path);
    if (!folder || fstat(dirfd(folder), &facts)) {
        tell(walk, path);
        if (folder)
            closedir(folder);
        return TON_OK;
    }
    ton_status status = see(walk, &facts);
    if (status == TON_OK)
        status = read_entries(walk, folder, path);
    closedir(folder);
    return status == TON_BUSY ? TON_OK : status;
}

ton_status ton_walk_add(ton_walk *walk, bool *folder, const char *path, ton_error *error)
{
    struct stat facts, link;
    if (stat(path, &facts) || lstat(path, &link))
        return ton_fail(error, errno == ENOENT || errno == ENOTDIR ? TON_NOT_FOUND : TON_IO,
                        "%.900s: %s", path, strerror(errno));
    *folder = S_ISDIR(facts.st_mode);
    ton_status status = *folder ? ton_names_add(&walk->folders, path, error)
                                : add_file(walk, path, &facts, S_ISLNK(link.st_mode));
    return status == TON_OK ? status : ton_fail(error, status, NULL);
}

static int by_path(const void *a, const void *b)
{
    return strcmp(((const ton_found *)a)->path, ((const ton_found *)b)->path);
}

static int by_inode(const void *a, const void *b)
{
    const ton_found *x = a, *y = b;
    int order =
        compare_keys(&(folder_key){x->device, x->inode}, &(folder_key){y->device, y->inode});
    if (!order)
        order = x->linked - y->linked;
    return order ? order : by_path(x, y);
}

static void keep_each_once(ton_walk *walk)
{
    size_t kept = 0;
    qsort(walk->found, walk->count, sizeof *walk->found, by_inode);
    for (size_t i = 0; i < walk->count; i++) {
        ton_found *file = &walk->found[i], *last = kept ? &walk->found[kept - 1] : NULL;
        if (last && last->device == file->device && last->inode == file->inode)
            free(file->path);
        else
            walk->found[kept++] = *file;
    }
    walk->count = kept;
    qsort(walk->found, walk->count, sizeof *walk->found, by_path);
}

static int by_text(const void *a, const void *b)
{
    return strcmp(*(char *const *)b, *(char *const *)a);
}

/* The next folder to read, or NULL. Of links the smallest comes first, whatever the order in which
 * they were met: it gives its name to what is below. */
static char *next_folder(ton_walk *walk)
{
    if (walk->folders.count)
        return walk->folders.text[--walk->folders.count];
    if (!walk->links.count)
        return NULL;
    qsort(walk->links.text, (size_t)walk->links.count, sizeof *walk->links.text, by_text);
    return walk->links.text[--walk->links.count];
}

ton_status ton_walk_run(ton_walk *walk, const ton_found **found, size_t *count, ton_error *error)
{
    ton_status status = TON_OK;
    char *path;
    while (status == TON_OK && (path = next_folder(walk))) {
        status = ton_signal_seen() ? TON_INTERRUPTED : read_folder(walk, path);
        free(path);
    }
    if (status != TON_OK)
        return ton_fail(error, status, NULL);
    if (walk->count)
        keep_each_once(walk);
    *found = walk->found;
    *count = walk->count;
    return TON_OK;
}
