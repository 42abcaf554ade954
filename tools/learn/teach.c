/* Learning, and writing down what it came from. */
#include "tools/learn/teach.h"

#include "base/text.h"
#include "recommend/evaluation/bootstrap.h"
#include "recommend/learning/learn.h"
#include "recommend/learning/likenesses.h"
#include "tonary.h"
#include "tools/cli/account.h"
#include "tools/cli/progress.h"
#include "tools/evaluate/truth.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

typedef struct teaching {
    ton_lessons *lessons;
    ton_likenesses likenesses;
    int width;
    double *difference; /* (comparisons, width) */
    double *standard;   /* (width) */
    ton_observation *seen;
    ton_learnt *learnt;
} teaching;

static void show(void *user, double done)
{
    (void)user;
    ton_progress_share("learning", done);
}

static ton_status read_options(ton_learn_options *options, const ton_lessons *lessons,
                               ton_error *error)
{
    const ton_learn_wish *wish = lessons->wish;
    *options = (ton_learn_options){.is_given = wish->l1,
                                   .l2 = wish->l2,
                                   .folds = wish->folds,
                                   .progress = show,
                                   .seed = (uint64_t)lessons->session->seed};
    if (!wish->l1)
        return TON_OK;
    if (!ton_truth_number(&options->l1, wish->l1) || options->l1 < 0)
        return ton_fail(error, TON_USAGE, "--l1 takes a number from 0 up, not '%.60s'", wish->l1);
    return TON_OK;
}

static ton_status make_room(teaching *t, ton_error *error)
{
    size_t width = (size_t)t->width, count = (size_t)t->lessons->comparisons.count;
    if (width > TON_PAIRWISE_WIDTH)
        return ton_fail(
            error, TON_UNSUPPORTED,
            "there are %d descriptors to weigh, and %d at most can be; learn per family", t->width,
            TON_PAIRWISE_WIDTH);
    free(t->difference);
    free(t->standard);
    t->difference = calloc(count * width + 1, sizeof *t->difference);
    t->standard = calloc(width + 1, sizeof *t->standard);
    return t->difference && t->standard ? TON_OK : ton_fail(error, TON_NO_MEMORY, NULL);
}

static void compare(teaching *t)
{
    const ton_space *space = t->likenesses.space;
    const ton_comparisons *all = &t->lessons->comparisons;
    ton_likeness_differences(&t->likenesses, t->difference, all->at, all->count);
    for (int k = 0; k < space->families; k++) {
        const ton_space_family *family = &space->family[k];
        int first = t->likenesses.by_component ? family->offset : k;
        int end = t->likenesses.by_component ? first + family->dim : k + 1;
        for (int i = first; i < end; i++)
            t->standard[i] = (double)family->weight;
    }
}

/* ---- writing down -------------------------------------------------------------------------------
 */

static void name_component(char out[TON_LEARNT_NAME_BYTES], const ton_space *space, int component)
{
    ton_column columns[TON_COLUMNS];
    char name[TON_LEARNT_NAME_BYTES];
    int k = 0;
    while (component >= space->family[k].offset + space->family[k].dim)
        k++;
    ton_scale_columns(columns);
    if (space->family[k].external)
        snprintf(out, TON_LEARNT_NAME_BYTES, "%s %d", space->family[k].name,
                 component - space->family[k].offset + 1);
    else {
        ton_account_name(name, sizeof name, &columns[component]);
        snprintf(out, TON_LEARNT_NAME_BYTES, "%.48s %d", name, columns[component].component + 1);
    }
}

static ton_status write_weights(ton_learnt_record *record, const teaching *t, ton_error *error)
{
    const ton_space *space = t->likenesses.space;
    record->weight = calloc((size_t)t->width + 1, sizeof *record->weight);
    if (!record->weight)
        return ton_fail(error, TON_NO_MEMORY, NULL);
    record->count = t->width;
    for (int k = 0; k < t->width; k++) {
        ton_learnt_weight *weight = &record->weight[k];
        if (t->likenesses.by_component)
            name_component(weight->of, space, k);
        else
            snprintf(weight->of, sizeof weight->of, "%s", space->family[k].name);
        weight->weight = t->learnt->weight[k];
        weight->alone = t->learnt->alone[k];
    }
    return TON_OK;
}

/* The mean over the groups of one agreement, less another's when that is not negative. */
static ton_status find_interval(ton_interval *interval, teaching *t, int tested, int less,
                                ton_error *error)
{
    for (int g = 0; g < t->learnt->groups; g++) {
        const double *agreement = t->learnt->group[g].agreement;
        t->seen[g] = (ton_observation){agreement[tested] - (less < 0 ? 0 : agreement[less]), 0};
    }
    return ton_bootstrap(interval, ton_mean, t->seen, t->learnt->groups,
                         (uint64_t)t->lessons->session->seed, error);
}

