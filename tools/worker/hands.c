/* One loop gives out files and takes answers, as in index; here the files come from a queue, a few
 * at a time, for as long as there are any. */
#include "base/room.h"
#include "tools/cli/paths.h"
#include "tools/cli/progress.h"
#include "tools/cli/say.h"
#include "tools/cli/signals.h"
#include "tools/worker/shift.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

enum { TOGETHER = 32 /* in one transaction */ };
static const double WAIT_S = 2; /* to be written */

void ton_shift_free(ton_shift *shift)
{
    for (int i = 0; i < shift->count; i++)
        ton_piece_free(shift->piece[i]);
    free(shift->piece);
    ton_workplaces_free(&shift->places);
    ton_corpus_close(shift->corpus);
}

static bool is_finished(const ton_piece *piece)
{
    return piece->stage >= TON_STAGE_DONE;
}

static int count_finished(const ton_shift *shift)
{
    int count = 0;
    for (int i = 0; i < shift->count; i++)
        count += is_finished(shift->piece[i]);
    return count;
}

/* ---- claiming ----------------------------------------------------------------------------------
 */

static bool take(void *user, ton_queued *job)
{
    ton_shift *shift = user;
    ton_piece *piece = calloc(1, sizeof *piece);
    ton_piece **grown = ton_room(shift->piece, shift->count, sizeof *grown);
    shift->piece = grown ? grown : shift->piece;
    if (!piece || !grown) {
        free(piece);
        return false; /* it is held, and given back later (ton_shift_keep) */
    }
    piece->job = *job;
    job->path = job->sheet = NULL;
    shift->piece[shift->count++] = piece;
    return true;
}

static ton_status claim_from_all(ton_shift *shift, bool tried, ton_error *error)
{
    ton_status status = TON_OK;
    int before = shift->count;
    for (int i = 0; i < shift->places.count && status == TON_OK && shift->count == before; i++) {
        const ton_workplace *place = &shift->places.place[(shift->turn + i) % shift->places.count];
        if (place->is_there && tried)
            status =
                ton_jobs_claim_tried(shift->corpus, shift->me.id, place->id, take, shift, error);
        else if (place->is_there)
            status = ton_jobs_claim(shift->corpus, shift->me.id, place->id, shift->options->batch,
                                    take, shift, error);
    }
    return status;
}

/* What was tried before may take its worker along, so nothing else is in hand then. */
static ton_status claim(ton_shift *shift, ton_error *error)
{
    for (int i = 0; i < shift->count; i++)
        if (shift->piece[i]->job.tries > 1)
            return TON_OK;
    ton_status status = claim_from_all(shift, false, error);
    if (status == TON_OK && !shift->count)
        status = claim_from_all(shift, true, error);
    shift->turn = shift->places.count ? (shift->turn + 1) % shift->places.count : 0;
    return status;
}

ton_status ton_shift_claim(ton_shift *shift, bool *any, ton_error *error)
{
    int before = shift->count;
    ton_status status = ton_shift_do(shift, claim, error);
    *any = shift->count > before;
    return status;
}

/* ---- writing -----------------------------------------------------------------------------------
 */

/* A track that moves must not be moved by two. */
static bool wants_to_be_alone(const ton_shift *shift)
{
    for (int i = 0; i < shift->count; i++)
        if (shift->piece[i]->stage == TON_STAGE_DONE && shift->piece[i]->vacant)
            return true;
    return false;
}

static void count_piece(ton_shift *shift, const ton_piece *piece, bool ours)
{
    shift->back += piece->stage == TON_STAGE_FAILED;
    shift->late += piece->stage == TON_STAGE_DONE && !ours;
    shift->me.files += ours;
    shift->me.failed += ours && ton_failed_outcome(piece->track.outcome);
}

static void drop_finished(ton_shift *shift, const bool *ours)
{
    int left = 0;
    for (int i = 0; i < shift->count; i++)
        if (is_finished(shift->piece[i])) {
            count_piece(shift, shift->piece[i], ours[i]);
            ton_piece_free(shift->piece[i]);
        } else
            shift->piece[left++] = shift->piece[i];
    shift->count = left;
}

static ton_status end_piece(ton_shift *shift, ton_piece *piece, bool ours, ton_error *error)
{
    const char *reason = piece->stage == TON_STAGE_FAILED ? piece->job.reason : NULL;
    if (piece->stage >= TON_STAGE_FAILED)
        return ton_jobs_back(shift->corpus, shift->me.id, piece->job.id, reason, error);
    return ours ? ton_piece_write(piece, shift->corpus, error) : TON_OK;
}

