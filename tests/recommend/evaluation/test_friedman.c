/* Ranks: known quantiles, and an example that is worked out in the literature. */
#include "recommend/evaluation/friedman.h"

#include <criterion/criterion.h>
#include <math.h>

/* Demsar 2006, table 5: quantiles of the studentised range divided by the root of 2. */
Test(friedman, critical_values_are_those_of_the_tables)
{
    static const double q[] = {1.960, 2.343, 2.569, 2.728, 2.850, 2.949, 3.031, 3.102, 3.164};
    static const double q10[] = {1.645, 2.052, 2.291, 2.459, 2.589, 2.693, 2.780, 2.855, 2.920};
    for (int k = 2; k <= 10; k++) {
        cr_expect_float_eq(ton_range_quantile(k, 0.05) / sqrt(2), q[k - 2], 1.1e-3);
        cr_expect_float_eq(ton_range_quantile(k, 0.10) / sqrt(2), q10[k - 2], 1.1e-3);
    }
}

Test(friedman, tails_of_chi_square)
{
    static const struct {
        double x;
        int degrees;
        double p;
    } known[] = {{3.841459, 1, 0.05},    {5.991465, 2, 0.05},     {18.307038, 10, 0.05},
                 {6.634897, 1, 0.01},    {124.342113, 100, 0.05}, {0, 3, 1},
                 {67.327563, 100, 0.995}};
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        cr_expect_float_eq(ton_chi_square_tail(known[i].x, known[i].degrees), known[i].p, 1e-6);
}

/* Demsar 2006, table 6: C4.5 with and without m and cf on 14 data sets; mean ranks 3.143, 2.000,
 * 2.893, 1.964, chi square 9.28. */
Test(friedman, the_example_of_demsar)
{
    static const double value[14][4] = {
        {.763, .768, .771, .798},  {.599, .591, .590, .569}, {.954, .971, .968, .967},
        {.628, .661, .654, .657},  {.882, .888, .886, .898}, {.936, .931, .916, .931},
        {.661, .668, .609, .685},  {.583, .583, .563, .625}, {.775, .838, .866, .875},
        {1.00, 1.00, 1.00, 1.00},  {.940, .962, .965, .962}, {.619, .666, .614, .669},
        {.972, .981, .9751, .975}, {.957, .978, .946, .970}};
    static const double expected[4] = {3.143, 2.000, 2.893, 1.964};
    double rank[4];
    ton_friedman_test test;
    cr_assert_eq(ton_friedman(&test, rank, &value[0][0], 14, 4, NULL), TON_OK);
    for (int i = 0; i < 4; i++)
        cr_expect_float_eq(rank[i], expected[i], 1e-3, "%d: %g", i, rank[i]);
    cr_expect_float_eq(test.critical, 2.569 * sqrt(4 * 5 / (6.0 * 14)), 1e-3);
    cr_expect(test.statistic > 9.28 && test.statistic < 10.3, "%g", test.statistic);
    cr_expect(test.p > 0.01 && test.p < 0.03, "%g", test.p);
}

Test(friedman, what_is_alike_does_not_differ)
{
    static const double value[6] = {1, 1, 2, 2, 3, 3};
    double rank[2];
    ton_friedman_test test;
    cr_assert_eq(ton_friedman(&test, rank, value, 3, 2, NULL), TON_OK);
    cr_expect(rank[0] == 1.5 && rank[1] == 1.5 && isnan(test.p));
    cr_assert_eq(ton_friedman(&test, rank, value, 1, 2, NULL), TON_OK);
    cr_expect(isnan(test.critical));
}
