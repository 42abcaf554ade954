/* A file whose sound is known is not analysed: it takes over what was heard, and only its tags are
 * read. When that sound is being analysed at this moment, the file waits for the next round.
 *
 * A file that changed while it was read gives a mix of two files. It is read once more; if that
 * happens again it counts as failed.
 *
 * Not every failure is the file's: a disk, a lack of memory or descriptors, a file that is just
 * being written say nothing about it. Then what is known of its track stays as it is. What is not
 * known yet is kept as a failure of a file without size or time, so that the next run finds it
 * changed and tries again. */
#include "tools/cli/analyse.h"
#include "index/record.h"
#include "tools/cli/batch.h"
#include "tools/cli/facts.h"
#include "tools/cli/parts.h"
#include "tools/cli/paths.h"
#include "tools/cli/progress.h"
#include "tools/cli/say.h"
#include "tools/cli/signals.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { ATTEMPTS = 2 };

/* One file on its way. */
typedef struct analysis {
    ton_planned *planned;
    ton_facts facts; /* when it was opened */
    int attempts;
    bool waiting;
} analysis;

typedef struct run {
    ton_corpus *corpus;
    ton_identity *identity;
    const ton_session *session;
    const ton_extract_options *options;
    analysis *jobs; /* (count) */
    size_t count, next, again;
    ton_batch *batch;
    ton_progress progress;
    ton_index_report *report;
    ton_status status;
    ton_error *error;
} run;

static void wait_for_next_round(run *now, analysis *job)
{
    job->waiting = true;
    now->again++;
}

static void tell_failure(const run *now, const ton_track *track)
{
    char message[TON_ERROR_BYTES], part[TON_PART_BYTES];
    snprintf(message, sizeof message, "%.700s%s: %s", track->path, ton_part_mark(part, track->part),
             track->reason);
    ton_say_error(now->session, track->outcome, message);
}

/* ---- what comes back ---------------------------------------------------------------------------
 */

static void progress(run *now, const analysis *job, const ton_record *record)
{
    now->progress.files++;
    now->progress.bytes += (double)job->planned->file->bytes;
    now->progress.seconds += record->seconds;
}

/* Takes over what was heard of the same sound; tags and format are the file's own. False when that
 * track has another sound by now. */
static bool adopt(run *now, ton_track *track, const ton_planned *planned)
{
    ton_track known = {0};
    now->status = ton_track_get(now->corpus, &known, planned->origin, now->error);
    bool same =
        planned->task == TON_TASK_KEY || !ton_audio_key_compare(&known.audio, &planned->audio);
    if (now->status == TON_OK && same) {
        memcpy(track->outcome, known.outcome, sizeof track->outcome);
        memcpy(track->reason, known.reason, sizeof track->reason);
        track->seconds = known.seconds;
        track->layout = known.layout;
        track->summary = known.summary;
        track->fingerprint = known.fingerprint;
    }
    ton_track_clear(&known);
    return same;
}

/* Whether the track of a file has been analysed before, with success. */
static bool is_heard(run *now, const ton_planned *planned)
{
    ton_track known = {0};
    if (planned->task == TON_TASK_NEW && !planned->moved)
        return false;
    now->status = ton_track_get(now->corpus, &known, planned->id, now->error);
    bool heard = now->status == TON_OK && !ton_failed_outcome(known.outcome);
    ton_track_clear(&known);
    return heard;
}

/* After trouble of the machine. False when the failure has to be written. */
static bool leave(run *now, const analysis *job, ton_track *track)
{
    ton_planned *planned = job->planned;
    track->bytes = track->modified_ns = 0;
    if (!is_heard(now, planned))
        return false;
    planned->done = true;
    now->report->failed++;
    now->report->unchanged -= planned->task == TON_TASK_KEY;
    return true;
}

static void keep(run *now, analysis *job, const ton_record *record)
{
    ton_planned *planned = job->planned;
    ton_track track = {
        .id = planned->id,
        .bytes = job->facts.bytes,
        .modified_ns = job->facts.modified_ns,
        .audio = planned->audio,
        .excerpt = now->options->excerpt,
    };
    ton_track_of_record(&track, record);
    ton_track_place(&track, planned->file);
    if (ton_record_failed(record)) {
        track.layout = 0;
        tell_failure(now, &track);
        if (record->transient && leave(now, job, &track))
            return;
    } else if (planned->origin && !adopt(now, &track, planned)) {
        wait_for_next_round(now, job);
        return;
    }
    progress(now, job, record);
    if (now->status == TON_OK)
        now->status = ton_batch_add(now->batch, planned, &track, now->error);
}

