/* Projected Newton. Weights that are 0 and would fall stay out of a step, so the matrix is as large
 * as the weights that move: with strong l1 a few of hundreds. The quadratic model of a step keeps
 * its own bounds, by coordinate descent, so a weight lands at exactly 0. */
#include "recommend/learning/pairwise.h"

#include <float.h>
#include <math.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

enum { STEPS = 100, IDLE = 3, HALVINGS = 40, SWEEPS = 500, TOGETHER = 4 };

static double share_of(const ton_pairwise *problem, int64_t i)
{
    return problem->share ? problem->share[i] : 1;
}

static double total_share(const ton_pairwise *problem)
{
    double sum = 0;
    for (int64_t i = 0; i < problem->count; i++)
        sum += share_of(problem, i);
    return sum;
}

static double product(const double *a, const double *b, int count)
{
    double sum = 0;
    for (int k = 0; k < count; k++)
        sum += a[k] * b[k];
    return sum;
}

/* Of a margin: its loss, log(1 + exp(-margin)), and, unless doubt is NULL, the probability that the
 * model gives to the contrary. One exponential for both: they are where the time goes. */
static double loss(double *doubt, double margin)
{
    double small = exp(-fabs(margin));
    if (doubt)
        *doubt = (margin > 0 ? small : 1) / (1 + small);
    return log1p(small) + fmax(-margin, 0);
}

static double penalty(const ton_pairwise *problem, double *gradient, const double *weights)
{
    double sum = 0;
    for (int k = 0; k < problem->width; k++) {
        sum += weights[k] * (problem->l1 + problem->l2 / 2 * weights[k]);
        if (gradient)
            gradient[k] = problem->l1 + problem->l2 * weights[k];
    }
    return sum;
}

double ton_pairwise_objective(const ton_pairwise *problem, double *gradient, const double *weights)
{
    double total = total_share(problem), sum = 0;
    double added = penalty(problem, gradient, weights);
    for (int64_t i = 0; i < problem->count && total > 0; i++) {
        double share = share_of(problem, i) / total;
        if (!(share > 0))
            continue;
        const double *d = problem->difference + i * problem->width;
        double doubt, margin = product(d, weights, problem->width);
        sum += share * loss(gradient ? &doubt : NULL, margin);
        for (int k = 0; gradient && k < problem->width; k++)
            gradient[k] -= share * doubt * d[k];
    }
    return sum + added;
}

static bool is_allowed(const ton_pairwise *problem, int k)
{
    return !problem->allowed || problem->allowed[k];
}

double ton_pairwise_most_l1(const ton_pairwise *problem, double *gradient)
{
    const double none[TON_PAIRWISE_WIDTH] = {0};
    ton_pairwise plain = *problem;
    double most = 0;
    plain.l1 = plain.l2 = 0;
    ton_pairwise_objective(&plain, gradient, none);
    for (int k = 0; k < problem->width; k++)
        if (is_allowed(problem, k))
            most = fmax(most, -gradient[k]);
    return most;
}

/* ---- a step -------------------------------------------------------------------------------------
 */

typedef struct newton {
    const ton_pairwise *problem;
    double *weights, *gradient, *tried; /* (width) */
    double *step;                       /* (width) by place in moving */
    double *matrix;                     /* (moving, moving) second derivatives */
    double *slope;                      /* (moving) of the quadratic model, where step has led */
    double *bent;                       /* (TOGETHER, moving) differences side by side */
    int *moving;                        /* (width) which weights take part */
    int moving_count;
    double objective;
} newton;

static double residual_of(const newton *n)
{
    double worst = 0;
    for (int k = 0; k < n->problem->width; k++)
        if (is_allowed(n->problem, k))
            worst = fmax(worst, n->weights[k] > 0 ? fabs(n->gradient[k]) : -n->gradient[k]);
    return worst;
}

static void choose_moving(newton *n)
{
    n->moving_count = 0;
    for (int k = 0; k < n->problem->width; k++)
        if (is_allowed(n->problem, k) && (n->weights[k] > 0 || n->gradient[k] < 0))
            n->moving[n->moving_count++] = k;
}

/* Adds what TOGETHER comparisons bend, to the lower half: row by row of the matrix once for all of
 * them, which is what takes the time. bent holds (TOGETHER, moving). */
static void bend(newton *n, const double *curvature)
{
    size_t count = (size_t)n->moving_count;
    const double *a = n->bent, *b = a + count, *c = b + count, *d = c + count;
    for (size_t i = 0; i < count; i++) {
        double p = curvature[0] * a[i], q = curvature[1] * b[i], r = curvature[2] * c[i],
               s = curvature[3] * d[i], *row = n->matrix + i * count;
        for (size_t j = 0; j <= i; j++)
            row[j] += (p * a[j] + q * b[j]) + (r * c[j] + s * d[j]);
    }
}

/* Mirrors the lower half, and adds what l2 bends. */
static void finish_matrix(newton *n)
{
    size_t count = (size_t)n->moving_count;
    for (size_t i = 0; i < count; i++) {
        n->matrix[i * count + i] += n->problem->l2;
        for (size_t j = 0; j < i; j++)
            n->matrix[j * count + i] = n->matrix[i * count + j];
    }
}

