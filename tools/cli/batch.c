/* A batch is one short transaction: another process that writes never waits for an analysis, and
 * little is lost when this one dies. */
#include "tools/cli/batch.h"
#include "index/record.h"
#include "tools/cli/progress.h"

#include <stdlib.h>
#include <string.h>

enum { BATCH = 32 };
static const double SECONDS = 5;

typedef struct waiting {
    ton_planned *planned;
    ton_track track;
} waiting;

struct ton_batch {
    ton_corpus *corpus;
    ton_index_report *report;
    waiting item[BATCH];
    int count;
    double started;
};

ton_batch *ton_batch_new(ton_corpus *corpus, ton_index_report *report)
{
    ton_batch *batch = calloc(1, sizeof *batch);
    if (batch) {
        batch->corpus = corpus;
        batch->report = report;
    }
    return batch;
}

void ton_batch_free(ton_batch *batch)
{
    free(batch);
}

static ton_status put(ton_batch *batch, waiting *item, ton_error *error)
{
    ton_track *track = &item->track;
    const ton_move move = {track->id, track->path, track->part};
    if (!item->planned->moved)
        return ton_track_put_as_planned(batch->corpus, track, error);
    ton_status status = ton_tracks_move(batch->corpus, &move, 1, error);
    return status == TON_OK ? ton_track_put(batch->corpus, track, error) : status;
}

static void count(ton_index_report *report, const waiting *item)
{
    const ton_planned *planned = item->planned;
    const char *outcome = item->track.outcome;
    bool failed = ton_failed_outcome(outcome);
    if (planned->task == TON_TASK_KEY) {
        report->failed += failed;
        report->unchanged -= failed;
    } else if (failed || !planned->origin) {
        report->failed += failed;
        report->analysed += !failed;
        report->partial += !strcmp(outcome, "partial");
    } else
        ton_index_report_origin(report, planned);
}

ton_status ton_batch_flush(ton_batch *batch, ton_error *error)
{
    if (!batch->count)
        return TON_OK;
    ton_status status = ton_corpus_begin(batch->corpus, error);
    for (int i = 0; i < batch->count && status == TON_OK; i++)
        status = put(batch, &batch->item[i], error);
    if (status == TON_OK)
        status = ton_corpus_commit(batch->corpus, error);
    if (status != TON_OK)
        ton_corpus_rollback(batch->corpus);
    for (int i = 0; i < batch->count && status == TON_OK; i++) {
        count(batch->report, &batch->item[i]);
        batch->item[i].planned->done = true;
    }
    batch->count = 0;
    return status;
}

ton_status ton_batch_tick(ton_batch *batch, ton_error *error)
{
    bool late = batch->count && ton_seconds_now() - batch->started > SECONDS;
    return late ? ton_batch_flush(batch, error) : TON_OK;
}

ton_status ton_batch_add(ton_batch *batch, ton_planned *planned, const ton_track *track,
                         ton_error *error)
{
    if (!batch->count)
        batch->started = ton_seconds_now();
    batch->item[batch->count++] = (waiting){planned, *track};
    return batch->count == BATCH ? ton_batch_flush(batch, error) : TON_OK;
}

ton_status ton_batch_moves(ton_corpus *corpus, const ton_plan *plan, ton_error *error)
{
    size_t count = 0;
    ton_move *moves = calloc(plan->count + 1, sizeof *moves);
    if (!moves)
        return ton_fail(error, TON_NO_MEMORY, NULL);
    for (size_t i = 0; i < plan->count; i++)
        if (plan->file[i].moved)
            moves[count++] =
                (ton_move){plan->file[i].id, plan->file[i].file->path, plan->file[i].file->part};
    ton_status status = count ? ton_corpus_begin(corpus, error) : TON_OK;
    if (count && status == TON_OK) {
        status = ton_tracks_move(corpus, moves, count, error);
        if (status == TON_OK)
            status = ton_corpus_commit(corpus, error);
        if (status != TON_OK)
            ton_corpus_rollback(corpus);
    }
    free(moves);
    return status;
}