/* What is no track yet and too short or too long does not become one. */
static bool pass_over(run *now, const analysis *job, const ton_record *record)
{
    ton_planned *planned = job->planned;
    if (!record->passed_over || ton_is_known(planned))
        return false;
    planned->done = planned->passed_over = true;
    now->report->passed_over++;
    progress(now, job, record);
    return true;
}

static void done(void *user, void *token, const ton_record *record)
{
    run *now = user;
    analysis *job = token;
    if (now->status != TON_OK)
        return;
    bool stable = !ton_facts_changed(&job->facts, job->planned->file->path);
    if (!stable && ++job->attempts < ATTEMPTS) {
        wait_for_next_round(now, job);
        return;
    }
    ton_record unstable;
    ton_record_unstable(&unstable);
    if (!stable)
        keep(now, job, &unstable);
    else if (!pass_over(now, job, record))
        keep(now, job, record);
}

/* ---- what goes out -----------------------------------------------------------------------------
 */

/* False when the file has to wait, or after an error. */
static bool identify(run *now, analysis *job)
{
    ton_planned *planned = job->planned;
    now->status = ton_identify(now->identity, planned, now->error);
    if (now->status != TON_OK || planned->origin)
        return now->status == TON_OK;
    const ton_planned *first = ton_identity_first(now->identity, planned);
    if (!first)
        now->status = ton_fail(now->error, TON_NO_MEMORY, NULL);
    else if (first < planned && !first->done) /* by place in the plan: none waits for itself */
        wait_for_next_round(now, job);
    else
        return true;
    return false;
}

/* Opens a job's file; what cannot be opened or read is a failure of that file. */
static bool open_job(run *now, analysis *job, ton_job *out)
{
    ton_error error;
    job->waiting = false;
    const ton_found *file = job->planned->file;
    if (ton_facts_open(&job->facts, &out->descriptor, now->identity, job->planned, &error) ==
        TON_OK) {
        if (identify(now, job)) {
            out->name = file->path;
            out->range = (ton_range){file->from, file->to};
            out->token = job;
            out->describe = job->planned->origin != 0;
            return true;
        }
        close(out->descriptor);
        return false;
    }
    ton_record record;
    ton_record_of_error(&record, &error);
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
    if (now->status == TON_OK)
        now->status = ton_batch_tick(now->batch, now->error);
}

static void run_pool(run *now)
{
    const ton_pool_client client = {now, next, done, tick};
    do {
        now->next = now->again = 0;
        ton_status status = ton_pool_run(&client, now->session->jobs, now->options, now->error);
        if (now->status == TON_OK)
            now->status = status;
        if (now->status == TON_OK)
            now->status = ton_batch_flush(now->batch, now->error);
    } while (now->again && now->status == TON_OK && !ton_signal_seen());
}

/* ---- all of it ---------------------------------------------------------------------------------
 */

static void list_jobs(run *now, ton_plan *plan)
{
    for (size_t i = 0; i < plan->count; i++)
        if (plan->file[i].task != TON_TASK_NONE) {
            now->jobs[now->count++] = (analysis){.planned = &plan->file[i], .waiting = true};
            now->progress.all_bytes += (double)plan->file[i].file->bytes;
        }
    now->progress.all_files = (int64_t)now->count;
}

ton_status ton_analyse(ton_corpus *corpus, ton_index_report *report, ton_plan *plan,
                       ton_identity *identity, const ton_extract_options *options,
                       const ton_session *session, ton_error *error)
{
    run now = {.corpus = corpus,
               .identity = identity,
               .session = session,
               .options = options,
               .report = report,
               .error = error};
    now.jobs = calloc(plan->count + 1, sizeof *now.jobs);
    now.batch = ton_batch_new(corpus, report);
    now.status = now.jobs && now.batch ? ton_batch_moves(corpus, plan, error)
                                       : ton_fail(error, TON_NO_MEMORY, NULL);
    if (now.status == TON_OK) {
        list_jobs(&now, plan);
        ton_progress_start(!session->quiet);
        if (now.count)
            run_pool(&now);
        ton_progress_stop();
    }
    ton_batch_free(now.batch);
    free(now.jobs);
    return now.status;
}
