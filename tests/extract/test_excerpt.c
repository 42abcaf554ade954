/* Parts are of one length, lie inside, in order, without overlap, and around the middle. */
#include "extract/excerpt.h"

#include <criterion/criterion.h>

Test(excerpt, is_all_or_from_the_start_when_it_cannot_be_chosen)
{
    static const struct {
        double seconds;
        int64_t present, length;
    } cases[] = {{0, 1000000, INT64_MAX},
                 {1e300, 5000, INT64_MAX},
                 {30, 0, 30000},
                 {30, 30000, 30000},
                 {1e-9, 0, 1}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        ton_excerpt e;
        ton_excerpt_choose(&e, cases[i].seconds, 1000, cases[i].present);
        cr_expect_eq(e.parts, 1);
        cr_expect_eq(e.length, cases[i].length, "case %zu: %lld", i, (long long)e.length);
        cr_expect_eq(ton_excerpt_start(&e, 0), 0);
    }
}

Test(excerpt, parts_are_spread)
{
    static const struct {
        double seconds;
        int64_t present;
        int parts;
    } cases[] = {{1, 60000, 1}, {30, 200000, 5}, {60, 60001, 10}, {120, 40000000000, 20}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        ton_excerpt e;
        ton_excerpt_choose(&e, cases[i].seconds, 1000, cases[i].present);
        cr_expect_eq(e.parts, cases[i].parts, "case %zu", i);
        int64_t before = 0;
        for (int part = 0; part < e.parts; part++) {
            int64_t start = ton_excerpt_start(&e, part);
            cr_expect(start >= before && start + e.length <= cases[i].present, "case %zu", i);
            before = start + e.length;
        }
        int64_t rest = cases[i].present - before;
        cr_expect(ton_excerpt_start(&e, 0) - rest <= 2 && rest - ton_excerpt_start(&e, 0) <= 2);
    }
}
