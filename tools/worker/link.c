/* A server that is out of reach is tried again, after 1 s, 2 s, 4 s … 30 s. Decoders go on
 * meanwhile; what they answer is read when it is back. */
#include "tools/cli/open.h"
#include "tools/cli/progress.h"
#include "tools/cli/say.h"
#include "tools/cli/signals.h"
#include "tools/cli/text.h"
#include "tools/worker/shift.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

enum { PAUSE_S = 1, LONGEST_PAUSE_S = 30, TOLD_S = 5 };

/* false after a signal */
static bool pause_for(int seconds)
{
    static const struct timespec slice = {0, 200000000};
    double until = ton_seconds_now() + seconds;
    while (!ton_signal_seen() && ton_seconds_now() < until)
        nanosleep(&slice, NULL);
    return !ton_signal_seen();
}

ton_status ton_shift_keep(ton_shift *shift, ton_error *error)
{
    int64_t *job = calloc((size_t)shift->count + 1, sizeof *job);
    if (!job)
        return ton_fail(error, TON_NO_MEMORY, NULL);
    for (int i = 0; i < shift->count; i++)
        job[i] = shift->piece[i]->job.id;
    ton_status status =
        ton_jobs_keep(shift->corpus, shift->me.id, job, (size_t)shift->count, error);
    free(job);
    return status;
}

static ton_status open_again(ton_shift *shift, ton_error *error)
{
    ton_corpus_close(shift->corpus);
    ton_status status = ton_open(&shift->corpus, shift->session, TON_WRITE, error);
    if (status == TON_OK)
        status = ton_jobs_listen(shift->corpus, &shift->me, error);
    if (status == TON_OK)
        status = ton_shift_keep(shift, error);
    return status;
}

ton_status ton_shift_reach(ton_shift *shift, ton_error *error)
{
    if (shift->corpus && !ton_corpus_lost(shift->corpus))
        return TON_OK;
    ton_say(shift->session, "%s; what is in hand is kept until the server is back", error->message);
    for (int pause = PAUSE_S; pause_for(pause);
         pause = 2 * pause < LONGEST_PAUSE_S ? 2 * pause : LONGEST_PAUSE_S) {
        ton_status status = open_again(shift, error);
        if (status == TON_OK)
            ton_say(shift->session, "the server is back");
        if (status != TON_IO)
            return status;
    }
    return ton_fail(error, TON_INTERRUPTED, "stopped while the server was out of reach");
}

ton_status ton_shift_do(ton_shift *shift, ton_shift_act *act, ton_error *error)
{
    for (;;) {
        ton_status status = act(shift, error);
        if (status == TON_OK || !ton_corpus_lost(shift->corpus))
            return status;
        status = ton_shift_reach(shift, error);
        if (status != TON_OK)
            return status;
    }
}

/* ---- who this is -------------------------------------------------------------------------------
 */

static void name_it(ton_queue_worker *me)
{
    char host[200] = "";
    gethostname(host, sizeof host - 1);
    snprintf(me->name, sizeof me->name, "%s:%ld", *host ? host : "?", (long)getpid());
}

ton_status ton_shift_sign_in(ton_shift *shift, ton_error *error)
{
    name_it(&shift->me);
    shift->me.lease = shift->options->lease;
    ton_status status = ton_open(&shift->corpus, shift->session, TON_WRITE, error);
    if (status == TON_OK)
        status = ton_jobs_sign_in(shift->corpus, &shift->me, error);
    return status;
}

/* The paths in hand, a line each. */
static void list_in_hand(ton_shift *shift)
{
    char *out = shift->me.in_hand, shown[512];
    size_t used = 0;
    *out = '\0';
    for (int i = 0; i < shift->count; i++) {
        if (shift->piece[i]->stage != TON_STAGE_IN_HAND)
            continue;
        ton_text_safe(shown, sizeof shown, shift->piece[i]->job.path);
        size_t room = sizeof shift->me.in_hand - used;
        if (strlen(shown) + 2 > room)
            break;
        used += (size_t)snprintf(out + used, room, "%s%s", used ? "\n" : "", shown);
    }
}

static ton_status renew(ton_shift *shift, ton_error *error)
{
    int64_t taken;
    ton_status status = ton_jobs_renew(shift->corpus, &shift->me, error);
    if (status == TON_NOT_FOUND) /* what was done before counts for the one that is forgotten */
        status = ton_jobs_sign_in(shift->corpus, &shift->me, error);
    return status == TON_OK ? ton_jobs_take_back(shift->corpus, &taken, error) : status;
}

ton_status ton_shift_renew(ton_shift *shift, ton_error *error)
{
    const double lease = shift->options->lease;
    double now = ton_seconds_now(), wait = lease / 3 < TOLD_S ? lease / 3 : TOLD_S;
    if (now - shift->renewed < wait)
        return TON_OK;
    list_in_hand(shift);
    if (shift->began > 0) {
        shift->me.busy += now - shift->began;
        shift->began = now;
    }
    ton_status status = ton_shift_do(shift, renew, error);
    shift->renewed = ton_seconds_now();
    return status;
}
