/* Holm's correction by hand. */
#include "recommend/evaluation/correction.h"

#include <criterion/criterion.h>
#include <math.h>

#define COUNT(array) (sizeof(array) / sizeof *(array))

enum { MOST = 5 };

Test(correction, by_hand)
{
    static const struct {
        int count;
        double p[MOST], adjusted[MOST];
    } rows[] = {
        {0, {0}, {0}},
        {1, {0.04}, {0.04}},
        {2, {0.04, 0.03}, {0.06, 0.06}},
        {4, {0.01, 0.04, 0.03, 0.005}, {0.03, 0.06, 0.06, 0.02}}, /* 4 * .005, 3 * .01, 2 * .03 */
        {3, {0.5, 0.6, 0.9}, {1, 1, 1}},
        {4, {0.01, NAN, 0.02, NAN}, {0.02, NAN, 0.02, NAN}}, /* two comparisons */
        {3, {0.02, 0.02, 0.02}, {0.06, 0.06, 0.06}},
        {2, {NAN, NAN}, {NAN, NAN}},
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        double adjusted[MOST], itself[MOST];
        for (int k = 0; k < MOST; k++)
            itself[k] = rows[i].p[k];
        cr_assert_eq(ton_holm(adjusted, rows[i].p, rows[i].count, NULL), TON_OK);
        cr_assert_eq(ton_holm(itself, itself, rows[i].count, NULL), TON_OK);
        for (int k = 0; k < rows[i].count; k++) {
            double expected = rows[i].adjusted[k];
            cr_expect(isnan(expected) ? isnan(adjusted[k]) : fabs(adjusted[k] - expected) < 1e-12,
                      "row %zu, %d: %g", i, k, adjusted[k]);
            cr_expect(isnan(expected) ? isnan(itself[k]) : itself[k] == adjusted[k]);
        }
    }
}
