/* Registering reads no file: who it is, a worker finds out. */
#include "tools/worker/enqueue.h"
#include "base/text.h"
#include "tools/cli/sheets.h"
#include "tools/worker/places.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

enum { TRIES = 5 };

typedef struct enqueuing {
    const ton_plan *plan;
    ton_workplaces places;
    size_t next;
    int64_t asked;
} enqueuing;

/* ---- roots -------------------------------------------------------------------------------------
 */

static ton_status put_root(ton_corpus *corpus, const char *name, char *path, ton_error *error)
{
    ton_queue_root root = {.path = path};
    size_t length = strlen(path);
    if (length && path[length - 1] == '/')
        path[length - 1] = '\0';
    if (strlen(name) >= sizeof root.name)
        return ton_fail(error, TON_USAGE, "give '%.200s…' a name: --root NAME=DIR", name);
    ton_text_clean(root.name, sizeof root.name, name);
    return ton_jobs_root(corpus, &root, error);
}

static ton_status put_named(ton_corpus *corpus, const ton_texts *named, ton_error *error)
{
    ton_status status = TON_OK;
    for (int i = 0; i < named->count && status == TON_OK; i++) {
        char *name, *folder;
        status = ton_root_split(&name, &folder, named->text[i], error);
        if (status == TON_OK)
            status = put_root(corpus, name, folder, error);
        free(name);
        free(folder);
    }
    return status;
}

/* The folder that was walked, or that of a file, unless it lies in a root already. */
static ton_status put_walked(ton_corpus *corpus, const ton_workplaces *places, const char *path,
                             ton_error *error)
{
    struct stat facts;
    char *folder = strdup(path), *slash = folder ? strrchr(folder, '/') : NULL;
    if (!slash) {
        free(folder);
        return ton_fail(error, TON_NO_MEMORY, NULL);
    }
    if (!stat(path, &facts) && !S_ISDIR(facts.st_mode))
        slash[slash == folder] = '\0';
    bool known = ton_workplaces_above(places, path) != NULL;
    for (int i = 0; i < places->count && !known; i++)
        known = !strcmp(places->place[i].path, folder);
    ton_status status = TON_OK;
    if (!known) {
        char *name = strdup(folder);
        status =
            name ? put_root(corpus, name, folder, error) : ton_fail(error, TON_NO_MEMORY, NULL);
        free(name);
    }
    free(folder);
    return status;
}

static ton_status put_roots(enqueuing *now, ton_corpus *corpus, const ton_roots *roots,
                            const ton_texts *named, ton_error *error)
{
    static const ton_texts none = {0};
    ton_status status = put_named(corpus, named, error);
    if (status == TON_OK)
        status = ton_workplaces_read(&now->places, corpus, &none, error);
    for (int i = 0; i < roots->count && status == TON_OK; i++)
        status = put_walked(corpus, &now->places, roots->root[i].path, error);
    ton_workplaces_free(&now->places);
    return status == TON_OK ? ton_workplaces_read(&now->places, corpus, &none, error) : status;
}

/* ---- files -------------------------------------------------------------------------------------
 */

static bool give(void *user, ton_queued *job)
{
    enqueuing *now = user;
    while (now->next < now->plan->count && now->plan->file[now->next].task == TON_TASK_NONE)
        now->next++;
    if (now->next == now->plan->count)
        return false;
    const ton_found *file = now->plan->file[now->next++].file;
    const ton_workplace *place = ton_workplaces_above(&now->places, file->path);
    *job = (ton_queued){.root = place ? place->id : 0,
                        .path = file->path,
                        .part = file->part,
                        .sheet = file->told_by ? file->told_by->path : (char *)"",
                        .bytes = file->bytes,
                        .modified_ns = file->modified_ns};
    now->asked++;
    return true;
}

/* Two who queue the same files in another order may wait for each other; the server ends that. */
static ton_status put_files(enqueuing *now, ton_corpus *corpus, bool again, int64_t *queued,
                            ton_error *error)
{
    ton_status status = TON_BUSY;
    for (int i = 0; i < TRIES && status == TON_BUSY; i++) {
        now->next = 0;
        now->asked = 0;
        status = ton_jobs_put(corpus, give, now, again, queued, error);
    }
    return status;
}

static bool leads_nowhere(void *user, const ton_queued *job)
{
    enqueuing *now = user;
    const ton_workplace *place = ton_workplaces_by_id(&now->places, job->root);
    return place && place->is_there && ton_leads_nowhere(job->path);
}

ton_status ton_enqueue(ton_index_report *report, ton_corpus *corpus, const ton_plan *plan,
                       const ton_roots *roots, const ton_texts *named, bool again, ton_error *error)
{
    enqueuing now = {.plan = plan};
    int64_t queued = 0;
    ton_status status = put_roots(&now, corpus, roots, named, error);
    if (status == TON_OK)
        status = put_files(&now, corpus, again, &queued, error);
    if (status == TON_OK)
        status = ton_jobs_forget(corpus, leads_nowhere, &now, error);
    report->queued += queued;
    report->waiting += now.asked - queued;
    ton_workplaces_free(&now.places);
    return status;
}
