/* Files that cannot be analysed are told and left out of the measures; files without an answer
 * (silence, say) stay in and count as misses. */
#include "tools/evaluate/files.h"
#include "tools/evaluate/listen.h"
#include "tools/evaluate/report.h"

#include <stdlib.h>

typedef struct evaluation {
    const ton_file_task *task;
    ton_truth truth;
    ton_verdict *verdict;   /* (truth.count) */
    ton_interval *interval; /* (task->measure_count) */
    int failed;
} evaluation;

static const char *path(void *user, int index)
{
    const evaluation *now = user;
    return now->truth.row[index].path;
}

static void heard(void *user, int index, const ton_record *record)
{
    evaluation *now = user;
    now->task->judge(&now->verdict[index], now->truth.row[index].value, &record->summary);
    now->verdict[index].heard = true;
}

static int observe(const evaluation *now, ton_observation *observation, int score)
{
    int count = 0;
    for (int i = 0; i < now->truth.count; i++) {
        const ton_verdict *verdict = &now->verdict[i];
        if (verdict->heard)
            observation[count++] = (ton_observation){verdict->score[score], verdict->confidence};
    }
    return count;
}

static ton_status measure(evaluation *now, int seed, ton_error *error)
{
    ton_status status = TON_OK;
    ton_observation *observation = calloc((size_t)now->truth.count, sizeof *observation);
    if (!observation)
        return ton_fail(error, TON_NO_MEMORY, NULL);
    for (int m = 0; m < now->task->measure_count && status == TON_OK; m++) {
        const ton_measure *row = &now->task->measure[m];
        int count = observe(now, observation, row->score);
        status = ton_bootstrap(&now->interval[m], row->statistic, observation, count,
                               (uint64_t)seed, error);
    }
    free(observation);
    return status;
}

static ton_status evaluate(evaluation *now, const ton_session *session, ton_error *error)
{
    const ton_listener listener = {now, path, heard};
    now->verdict = calloc((size_t)now->truth.count, sizeof *now->verdict);
    now->interval = calloc((size_t)now->task->measure_count, sizeof *now->interval);
    if (!now->verdict || !now->interval)
        return ton_fail(error, TON_NO_MEMORY, NULL);
    ton_status status = ton_listen(&listener, &now->failed, now->truth.count, session, error);
    return status == TON_OK ? measure(now, session->seed, error) : status;
}

ton_status ton_evaluate_files(const ton_file_task *task, const ton_truth_options *options,
                              const ton_session *session, ton_error *error)
{
    evaluation now = {.task = task};
    if (!options->truth)
        return ton_fail(error, TON_USAGE, "evaluate %s needs --truth FILE.csv", task->name);
    ton_status status = ton_truth_read(&now.truth, task->form, task->form_count, task->needs,
                                       options, session, error);
    if (status == TON_OK)
        status = evaluate(&now, session, error);
    if (status == TON_OK) {
        const ton_findings findings = {task,        options,      &now.truth,
                                       now.verdict, now.interval, now.failed};
        ton_findings_print(&findings, session);
        if (now.failed || now.truth.wrong)
            status = TON_PARTIAL;
    }
    free(now.verdict);
    free(now.interval);
    ton_truth_free(&now.truth);
    return status;
}
