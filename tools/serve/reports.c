/* A report is looked at and can do nothing: neither its own policy nor the frame that it is shown
 * in lets it run anything, ask for anything or be anything of this server. Anybody may have written
 * it.
 */
#define _GNU_SOURCE /* O_PATH */
#include "tools/serve/reports.h"

#include "tools/cli/json.h"
#include "tools/cli/uri.h"
#include "tools/serve/beneath.h"
#include "tools/serve/reply.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { REPORTS_MOST = 1000 };

static const char policy[] = "sandbox; default-src 'none'; style-src 'unsafe-inline'; "
                             "img-src data:; base-uri 'none'; form-action 'none'; "
                             "frame-ancestors 'self'";

typedef struct report {
    char name[NAME_MAX + 1];
    int64_t changed, bytes; /* s since 1970 */
} report;

typedef struct reports {
    report *report; /* (count) */
    int count;
} reports;

ton_status ton_reports_open(int *out, const char *folder, ton_error *error)
{
    *out = folder ? open(folder, O_PATH | O_DIRECTORY | O_CLOEXEC) : -1;
    return folder && *out < 0 ? ton_fail(error, TON_IO, "%s: %s", folder, strerror(errno)) : TON_OK;
}

/* Of the folder itself, and not hidden. */
static bool is_name(const char *name)
{
    const char *ending = strrchr(name, '.');
    return ending && !strcmp(ending, ".html") && *name != '.' && !strchr(name, '/');
}

static void take(reports *all, int folder, const char *name)
{
    struct stat facts;
    if (!is_name(name) || all->count == REPORTS_MOST ||
        fstatat(folder, name, &facts, AT_SYMLINK_NOFOLLOW) || !S_ISREG(facts.st_mode))
        return;
    report *r = &all->report[all->count++];
    *r = (report){.changed = facts.st_mtim.tv_sec, .bytes = facts.st_size};
    snprintf(r->name, sizeof r->name, "%s", name);
}

static void read_folder(reports *all, int folder)
{
    int file = openat(folder, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    DIR *entries = file < 0 ? NULL : fdopendir(file);
    const struct dirent *entry;
    if (!entries) {
        if (file >= 0)
            close(file);
        return;
    }
    while ((entry = readdir(entries)))
        take(all, folder, entry->d_name);
    closedir(entries);
}

static int newest_first(const void *a, const void *b)
{
    const report *x = a, *y = b;
    if (x->changed != y->changed)
        return x->changed > y->changed ? -1 : 1;
    return strcmp(x->name, y->name);
}

enum MHD_Result ton_reports_list(const ton_call *call)
{
    reports all = {.report = calloc(REPORTS_MOST, sizeof *all.report)};
    json_t *document = json_object(), *results = json_array();
    if (all.report && call->reports >= 0)
        read_folder(&all, call->reports);
    if (all.count)
        qsort(all.report, (size_t)all.count, sizeof *all.report, newest_first);
    for (int i = 0; i < all.count; i++) {
        json_t *one = json_object();
        ton_json_put(one, "name", ton_json_text(all.report[i].name));
        ton_json_put(one, "changed", ton_json_time(all.report[i].changed));
        ton_json_put(one, "bytes", json_integer(all.report[i].bytes));
        ton_json_append(results, one);
    }
    ton_json_put(document, "results", results);
    free(all.report);
    return ton_reply_document(call->connection, 200, document);
}

enum MHD_Result ton_reports_answer(const ton_call *call)
{
    ton_answered answered = {.code = 200, .type = "text/html; charset=utf-8", .policy = policy};
    char *name = strdup(call->rest);
    bool is_there = name && ton_uri_decode(name) && is_name(name) && call->reports >= 0 &&
                    ton_beneath_read(&answered, call->reports, name);
    free(name);
    return is_there
               ? ton_reply_json(call->connection, &answered)
               : ton_reply_error(call->connection, 404, "not_found", "there is no such report");
}
