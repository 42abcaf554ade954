/* Short lists and small catalogues, worked out by hand. */
#include "recommend/evaluation/topn.h"

#include <criterion/criterion.h>
#include <math.h>

#define COUNT(array) (sizeof(array) / sizeof *(array))

static bool same(double a, double b)
{
    return isnan(b) ? isnan(a) : fabs(a - b) < 1e-12;
}

Test(topn, lists_by_hand)
{
    const double second = 1 / log2(3), third = 0.5;
    const struct {
        int count;
        uint8_t relevant[4];
        int64_t all;
        double ndcg, recall, reciprocal; /* at 3 */
    } rows[] = {
        {0, {0}, 0, NAN, NAN, NAN},
        {3, {0, 0, 0}, 0, NAN, NAN, NAN},
        {0, {0}, 2, 0, 0, 0},
        {3, {0, 0, 0}, 2, 0, 0, 0},
        {3, {1, 0, 0}, 1, 1, 1, 1},
        {3, {0, 0, 1}, 1, third, 1, 1.0 / 3},
        {3, {0, 1, 1}, 2, (second + third) / (1 + second), 1, 0.5},
        {3, {1, 1, 1}, 9, 1, 3.0 / 9, 1}, /* the best list has 3 */
        {4, {0, 0, 0, 1}, 1, 0, 0, 0},    /* behind the end */
        {1, {1}, 2, 1 / (1 + second), 0.5, 1},
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        const uint8_t *r = rows[i].relevant;
        cr_expect(same(ton_ndcg_at(r, rows[i].count, rows[i].all, 3), rows[i].ndcg), "%zu", i);
        cr_expect(same(ton_recall_at(r, rows[i].count, rows[i].all, 3), rows[i].recall), "%zu", i);
        cr_expect(
            same(ton_reciprocal_rank_at(r, rows[i].count, rows[i].all, 3), rows[i].reciprocal),
            "%zu", i);
    }
}

Test(topn, surprise_is_in_bits)
{
    cr_expect(same(ton_surprise(8, 8), 0));
    cr_expect(same(ton_surprise(2, 8), 2));
    cr_expect(same(ton_surprise(1, 8), 3));
    cr_expect(same(ton_surprise(0, 8), 3), "nobody counts as one");
    cr_expect(same(ton_surprise(0, 0), NAN));
}

Test(topn, the_head_is_as_many_as_it_takes)
{
    const struct {
        int64_t listeners[5];
        uint8_t tail[5];
    } rows[] = {
        {{5, 3, 1, 1, 0}, {0, 0, 1, 1, 1}}, /* exactly 80 % */
        {{4, 1, 3, 1, 1}, {0, 0, 0, 1, 1}}, /* 70 % are too few; the first of equals */
        {{0, 9, 0, 0, 0}, {1, 0, 1, 1, 1}},
        {{0, 0, 0, 0, 0}, {1, 1, 1, 1, 1}},
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        uint8_t tail[5];
        cr_assert(ton_long_tail(tail, rows[i].listeners, 5, NULL) == TON_OK);
        for (int s = 0; s < 5; s++)
            cr_expect(tail[s] == rows[i].tail[s], "%zu: %d", i, s);
    }
}

Test(topn, coverage_and_gini)
{
    const struct {
        int64_t chosen[4];
        double coverage, gini;
    } rows[] = {
        {{0, 0, 0, 0}, 0, NAN},
        {{7, 7, 7, 7}, 1, 0},
        {{0, 0, 9, 0}, 0.25, 0.75},
        {{3, 0, 1, 0}, 0.5, 0.625}, /* (-3*0 - 1*0 + 1*1 + 3*3) / (4 * 4) */
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        double gini = 0;
        cr_expect(ton_gini(&gini, rows[i].chosen, 4, NULL) == TON_OK);
        cr_expect(same(gini, rows[i].gini), "%zu: %g", i, gini);
        cr_expect(same(ton_coverage(rows[i].chosen, 4), rows[i].coverage), "%zu", i);
    }
    cr_expect(same(ton_coverage(NULL, 0), NAN));
}
