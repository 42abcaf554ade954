/* Records wait in a batch, which is written in one short transaction: another process that writes
 * never waits for an analysis, and little is lost when this one dies.
 *
 * A file that changed while it was read gives a mix of two files. It is read once more; if that
 * happens again it counts as failed. */
#include "tools/cli/analyse.h"
#include "extract/extract.h"
#include "tools/cli/progress.h"
#include "tools/cli/record.h"
#include "tools/cli/say.h"
#include "tools/cli/signals.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

enum { BATCH = 32, ATTEMPTS = 2 };
static const double BATCH_SECONDS = 5;

/* One file on its way. */
typedef struct analysis {
    const ton_planned *planned;
    int64_t bytes, modified_ns; /* when it was opened */
    int attempts;
    bool waiting;
} analysis;

typedef struct run {
    ton_corpus *corpus;
    const ton_session *session;
    double excerpt;
    analysis *jobs; /* (count) */
    size_t count, next, again;
    ton_track batch[BATCH]; /* paths are borrowed from the plan */
    int batched;
    double batch_started;
    ton_progress progress;
    ton_analysed *result;
    ton_status status;
    ton_error *error;
} run;

/* Another process may have taken the id that was planned; then the corpus chooses. */
static ton_status put(run *now, ton_track *track)
{
    ton_status status = ton_track_put(now->corpus, track, now->error);
    if (status != TON_INVALID || !track->id)
        return status;
    track->id = 0;
    return ton_track_put(now->corpus, track, now->error);
}

static void count(ton_analysed *result, const ton_track *track)
{
    bool failed = !strcmp(track->outcome, "failed") || !strcmp(track->outcome, "unsupported");
    result->failed += failed;
    result->analysed += !failed;
    result->partial += !strcmp(track->outcome, "partial");
}

static void flush(run *now)
{
    if (!now->batched || now->status != TON_OK)
        return;
    now->status = ton_corpus_begin(now->corpus, now->error);
    for (int i = 0; i < now->batched && now->status == TON_OK; i++)
        now->status = put(now, &now->batch[i]);
    if (now->status == TON_OK)
        now->status = ton_corpus_commit(now->corpus, now->error);
    if (now->status != TON_OK)
        ton_corpus_rollback(now->corpus);
    for (int i = 0; i < now->batched && now->status == TON_OK; i++)
        count(now->result, &now->batch[i]);
    now->batched = 0;
}

static void tell_failure(const run *now, const ton_track *track)
{
    char message[TON_ERROR_BYTES];
    snprintf(message, sizeof message, "%.700s: %s", track->path, track->reason);
    ton_say_error(now->session, track->outcome, message);
}

static void keep(run *now, analysis *job, const ton_record *record)
{
    if (!now->batched)
        now->batch_started = ton_seconds_now();
    ton_track *track = &now->batch[now->batched++];
    *track = (ton_track){
        .id = job->planned->id,
        .path = job->planned->file->path,
        .bytes = job->bytes,
        .modified_ns = job->modified_ns,
        .excerpt = now->excerpt,
    };
    ton_track_of_record(track, record);
    if (ton_record_failed(record)) {
        track->layout = 0;
        tell_failure(now, track);
    }
    now->progress.files++;
    now->progress.bytes += (double)job->planned->file->bytes;
    now->progress.seconds += record->seconds;
    if (now->batched == BATCH)
        flush(now);
}

static void note_facts(analysis *job, const struct stat *facts)
{
    job->bytes = facts->st_size;
    job->modified_ns = (int64_t)facts->st_mtim.tv_sec * 1000000000 + facts->st_mtim.tv_nsec;
}

static bool changed(const analysis *job)
{
    struct stat facts;
    analysis then = *job;
    if (stat(job->planned->file->path, &facts))
        return true;
    note_facts(&then, &facts);
    return then.bytes != job->bytes || then.modified_ns != job->modified_ns;
}

static void done(void *user, void *token, const ton_record *record)
{
    run *now = user;
    analysis *job = token;
    if (now->status != TON_OK)
        return;
    bool stable = !changed(job);
    if (!stable && ++job->attempts < ATTEMPTS) {
        job->waiting = true;
        now->again++;
        return;
    }
    static const ton_record unstable = {.outcome = TON_OUTCOME_FAILED,
                                        .reason = "it keeps changing while it is read"};
    keep(now, job, stable ? record : &unstable);
}

/* Opens a job's file; what cannot be opened is a failure of that file. */
static bool open_job(run *now, analysis *job, ton_job *out)
{
    struct stat facts;
    ton_error error;
    const ton_found *file = job->planned->file;
    job->waiting = false;
    if (ton_open_audio(&out->descriptor, &facts, file->path, &error) == TON_OK) {
        note_facts(job, &facts);
        out->name = file->path;
        out->token = job;
        return true;
    }
    ton_record record;
    ton_record_of_error(&record, &error);
    job->bytes = file->bytes;
    job->modified_ns = file->modified_ns;
    keep(now, job, &record);
    return false;
}

static bool next(void *user, ton_job *out)
{
    run *now = user;
    while (now->next < now->count && now->status == TON_OK && !ton_signal_seen()) {
        analysis *job = &now->jobs[now->next++];
        if (job->waiting && open_job(now, job, out))
            return true;
    }
    return false;
}

static void tick(void *user)
{
    run *now = user;
    ton_progress_show(&now->progress);
    if (now->batched && ton_seconds_now() - now->batch_started > BATCH_SECONDS)
        flush(now);
}

static void run_pool(run *now)
{
    const ton_pool_client client = {now, next, done, tick};
    const ton_extract_options options = {.excerpt = now->excerpt};
    do {
        now->next = now->again = 0;
        ton_status status = ton_pool_run(&client, now->session->jobs, &options, now->error);
        if (now->status == TON_OK)
            now->status = status;
    } while (now->again && now->status == TON_OK && !ton_signal_seen());
    flush(now);
}

static void list_jobs(run *now, const ton_plan *plan)
{
    for (size_t i = 0; i < plan->count; i++)
        if (plan->file[i].task != TON_TASK_NONE) {
            now->jobs[now->count++] = (analysis){.planned = &plan->file[i], .waiting = true};
            now->progress.all_bytes += (double)plan->file[i].file->bytes;
        }
    now->progress.all_files = (int64_t)now->count;
}

ton_status ton_analyse(ton_corpus *corpus, ton_analysed *result, ton_plan *plan, double excerpt,
                       const ton_session *session, ton_error *error)
{
    *result = (ton_analysed){0};
    ton_status status = TON_NO_MEMORY;
    run *now = calloc(1, sizeof *now);
    analysis *jobs = calloc(plan->count + 1, sizeof *jobs);
    if (now && jobs) {
        *now = (run){.corpus = corpus,
                     .session = session,
                     .excerpt = excerpt,
                     .jobs = jobs,
                     .result = result,
                     .error = error};
        list_jobs(now, plan);
        ton_progress_start(!session->quiet);
        if (now->count)
            run_pool(now);
        ton_progress_stop();
        status = now->status;
    } else
        ton_fail(error, status, NULL);
    free(jobs);
    free(now);
    return status;
}
