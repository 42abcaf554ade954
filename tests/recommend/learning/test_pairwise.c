/* The solver against answers that are known: by formula, by differences, by a grid. */
#include "recommend/evaluation/draw.h"
#include "recommend/learning/pairwise.h"

#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <math.h>
#include <string.h>

enum { COUNT = 400, WIDTH = 6 };

static double difference[COUNT * WIDTH];

/* Differences from -1 to 1, of which the first few families lean to above 0. */
static ton_pairwise world(uint64_t seed, double l1, double l2)
{
    for (int i = 0; i < COUNT * WIDTH; i++)
        difference[i] = (double)ton_draw_below(&seed, 2001) / 1000 - 1 +
                        (i % WIDTH < 3 ? 0.2 * (i % WIDTH) : 0);
    return (ton_pairwise){
        .difference = difference, .count = COUNT, .width = WIDTH, .l1 = l1, .l2 = l2};
}

static ton_pairwise_solution solve(const ton_pairwise *problem, double *weights)
{
    ton_pairwise_solution solution;
    ton_error error = {0};
    cr_assert_eq(ton_pairwise_solve(problem, weights, &solution, &error), TON_OK, "%s",
                 error.message);
    return solution;
}

Test(pairwise, gradient_is_that_of_the_objective)
{
    for (uint64_t seed = 0; seed < 5; seed++) {
        ton_pairwise problem = world(seed, 0.01, 0.1);
        double share[COUNT], weights[WIDTH], gradient[WIDTH];
        for (int i = 0; i < COUNT; i++)
            share[i] = (double)ton_draw_below(&seed, 3);
        problem.share = share;
        for (int k = 0; k < WIDTH; k++)
            weights[k] = (double)ton_draw_below(&seed, 1000) / 200;
        ton_pairwise_objective(&problem, gradient, weights);
        for (int k = 0; k < WIDTH; k++) {
            const double step = 1e-5;
            double up[WIDTH], down[WIDTH];
            memcpy(up, weights, sizeof up);
            memcpy(down, weights, sizeof down);
            up[k] += step;
            down[k] -= step;
            double slope = (ton_pairwise_objective(&problem, NULL, up) -
                            ton_pairwise_objective(&problem, NULL, down)) /
                           (2 * step);
            cr_expect(fabs(slope - gradient[k]) < 1e-8, "%g is not %g", gradient[k], slope);
        }
    }
}

/* n comparisons of which `against` contradict, all of size 1: without penalties the weight is
 * log(for / against), with l1 the same of the shares moved by it. */
Test(pairwise, one_family_has_its_formula)
{
    static const struct {
        int for_it, against;
        double l1, answer;
    } rows[] = {
        {3, 1, 0, 1.0986122886681098}, {1, 1, 0, 0},    {1, 3, 0, 0},
        {3, 1, 0.1, 0.61903920840622}, {3, 1, 0.25, 0}, {9, 1, 0, 2.1972245773362196},
    };
    for (size_t r = 0; r < sizeof rows / sizeof *rows; r++) {
        double d[16], weight = 5;
        int count = rows[r].for_it + rows[r].against;
        for (int i = 0; i < count; i++)
            d[i] = i < rows[r].for_it ? 1 : -1;
        ton_pairwise problem = {.difference = d, .count = count, .width = 1, .l1 = rows[r].l1};
        ton_pairwise_solution solution = solve(&problem, &weight);
        cr_expect(fabs(weight - rows[r].answer) < 1e-7, "row %zu: %.17g", r, weight);
        cr_expect(solution.residual <= TON_PAIRWISE_RESIDUAL);
    }
}

/* The residual is counted anew here, from the gradient alone. */
Test(pairwise, optimum_fulfils_its_conditions)
{
    static const double penalties[][2] = {{0, 1e-3}, {0.01, 0}, {0.05, 0.1}, {0, 1}, {10, 0.1}};
    for (size_t p = 0; p < sizeof penalties / sizeof *penalties; p++)
        for (uint64_t seed = 0; seed < 10; seed++) {
            ton_pairwise problem = world(seed, penalties[p][0], penalties[p][1]);
            double weights[WIDTH] = {0}, gradient[WIDTH];
            ton_pairwise_solution solution = solve(&problem, weights);
            double objective = ton_pairwise_objective(&problem, gradient, weights);
            cr_expect(fabs(objective - solution.objective) < 1e-15);
            for (int k = 0; k < WIDTH; k++) {
                cr_expect(weights[k] >= 0);
                cr_expect(weights[k] > 0 ? fabs(gradient[k]) <= 1e-9 : gradient[k] >= -1e-9,
                          "weight %g, gradient %g", weights[k], gradient[k]);
            }
        }
}

