/* inotify tells of names in folders. A folder is known by its watch, whose path changes when the
 * folder is renamed: what moves away is no longer followed, and what comes in is read like new.
 *
 * Source: inotify(7). */
#include "tools/cli/watch_events.h"
#include "extract/extract.h"
#include "tools/cli/ignore.h"
#include "tools/cli/paths.h"
#include "tools/cli/sheets.h"
#include "tools/cli/text.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/inotify.h>
#include <sys/stat.h>
#include <unistd.h>

#define EVENTS                                                                                     \
    (IN_CLOSE_WRITE | IN_CREATE | IN_DELETE | IN_MOVED_FROM | IN_MOVED_TO | IN_MOVE_SELF |         \
     IN_ONLYDIR | IN_EXCL_UNLINK)

static void fail(ton_watch *watch, ton_status status, const char *message)
{
    if (watch->status == TON_OK)
        watch->status = ton_fail(&watch->error, status, "%s", message);
}

static void wait_for(ton_watch *watch, const char *path)
{
    if (ton_waiting_add(&watch->waiting, path, TON_QUIET) != TON_OK)
        fail(watch, TON_NO_MEMORY, ton_status_text(TON_NO_MEMORY));
}

ton_status ton_watch_new(ton_watch **watch, ton_error *error)
{
    ton_watch *made = calloc(1, sizeof *made);
    if (!made)
        return ton_fail(error, TON_NO_MEMORY, NULL);
    made->descriptor = inotify_init1(IN_CLOEXEC | IN_NONBLOCK);
    if (made->descriptor < 0) {
        ton_fail(error, TON_IO,
                 "folders cannot be followed: %s; sysctl fs.inotify.max_user_instances limits how "
                 "many programs do so",
                 strerror(errno));
        free(made);
        return TON_IO;
    }
    *watch = made;
    return TON_OK;
}

void ton_watch_free(ton_watch *watch)
{
    if (!watch)
        return;
    for (int i = 0; i < watch->capacity; i++)
        free(watch->folder[i]);
    free(watch->folder);
    ton_names_free(&watch->opened);
    ton_waiting_clear(&watch->waiting);
    close(watch->descriptor);
    free(watch);
}

/* ---- folders -----------------------------------------------------------------------------------
 */

static bool reserve(ton_watch *watch, int index)
{
    if (index < watch->capacity)
        return true;
    int capacity = index < 64 ? 64 : 2 * index;
    char **grown = reallocarray(watch->folder, (size_t)capacity, sizeof *grown);
    if (!grown)
        return false;
    memset(grown + watch->capacity, 0, (size_t)(capacity - watch->capacity) * sizeof *grown);
    watch->folder = grown;
    watch->capacity = capacity;
    return true;
}

static void tell_limit(ton_watch *watch)
{
    char message[256], limit[32] = "?";
    FILE *file = fopen("/proc/sys/fs/inotify/max_user_watches", "r");
    if (file) {
        if (!fgets(limit, sizeof limit, file))
            *limit = 0;
        fclose(file);
    }
    limit[strcspn(limit, "\n")] = 0;
    snprintf(message, sizeof message,
             "%d %s followed and the system allows no more (%s in all); raise it with: "
             "sysctl fs.inotify.max_user_watches=1048576",
             watch->count, ton_text_plural(watch->count, "folder is", "folders are"), limit);
    fail(watch, TON_IO, message);
}

/* A folder that vanished meanwhile is none; the event of that comes from the one above. */
void ton_watch_folder(void *user, const char *path)
{
    ton_watch *watch = user;
    if (watch->status != TON_OK)
        return;
    int index = inotify_add_watch(watch->descriptor, path, EVENTS);
    if (index < 0) {
        if (errno == ENOSPC || errno == ENOMEM)
            tell_limit(watch);
        return;
    }
    char *copy = strdup(path);
    if (!copy || !reserve(watch, index)) {
        free(copy);
        fail(watch, TON_NO_MEMORY, ton_status_text(TON_NO_MEMORY));
        return;
    }
    watch->count += !watch->folder[index];
    free(watch->folder[index]);
    watch->folder[index] = copy;
}

