/* What a setting is worth under the weights that were chosen. */
#include "tools/experiment/experiment.h"
#include "tools/experiment/search.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

void ton_result_free(ton_result *r, const ton_experiment *e)
{
    for (int m = 0; m < e->measures && r->answers; m++)
        ton_answers_free(&r->answers[m]);
    for (int q = 0; q < e->exam.questions && r->confusion; q++)
        free(r->confusion[q]);
    for (int i = 0; i < r->curves; i++)
        free(r->curve[i].point);
    for (int i = 0; i < r->heats; i++)
        for (int side = 0; side < TON_SIDES; side++)
            free(r->heat[i].value[side]);
    free(r->chosen);
    free(r->choice);
    free(r->worth);
    free(r->answers);
    free(r->against);
    free(r->confusion);
    free(r->times);
    free(r->curve);
    free(r->heat);
    *r = (ton_result){0};
}

/* ---- looks --------------------------------------------------------------------------------------
 */

/* Looks at the combinations that were chosen, each once. */
typedef struct chosen_looks {
    ton_look *look;            /* (count) */
    int *number;               /* (splits + 1) of what each chose */
    const ton_look **of_split; /* (splits + 1) */
    float *weights;            /* (count, families) */
    int count, families;
} chosen_looks;

static int find_or_add(chosen_looks *c, const float *weights)
{
    size_t bytes = (size_t)c->families * sizeof *weights;
    for (int i = 0; i < c->count; i++)
        if (!memcmp(c->weights + (int64_t)i * c->families, weights, bytes))
            return i;
    memcpy(c->weights + (int64_t)c->count * c->families, weights, bytes);
    return c->count++;
}

static ton_status looks_begin(chosen_looks *c, const ton_result *r, const ton_experiment *e,
                              const ton_trials *trials, ton_error *error)
{
    int splits = e->splits.count + 1, families = trials->families;
    *c = (chosen_looks){.look = calloc((size_t)splits, sizeof *c->look),
                        .number = calloc((size_t)splits, sizeof *c->number),
                        .of_split = calloc((size_t)splits, sizeof *c->of_split),
                        .weights = calloc((size_t)splits * (size_t)families, sizeof *c->weights),
                        .families = families};
    if (!c->look || !c->number || !c->of_split || !c->weights)
        return ton_fail(error, TON_NO_MEMORY, NULL);
    for (int s = 0; s < splits; s++) {
        c->number[s] = find_or_add(c, r->chosen + (int64_t)s * families);
        c->of_split[s] = &c->look[c->number[s]];
    }
    return ton_trials_look(trials, c->look, c->weights, c->count, error);
}

static void looks_end(chosen_looks *c)
{
    for (int i = 0; i < c->count && c->look; i++)
        ton_look_free(&c->look[i]);
    free(c->look);
    free(c->number);
    free((void *)c->of_split);
    free(c->weights);
}

/* ---- worth --------------------------------------------------------------------------------------
 */

static ton_status value_side(ton_interval *interval, ton_answers *answers, const ton_experiment *e,
                             const ton_measured *m, const ton_look *const *of_split, ton_side side,
                             ton_error *error)
{
    ton_status status = ton_pool(answers, &e->exam, m->measure, m->question, of_split, side, error);
    *interval = (ton_interval){NAN, NAN, NAN};
    if (status != TON_OK || !answers->count)
        return status;
    return ton_bootstrap_owned(interval, m->measure->statistic, answers->seen, answers->owner,
                               answers->count, e->seed, error);
}

static ton_status value_all(ton_result *r, const ton_experiment *e, const chosen_looks *looks,
                            ton_error *error)
{
    ton_status status = TON_OK;
    r->worth = calloc((size_t)(e->measures * TON_SIDES), sizeof *r->worth);
    r->answers = calloc((size_t)e->measures, sizeof *r->answers);
    if (!r->worth || !r->answers)
        return ton_fail(error, TON_NO_MEMORY, NULL);
    for (int m = 0; m < e->measures && status == TON_OK; m++) {
        ton_answers train = {0};
        const ton_measured *measured = &e->measured[m];
        ton_interval *worth = r->worth + (int64_t)m * TON_SIDES;
        status =
            value_side(&worth[TON_TRAIN], &train, e, measured, looks->of_split, TON_TRAIN, error);
        ton_answers_free(&train);
        if (status == TON_OK)
            status = value_side(&worth[TON_TEST], &r->answers[m], e, measured, looks->of_split,
                                TON_TEST, error);
    }
    return status;
}

/* ---- what is taken for what, and hubs -----------------------------------------------------------
 */

static void count_votes(int64_t *cell, const ton_experiment *e, int question, int split,
                        const ton_look *look)
{
    const ton_labelling *labels = e->question[question].protocol.relevant;
    int64_t tracks = e->splits.tracks;
    for (int64_t i = 0; i < tracks; i++) {
        int32_t said = look->vote[question * tracks + i];
        if (said >= 0 && ton_is_test(&e->splits, split, i))
            cell[(int64_t)labels->label[labels->first[i]] * labels->kinds + said]++;
    }
}

static ton_status count_all(ton_result *r, const ton_experiment *e, const chosen_looks *looks,
                            ton_error *error)
{
    r->confusion = calloc((size_t)e->exam.questions, sizeof *r->confusion);
    r->times = calloc((size_t)e->splits.tracks + 1, sizeof *r->times);
    if (!r->confusion || !r->times)
        return ton_fail(error, TON_NO_MEMORY, NULL);
    for (int q = 0; q < e->exam.questions; q++) {
        size_t kinds = (size_t)e->question[q].protocol.relevant->kinds;
        if (kinds > TON_CONFUSED_LABELS)
            continue;
        r->confusion[q] = calloc(kinds * kinds + 1, sizeof *r->confusion[q]);
        if (!r->confusion[q])
            return ton_fail(error, TON_NO_MEMORY, NULL);
        for (int split = 0; split < e->splits.count; split++)
            count_votes(r->confusion[q], e, q, split, &looks->look[looks->number[split]]);
    }
    for (int64_t i = 0; i < e->splits.tracks; i++)
        r->times[i] = (int)lround(looks->of_split[e->splits.count]->occurrences[i]);
    return TON_OK;
}

ton_status ton_result_fill(ton_result *r, const ton_experiment *e, const ton_trials *trials,
                           ton_error *error)
{
    chosen_looks looks;
    ton_status status = looks_begin(&looks, r, e, trials, error);
    if (status == TON_OK)
        status = value_all(r, e, &looks, error);
    if (status == TON_OK)
        status = count_all(r, e, &looks, error);
    looks_end(&looks);
    return status;
}
