/* Statistics with known answers, and intervals that mean what they say. */
#include "recommend/evaluation/bootstrap.h"

#include <criterion/criterion.h>
#include <math.h>

#define COUNT(array) (sizeof(array) / sizeof *(array))

enum { MOST = 4, MANY = 400, WORLDS = 300 };

Test(measures, known_answers)
{
    static const struct {
        ton_statistic_of *statistic;
        int count;
        ton_observation seen[MOST];
        double answer;
    } rows[] = {
        {ton_mean, 0, {{0, 0}}, NAN},
        {ton_auc, 0, {{0, 0}}, NAN},
        {ton_auc, 2, {{1, 0.1}, {1, 0.9}}, NAN},
        {ton_auc, 2, {{0, 0.1}, {0, 0.9}}, NAN},
        {ton_brier, 0, {{0, 0}}, NAN},
        {ton_mean, 1, {{0.3, 0}}, 0.3},
        {ton_mean, 4, {{1, 0}, {0.5, 0}, {0.2, 0}, {0, 0}}, 0.425},
        {ton_brier, 2, {{1, 1}, {0, 0}}, 0},
        {ton_brier, 2, {{1, 0.5}, {0, 0.5}}, 0.25},
        {ton_brier, 3, {{1, 0.8}, {0, 0.4}, {1, 0}}, 0.4},
        {ton_auc, 2, {{1, 0.9}, {0, 0.1}}, 1},
        {ton_auc, 2, {{1, 0.1}, {0, 0.9}}, 0},
        {ton_auc, 2, {{1, 0.5}, {0, 0.5}}, 0.5},
        {ton_auc, 4, {{1, 0.9}, {0, 0.8}, {1, 0.7}, {0, 0.6}}, 0.75},
        {ton_skewness, 0, {{0, 0}}, NAN},
        {ton_skewness, 3, {{5, 0}, {5, 0}, {5, 0}}, NAN},
        {ton_skewness, 4, {{1, 0}, {2, 0}, {3, 0}, {4, 0}}, 0},
        {ton_skewness, 4, {{0, 0}, {0, 0}, {0, 0}, {4, 0}}, 1.1547005383792515},
        {ton_skewness, 4, {{4, 0}, {4, 0}, {4, 0}, {0, 0}}, -1.1547005383792515},
        {ton_share_of_none, 0, {{0, 0}}, NAN},
        {ton_share_of_none, 4, {{0, 0}, {3, 0}, {0, 0}, {1, 0}}, 0.5},
        {ton_largest, 0, {{0, 0}}, NAN},
        {ton_largest, 3, {{2, 0}, {7, 0}, {0, 0}}, 7},
        {ton_auc, 4, {{0, 0.6}, {1, 0.6}, {1, 0.6}, {0, 0.1}}, 0.75},
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        ton_observation seen[MOST];
        for (int k = 0; k < MOST; k++)
            seen[k] = rows[i].seen[k];
        double answer = rows[i].statistic(seen, rows[i].count);
        cr_expect(isnan(rows[i].answer) ? isnan(answer) : fabs(answer - rows[i].answer) < 1e-12,
                  "row %zu: %g", i, answer);
    }
}

Test(measures, nothing_seen_has_no_interval)
{
    ton_interval interval;
    cr_assert_eq(ton_bootstrap(&interval, ton_mean, NULL, 0, 0, NULL), TON_OK);
    cr_expect(isnan(interval.value) && isnan(interval.low) && isnan(interval.high));
}

Test(measures, what_never_varies_is_certain)
{
    static const ton_observation seen[] = {{1, 0.5}, {1, 0.7}, {1, 0.2}};
    ton_interval interval;
    cr_assert_eq(ton_bootstrap(&interval, ton_mean, seen, 3, 0, NULL), TON_OK);
    cr_expect(interval.value == 1 && interval.low == 1 && interval.high == 1);
}

/* For many observations the interval is that of the normal distribution. */
Test(measures, the_interval_has_the_right_width)
{
    ton_observation seen[MANY];
    for (int i = 0; i < MANY; i++)
        seen[i] = (ton_observation){i % 4 != 0, 0};
    ton_interval interval;
    cr_assert_eq(ton_bootstrap(&interval, ton_mean, seen, MANY, 7, NULL), TON_OK);
    double half = 1.96 * sqrt(0.75 * 0.25 / MANY);
    cr_expect_float_eq(interval.value, 0.75, 1e-12);
    cr_expect_float_eq(interval.low, 0.75 - half, 0.005);
    cr_expect_float_eq(interval.high, 0.75 + half, 0.005);
}

/* In worlds whose truth is known, the interval holds it about 95 times in 100. */
Test(measures, the_interval_covers_the_truth)
{
    int covered = 0;
    unsigned long long state = 42;
    for (int w = 0; w < WORLDS; w++) {
        ton_observation seen[60];
        ton_interval interval;
        for (size_t i = 0; i < COUNT(seen); i++) {
            state = state * 6364136223846793005u + 1442695040888963407u;
            seen[i] = (ton_observation){(state >> 33) % 10 < 6, 0};
        }
        cr_assert_eq(ton_bootstrap(&interval, ton_mean, seen, COUNT(seen), w, NULL), TON_OK);
        covered += interval.low <= 0.6 && interval.high >= 0.6;
    }
    cr_expect(covered > 0.90 * WORLDS && covered < 0.99 * WORLDS, "%d of %d", covered, WORLDS);
}

Test(measures, the_seed_decides)
{
    ton_observation seen[50];
    ton_interval a, b, c;
    for (size_t i = 0; i < COUNT(seen); i++)
        seen[i] = (ton_observation){sqrt((double)i), 0};
    cr_assert_eq(ton_bootstrap(&a, ton_mean, seen, COUNT(seen), 1, NULL), TON_OK);
    cr_assert_eq(ton_bootstrap(&b, ton_mean, seen, COUNT(seen), 1, NULL), TON_OK);
    cr_assert_eq(ton_bootstrap(&c, ton_mean, seen, COUNT(seen), 2, NULL), TON_OK);
    cr_expect(a.low == b.low && a.high == b.high);
    cr_expect(a.low != c.low || a.high != c.high);
    cr_expect_eq(a.value, c.value);
}