static void drop(ton_watch *watch, int index)
{
    watch->count -= watch->folder[index] != NULL;
    free(watch->folder[index]);
    watch->folder[index] = NULL;
}

/* A folder that moved away, with all that is in it; its tracks are to be looked at. */
static void leave(ton_watch *watch, const char *path)
{
    size_t length = strlen(path);
    for (int i = 0; i < watch->capacity; i++) {
        const char *folder = watch->folder[i];
        if (folder && !strncmp(folder, path, length) &&
            (!folder[length] || folder[length] == '/')) {
            inotify_rm_watch(watch->descriptor, i);
            drop(watch, i);
        }
    }
    wait_for(watch, path);
}

/* ---- events ------------------------------------------------------------------------------------
 */

static void open_folder(ton_watch *watch, const char *path)
{
    if (ton_names_add(&watch->opened, path, NULL) != TON_OK)
        fail(watch, TON_NO_MEMORY, ton_status_text(TON_NO_MEMORY));
}

/* A file that was created is written to now, unless it is a link. */
static bool is_complete(const char *path, unsigned mask)
{
    struct stat facts;
    if (!(mask & IN_CREATE))
        return true;
    return !lstat(path, &facts) && (S_ISLNK(facts.st_mode) || facts.st_nlink > 1);
}

static bool is_folder(const char *path)
{
    struct stat facts;
    return !stat(path, &facts) && S_ISDIR(facts.st_mode);
}

/* Which file a sheet divides, or divided, is known when its folder is looked at. */
static void wait_for_folder(ton_watch *watch, const char *sheet)
{
    char *folder = strndup(sheet, (size_t)(ton_path_base(sheet) - sheet));
    if (!folder)
        fail(watch, TON_NO_MEMORY, ton_status_text(TON_NO_MEMORY));
    else if (strlen(folder) > 1)
        folder[strlen(folder) - 1] = 0;
    if (folder)
        wait_for(watch, folder);
    free(folder);
}

static void note(ton_watch *watch, const char *path, unsigned mask)
{
    bool came = mask & (IN_CREATE | IN_MOVED_TO);
    if (!strcmp(ton_path_base(path), TON_IGNORE_NAME))
        watch->rescan |= !(mask & IN_CREATE);
    else if (*ton_path_base(path) == '.')
        return;
    else if (came && is_folder(path))
        open_folder(watch, path);
    else if (mask & IN_ISDIR)
        leave(watch, path);
    else if (ton_is_audio_name(path) && is_complete(path, mask))
        wait_for(watch, path);
    else if (ton_is_sheet_name(path) && is_complete(path, mask))
        wait_for_folder(watch, path);
}

/* That a folder itself has moved is news only where the one above is not followed. */
static void handle(ton_watch *watch, const struct inotify_event *event)
{
    if (event->mask & IN_Q_OVERFLOW)
        watch->rescan = true;
    if (event->wd < 0 || event->wd >= watch->capacity || !watch->folder[event->wd])
        return;
    if (event->mask & (IN_IGNORED | IN_UNMOUNT)) {
        drop(watch, event->wd);
        return;
    }
    char *path = ton_path_join(watch->folder[event->wd], event->len ? event->name : "");
    if (!path)
        fail(watch, TON_NO_MEMORY, ton_status_text(TON_NO_MEMORY));
    else if (event->len)
        note(watch, path, event->mask);
    else if (event->mask & IN_MOVE_SELF) {
        path[strlen(path) - 1] = 0;
        leave(watch, path);
    }
    free(path);
}

void ton_watch_read(ton_watch *watch)
{
    _Alignas(struct inotify_event) char bytes[65536];
    ssize_t got;
    while ((got = read(watch->descriptor, bytes, sizeof bytes)) > 0)
        for (const char *at = bytes; at < bytes + got;) {
            const struct inotify_event *event = (const struct inotify_event *)at;
            handle(watch, event);
            at += sizeof *event + event->len;
        }
    if (got < 0 && errno != EAGAIN && errno != EINTR)
        fail(watch, TON_IO, strerror(errno));
}
