/* A file of several names is found under one of them, always the same. */
#include "tools/cli/found.h"
#include "base/room.h"

#include <stdlib.h>
#include <string.h>

void ton_found_free(ton_found_list *list)
{
    for (size_t i = 0; i < list->count; i++)
        free(list->file[i].path);
    free(list->file);
    *list = (ton_found_list){0};
}

static bool reserve(ton_found_list *list)
{
    ton_found *grown = ton_room(list->file, (int64_t)list->count, sizeof *grown);
    if (!grown)
        return false;
    list->file = grown;
    return true;
}

ton_status ton_found_add(ton_found_list *list, const char *path, const struct stat *facts,
                         bool linked)
{
    if (!reserve(list))
        return TON_NO_MEMORY;
    ton_found *file = &list->file[list->count];
    *file = (ton_found){
        .path = strdup(path),
        .bytes = facts->st_size,
        .modified_ns = (int64_t)facts->st_mtim.tv_sec * 1000000000 + facts->st_mtim.tv_nsec,
        .device = facts->st_dev,
        .inode = facts->st_ino,
        .linked = linked,
    };
    list->count += file->path != NULL;
    return file->path ? TON_OK : TON_NO_MEMORY;
}

int ton_found_compare_inodes(dev_t device, ino_t inode, dev_t other_device, ino_t other_inode)
{
    if (device != other_device)
        return device < other_device ? -1 : 1;
    return inode < other_inode ? -1 : inode > other_inode;
}

static int by_path(const void *a, const void *b)
{
    return strcmp(((const ton_found *)a)->path, ((const ton_found *)b)->path);
}

static int by_inode(const void *a, const void *b)
{
    const ton_found *x = a, *y = b;
    int order = ton_found_compare_inodes(x->device, x->inode, y->device, y->inode);
    if (!order)
        order = x->linked - y->linked;
    return order ? order : by_path(x, y);
}

void ton_found_settle(ton_found_list *list)
{
    size_t kept = 0;
    if (!list->count)
        return;
    qsort(list->file, list->count, sizeof *list->file, by_inode);
    for (size_t i = 0; i < list->count; i++) {
        ton_found *file = &list->file[i], *last = kept ? &list->file[kept - 1] : NULL;
        if (last && last->device == file->device && last->inode == file->inode)
            free(file->path);
        else
            list->file[kept++] = *file;
    }
    list->count = kept;
    qsort(list->file, list->count, sizeof *list->file, by_path);
}
