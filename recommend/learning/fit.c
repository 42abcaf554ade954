/* The path of l1 from where the first weight begins downwards, and the place on it. */
#include "recommend/learning/fit.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { PATH = 24 };

#define STEP_DOWN 0.75

typedef struct fitting {
    ton_lesson *lesson;
    const uint8_t *in; /* (groups) */
    int *fold;         /* (groups) */
    double *weights;   /* (width) with l1, from one place of the path to the next */
    double *relaxed;   /* (width) the same without it */
    uint8_t *allowed;  /* (width) what l1 left, for which relaxed was found */
    double *loss;      /* (PATH, groups) sums over a group that is held out */
    double *tested;    /* (groups) comparisons there */
    double residual;
} fitting;

static bool takes_part(const fitting *f, int64_t i)
{
    const int *group = f->lesson->comparison[i].group;
    return f->in[group[0]] && f->in[group[1]] && f->in[group[2]];
}

/* Who is learnt from when that fold is held out; none is when it is -1. */
static void share_out(const fitting *f, int held)
{
    for (int64_t i = 0; i < f->lesson->count; i++) {
        const int *group = f->lesson->comparison[i].group;
        bool is_held = held >= 0 && (f->fold[group[0]] == held || f->fold[group[1]] == held ||
                                     f->fold[group[2]] == held);
        f->lesson->share[i] = takes_part(f, i) && !is_held;
    }
}

static ton_pairwise problem_of(const fitting *f, double l1)
{
    return (ton_pairwise){.difference = f->lesson->scaled,
                          .share = f->lesson->share,
                          .count = f->lesson->count,
                          .width = f->lesson->width,
                          .l1 = l1,
                          .l2 = f->lesson->options.l2};
}

/* Goes on along the path to that l1. What l1 leaves is fitted anew when it is not what it was. */
static ton_status go_to(fitting *f, double l1)
{
    ton_pairwise problem = problem_of(f, l1);
    ton_pairwise_solution solution;
    bool changed = false;
    ton_status status = ton_pairwise_solve(&problem, f->weights, &solution, NULL);
    for (int k = 0; k < problem.width; k++) {
        uint8_t left = f->weights[k] > 0;
        changed = changed || left != f->allowed[k];
        f->allowed[k] = left;
    }
    if (status != TON_OK || !changed)
        return status;
    memcpy(f->relaxed, f->weights, (size_t)problem.width * sizeof *f->relaxed);
    problem.l1 = 0;
    problem.allowed = f->allowed;
    status = ton_pairwise_solve(&problem, f->relaxed, &solution, NULL);
    f->residual = solution.residual;
    return status;
}

static void begin_path(fitting *f)
{
    size_t width = (size_t)f->lesson->width;
    memset(f->weights, 0, width * sizeof *f->weights);
    memset(f->relaxed, 0, width * sizeof *f->relaxed);
    memset(f->allowed, 0, width);
    f->residual = 0;
}

static void test_place(fitting *f, int held, int place)
{
    const ton_lesson *lesson = f->lesson;
    for (int64_t i = 0; i < lesson->count; i++) {
        int group = lesson->comparison[i].group[0];
        if (f->fold[group] != held || !takes_part(f, i))
            continue;
        double margin = ton_lesson_margin(lesson, f->relaxed, i);
        f->loss[(size_t)place * (size_t)lesson->groups + (size_t)group] +=
            margin > 0 ? log1p(exp(-margin)) : log1p(exp(margin)) - margin;
        f->tested[group] += place == 0;
    }
}

static ton_status test_path(fitting *f, int held, double most)
{
    ton_status status = TON_OK;
    share_out(f, held);
    begin_path(f);
    for (int place = 0; place < PATH && status == TON_OK; place++) {
        if (place) /* at the first, nothing has a weight */
            status = go_to(f, most * pow(STEP_DOWN, place));
        test_place(f, held, place);
    }
    return status;
}

/* Mean over the groups of a group's mean loss at one place less that at another, and its standard
 * error. */
static double compare_places(const fitting *f, int place, int other, double *error)
{
    size_t groups = (size_t)f->lesson->groups;
    const double *a = f->loss + (size_t)place * groups, *b = f->loss + (size_t)other * groups;
    double count = 0, sum = 0, squares = 0;
    for (size_t g = 0; g < groups; g++)
        if (f->tested[g] > 0) {
            double difference = (a[g] - b[g]) / f->tested[g];
            count++;
            sum += difference;
            squares += difference * difference;
        }
    double mean = count > 0 ? sum / count : 0;
    double variance = count > 1 ? (squares - sum * mean) / (count - 1) : 0;
    *error = count > 1 ? sqrt(fmax(variance, 0) / count) : 0;
    return mean;
}

static int choose_place(const fitting *f)
{
    int best = 0, place = 0;
    double error;
    for (int p = 1; p < PATH; p++)
        if (compare_places(f, p, best, &error) < 0)
            best = p;
    if (compare_places(f, 0, best, &error) <= TON_LEARN_ERRORS * error)
        return 0;
    while (place < best && compare_places(f, place, best, &error) > error)
        place++;
    return place;
}

/* The l1 that cross-validation chooses. */
static ton_status choose(fitting *f, double *l1)
{
    ton_status status = TON_OK;
    int groups = ton_lesson_groups(f->lesson, f->in), folds = f->lesson->options.folds;
    *l1 = 0;
    if (groups <= TON_LEARN_GROUPS_LEAST)
        return TON_OK;
    folds = folds < groups ? folds : groups;
    ton_lesson_folds(f->lesson, f->fold, f->in, folds);
    share_out(f, -1);
    ton_pairwise problem = problem_of(f, 0);
    double most = ton_pairwise_most_l1(&problem, f->relaxed);
    for (int held = 0; held < folds && status == TON_OK; held++)
        status = test_path(f, held, most);
    *l1 = most * pow(STEP_DOWN, choose_place(f));
    return status;
}

static ton_status fit(fitting *f, double *weights, double *l1, double *residual)
{
    const ton_learn_options *options = &f->lesson->options;
    ton_status status = TON_OK;
    *l1 = options->l1;
    if (!options->is_given)
        status = choose(f, l1);
    share_out(f, -1);
    begin_path(f);
    if (status == TON_OK)
        status = go_to(f, *l1);
    memcpy(weights, f->relaxed, (size_t)f->lesson->width * sizeof *weights);
    *residual = f->residual;
    return status;
}

ton_status ton_fit(ton_lesson *lesson, double *weights, double *l1, double *residual,
                   const uint8_t *in)
{
    size_t width = (size_t)lesson->width, groups = (size_t)lesson->groups + 1;
    double *room = calloc(2 * width + (PATH + 1) * groups, sizeof *room);
    fitting f = {.lesson = lesson, .in = in};
    f.fold = calloc(groups, sizeof *f.fold);
    f.allowed = calloc(width, 1);
    ton_status status = TON_NO_MEMORY;
    if (room && f.fold && f.allowed) {
        f.weights = room;
        f.relaxed = f.weights + width;
        f.tested = f.relaxed + width;
        f.loss = f.tested + groups;
        status = fit(&f, weights, l1, residual);
    }
    free(room);
    free(f.fold);
    free(f.allowed);
    return status;
}
