/* The pool asks for files and hands back records; this stands between it and a listener. */
#include "tools/evaluate/listen.h"
#include "index/record.h"
#include "tools/cli/progress.h"
#include "tools/cli/say.h"
#include "tools/cli/signals.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>

/* One file on its way; the pool's token. */
typedef struct hearing {
    double bytes; /* as far as it can be told before */
} hearing;

typedef struct run {
    const ton_listener *listener;
    const ton_session *session;
    hearing *file; /* (count) */
    int count, next, failed;
    ton_progress progress;
} run;

static const char *path_of(const run *now, int index)
{
    return now->listener->path(now->listener->user, index);
}

static void tell_failure(run *now, int index, const ton_record *record)
{
    char message[TON_ERROR_BYTES];
    snprintf(message, sizeof message, "%.700s: %s", path_of(now, index), record->reason);
    ton_say_error(now->session, ton_outcome_name(record->outcome), message);
    now->failed++;
}

static void done(void *user, void *token, const ton_record *record)
{
    run *now = user;
    const hearing *file = token;
    int index = (int)(file - now->file);
    if (ton_record_failed(record))
        tell_failure(now, index, record);
    else
        now->listener->heard(now->listener->user, index, record);
    now->progress.files++;
    now->progress.bytes += file->bytes;
    now->progress.seconds += record->seconds;
}

static bool next(void *user, ton_job *job)
{
    run *now = user;
    while (now->next < now->count && !ton_signal_seen()) {
        int i = now->next++;
        ton_error error;
        *job = (ton_job){.name = path_of(now, i), .token = &now->file[i]};
        if (ton_open_audio(&job->descriptor, NULL, job->name, &error) == TON_OK)
            return true;
        ton_record record;
        ton_record_of_error(&record, &error);
        done(now, job->token, &record);
    }
    return false;
}

static void tick(void *user)
{
    const run *now = user;
    ton_progress_show(&now->progress);
}

static void weigh(run *now)
{
    struct stat facts;
    for (int i = 0; i < now->count; i++) {
        now->file[i].bytes = stat(path_of(now, i), &facts) ? 0 : (double)facts.st_size;
        now->progress.all_bytes += now->file[i].bytes;
    }
    now->progress.all_files = now->count;
}

ton_status ton_listen(const ton_listener *listener, int *failed, int count,
                      const ton_session *session, ton_error *error)
{
    run now = {.listener = listener, .session = session, .count = count};
    const ton_pool_client client = {&now, next, done, tick};
    now.file = calloc((size_t)count + 1, sizeof *now.file);
    if (!now.file)
        return ton_fail(error, TON_NO_MEMORY, NULL);
    weigh(&now);
    ton_signals_catch();
    ton_progress_start(!session->quiet);
    ton_status status = ton_pool_run(&client, session->jobs, NULL, error);
    ton_progress_stop();
    free(now.file);
    *failed = now.failed;
    if (status == TON_OK && ton_signal_seen())
        return ton_fail(error, TON_INTERRUPTED, "stopped by a signal");
    return status;
}
