/* Paths of l1 from where the first weight begins downwards, one for each l2, and the place on them.
 */
#include "recommend/learning/fit.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { PATH = 16, RIDGES = 4, PLACES = RIDGES * PATH };

#define STEP_DOWN 0.7

/* Of columns with root mean square 1, whose second derivatives are 1/4 at most: the strongest
 * leaves of a family hardly more than what it tells alone. */
static const double ridge[RIDGES] = {1, 0.1, 0.01, 0.001};

/* What a magnitude is fitted with, so that there is one when all agree. */
static const double little = 1e-4;

typedef struct fitting {
    ton_lesson *lesson;
    int *fold;        /* (groups) */
    double *weights;  /* (width) with l1, from one place of a path to the next */
    double *relaxed;  /* (width) the same without it */
    double magnitude; /* by which relaxed fits best */
    uint8_t *allowed; /* (width) what l1 left, for which relaxed was found */
    double *loss;     /* (PLACES, groups) sums over a group that is held out */
    double *tested;   /* (groups) comparisons there */
    double most;      /* the l1 at which paths begin */
    double residual;
} fitting;

static ton_pairwise problem_of(const fitting *f, double l1, double l2)
{
    return (ton_pairwise){.difference = f->lesson->scaled,
                          .share = f->lesson->share,
                          .allowed = f->lesson->telling,
                          .count = f->lesson->count,
                          .width = f->lesson->width,
                          .l1 = l1,
                          .l2 = l2};
}

/* ---- a path -------------------------------------------------------------------------------------
 */

static void begin_path(fitting *f)
{
    size_t width = (size_t)f->lesson->width;
    memset(f->weights, 0, width * sizeof *f->weights);
    memset(f->relaxed, 0, width * sizeof *f->relaxed);
    memset(f->allowed, 0, width);
    f->residual = 0;
    f->magnitude = 0;
}

static ton_status fit_magnitude(fitting *f)
{
    ton_lesson *lesson = f->lesson;
    ton_pairwise_solution solution;
    for (int64_t i = 0; i < lesson->count; i++)
        lesson->margin[i] = ton_lesson_margin(lesson, f->relaxed, i);
    const ton_pairwise problem = {.difference = lesson->margin,
                                  .share = lesson->share,
                                  .count = lesson->count,
                                  .width = 1,
                                  .l2 = little};
    f->magnitude = 1;
    return ton_pairwise_solve(&problem, &f->magnitude, &solution, NULL);
}

/* Finds weights anew for what l1 left. */
static ton_status relax(fitting *f, double l2)
{
    ton_pairwise problem = problem_of(f, 0, l2);
    ton_pairwise_solution solution;
    problem.allowed = f->allowed;
    memcpy(f->relaxed, f->weights, (size_t)problem.width * sizeof *f->relaxed);
    ton_status status = ton_pairwise_solve(&problem, f->relaxed, &solution, NULL);
    f->residual = solution.residual;
    return status == TON_OK ? fit_magnitude(f) : status;
}

/* Goes on along the path to that l1. */
static ton_status go_to(fitting *f, double l1, double l2)
{
    const ton_pairwise problem = problem_of(f, l1, l2);
    ton_pairwise_solution solution;
    bool changed = false;
    ton_status status = ton_pairwise_solve(&problem, f->weights, &solution, NULL);
    for (int k = 0; k < problem.width; k++) {
        uint8_t left = f->weights[k] > 0;
        changed = changed || left != f->allowed[k];
        f->allowed[k] = left;
    }
    return status == TON_OK && changed ? relax(f, l2) : status;
}

/* ---- choosing -----------------------------------------------------------------------------------
 */

static double l1_at(const fitting *f, int place)
{
    const ton_learn_options *options = &f->lesson->options;
    return options->is_given ? options->l1 : f->most * pow(STEP_DOWN, place % PATH);
}

static double l2_at(const fitting *f, int place)
{
    double given = f->lesson->options.l2;
    return given > 0 ? given : ridge[place / PATH];
}

/* Where l1 or l2 is given, one place of a path, or one path, stands for all. */
static bool is_asked(const fitting *f, int place)
{
    const ton_learn_options *options = &f->lesson->options;
    return (!options->is_given || place % PATH < 2) && (!(options->l2 > 0) || place < PATH);
}

