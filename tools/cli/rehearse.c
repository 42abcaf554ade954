/* The same questions as in an analysis, in the same order, without listening. */
#include "tools/cli/rehearse.h"
#include "tools/cli/output.h"
#include "tools/cli/paths.h"
#include "tools/cli/signals.h"
#include "tools/cli/text.h"

#include <stdio.h>
#include <stdlib.h>

typedef struct lengths {
    ton_plan *plan;
    size_t next;
} lengths;

static bool next_length(void *user, ton_job *job)
{
    lengths *now = user;
    while (now->next < now->plan->count && !ton_signal_seen()) {
        ton_planned *planned = &now->plan->file[now->next++];
        if (ton_is_idle(planned) || ton_is_known(planned) ||
            ton_open_audio(&job->descriptor, NULL, planned->file->path, NULL) != TON_OK)
            continue;
        job->name = planned->file->path;
        job->range = (ton_range){planned->file->from, planned->file->to};
        job->token = planned;
        job->describe = true;
        return true;
    }
    return false;
}

static void note_length(void *user, void *token, const ton_record *record)
{
    (void)user;
    ((ton_planned *)token)->passed_over = record->passed_over;
}

static ton_status ask_lengths(ton_plan *plan, const ton_extract_options *options, int workers,
                              ton_error *error)
{
    lengths now = {plan, 0};
    const ton_pool_client client = {&now, next_length, note_length, NULL};
    bool matter = options->shortest > 0 || options->longest > 0;
    return matter ? ton_pool_run(&client, workers, options, error) : TON_OK;
}

/* Nothing is open: who a file is has been read before, where that could be of use. */
static ton_status ask_identities(ton_plan *plan, ton_identity *identity, bool *copies,
                                 ton_error *error)
{
    ton_status status = TON_OK;
    for (size_t i = 0; i < plan->count && status == TON_OK; i++) {
        ton_planned *planned = &plan->file[i];
        if (ton_is_idle(planned) || !ton_audio_key_known(&planned->audio))
            continue;
        status = ton_identify(identity, planned, error);
        const ton_planned *first = ton_identity_first(identity, planned);
        if (!first)
            return ton_fail(error, TON_NO_MEMORY, NULL);
        copies[i] = planned->origin || first != planned;
    }
    return status;
}

static const char *word_for(const ton_planned *planned, bool copy)
{
    static const char *const words[] = {[TON_TASK_NEW] = "new",
                                        [TON_TASK_CHANGED] = "changed",
                                        [TON_TASK_EXCERPT] = "excerpt",
                                        [TON_TASK_RETRY] = "retry"};
    if (ton_is_idle(planned))
        return planned->returned ? "returned" : NULL;
    if (planned->passed_over)
        return "passed";
    if (planned->moved)
        return "moved";
    if (!copy)
        return words[planned->task];
    return ton_is_known(planned) ? "retagged" : "copied";
}

static void count(ton_index_report *report, const ton_planned *planned, bool copy)
{
    if (ton_is_idle(planned))
        return;
    if (planned->passed_over)
        report->passed_over++;
    else if (copy)
        ton_index_report_origin(report, planned);
    else
        report->analysed++;
}

static void print_step(const char *what, const char *path, int part)
{
    char mark[TON_PART_BYTES];
    fprintf(ton_output, "%-8s  ", what);
    ton_text_print(ton_output, path);
    fprintf(ton_output, "%s\n", ton_part_mark(mark, part));
}

static void tell(ton_index_report *report, const ton_plan *plan, const bool *copies, bool print)
{
    for (size_t i = 0; i < plan->count; i++) {
        const char *word = word_for(&plan->file[i], copies[i]);
        count(report, &plan->file[i], copies[i]);
        if (print && word)
            print_step(word, plan->file[i].file->path, plan->file[i].file->part);
    }
    for (size_t i = 0; i < plan->missing_count && print; i++)
        print_step("gone", plan->missing[i].path, plan->missing[i].part);
    report->returned += plan->returned;
    report->gone += (int64_t)plan->missing_count;
}

ton_status ton_rehearse(ton_index_report *report, ton_plan *plan, ton_identity *identity,
                        const ton_extract_options *options, const ton_session *session,
                        ton_error *error)
{
    bool *copies = calloc(plan->count + 1, sizeof *copies);
    if (!copies)
        return ton_fail(error, TON_NO_MEMORY, NULL);
    ton_status status = ask_identities(plan, identity, copies, error);
    if (status == TON_OK)
        status = ask_lengths(plan, options, session->jobs, error);
    if (status == TON_OK)
        tell(report, plan, copies, !session->json);
    free(copies);
    return status;
}
