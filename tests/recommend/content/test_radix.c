/* Keys order as numbers do, and sorting is stable. */
#include "recommend/content/radix.h"

#include <criterion/criterion.h>
#include <float.h>
#include <math.h>
#include <stdlib.h>

#define COUNT(array) (sizeof(array) / sizeof *(array))

enum { MANY = 3000 };

Test(radix, keys_fall_as_numbers_rise)
{
    static const double rising[] = {
        -INFINITY, -DBL_MAX, -3, -1 - DBL_EPSILON, -1, -DBL_MIN, 0, DBL_MIN, 1, 2, 1e10, INFINITY};
    for (size_t i = 1; i < COUNT(rising); i++)
        cr_expect_gt(ton_key_descending(rising[i - 1]), ton_key_descending(rising[i]), "%g",
                     rising[i]);
    cr_expect_eq(ton_key_descending(-0.0), ton_key_descending(0.0));
    cr_expect_eq(ton_key_descending(NAN), ton_key_descending(-INFINITY));
}

static int by_key_and_place(const void *a, const void *b)
{
    const ton_keyed *x = a, *y = b;
    if (x->key != y->key)
        return x->key < y->key ? -1 : 1;
    return (x->place > y->place) - (x->place < y->place);
}

/* Places rise as they come, so stable is by place. */
Test(radix, sorts_as_qsort_does)
{
    static ton_keyed list[MANY], other[MANY], expected[MANY];
    static const int counts[] = {0, 1, 2, 182, MANY};
    for (size_t c = 0; c < COUNT(counts); c++)
        for (int kinds = 1; kinds < 4000; kinds *= 5) {
            srand(kinds);
            for (int i = 0; i < counts[c]; i++)
                expected[i] = list[i] =
                    (ton_keyed){ton_key_descending(rand() % kinds / 7.0 - 1), i};
            qsort(expected, counts[c], sizeof *expected, by_key_and_place);
            const ton_keyed *sorted = ton_radix_sort(list, other, counts[c]);
            for (int i = 0; i < counts[c]; i++)
                cr_assert(sorted[i].key == expected[i].key && sorted[i].place == expected[i].place);
        }
}
