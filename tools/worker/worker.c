/* A worker's day: claim and analyse while there is something, then bring vectors up to date and
 * wait to be woken. */
#include "tools/worker/worker.h"
#include "tools/cli/json.h"
#include "tools/cli/output.h"
#include "tools/cli/progress.h"
#include "tools/cli/say.h"
#include "tools/cli/signals.h"
#include "tools/cli/text.h"
#include "tools/cli/vectors.h"
#include "tools/worker/shift.h"

#include <string.h>

enum { SLICE_MS = 1000, SHORT_SLICE_MS = 200 /* in which a signal is looked for */ };

/* What else a worker remembers from turn to turn. */
typedef struct day {
    ton_shift shift;
    bool fresh;      /* vectors may be missing: at first those of a worker that died */
    bool ended;      /* once: there is nothing left to do */
    int64_t waiting; /* that is left in roots that are not here */
} day;

static ton_status read_places(ton_shift *shift, ton_error *error)
{
    ton_workplaces_free(&shift->places);
    return ton_workplaces_read(&shift->places, shift->corpus, &shift->options->root, error);
}

/* Others may just be writing, and somebody else will do it. */
static ton_status refresh(ton_shift *shift, ton_error *error)
{
    int version;
    ton_status status = ton_corpus_refresh(shift->corpus, &version, shift->session, error);
    return status == TON_BUSY ? TON_OK : status;
}

/* ---- waiting -----------------------------------------------------------------------------------
 */

static bool all_there(const ton_workplaces *places)
{
    for (int i = 0; i < places->count; i++)
        if (!places->place[i].is_there)
            return false;
    return true;
}

/* Whether nothing is left that this worker could do: what others hold may come back. */
static ton_status look_whether_over(ton_shift *shift, ton_error *error)
{
    day *today = (day *)shift;
    ton_queue_counts counts;
    ton_status status = ton_jobs_count(shift->corpus, &counts, error);
    if (status != TON_OK || counts.claimed || (counts.waiting && all_there(&shift->places)))
        return status;
    today->waiting = counts.waiting;
    today->ended = true;
    return TON_OK;
}

static ton_status wait(ton_shift *shift, ton_error *error)
{
    const ton_worker_options *options = shift->options;
    const int slice = options->once ? SHORT_SLICE_MS : SLICE_MS;
    bool heard = false;
    ton_status status = TON_OK;
    double until = ton_seconds_now() + (options->once ? 0 : options->lease / 3);
    do {
        status = ton_jobs_wait(shift->corpus, &heard, slice, error);
    } while (status == TON_OK && !heard && !ton_signal_seen() && ton_seconds_now() < until);
    return status;
}

static ton_status idle(day *today, ton_error *error)
{
    ton_shift *shift = &today->shift;
    ton_status status = TON_OK;
    if (today->fresh)
        status = ton_shift_do(shift, refresh, error);
    today->fresh = false;
    if (status == TON_OK && shift->options->once)
        status = ton_shift_do(shift, look_whether_over, error);
    return status == TON_OK && !today->ended ? ton_shift_do(shift, wait, error) : status;
}

/* ---- a day -------------------------------------------------------------------------------------
 */

static ton_status turn(day *today, ton_error *error)
{
    ton_shift *shift = &today->shift;
    bool any = false;
    ton_status status = ton_shift_do(shift, read_places, error);
    if (status == TON_OK)
        status = ton_shift_renew(shift, error);
    if (status == TON_OK)
        status = ton_shift_do(shift, ton_shift_keep, error);
    if (status == TON_OK)
        status = ton_shift_claim(shift, &any, error);
    if (status != TON_OK)
        return status;
    if (!any)
        return idle(today, error);
    today->fresh = true;
    return ton_shift_work(shift, error);
}

static void tell_unknown(const ton_shift *shift)
{
    for (int i = 0; i < shift->options->root.count; i++) {
        const char *given = shift->options->root.text[i];
        bool known = false;
        for (int k = 0; k < shift->places.count; k++) {
            const char *name = shift->places.place[k].name;
            known |= !strncmp(given, name, strlen(name)) && given[strlen(name)] == '=';
        }
        if (!known)
            ton_say(shift->session, "the corpus knows no root of the name that --root %s gives",
                    given);
    }
}

/* What was finished is written even after an error; the rest goes back at once, or with the lease.
 */
static void leave(ton_shift *shift)
{
    ton_error error = {0};
    if (!shift->corpus || ton_corpus_lost(shift->corpus) || !shift->me.id)
        return;
    ton_shift_write(shift, &error);
    if (shift->corpus && ton_jobs_renew(shift->corpus, &shift->me, &error) == TON_OK)
        ton_jobs_sign_out(shift->corpus, &shift->me, &error);
}

static void report(const day *today, double seconds)
{
    const ton_shift *shift = &today->shift;
    const ton_queue_worker *me = &shift->me;
    ton_say(shift->session, "%lld analysed, %lld failed, %lld given back after a try in %.*f s",
            (long long)(me->files - me->failed), (long long)me->failed, (long long)shift->back,
            seconds < 10, seconds);
    if (shift->late)
        ton_say(shift->session, "%lld came too late: the lease had run out, others do them",
                (long long)shift->late);
    if (!shift->session->json)
        return;
    json_t *document = json_object();
    ton_json_put(document, "worker", ton_json_text(me->name));
    ton_json_put(document, "analysed", json_integer(me->files - me->failed));
    ton_json_put(document, "failed", json_integer(me->failed));
    ton_json_put(document, "given_back", json_integer(shift->back));
    ton_json_put(document, "late", json_integer(shift->late));
    ton_json_put(document, "seconds", ton_json_number(seconds));
    ton_json_print(document, ton_output, false);
}

static ton_status verdict(const day *today, ton_status status, ton_error *error)
{
    if (status == TON_OK && ton_signal_seen())
        return ton_fail(error, TON_INTERRUPTED,
                        "stopped by a signal; what was in hand is written, the rest given back");
    if (status == TON_OK && today->waiting)
        return ton_fail(
            error, TON_PARTIAL, "%lld %s in roots that are not here; say --root NAME=DIR",
            (long long)today->waiting, ton_text_plural(today->waiting, "file waits", "files wait"));
    if (status != TON_OK)
        return status;
    *error = (ton_error){0};
    return today->shift.me.failed || today->shift.back ? TON_PARTIAL : TON_OK;
}

ton_status ton_worker_run(const ton_session *session, const ton_worker_options *options,
                          ton_error *error)
{
    double started = ton_seconds_now();
    day today = {.shift = {.session = session, .options = options}, .fresh = true};
    ton_shift *shift = &today.shift;
    ton_signals_catch();
    ton_status status = ton_shift_sign_in(shift, error);
    if (status == TON_OK)
        status = read_places(shift, error);
    if (status == TON_OK) {
        ton_say(session, "worker %s is here", shift->me.name);
        tell_unknown(shift);
        while (status == TON_OK && !today.ended && !ton_signal_seen())
            status = turn(&today, error);
        leave(shift);
        report(&today, ton_seconds_now() - started);
    }
    ton_shift_free(shift);
    return verdict(&today, status, error);
}
