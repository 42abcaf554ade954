/* p-values that can be counted by hand, and such that are as often small as they should be. */
#include "recommend/evaluation/permutation.h"

#include <criterion/criterion.h>
#include <math.h>

#define COUNT(array) (sizeof(array) / sizeof *(array))

enum { MOST = 6, WORLDS = 200, PAIRS = 150 };

Test(permutation, few_are_counted_exactly)
{
    static const struct {
        int count;
        double difference[MOST];
        int32_t owner[MOST];
        bool owned;
        double p;
    } rows[] = {
        {1, {3}, {0}, false, 1},
        {2, {1, 1}, {0}, false, 2.0 / 4},
        {3, {1, 1, 1}, {0}, false, 2.0 / 8},
        {3, {-1, -1, -1}, {0}, false, 2.0 / 8},
        {3, {1, 2, 3}, {0}, false, 2.0 / 8},
        {3, {1, 2, -3}, {0}, false, 1},             /* the sum is 0 */
        {3, {3, 2, -1}, {0}, false, 4.0 / 8},       /* 4: also 3 + 2 + 1, and both negative */
        {4, {0.1, 0.2, -0.3, 0.05}, {0}, false, 1}, /* 0.05 is met by both 0.1 + 0.2 - 0.3 */
        {4, {0, 0, 0, 0}, {0}, false, 1},
        {4, {1, 1, 1, 1}, {5, 5, 8, 8}, true, 2.0 / 4}, /* two owners, not four differences */
        {4, {1, 1, 1, 1}, {2, 2, 2, 2}, true, 1},
        {6, {1, -1, 2, 1, 0, 1}, {1, 1, 2, 3, 3, 4}, true, 2.0 / 8 /* 0, 2, 1, 1 */},
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        double p = -1;
        cr_assert_eq(ton_permutation(&p, rows[i].difference, rows[i].owned ? rows[i].owner : NULL,
                                     rows[i].count, 0, NULL),
                     TON_OK);
        cr_expect_float_eq(p, rows[i].p, 1e-12, "row %zu: %g", i, p);
    }
}

Test(permutation, nothing_to_compare_has_no_p)
{
    double p = 0;
    cr_assert_eq(ton_permutation(&p, NULL, NULL, 0, 0, NULL), TON_OK);
    cr_expect(isnan(p));
}

Test(permutation, many_are_drawn)
{
    double difference[PAIRS], p, again, other;
    for (int i = 0; i < PAIRS; i++)
        difference[i] = 1;
    cr_assert_eq(ton_permutation(&p, difference, NULL, PAIRS, 1, NULL), TON_OK);
    cr_expect_float_eq(p, 1.0 / (1 + TON_PERMUTATION_DRAWS), 1e-12, "never 0: %g", p);
    for (int i = 0; i < PAIRS; i++)
        difference[i] = i % 3 ? 1 : -1.6;
    cr_assert_eq(ton_permutation(&p, difference, NULL, PAIRS, 1, NULL), TON_OK);
    cr_assert_eq(ton_permutation(&again, difference, NULL, PAIRS, 1, NULL), TON_OK);
    cr_assert_eq(ton_permutation(&other, difference, NULL, PAIRS, 2, NULL), TON_OK);
    cr_expect_eq(p, again);
    cr_expect_neq(p, other);
    /* The sum is 20; of 150 signs it is nearly normal with variance 100 + 50 * 1.6^2. */
    cr_expect_float_eq(p, erfc(20 / sqrt(2 * (100 + 50 * 2.56))), 0.02, "%g", p);
}

/* In worlds without a difference, p is below 0.05 about five times in a hundred. */
Test(permutation, is_right_about_nothing)
{
    unsigned long long state = 1;
    int below = 0;
    for (int w = 0; w < WORLDS; w++) {
        double difference[30], p;
        for (size_t i = 0; i < COUNT(difference); i++) {
            state = state * 6364136223846793005u + 1442695040888963407u;
            difference[i] = (double)(state >> 33) / (double)(1u << 30) - 1;
        }
        cr_assert_eq(ton_permutation(&p, difference, NULL, COUNT(difference), w, NULL), TON_OK);
        below += p < 0.05;
    }
    cr_expect(below >= 0.01 * WORLDS && below <= 0.10 * WORLDS, "%d of %d", below, WORLDS);
}