/* Within a transaction; ours and done have room for all pieces. */
static ton_status end_pieces(ton_shift *shift, bool *ours, int64_t *done, ton_error *error)
{
    for (int i = 0; i < shift->count; i++) /* there is no job 0 */
        done[i] = shift->piece[i]->stage == TON_STAGE_DONE ? shift->piece[i]->job.id : 0;
    ton_status status =
        ton_jobs_done(shift->corpus, ours, shift->me.id, done, (size_t)shift->count, error);
    for (int i = 0; i < shift->count && status == TON_OK; i++)
        if (is_finished(shift->piece[i]))
            status = end_piece(shift, shift->piece[i], ours[i], error);
    return status;
}

static ton_status write_all(ton_shift *shift, ton_error *error)
{
    size_t count = (size_t)shift->count + 1;
    bool *ours = calloc(count, sizeof *ours);
    int64_t *done = calloc(count, sizeof *done);
    ton_status status = ours && done ? TON_OK : ton_fail(error, TON_NO_MEMORY, NULL);
    if (status == TON_OK)
        status = wants_to_be_alone(shift) ? ton_corpus_begin(shift->corpus, error)
                                          : ton_corpus_begin_beside(shift->corpus, error);
    if (status == TON_OK)
        status = end_pieces(shift, ours, done, error);
    if (status == TON_OK)
        status = ton_corpus_commit(shift->corpus, error);
    if (status == TON_OK)
        drop_finished(shift, ours);
    else
        ton_corpus_rollback(shift->corpus);
    free(done);
    free(ours);
    return status;
}

/* Somebody else may write for long, or be waited for in a circle that had to be broken. */
ton_status ton_shift_write(ton_shift *shift, ton_error *error)
{
    ton_status status = TON_OK;
    while (status == TON_OK && count_finished(shift)) {
        status = ton_shift_do(shift, write_all, error);
        if (status == TON_BUSY && !ton_signal_seen()) {
            nanosleep(&(struct timespec){0, 100000000}, NULL);
            status = ton_shift_renew(shift, error);
        }
    }
    shift->wrote = ton_seconds_now();
    return status;
}

static void write_if_due(ton_shift *shift)
{
    int count = shift->status == TON_OK ? count_finished(shift) : 0;
    if (count >= TOGETHER || (count && ton_seconds_now() - shift->wrote > WAIT_S))
        shift->status = ton_shift_write(shift, shift->error);
}

/* ---- giving out and taking back ----------------------------------------------------------------
 */

static ton_piece *next_claimed(const ton_shift *shift)
{
    for (int i = 0; i < shift->count; i++)
        if (shift->piece[i]->stage == TON_STAGE_CLAIMED)
            return shift->piece[i];
    return NULL;
}

static bool open_next(ton_shift *shift, ton_piece *piece, ton_job *out)
{
    ton_error error = {0};
    if (ton_piece_open(piece, out, shift->corpus, &shift->places, &error) == TON_OK)
        return true;
    if (!ton_corpus_lost(shift->corpus))
        ton_shift_refuse(shift, piece, &error);
    else if ((shift->status = ton_shift_reach(shift, &error)) != TON_OK)
        *shift->error = error;
    return false;
}

static void tick(void *user)
{
    ton_shift *shift = user;
    write_if_due(shift);
    if (shift->status == TON_OK)
        shift->status = ton_shift_renew(shift, shift->error);
}

static bool next(void *user, ton_job *out)
{
    ton_shift *shift = user;
    bool any = true;
    while (any && shift->status == TON_OK && !ton_signal_seen()) {
        ton_piece *piece = next_claimed(shift);
        if (!piece)
            shift->status = ton_shift_claim(shift, &any, shift->error);
        else if (open_next(shift, piece, out))
            return true;
        else
            tick(shift); /* others wait for what cannot be opened here */
    }
    return false;
}

static void done(void *user, void *token, const ton_record *record)
{
    ton_shift *shift = user;
    ton_piece_take(token, record);
    ton_shift_tell(shift, token);
    write_if_due(shift);
}

ton_status ton_shift_work(ton_shift *shift, ton_error *error)
{
    const ton_pool_client client = {shift, next, done, tick};
    shift->status = TON_OK;
    shift->error = error;
    shift->wrote = shift->began = ton_seconds_now();
    ton_status status =
        ton_pool_run(&client, shift->session->jobs, &(ton_extract_options){0}, error);
    shift->me.busy += ton_seconds_now() - shift->began;
    shift->began = 0;
    if (shift->status != TON_OK)
        status = shift->status;
    return status == TON_OK ? ton_shift_write(shift, error) : status;
}
