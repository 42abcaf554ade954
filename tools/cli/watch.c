/* Between two passes the program sleeps; signals are let in only then and during a pass, so that
 * none is lost between a look and a sleep.
 *
 * A folder that came in is read at once, for what was in it before it was followed; its files then
 * wait like all others. */
#define _GNU_SOURCE /* ppoll */
#include "tools/cli/watch.h"
#include "tools/cli/progress.h"
#include "tools/cli/say.h"
#include "tools/cli/signals.h"
#include "tools/cli/text.h"
#include "tools/cli/watch_events.h"

#include <errno.h>
#include <math.h>
#include <poll.h>
#include <signal.h>
#include <string.h>

static const double BUSY = 5; /* seconds until a corpus that was in use is tried again */

typedef struct following {
    ton_watch *watch;
    const ton_names *places;
    const ton_pass_options *options;
    const ton_session *session;
    ton_error *error;
} following;

/* Nothing is wrong with a folder that has gone again. */
static ton_status read_folder(following *now, const char *path)
{
    const ton_found *found = NULL;
    size_t count = 0;
    ton_walk_options options = now->options->walk;
    options.judge_named = true;
    ton_walk *walk = ton_walk_new(&options);
    if (!walk)
        return ton_fail(now->error, TON_NO_MEMORY, NULL);
    ton_status status = ton_walk_add(walk, path, now->error);
    if (status == TON_OK)
        status = ton_walk_run(walk, &found, &count, now->error);
    for (size_t i = 0; i < count && status == TON_OK; i++)
        status = ton_waiting_add(&now->watch->waiting, found[i].path, TON_QUIET);
    ton_walk_free(walk);
    return status == TON_NOT_FOUND || status == TON_IO ? TON_OK : status;
}

static ton_status read_opened(following *now)
{
    ton_names opened = now->watch->opened;
    ton_status status = TON_OK;
    now->watch->opened = (ton_names){0};
    for (int i = 0; i < opened.count && status == TON_OK; i++)
        status = read_folder(now, opened.text[i]);
    ton_names_free(&opened);
    return status;
}

/* A corpus that is in use is no reason to stop. */
static ton_status look(following *now, const ton_names *places, const ton_pass_options *options)
{
    ton_index_report report = {0};
    ton_status status = ton_pass(&report, places, options, now->session, now->error);
    if (report.found > report.unchanged || report.gone || report.returned || report.problems)
        ton_index_report_print(&report, now->session);
    if (status != TON_BUSY)
        return status;
    ton_say_error(now->session, ton_status_code(status), now->error->message);
    status = TON_OK;
    for (int i = 0; i < places->count && status == TON_OK; i++)
        status = ton_waiting_add(&now->watch->waiting, places->text[i], BUSY);
    return status;
}

static ton_status look_at_all(following *now)
{
    ton_say(now->session, "looking at all folders again");
    now->watch->rescan = false;
    ton_waiting_clear(&now->watch->waiting);
    return look(now, now->places, now->options);
}

/* What was seen to vanish has vanished, however much it is. */
static ton_status look_at_due(following *now, double *next)
{
    ton_names due = {0};
    ton_pass_options options = *now->options;
    options.max_missing = 100;
    options.may_vanish = options.walk.judge_named = true;
    ton_status status = ton_waiting_due(&now->watch->waiting, &due, next);
    if (status != TON_OK)
        ton_fail(now->error, status, NULL);
    else if (due.count)
        status = look(now, &due, &options);
    ton_names_free(&due);
    return status;
}

/* Until something happens, the time has come (negative: never) or a signal. */
static void sleep_until(const ton_watch *watch, double next, const sigset_t *awake)
{
    struct pollfd events = {.fd = watch->descriptor, .events = POLLIN};
    double left = fmax(next - ton_seconds_now(), 0), whole;
    double part = modf(left, &whole);
    struct timespec pause = {.tv_sec = (time_t)whole, .tv_nsec = (long)(1e9 * part)};
    ppoll(&events, 1, next < 0 ? NULL : &pause, awake);
}

static ton_status trouble(following *now)
{
    if (now->watch->status != TON_OK)
        return ton_fail(now->error, now->watch->status, "%s", now->watch->error.message);
    if (!now->watch->count)
        return ton_fail(now->error, TON_NOT_FOUND, "there is no folder left to follow");
    return TON_OK;
}

static ton_status step(following *now, double *next)
{
    ton_watch_read(now->watch);
    ton_status status = read_opened(now);
    if (status == TON_OK && now->watch->rescan)
        status = look_at_all(now);
    if (status == TON_OK)
        status = look_at_due(now, next);
    return status == TON_OK ? trouble(now) : status;
}

ton_status ton_watch_run(ton_watch *watch, const ton_names *places, const ton_pass_options *options,
                         const ton_session *session, ton_error *error)
{
    following now = {watch, places, options, session, error};
    sigset_t ours, awake;
    double next = -1;
    sigemptyset(&ours);
    sigaddset(&ours, SIGINT);
    sigaddset(&ours, SIGTERM);
    ton_status status = trouble(&now);
    if (status == TON_OK)
        ton_say(session, "following %d %s", watch->count,
                ton_text_plural(watch->count, "folder", "folders"));
    while (status == TON_OK && !ton_signal_seen()) {
        status = step(&now, &next);
        sigprocmask(SIG_BLOCK, &ours, &awake);
        if (status == TON_OK && !ton_signal_seen())
            sleep_until(watch, next, &awake);
        sigprocmask(SIG_SETMASK, &awake, NULL);
    }
    if (status == TON_NO_MEMORY)
        ton_fail(error, status, NULL);
    return status == TON_OK ? TON_INTERRUPTED : status;
}
