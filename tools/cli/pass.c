/* The order of a pass; each step is a room of its own. */
#include "tools/cli/pass.h"
#include "tools/cli/analyse.h"
#include "tools/cli/identity.h"
#include "tools/cli/open.h"
#include "tools/cli/presence.h"
#include "tools/cli/progress.h"
#include "tools/cli/rehearse.h"
#include "tools/cli/roots.h"
#include "tools/cli/say.h"
#include "tools/cli/sheets.h"
#include "tools/cli/signals.h"
#include "tools/cli/vectors.h"

#include <stdio.h>

typedef struct pass {
    const ton_pass_options *options;
    const ton_session *session;
    ton_walk_options walk_options;
    ton_walk *walk;
    ton_roots roots;
    ton_corpus *corpus; /* NULL: there is none, and nothing is to be done */
    ton_plan plan;
    ton_identity *identity;
    ton_index_report *report;
} pass;

static void tell_unreadable(void *user, const char *path, const char *reason)
{
    pass *now = user;
    char message[TON_ERROR_BYTES];
    snprintf(message, sizeof message, "%.700s cannot be read: %s", path, reason);
    ton_say_error(now->session, ton_status_code(TON_IO), message);
    now->report->problems++;
}

static void tell_sheets(const pass *now, const ton_found *found, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (found[i].told_by && !found[i].part)
            ton_say(now->session, "%.600s is taken as one track; its sheet %s", found[i].path,
                    found[i].told_by->problem);
}

static ton_status open_corpus(pass *now, ton_error *error)
{
    bool dry = now->options->dry_run;
    ton_status status = ton_open(&now->corpus, now->session, dry ? TON_READ : TON_CREATE, error);
    if (dry && status == TON_NOT_FOUND)
        return TON_OK;
    return status == TON_OK ? ton_families_fit(now->corpus, true, error) : status;
}

static ton_status make_plan(pass *now, ton_error *error)
{
    const ton_found *found;
    size_t count;
    const ton_plan_options options = {now->options->excerpt, now->options->retry_failed};
    ton_status status = ton_walk_run(now->walk, &found, &count, error);
    if (status == TON_OK)
        tell_sheets(now, found, count);
    if (status == TON_OK)
        status = open_corpus(now, error);
    if (status == TON_OK)
        status = ton_plan_make(&now->plan, now->corpus, found, count, &now->roots, &options, error);
    now->report->found += (int64_t)now->plan.count;
    now->report->unchanged += now->plan.unchanged;
    now->report->failed_before += now->plan.failed_before;
    return status;
}

/* A rehearsal reads new files to tell where they come from, unless they cannot come from anywhere.
 */
static ton_status identify(pass *now, ton_error *error)
{
    int64_t last = 0;
    now->identity = ton_identity_new(now->corpus, &now->plan, now->options->excerpt);
    if (!now->identity)
        return ton_fail(error, TON_NO_MEMORY, NULL);
    ton_status status = now->corpus ? ton_track_last_id(now->corpus, &last, error) : TON_OK;
    if (status == TON_OK && last)
        status = ton_identity_settle(now->identity, now->options->dry_run, error);
    return status == TON_OK ? ton_plan_choose_ids(&now->plan, now->corpus, error) : status;
}

static ton_status carry_out(pass *now, ton_error *error)
{
    const ton_pass_options *options = now->options;
    const ton_extract_options extract = {options->excerpt, options->shortest, options->longest};
    ton_status status = ton_analyse(now->corpus, now->report, &now->plan, now->identity, &extract,
                                    now->session, error);
    if (status == TON_OK && ton_signal_seen())
        return TON_INTERRUPTED;
    if (status != TON_OK)
        return status;
    now->report->problems += ton_presence_judge(&now->plan, &now->roots, now->identity,
                                                options->max_missing, now->session);
    status = ton_presence_mark(now->corpus, &now->plan, error);
    if (status != TON_OK)
        return status;
    now->report->returned += now->plan.returned;
    now->report->gone += (int64_t)now->plan.missing_count;
    return ton_corpus_refresh(now->corpus, &now->report->scale, now->session, error);
}

static ton_status rehearse(pass *now, ton_error *error)
{
    const ton_pass_options *options = now->options;
    const ton_extract_options extract = {options->excerpt, options->shortest, options->longest};
    now->report->problems += ton_presence_judge(&now->plan, &now->roots, now->identity,
                                                options->max_missing, now->session);
    return ton_rehearse(now->report, &now->plan, now->identity, &extract, now->session, error);
}

static ton_status run(pass *now, const ton_names *places, ton_error *error)
{
    ton_status status = ton_roots_add(&now->roots, now->walk, places, now->options->may_vanish,
                                      now->session, error);
    now->report->lost_roots += now->roots.lost;
    if (status != TON_OK || (now->roots.lost && !now->roots.count))
        return status;
    status = make_plan(now, error);
    if (status == TON_OK)
        status = identify(now, error);
    if (status != TON_OK)
        return status;
    ton_index_tell_excerpts(&now->plan, now->options->excerpt, now->session);
    return now->options->dry_run ? rehearse(now, error) : carry_out(now, error);
}

ton_status ton_pass(ton_index_report *report, const ton_names *places,
                    const ton_pass_options *options, const ton_session *session, ton_error *error)
{
    double started = ton_seconds_now();
    pass now = {
        .options = options, .session = session, .walk_options = options->walk, .report = report};
    now.walk_options.problem = tell_unreadable;
    now.walk_options.user = &now;
    now.walk = ton_walk_new(&now.walk_options);
    ton_status status = now.walk ? run(&now, places, error) : ton_fail(error, TON_NO_MEMORY, NULL);
    ton_identity_free(now.identity);
    ton_plan_free(&now.plan);
    ton_corpus_close(now.corpus);
    ton_roots_free(&now.roots);
    ton_walk_free(now.walk);
    report->dry_run = options->dry_run;
    report->seconds += ton_seconds_now() - started;
    return status;
}
