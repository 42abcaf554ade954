/* Settings that stand on the same ground are tried one after another on it. */
#include "tools/cli/progress.h"
#include "tools/cli/signals.h"
#include "tools/experiment/experiment.h"
#include "tools/experiment/search.h"

#include <math.h>
#include <stdlib.h>

static void tell(void *user, int64_t done)
{
    const ton_experiment *e = user;
    ton_progress_share("trying", fmin((e->tried + (double)done) / e->planned, 1));
}

static bool stops(void)
{
    return ton_signal_seen() != 0;
}

static ton_status search(ton_result *result, const ton_experiment *e, ton_trials *trials,
                         ton_error *error)
{
    size_t splits = (size_t)e->splits.count + 1;
    result->chosen = calloc(splits * (size_t)trials->families, sizeof *result->chosen);
    result->choice = calloc(splits, sizeof *result->choice);
    if (!result->chosen || !result->choice)
        return ton_fail(error, TON_NO_MEMORY, NULL);
    ton_status status = ton_search_weights(trials, result->chosen, e->seed, error);
    if (status != TON_OK && status != TON_INTERRUPTED && status != TON_NO_MEMORY) {
        ton_error own = *error;
        return ton_fail(error, status, "%.300s: [setting %.100s]: %s", e->path,
                        trials->setting->name, own.message);
    }
    for (size_t s = 0; s < splits && status == TON_OK; s++)
        result->choice[s] =
            ton_trials_row(trials, result->chosen + s * (size_t)trials->families)[s];
    result->tried = trials->count;
    return status;
}

static ton_status try_setting(ton_experiment *e, int i, const ton_ground *ground, ton_error *error)
{
    ton_result *result = &e->result[i];
    ton_trials trials = {.exam = &e->exam,
                         .pairs = ground->pairs,
                         .setting = &e->study.setting[i],
                         .effort = &e->effort,
                         .index = i};
    ton_status status = ton_trials_begin(&trials, error);
    if (status == TON_OK)
        status = search(result, e, &trials, error);
    if (status == TON_OK)
        status = ton_result_fill(result, e, &trials, error);
    if (status == TON_OK)
        status = ton_result_draw(result, e, &trials, error);
    ton_trials_end(&trials);
    result->done = status == TON_OK;
    e->tried += e->study.setting[i].combinations;
    return status;
}

static ton_status try_ground(ton_experiment *e, const ton_study_setting *like, ton_error *error)
{
    ton_ground ground;
    ton_status status = ton_ground_make(&ground, e, like, error);
    for (int i = 0; i < e->study.settings && status == TON_OK; i++)
        if (ton_same_ground(like, &e->study.setting[i]))
            status = try_setting(e, i, &ground, error);
    ton_ground_free(&ground);
    return status;
}

ton_status ton_experiment_run(ton_experiment *e, ton_error *error)
{
    ton_status status = TON_OK;
    e->result = calloc((size_t)e->study.settings, sizeof *e->result);
    if (!e->result)
        return ton_fail(error, TON_NO_MEMORY, NULL);
    for (int i = 0; i < e->study.settings; i++)
        e->planned += e->study.setting[i].combinations;
    e->effort.tell = tell;
    e->effort.user = e;
    e->effort.stops = stops;
    for (int i = 0; i < e->study.settings && status == TON_OK; i++)
        if (!e->result[i].done)
            status = try_ground(e, &e->study.setting[i], error);
    return status;
}

void ton_experiment_free(ton_experiment *e)
{
    for (int i = 0; i < e->study.settings && e->result; i++)
        ton_result_free(&e->result[i], e);
    for (int i = 0; e->ranked && i < ton_exam_aims(&e->exam); i++)
        free(e->ranked[i].mean_rank);
    for (int i = 0; i < TON_STUDY_PROTOCOLS; i++) {
        ton_protocol_labels *l = &e->labels[i];
        ton_labelling_free(&l->by.labels);
        ton_labelling_free(&l->within.labels);
        for (int f = 0; f < TON_FILTERS; f++)
            ton_labelling_free(&l->filter[f].labels);
        free(l->passes);
        ton_inquiry_end(&e->question[i]);
    }
    free(e->result);
    free(e->ranked);
    free(e->measured);
    free(e->triplet);
    ton_labelling_free(&e->split_by.labels);
    ton_splits_free(&e->splits);
    ton_label_table_free(e->table);
    ton_named_free(e->named);
    ton_chosen_free(&e->chosen);
    ton_study_free(&e->study);
}
