#include <criterion/criterion.h>
#include <criterion/new/assert.h>

#include "recommend/listeners/links.h"
#include "tests/recommend/listeners/ratings_world.h"

/* Three listeners, columns (1, 2, 3), (4, 5, 6) and (0, 0, 2). */
static ton_rows made(const ton_likeness *likeness)
{
    const ton_interaction at[] = {{0, 0, 1, 0}, {1, 0, 2, 0}, {2, 0, 3, 0}, {0, 1, 4, 0},
                                  {1, 1, 5, 0}, {2, 1, 6, 0}, {2, 2, 2, 0}};
    ton_interactions *by_user, *by_item;
    ton_rows links = {0};
    ton_interactions_new(&by_user, 3, 3, at, 7, TON_REPEATED_LAST, NULL);
    ton_interactions_turned(&by_item, by_user, NULL);
    ton_training training = {.items = 3, .by_user = by_user, .by_item = by_item, .threads = 2};
    cr_assert(eq(int, ton_links_make(&links, &training, by_user->value, likeness, NULL), TON_OK));
    ton_interactions_free(by_user);
    ton_interactions_free(by_item);
    return links;
}

Test(links, likeness_is_the_cosine)
{
    ton_rows links = made(&(ton_likeness){.most = 5, .power = 1});
    cr_assert(eq(i64, links.start[1], 2), "the first lends to both others");
    cr_expect(eq(i32, links.column[0], 1));
    cr_expect(epsilon_eq(flt, links.value[0], 0.974632f, 1e-6f), "cos((1,2,3), (4,5,6))");
    cr_expect(epsilon_eq(flt, links.value[1], 3 / sqrtf(14), 1e-6f), "full norms");
    ton_rows_clear(&links);
}

Test(links, few_common_listeners_shrink_it)
{
    ton_rows links = made(&(ton_likeness){.most = 5, .power = 2, .shrinkage = 3});
    cr_expect(epsilon_eq(flt, links.value[0], powf(0.974632f / 2, 2), 1e-6f));
    cr_expect(epsilon_eq(flt, links.value[1], powf(3 / sqrtf(14) / 4, 2), 1e-6f));
    ton_rows_clear(&links);
}

Test(links, the_likest_are_kept)
{
    ton_rows links = made(&(ton_likeness){.most = 1, .power = 1});
    /* 1 is the likest of 0, and 0 of 1; of 2, which is (0, 0, 1), the first is the likest. */
    cr_expect(eq(i64, links.start[3], 3));
    cr_expect(eq(i64, links.start[1], 2));
    cr_expect(eq(i32, links.column[0], 1));
    cr_expect(eq(i32, links.column[1], 2));
    cr_expect(eq(i32, links.column[2], 0));
    ton_rows_clear(&links);
}

/* All pairs by hand against the sums over rows. */
Test(links, are_what_a_plain_sum_over_all_pairs_gives)
{
    static world w;
    world_make(&w, 0.3);
    ton_rows links = {0};
    const ton_likeness likeness = {.most = WORLD_ITEMS, .power = 1, .shrinkage = 4};
    cr_assert(
        eq(int, ton_links_make(&links, &w.training, w.by_user->value, &likeness, NULL), TON_OK));
    for (int a = 0; a < WORLD_ITEMS; a++)
        for (int64_t l = links.start[a]; l < links.start[a + 1]; l++) {
            int b = links.column[l];
            double product = 0, common = 0, norm_a = 0, norm_b = 0;
            for (int u = 0; u < WORLD_USERS; u++) {
                double x = w.is_known[u][a] ? (double)w.rating[u][a] : 0;
                double y = w.is_known[u][b] ? (double)w.rating[u][b] : 0;
                product += x * y;
                norm_a += x * x;
                norm_b += y * y;
                common += w.is_known[u][a] && w.is_known[u][b];
            }
            double expected = product / sqrt(norm_a * norm_b) * common / (common + 4);
            cr_expect(epsilon_eq(dbl, (double)links.value[l], expected, 1e-6));
        }
    cr_expect(eq(i64, links.start[WORLD_ITEMS], WORLD_ITEMS * (WORLD_ITEMS - 1)));
    ton_rows_clear(&links);
    world_clear(&w);
}