static ton_status write_agreement(ton_learnt_record *record, teaching *t, ton_error *error)
{
    ton_interval interval[TON_TESTS], gain;
    ton_status status = TON_OK;
    t->seen = calloc((size_t)t->learnt->groups + 1, sizeof *t->seen);
    if (!t->seen)
        return ton_fail(error, TON_NO_MEMORY, NULL);
    for (int i = 0; i < TON_TESTS && status == TON_OK; i++)
        status = find_interval(&interval[i], t, i, -1, error);
    if (status == TON_OK)
        status = find_interval(&gain, t, TON_TEST_HELD_OUT, TON_TEST_STANDARD, error);
    if (status != TON_OK)
        return status;
    record->taught = interval[TON_TEST_TAUGHT].value;
    record->held_out = interval[TON_TEST_HELD_OUT].value;
    record->low = interval[TON_TEST_HELD_OUT].low;
    record->high = interval[TON_TEST_HELD_OUT].high;
    record->standard = interval[TON_TEST_STANDARD].value;
    record->equal = interval[TON_TEST_EQUAL].value;
    record->gain_low = gain.low;
    record->gain_high = gain.high;
    return TON_OK;
}

static void write_origin(ton_learnt_record *record, const teaching *t, const char *name)
{
    const ton_lessons *l = t->lessons;
    const ton_chosen *chosen = &l->content.chosen;
    snprintf(record->name, sizeof record->name, "%s", name);
    snprintf(record->tonary, sizeof record->tonary, "%s", TON_VERSION);
    snprintf(record->source, sizeof record->source, "%s", l->source);
    ton_text_clean(record->origin, sizeof record->origin, l->origin);
    snprintf(record->metric, sizeof record->metric, "%s", l->metric->name);
    snprintf(record->of, sizeof record->of, "%s",
             t->likenesses.by_component ? "descriptor" : "family");
    ton_text_clean(record->filter, sizeof record->filter,
                   chosen->filter ? ton_filter_text(chosen->filter) : "");
    record->made = time(NULL);
    record->tracks = chosen->vectors->rows;
    record->comparisons = l->comparisons.count;
    record->groups = t->learnt->groups;
    record->folds = t->learnt->folds;
    record->near = l->near > 1 ? l->near : 1;
    record->seed = l->session->seed;
    record->scale = chosen->moment.scale;
    record->layout = ton_layout();
    record->l1 = t->learnt->l1;
    record->l2 = t->learnt->l2;
    record->chosen = !l->wish->l1;
    record->residual = t->learnt->residual;
}

static bool says_anything(const ton_learnt *learnt)
{
    double sum = 0;
    for (int k = 0; k < learnt->width; k++)
        sum += learnt->weight[k];
    return sum > 0;
}

static ton_status write_down(ton_learnt_record *record, teaching *t, const char *name,
                             ton_error *error)
{
    if (!says_anything(t->learnt))
        return ton_fail(error, TON_NOT_FOUND,
                        "no %s tells what is alike from what is not in a way that holds for %d "
                        "groups that were held out; nothing is kept",
                        t->likenesses.by_component ? "descriptor" : "family", t->learnt->groups);
    write_origin(record, t, name);
    ton_status status = write_weights(record, t, error);
    return status == TON_OK ? write_agreement(record, t, error) : status;
}

static ton_status learn_once(teaching *t, const ton_learn_options *options, ton_error *error)
{
    ton_learnt_free(t->learnt);
    t->learnt = NULL;
    ton_status status = make_room(t, error);
    if (status != TON_OK)
        return status;
    compare(t);
    return ton_learn(&t->learnt, t->difference, &t->lessons->comparisons, t->width, t->standard,
                     options, error);
}

/* Only the last round is tested, on comparisons that the held-out groups took part in choosing. */
static ton_status learn_in_rounds(teaching *t, ton_learn_options *options, ton_error *error)
{
    ton_lessons *l = t->lessons;
    int rounds = l->wish->by && l->wish->near > 1 && !t->likenesses.by_component;
    rounds = rounds ? TON_LEARN_ROUNDS : 1;
    ton_status status = TON_OK;
    for (int round = 1; round <= rounds && status == TON_OK; round++) {
        options->untested = round < rounds;
        status = learn_once(t, options, error);
        if (status == TON_OK && round < rounds && says_anything(t->learnt))
            status = ton_lessons_again(l, t->learnt->weight, error);
    }
    return status;
}

ton_status ton_teach(ton_learnt_record *record, ton_lessons *lessons, const char *name,
                     ton_error *error)
{
    const ton_vectors *vectors = lessons->content.chosen.vectors;
    teaching t = {.lessons = lessons,
                  .likenesses = {&vectors->space, lessons->metric, vectors->run[0].row,
                                 !strcmp(lessons->wish->per, "descriptor")}};
    ton_learn_options options;
    ton_status status = read_options(&options, lessons, error);
    t.width = ton_likenesses_width(&t.likenesses);
    if (status == TON_OK) {
        ton_progress_start(!lessons->session->quiet);
        status = learn_in_rounds(&t, &options, error);
        ton_progress_stop();
    }
    if (status == TON_OK)
        status = write_down(record, &t, name, error);
    free(t.difference);
    free(t.standard);
    free(t.seen);
    ton_learnt_free(t.learnt);
    return status;
}
