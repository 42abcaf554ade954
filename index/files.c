/* One loop: the pool asks for the next file that is not known as it is, and hands back records.
 *
 * A file that changed while it was read gives a mix of two: what was heard is thrown away. It
 * counts as one that failed for now. */
#include "index/index.h"
#include "index/record.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { BATCH = 32 /* tracks in a transaction: others who write do not wait for long */ };

/* One file on its way; the pool's token. */
typedef struct hearing {
    const char *path;
    int64_t id;      /* of its track, or that of a new one */
    ton_facts facts; /* when it was opened */
    ton_audio_key audio;
    bool is_known; /* it has a track */
} hearing;

typedef struct waiting {
    ton_track track;
    bool is_transient; /* it failed for now: what is known of it is worth more */
} waiting;

typedef struct run {
    ton_corpus *corpus;
    const ton_index_options *options;
    ton_indexed *counts;
    const char *const *path; /* (count) */
    hearing *file;           /* (count) */
    size_t count, next;
    int64_t last;   /* id that was given: new tracks get theirs in the order of paths */
    waiting *batch; /* (BATCH) */
    int waits;
    ton_status status;
    ton_error *error;
} run;

/* ---- what comes back ---------------------------------------------------------------------------
 */

/* Asked when it would be written over, since others may have heard it meanwhile. */
static bool is_heard_by_now(run *now, const char *path)
{
    ton_track known = {0};
    ton_error reason;
    bool is_heard = ton_track_at(now->corpus, &known, path, 0, &reason) == TON_OK &&
                    !ton_failed_outcome(known.outcome);
    ton_track_clear(&known);
    return is_heard;
}

static ton_status put_all(run *now)
{
    ton_status status = ton_corpus_begin(now->corpus, now->error);
    for (int i = 0; i < now->waits && status == TON_OK; i++)
        if (!now->batch[i].is_transient || !is_heard_by_now(now, now->batch[i].track.path))
            status = ton_track_put_as_planned(now->corpus, &now->batch[i].track, now->error);
    if (status == TON_OK)
        status = ton_corpus_commit(now->corpus, now->error);
    if (status != TON_OK)
        ton_corpus_rollback(now->corpus);
    return status;
}

static void flush(run *now)
{
    if (now->waits && now->status == TON_OK)
        now->status = put_all(now);
    for (int i = 0; i < now->waits && now->status == TON_OK; i++) {
        const ton_track *track = &now->batch[i].track;
        bool failed = ton_failed_outcome(track->outcome);
        now->counts->failed += failed;
        now->counts->heard += !failed;
        if (now->options->told)
            now->options->told(now->options->user, track);
    }
    now->waits = 0;
}

static void keep(run *now, const hearing *file, const ton_record *record)
{
    waiting *item = &now->batch[now->waits];
    *item = (waiting){.track = {.id = file->id,
                                .path = (char *)file->path,
                                .bytes = file->facts.bytes,
                                .modified_ns = file->facts.modified_ns,
                                .audio = file->audio,
                                .excerpt = now->options->extract.excerpt}};
    ton_track_of_record(&item->track, record);
    if (ton_record_failed(record)) {
        item->track.layout = 0;
        item->is_transient = record->transient;
    }
    if (record->transient || file->facts.bytes < 0)
        item->track.bytes = item->track.modified_ns = 0;
    if (++now->waits == BATCH)
        flush(now);
}

static void done(void *user, void *token, const ton_record *record)
{
    run *now = user;
    const hearing *file = token;
    ton_record unstable;
    ton_record_unstable(&unstable);
    if (now->status != TON_OK)
        return;
    if (ton_facts_changed(&file->facts, file->path))
        keep(now, file, &unstable);
    else if (record->passed_over && !file->is_known)
        now->counts->passed_over++;
    else
        keep(now, file, record);
}

/* ---- what goes out -----------------------------------------------------------------------------
 */

/* A failure is not tried again while its file stays the same; what was too short has no summary
 * that could be of another layout. */
static bool is_as_it_was(const run *now, const ton_track *known, const ton_facts *facts)
{
    const ton_facts then = {known->bytes, known->modified_ns};
    if (!ton_facts_equal(&then, facts))
        return false;
    if (ton_failed_outcome(known->outcome))
        return true;
    return known->excerpt == now->options->extract.excerpt &&
           (known->layout == ton_layout() || !strcmp(known->outcome, "too_short"));
}