static void test_place(fitting *f, int held, int place)
{
    const ton_lesson *lesson = f->lesson;
    for (int64_t i = 0; i < lesson->count; i++) {
        int group = lesson->comparison[i].group[0];
        if (f->fold[group] != held || !ton_lesson_takes(lesson, i))
            continue;
        double margin = f->magnitude * ton_lesson_margin(lesson, f->relaxed, i);
        f->loss[(size_t)place * (size_t)lesson->groups + (size_t)group] +=
            margin > 0 ? log1p(exp(-margin)) : log1p(exp(margin)) - margin;
        f->tested[group] += place == 0;
    }
}

static ton_status test_paths(fitting *f, int held)
{
    ton_status status = TON_OK;
    ton_lesson_share(f->lesson, f->fold, held);
    for (int place = 0; place < PLACES && status == TON_OK; place++) {
        if (place % PATH == 0)
            begin_path(f); /* where nothing has a weight */
        else if (is_asked(f, place))
            status = go_to(f, l1_at(f, place), l2_at(f, place));
        if (is_asked(f, place))
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

/* The best of the places first .. end - 1. */
static int best_of(const fitting *f, int first, int end)
{
    int best = first;
    double error;
    for (int p = first + 1; p < end; p++)
        if (is_asked(f, p) && compare_places(f, p, best, &error) < 0)
            best = p;
    return best;
}

static bool loses(const fitting *f, int place, int best, double errors)
{
    double error, mean = compare_places(f, place, best, &error);
    return mean > errors * error;
}

/* The strongest l2 that is as good as the best place; then its best l1. */
static int choose_place(const fitting *f)
{
    int best = best_of(f, 0, PLACES), path = 0;
    if (!loses(f, 0, best, 1))
        return 0;
    while (loses(f, best_of(f, path, path + PATH), best, 1))
        path += PATH;
    return best_of(f, path, path + PATH);
}

static void report(const fitting *f, int held, int folds)
{
    const ton_lesson *lesson = f->lesson;
    double of_this = (double)(held + 1) / folds;
    if (lesson->options.progress)
        lesson->options.progress(lesson->options.user, (lesson->fitted + of_this) / lesson->fits);
}

static ton_status choose(fitting *f, ton_fitted *fitted, int groups)
{
    int folds = f->lesson->options.folds < groups ? f->lesson->options.folds : groups;
    ton_status status = TON_OK;
    ton_lesson_folds(f->lesson, f->fold, folds);
    ton_lesson_share(f->lesson, f->fold, -1);
    const ton_pairwise problem = problem_of(f, 0, 0);
    f->most = ton_pairwise_most_l1(&problem, f->relaxed);
    for (int held = 0; held < folds && status == TON_OK; held++) {
        status = test_paths(f, held);
        report(f, held, folds);
    }
    int place = choose_place(f);
    fitted->l1 = l1_at(f, place); /* at the first of a path: all weights are 0 */
    fitted->l2 = l2_at(f, place);
    return status;
}

/* ---- fitting ------------------------------------------------------------------------------------
 */

static ton_status fit(fitting *f, double *weights, ton_fitted *fitted)
{
    const ton_learn_options *options = &f->lesson->options;
    ton_status status = TON_OK;
    int groups = ton_lesson_groups(f->lesson);
    *fitted = (ton_fitted){options->l1, options->l2 > 0 ? options->l2 : TON_LEARN_L2, 0};
    if (!(options->is_given && options->l2 > 0) && groups > TON_LEARN_GROUPS_LEAST)
        status = choose(f, fitted, groups);
    ton_lesson_share(f->lesson, f->fold, -1);
    begin_path(f);
    if (status == TON_OK)
        status = go_to(f, fitted->l1, fitted->l2);
    memcpy(weights, f->relaxed, (size_t)f->lesson->width * sizeof *weights);
    fitted->residual = f->residual;
    f->lesson->fitted++;
    return status;
}

ton_status ton_fit(ton_lesson *lesson, double *weights, ton_fitted *fitted)
{
    size_t width = (size_t)lesson->width, groups = (size_t)lesson->groups + 1;
    double *room = calloc(2 * width + (PLACES + 1) * groups, sizeof *room);
    fitting f = {.lesson = lesson};
    f.fold = calloc(groups, sizeof *f.fold);
    f.allowed = calloc(width, 1);
    ton_status status = TON_NO_MEMORY;
    if (room && f.fold && f.allowed) {
        f.weights = room;
        f.relaxed = f.weights + width;
        f.tested = f.relaxed + width;
        f.loss = f.tested + groups;
        status = fit(&f, weights, fitted);
    }
    free(room);
    free(f.fold);
    free(f.allowed);
    return status;
}
