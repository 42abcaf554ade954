/* Measures of lists short enough to be worked out by hand. */
#include "recommend/evaluation/ranked.h"

#include <criterion/criterion.h>
#include <math.h>

#define COUNT(array) (sizeof(array) / sizeof *(array))

enum { MOST = 6 };

static bool same(double a, double b)
{
    return isnan(b) ? isnan(a) : fabs(a - b) < 1e-12;
}

Test(ranked, by_hand)
{
    static const struct {
        int count;
        uint8_t relevant[MOST];
        double average, at_3, r;
    } rows[] = {
        {0, {0}, NAN, 0, NAN},
        {3, {0, 0, 0}, NAN, 0, NAN},
        {1, {1}, 1, 1.0 / 3, 1}, /* two places are not filled */
        {4, {1, 1, 0, 0}, 1, 2.0 / 3, 1},
        {4, {0, 0, 1, 1}, (1.0 / 3 + 2.0 / 4) / 2, 1.0 / 3, 0},
        {5, {1, 0, 1, 0, 1}, (1 + 2.0 / 3 + 3.0 / 5) / 3, 2.0 / 3, 2.0 / 3},
        {6, {0, 1, 0, 0, 0, 1}, (1.0 / 2 + 2.0 / 6) / 2, 1.0 / 3, 1.0 / 2},
        {6, {1, 1, 1, 1, 1, 1}, 1, 1, 1},
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        const uint8_t *relevant = rows[i].relevant;
        cr_expect(same(ton_average_precision(relevant, rows[i].count), rows[i].average), "%zu", i);
        cr_expect(same(ton_precision_at(relevant, rows[i].count, 3), rows[i].at_3), "%zu", i);
        cr_expect(same(ton_r_precision(relevant, rows[i].count), rows[i].r), "%zu", i);
    }
}

/* Tracks 0 .. 5: a, b, a, c, nothing, and both b and c. */
static int32_t first[] = {0, 1, 2, 3, 4, 4, 6};
static int32_t label[] = {0, 1, 0, 2, 1, 2};
static const ton_labelling labels = {
    .count = 6, .kinds = 3, .first = first, .label = label, .labelled = 5};

Test(ranked, votes)
{
    static const struct {
        int count;
        int32_t voter[MOST], winner;
    } rows[] = {
        {0, {0}, -1},         {1, {4}, -1},            /* has no vote */
        {1, {3}, 2},          {3, {1, 0, 2}, 0},       /* two against the nearest */
        {2, {1, 0}, 1},                                /* a tie: the nearest */
        {2, {0, 1}, 0},       {4, {4, 3, 0, 1}, 2},    /* a tie of three */
        {4, {0, 2, 1, 5}, 0},                          /* two for a, two for b: a came first */
        {4, {1, 0, 2, 5}, 1}, {5, {0, 3, 1, 2, 5}, 0}, /* two each: a is of the nearest */
        {3, {0, 3, 5}, 2},
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        int32_t winner = ton_vote(&labels, rows[i].voter, rows[i].count);
        cr_expect_eq(winner, rows[i].winner, "row %zu: %d", i, (int)winner);
    }
}
