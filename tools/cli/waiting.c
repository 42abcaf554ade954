/* Programs write a file, close it, and open it once more to tag it. So a path waits a second from
 * the last event, and as long as the file itself says that it was written to less than a second
 * ago. */
#define _GNU_SOURCE /* tdestroy, twalk_r */
#include "tools/cli/waiting.h"
#include "tools/cli/progress.h"

#include <math.h>
#include <search.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>

/* gcc 12's analyzer loses sight of what tsearch keeps. */
#pragma GCC diagnostic ignored "-Wanalyzer-malloc-leak"

/* Those that were looked at stay in the tree until none waits. */
typedef struct waiting {
    double due; /* INFINITY: it was looked at */
    char path[];
} waiting;

static int by_path(const void *a, const void *b)
{
    return strcmp(((const waiting *)a)->path, ((const waiting *)b)->path);
}

ton_status ton_waiting_add(ton_waiting *all, const char *path, double seconds)
{
    size_t bytes = strlen(path) + 1;
    waiting *made = malloc(sizeof *made + bytes);
    waiting **node = NULL;
    if (made) {
        memcpy(made->path, path, bytes);
        node = tsearch(made, &all->paths, by_path);
    }
    if (!node || *node != made)
        free(made);
    if (!node)
        return TON_NO_MEMORY;
    (*node)->due = ton_seconds_now() + seconds;
    return TON_OK;
}

void ton_waiting_clear(ton_waiting *all)
{
    tdestroy(all->paths, free);
    all->paths = NULL;
}

/* Somebody writes to it though it was closed before. */
static bool is_written_to(const char *path)
{
    struct stat facts;
    struct timespec now;
    if (stat(path, &facts) || !S_ISREG(facts.st_mode))
        return false;
    clock_gettime(CLOCK_REALTIME, &now);
    double age = (double)(now.tv_sec - facts.st_mtim.tv_sec) +
                 1e-9 * (double)(now.tv_nsec - facts.st_mtim.tv_nsec);
    return age >= 0 && age < TON_QUIET;
}

typedef struct harvest {
    ton_names *due;
    double now, next;
    bool no_memory;
} harvest;

static void pick(const void *node, VISIT order, void *user)
{
    waiting *item = *(waiting *const *)node;
    harvest *now = user;
    if (order != preorder && order != leaf)
        return;
    if (item->due <= now->now && is_written_to(item->path))
        item->due = now->now + TON_QUIET;
    if (item->due <= now->now) {
        now->no_memory |= ton_names_add(now->due, item->path, NULL) != TON_OK;
        item->due = INFINITY;
    } else if (isfinite(item->due) && (now->next < 0 || item->due < now->next))
        now->next = item->due;
}

ton_status ton_waiting_due(ton_waiting *all, ton_names *due, double *next)
{
    harvest now = {due, ton_seconds_now(), -1, false};
    twalk_r(all->paths, pick, &now);
    if (now.next < 0)
        ton_waiting_clear(all);
    *next = now.next;
    return now.no_memory ? TON_NO_MEMORY : TON_OK;
}