static void fill_matrix(newton *n)
{
    const ton_pairwise *problem = n->problem;
    size_t count = (size_t)n->moving_count;
    double total = total_share(problem), curvature[TOGETHER] = {0};
    int held = 0;
    memset(n->matrix, 0, count * count * sizeof *n->matrix);
    for (int64_t i = 0; i < problem->count && total > 0; i++) {
        const double *d = problem->difference + i * problem->width;
        double share = share_of(problem, i) / total;
        if (!(share > 0))
            continue;
        double against = 1 / (1 + exp(product(d, n->weights, problem->width)));
        curvature[held] = share * against * (1 - against);
        for (size_t k = 0; k < count; k++)
            n->bent[(size_t)held * count + k] = d[n->moving[k]];
        held = (held + 1) % TOGETHER;
        if (!held)
            bend(n, curvature);
    }
    for (int i = held; i < TOGETHER; i++)
        curvature[i] = 0;
    if (held)
        bend(n, curvature);
    finish_matrix(n);
}

/* One sweep over the weights that move; the largest change of the model's value. */
static double sweep(newton *n)
{
    double most = 0;
    int count = n->moving_count;
    for (int i = 0; i < count; i++) {
        const double *row = n->matrix + (size_t)i * (size_t)count;
        if (!(row[i] > 0))
            continue;
        double to = fmax(n->step[i] - n->slope[i] / row[i], -n->weights[n->moving[i]]);
        double by = to - n->step[i];
        n->step[i] = to;
        for (int j = 0; j < count && by != 0; j++)
            n->slope[j] += by * row[j];
        most = fmax(most, by * by * row[i]);
    }
    return most;
}

/* Minimises the quadratic model within its bounds. */
static void find_step(newton *n)
{
    for (int i = 0; i < n->moving_count; i++) {
        n->step[i] = 0;
        n->slope[i] = n->gradient[n->moving[i]];
    }
    double first = sweep(n);
    for (int s = 1; s < SWEEPS && sweep(n) > 1e-24 * first; s++)
        ;
}

/* Goes along the step as far as the objective falls enough (Armijo 1966). False when it does not:
 * what is left is rounding. */
static bool walk(newton *n)
{
    double along = 0;
    for (int i = 0; i < n->moving_count; i++)
        along += n->step[i] * n->gradient[n->moving[i]];
    for (double length = 1, h = 0; h < HALVINGS; h++, length /= 2) {
        memcpy(n->tried, n->weights, (size_t)n->problem->width * sizeof *n->tried);
        for (int i = 0; i < n->moving_count; i++) {
            double *w = &n->tried[n->moving[i]];
            *w = fmax(*w + length * n->step[i], 0);
        }
        double objective = ton_pairwise_objective(n->problem, NULL, n->tried);
        if (objective > n->objective + 1e-4 * length * along + 4 * DBL_EPSILON * n->objective)
            continue;
        memcpy(n->weights, n->tried, (size_t)n->problem->width * sizeof *n->tried);
        return true;
    }
    return false;
}

/* Steps that lower neither the objective nor the residual much are rounding; near the answer the
 * residual still falls when the objective has no digits left to. */
static void solve(newton *n, ton_pairwise_solution *solution)
{
    double lowest = INFINITY, least = INFINITY; /* objective, residual */
    for (int idle = 0; idle <= IDLE; solution->steps++) {
        n->objective = ton_pairwise_objective(n->problem, n->gradient, n->weights);
        solution->objective = n->objective;
        solution->residual = residual_of(n);
        if (solution->residual <= TON_PAIRWISE_RESIDUAL || solution->steps == STEPS)
            return;
        bool lower = n->objective < lowest * (1 - 1e-12), less = solution->residual < least / 2;
        idle = lower || less ? 0 : idle + 1;
        lowest = lower ? n->objective : lowest;
        least = less ? solution->residual : least;
        choose_moving(n);
        fill_matrix(n);
        find_step(n);
        if (!walk(n))
            return;
    }
}

ton_status ton_pairwise_solve(const ton_pairwise *problem, double *weights,
                              ton_pairwise_solution *solution, ton_error *error)
{
    size_t width = (size_t)problem->width;
    if (problem->width < 1 || problem->width > TON_PAIRWISE_WIDTH ||
        !(problem->l1 >= 0 && problem->l2 >= 0 && isfinite(problem->l1 + problem->l2)))
        return ton_fail(error, TON_INVALID, "a width from 1 to %d and l1, l2 from 0 up are needed",
                        TON_PAIRWISE_WIDTH);
    double *room = calloc(width * (width + 4 + TOGETHER), sizeof *room);
    int *moving = calloc(width, sizeof *moving);
    if (room && moving) {
        for (size_t k = 0; k < width; k++)
            weights[k] = is_allowed(problem, (int)k) ? fmax(weights[k], 0) : 0;
        newton n = {.problem = problem, .weights = weights, .gradient = room, .moving = moving};
        solution->steps = 0;
        n.tried = room + width;
        n.step = n.tried + width;
        n.slope = n.step + width;
        n.bent = n.slope + width;
        n.matrix = n.bent + TOGETHER * width;
        solve(&n, solution);
    }
    bool done = room && moving;
    free(room);
    free(moving);
    return done ? TON_OK : ton_fail(error, TON_NO_MEMORY, NULL);
}