static ton_status bring_back(run *now, const ton_track *known)
{
    if (!known->gone)
        return TON_OK;
    ton_status status = ton_corpus_begin(now->corpus, now->error);
    if (status == TON_OK)
        status = ton_track_gone(now->corpus, known->id, 0, now->error);
    if (status == TON_OK)
        status = ton_corpus_commit(now->corpus, now->error);
    if (status != TON_OK)
        ton_corpus_rollback(now->corpus);
    return status;
}

static bool note_part(void *user, ton_track *track)
{
    *(bool *)user |= track->part > 0;
    return true;
}

/* Whether a sheet takes the file apart: that is for who knows sheets. */
static ton_status look_for_parts(run *now, const char *path, bool *is_divided)
{
    const ton_track_query query = {.path = path, .any_outcome = true, .brief = true};
    return ton_tracks_each(now->corpus, &query, note_part, is_divided, now->error);
}

/* What is known of a file. *unchanged: there is nothing to be heard, its track is of it as it is.
 */
static ton_status compare(run *now, hearing *file, bool *unchanged)
{
    ton_track known = {0};
    ton_error reason = {.status = TON_OK};
    ton_status status = look_for_parts(now, file->path, unchanged);
    if (status != TON_OK || *unchanged)
        return status;
    status = ton_track_at(now->corpus, &known, file->path, 0, &reason);
    file->is_known = status == TON_OK;
    *unchanged = file->is_known && is_as_it_was(now, &known, &file->facts);
    file->id = file->is_known ? known.id : ++now->last;
    if (*unchanged)
        status = bring_back(now, &known);
    else if (status != TON_OK && status != TON_NOT_FOUND)
        ton_fail(now->error, status, "%s", reason.message);
    ton_track_clear(&known);
    return status == TON_NOT_FOUND ? TON_OK : status;
}

/* What cannot be opened or read is a failure of that file. */
static void note_failure(run *now, const hearing *file, const ton_error *reason)
{
    ton_record failed;
    ton_record_of_error(&failed, reason);
    keep(now, file, &failed);
}

/* Opens a file if it is to be heard. */
static bool open_file(run *now, hearing *file, int *descriptor)
{
    struct stat found = {0};
    ton_error reason;
    bool unchanged = false;
    ton_status status = ton_open_audio(descriptor, &found, file->path, &reason);
    bool is_open = status == TON_OK;
    file->facts = is_open ? ton_facts_of(&found) : (ton_facts){-1, 0}; /* like none */
    now->status = compare(now, file, &unchanged);
    now->counts->unchanged += unchanged && now->status == TON_OK;
    bool wanted = now->status == TON_OK && !unchanged;
    if (wanted && is_open)
        status = ton_audio_key_read(&file->audio, *descriptor, &reason);
    if (wanted && status == TON_OK)
        return true;
    if (is_open)
        close(*descriptor);
    if (wanted)
        note_failure(now, file, &reason);
    return false;
}

static bool is_stopped(const run *now)
{
    return now->status != TON_OK || (now->options->stop && *now->options->stop);
}

static bool next(void *user, ton_job *job)
{
    run *now = user;
    while (now->next < now->count && !is_stopped(now)) {
        hearing *file = &now->file[now->next];
        file->path = now->path[now->next++];
        if (open_file(now, file, &job->descriptor)) {
            job->name = file->path;
            job->token = file;
            return true;
        }
    }
    return false;
}

ton_status ton_index_files(ton_corpus *corpus, ton_indexed *counts, const char *const *paths,
                           size_t count, const ton_index_options *options, ton_error *error)
{
    static const ton_index_options standard;
    run now = {.corpus = corpus,
               .options = options ? options : &standard,
               .counts = counts,
               .path = paths,
               .count = count,
               .error = error};
    const ton_pool_client client = {&now, next, done, NULL};
    *counts = (ton_indexed){0};
    now.file = calloc(count + 1, sizeof *now.file);
    now.batch = calloc(BATCH, sizeof *now.batch);
    ton_status status = now.file && now.batch ? ton_track_last_id(corpus, &now.last, error)
                                              : ton_fail(error, TON_NO_MEMORY, NULL);
    if (status == TON_OK)
        status = ton_pool_run(&client, now.options->workers, &now.options->extract, error);
    flush(&now);
    free(now.batch);
    free(now.file);
    if (now.status != TON_OK || status != TON_OK)
        return now.status != TON_OK ? now.status : status;
    return now.next < count ? ton_fail(error, TON_INTERRUPTED, NULL) : TON_OK;
}