Test(pairwise, no_point_nearby_is_better)
{
    ton_pairwise problem = world(3, 0.02, 0.01);
    double weights[WIDTH] = {0};
    double best = solve(&problem, weights).objective;
    uint64_t chance = 1;
    for (int t = 0; t < 2000; t++) {
        double other[WIDTH];
        for (int k = 0; k < WIDTH; k++)
            other[k] = fmax(weights[k] + (double)ton_draw_below(&chance, 2001) / 1e4 - 0.1, 0);
        cr_assert(ton_pairwise_objective(&problem, NULL, other) >= best);
    }
}

Test(pairwise, neither_start_nor_order_matters)
{
    ton_pairwise problem = world(4, 0.01, 0.01);
    double from_zero[WIDTH] = {0}, from_afar[WIDTH], turned[COUNT * WIDTH];
    for (int k = 0; k < WIDTH; k++)
        from_afar[k] = 50;
    solve(&problem, from_zero);
    solve(&problem, from_afar);
    for (int i = 0; i < COUNT; i++)
        memcpy(turned + i * WIDTH, difference + (COUNT - 1 - i) * WIDTH, WIDTH * sizeof *turned);
    double again[WIDTH] = {0};
    problem.difference = turned;
    solve(&problem, again);
    for (int k = 0; k < WIDTH; k++) {
        cr_expect(fabs(from_zero[k] - from_afar[k]) < 1e-6);
        cr_expect(fabs(from_zero[k] - again[k]) < 1e-6);
        cr_expect_eq(from_zero[k] > 0, again[k] > 0);
    }
}

Test(pairwise, most_l1_is_where_the_first_weight_begins)
{
    ton_pairwise problem = world(5, 0, 0.01);
    double scratch[WIDTH], most = ton_pairwise_most_l1(&problem, scratch);
    cr_assert(most > 0);
    for (int above = 0; above < 2; above++) {
        double weights[WIDTH] = {0}, sum = 0;
        problem.l1 = most * (above ? 1.0001 : 0.999);
        solve(&problem, weights);
        for (int k = 0; k < WIDTH; k++)
            sum += weights[k];
        cr_expect(above ? sum == 0 : sum > 0);
    }
}

Test(pairwise, shares_are_as_good_as_copies)
{
    ton_pairwise problem = world(6, 0.01, 0.01);
    double share[COUNT], copies[WIDTH] = {0}, shared[WIDTH] = {0};
    for (int i = 0; i < COUNT; i++) /* the second half is the first once more */
        share[i] = i < COUNT / 2 ? 2 : 0;
    memcpy(difference + COUNT / 2 * WIDTH, difference, COUNT / 2 * WIDTH * sizeof *difference);
    solve(&problem, copies);
    problem.share = share;
    solve(&problem, shared);
    for (int k = 0; k < WIDTH; k++)
        cr_expect(fabs(copies[k] - shared[k]) < 1e-7);
}

Test(pairwise, what_is_not_allowed_stays_0)
{
    ton_pairwise problem = world(7, 0, 0.01);
    static const uint8_t allowed[WIDTH] = {1, 1, 0, 1, 1, 1};
    double weights[WIDTH] = {1, 1, 1, 1, 1, 1};
    problem.allowed = allowed;
    cr_expect(solve(&problem, weights).residual <= TON_PAIRWISE_RESIDUAL);
    cr_expect_eq(weights[2], 0);
    cr_expect(weights[1] > 0);
}

/* Two families that are the same share a weight when l2 decides. */
Test(pairwise, what_is_twice_there_is_shared)
{
    ton_pairwise problem = world(8, 0, 0.01);
    for (int i = 0; i < COUNT; i++)
        difference[i * WIDTH + 5] = difference[i * WIDTH + 2];
    double weights[WIDTH] = {0};
    solve(&problem, weights);
    cr_expect(weights[2] > 0);
    cr_expect(fabs(weights[2] - weights[5]) < 1e-7);
}

Test(pairwise, worlds_without_a_best_answer_end)
{
    double one[] = {1, 1, 1}, none[] = {0, 0}, weight = 0;
    ton_pairwise agreed = {.difference = one, .count = 3, .width = 1};
    cr_expect(isfinite(solve(&agreed, &weight).objective));
    ton_pairwise empty = {.difference = none, .count = 0, .width = 2, .l2 = 1};
    double weights[] = {3, 4};
    cr_expect(solve(&empty, weights).residual <= TON_PAIRWISE_RESIDUAL);
    cr_expect(weights[0] == 0 && weights[1] == 0);
}

Test(pairwise, wrong_questions_are_refused)
{
    double d[] = {1}, weight = 0;
    const ton_pairwise wrong[] = {
        {.difference = d, .count = 1, .width = 0},
        {.difference = d, .count = 1, .width = TON_PAIRWISE_WIDTH + 1},
        {.difference = d, .count = 1, .width = 1, .l1 = -1},
        {.difference = d, .count = 1, .width = 1, .l2 = NAN},
    };
    ton_pairwise_solution solution;
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
        cr_expect_eq(ton_pairwise_solve(&wrong[i], &weight, &solution, NULL), TON_INVALID);
}
