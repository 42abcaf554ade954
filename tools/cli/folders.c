/* There are two heaps: linked folders wait until all real ones are read, so that a folder is known
 * by its own name before a link can claim it. */
#include "tools/cli/folders.h"
#include "base/room.h"

#include <stdlib.h>
#include <string.h>

/* gcc 12's analyzer loses sight of what is kept in an array. */
#pragma GCC diagnostic ignored "-Wanalyzer-malloc-leak"

static void heap_free(ton_folder_heap *all)
{
    for (size_t i = 0; i < all->count; i++)
        free(all->folder[i].path);
    free(all->folder);
}

void ton_folders_free(ton_folders *folders)
{
    heap_free(&folders->real);
    heap_free(&folders->linked);
}

ton_status ton_folders_add(ton_folders *folders, const char *path, ton_ignore *rules, bool linked)
{
    ton_folder_heap *all = linked ? &folders->linked : &folders->real;
    ton_folder *grown = ton_room(all->folder, (int64_t)all->count, sizeof *grown);
    if (!grown)
        return TON_NO_MEMORY;
    all->folder = grown;
    all->folder[all->count] = (ton_folder){strdup(path), rules};
    if (!all->folder[all->count].path)
        return TON_NO_MEMORY;
    all->count++;
    return TON_OK;
}

static int by_text(const void *a, const void *b)
{
    return strcmp(((const ton_folder *)b)->path, ((const ton_folder *)a)->path);
}

/* Of links the smallest comes first, whatever the order in which they were met: it gives its name
 * to what is below. */
bool ton_folders_next(ton_folders *folders, ton_folder *next)
{
    ton_folder_heap *all = folders->real.count ? &folders->real : &folders->linked;
    if (!all->count)
        return false;
    if (all == &folders->linked)
        qsort(all->folder, all->count, sizeof *all->folder, by_text);
    *next = all->folder[--all->count];
    return true;
}
