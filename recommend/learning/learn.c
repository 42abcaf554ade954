/* The result of all groups, and what each group says of what the others taught. */
#include "recommend/learning/learn.h"

#include "recommend/learning/fit.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

typedef struct learning {
    ton_lesson lesson;
    ton_learnt *learnt;
    const double *standard; /* (width) */
    int *fold;              /* (groups) */
    int *place;             /* (groups) in learnt->group, of those that count */
    double *count;          /* (groups) comparisons that count for it */
    double *weights;        /* (width) of scaled columns */
} learning;

/* 1: agrees, 0: does not, 0.5: neither. */
static double agreement(double margin)
{
    return margin > 0 ? 1 : margin < 0 ? 0 : 0.5;
}

/* Adds the agreement of the comparisons that count for a group of that fold (-1: any), under
 * weights of scaled columns, to what each group is tested for. */
static void add_test(const learning *l, int held, const double *weights, ton_tested tested)
{
    for (int64_t i = 0; i < l->lesson.count; i++) {
        int g = l->lesson.comparison[i].group[0];
        if (held >= 0 && l->fold[g] != held)
            continue;
        l->learnt->group[l->place[g]].agreement[tested] +=
            agreement(ton_lesson_margin(&l->lesson, weights, i)) / l->count[g];
    }
}

/* Tests weights of the columns as they are; NULL: equal ones. */
static void test_plain(const learning *l, const double *plain, ton_tested tested)
{
    for (int k = 0; k < l->lesson.width; k++)
        l->weights[k] = (plain ? plain[k] : 1) * l->lesson.scale[k];
    add_test(l, -1, l->weights, tested);
}

static ton_status test_folds(learning *l)
{
    ton_fitted fitted;
    ton_status status = TON_OK;
    for (int held = 0; held < l->learnt->folds && status == TON_OK; held++) {
        for (int g = 0; g < l->lesson.groups; g++)
            l->lesson.in[g] = l->fold[g] != held;
        status = ton_fit(&l->lesson, l->weights, &fitted);
        add_test(l, held, l->weights, TON_TEST_HELD_OUT);
    }
    return status;
}

static ton_status learn_all(learning *l)
{
    ton_learnt *learnt = l->learnt;
    memset(l->lesson.in, 1, (size_t)l->lesson.groups);
    ton_fitted fitted;
    ton_status status = ton_fit(&l->lesson, l->weights, &fitted);
    if (status != TON_OK)
        return status;
    learnt->l1 = fitted.l1;
    learnt->l2 = fitted.l2;
    learnt->residual = fitted.residual;
    add_test(l, -1, l->weights, TON_TEST_TAUGHT);
    double sum = 0;
    for (int k = 0; k < learnt->width; k++) {
        learnt->weight[k] = l->weights[k] > 0 ? l->weights[k] / l->lesson.scale[k] : 0;
        sum += learnt->weight[k];
    }
    for (int k = 0; k < learnt->width && sum > 0; k++)
        learnt->weight[k] /= sum;
    return TON_OK;
}

static void test_alone(const learning *l)
{
    int width = l->lesson.width;
    for (int64_t i = 0; i < l->lesson.count; i++) {
        int g = l->lesson.comparison[i].group[0];
        for (int k = 0; k < width; k++)
            l->learnt->alone[k] += agreement(l->lesson.scaled[i * width + k]) /
                                   (l->count[g] * (double)l->learnt->groups);
    }
}

static void count_groups(learning *l)
{
    for (int g = 0; g < l->lesson.groups; g++)
        l->place[g] = l->lesson.counts[g] ? l->learnt->groups++ : -1;
    for (int64_t i = 0; i < l->lesson.count; i++)
        l->count[l->lesson.comparison[i].group[0]]++;
}

static bool make_room(learning *l)
{
    size_t groups = (size_t)l->lesson.groups + 1, width = (size_t)l->lesson.width;
    ton_learnt *learnt = l->learnt;
    l->fold = calloc(groups, sizeof *l->fold);
    l->place = calloc(groups, sizeof *l->place);
    l->count = calloc(groups, sizeof *l->count);
    l->weights = calloc(width, sizeof *l->weights);
    learnt->weight = calloc(width, sizeof *learnt->weight);
    learnt->alone = calloc(width, sizeof *learnt->alone);
    learnt->group = calloc(groups, sizeof *learnt->group);
    return l->fold && l->place && l->count && l->weights && learnt->weight && learnt->alone &&
           learnt->group;
}

static ton_status learn(learning *l, ton_error *error)
{
    ton_learnt *learnt = l->learnt;
    count_groups(l);
    if (learnt->groups < TON_LEARN_GROUPS_LEAST)
        return ton_fail(error, TON_INVALID,
                        "there are %d groups to hold out in turn, and %d are needed at least",
                        learnt->groups, TON_LEARN_GROUPS_LEAST);
    learnt->folds =
        l->lesson.options.folds < learnt->groups ? l->lesson.options.folds : learnt->groups;
    memset(l->lesson.in, 1, (size_t)l->lesson.groups);
    ton_lesson_folds(&l->lesson, l->fold, learnt->folds);
    bool tests = !l->lesson.options.untested;
    l->lesson.fits = tests ? learnt->folds + 1 : 1;
    ton_status status = tests ? test_folds(l) : TON_OK;
    if (status == TON_OK)
        status = learn_all(l);
    if (status != TON_OK)
        return ton_fail(error, status, NULL);
    test_plain(l, l->standard, TON_TEST_STANDARD);
    test_plain(l, NULL, TON_TEST_EQUAL);
    test_alone(l);
    return TON_OK;
}

static ton_status check(ton_learn_options *options, int width, ton_error *error)
{
    options->folds = options->folds ? options->folds : TON_LEARN_FOLDS;
    if (width > 0 && width <= TON_PAIRWISE_WIDTH && options->l1 >= 0 && options->l2 >= 0 &&
        isfinite(options->l1 + options->l2) && options->folds > 1)
        return TON_OK;
    return ton_fail(error, TON_INVALID,
                    "l1 and l2 from 0 up, two folds and 1 to %d columns are needed",
                    TON_PAIRWISE_WIDTH);
}

ton_status ton_learn(ton_learnt **learnt, const double *difference,
                     const ton_comparisons *comparisons, int width, const double *standard,
                     const ton_learn_options *options, ton_error *error)
{
    ton_learn_options wanted = options ? *options : (ton_learn_options){0};
    ton_status status = check(&wanted, width, error);
    if (status != TON_OK)
        return status;
    learning l = {.standard = standard, .learnt = calloc(1, sizeof *l.learnt)};
    status = l.learnt ? ton_lesson_make(&l.lesson, difference, comparisons, width, &wanted)
                      : TON_NO_MEMORY;
    if (status == TON_OK) {
        l.learnt->width = width;
        status = make_room(&l) ? TON_OK : TON_NO_MEMORY;
    }
    status = status == TON_OK ? learn(&l, error) : ton_fail(error, status, NULL);
    free(l.fold);
    free(l.place);
    free(l.count);
    free(l.weights);
    ton_lesson_free(&l.lesson);
    if (status == TON_OK)
        *learnt = l.learnt;
    else
        ton_learnt_free(l.learnt);
    return status;
}

void ton_learnt_free(ton_learnt *learnt)
{
    if (!learnt)
        return;
    free(learnt->weight);
    free(learnt->alone);
    free(learnt->group);
    free(learnt);
}
