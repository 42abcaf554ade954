#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <math.h>

#include "recommend/listeners/interactions.h"

static ton_interactions *make(const ton_interaction *at, int64_t count, ton_repeated repeated)
{
    ton_interactions *matrix;
    cr_assert(eq(int, ton_interactions_new(&matrix, 3, 4, at, count, repeated, NULL), TON_OK));
    return matrix;
}

Test(interactions, rows_are_sorted_and_hold_each_column_once)
{
    const ton_interaction at[] = {{2, 3, 1, 5}, {0, 1, 4, 2}, {2, 0, 2, 0},
                                  {0, 1, 3, 1}, {2, 3, 7, 5}, {0, 0, 1, 9}};
    ton_interactions *last = make(at, 6, TON_REPEATED_LAST), *sum = make(at, 6, TON_REPEATED_SUM);
    cr_expect(eq(i64, last->count, 4));
    const int64_t start[] = {0, 2, 2, 4};
    const int32_t column[] = {0, 1, 0, 3};
    const float latest[] = {1, 4, 2, 7}, added[] = {1, 7, 2, 8};
    for (int i = 0; i < 4; i++) {
        cr_expect(eq(i64, last->start[i], start[i]));
        cr_expect(eq(i32, last->column[i], column[i]));
        cr_expect(eq(flt, last->value[i], latest[i]), "the latest, of equally late the last given");
        cr_expect(eq(flt, sum->value[i], added[i]));
    }
    cr_expect(eq(i64, sum->time[1], 2), "the time is the latest");
    ton_interactions_free(last);
    ton_interactions_free(sum);
}

Test(interactions, turned_twice_is_the_same)
{
    const ton_interaction at[] = {{2, 3, 1, 5}, {0, 1, 4, 2}, {2, 0, 2, 0}, {1, 3, 6, 7}};
    ton_interactions *matrix = make(at, 4, TON_REPEATED_SUM), *turned, *back;
    cr_assert(eq(int, ton_interactions_turned(&turned, matrix, NULL), TON_OK));
    cr_assert(eq(int, ton_interactions_turned(&back, turned, NULL), TON_OK));
    cr_expect(eq(i32, turned->rows, 4));
    cr_expect(eq(i64, turned->start[4] - turned->start[3], 2));
    for (int i = 0; i < 4; i++) {
        cr_expect(eq(i32, back->column[i], matrix->column[i]));
        cr_expect(eq(flt, back->value[i], matrix->value[i]));
        cr_expect(eq(i64, back->time[i], matrix->time[i]));
    }
    ton_interactions_free(matrix);
    ton_interactions_free(turned);
    ton_interactions_free(back);
}

Test(interactions, what_is_out_of_range_is_refused)
{
    const ton_interaction wrong[] = {{3, 0, 1, 0},  {-1, 0, 1, 0},  {0, 4, 1, 0},
                                     {0, -1, 1, 0}, {0, 0, NAN, 0}, {0, 0, INFINITY, 0}};
    ton_interactions *matrix;
    for (int i = 0; i < 6; i++)
        cr_expect(eq(int, ton_interactions_new(&matrix, 3, 4, &wrong[i], 1, TON_REPEATED_SUM, NULL),
                     TON_INVALID));
    ton_interactions *none = make(NULL, 0, TON_REPEATED_SUM);
    cr_expect(eq(i64, none->start[3], 0));
    ton_interactions_free(none);
}
