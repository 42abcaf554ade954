#include "tests/recommend/listeners/plays_crowd.h"

#include <criterion/criterion.h>

enum { ALIKE = 7 };

/* So many listeners play songs 0 and 1, one song 0 and 2; how many are said to like each. */
Test(plays_users, neighbours_are_counted_when_they_hide_each_other)
{
    ton_interaction at[2 * ALIKE + 2];
    int64_t count = 0;
    for (int32_t u = 0; u < ALIKE; u++) {
        at[count++] = (ton_interaction){u, 0, 1, 0};
        at[count++] = (ton_interaction){u, 1, 1, 0};
    }
    at[count++] = (ton_interaction){ALIKE, 0, 1, 0};
    at[count++] = (ton_interaction){ALIKE, 2, 1, 0};
    ton_interactions *by_user, *by_item;
    cr_assert(ton_interactions_new(&by_user, ALIKE + 1, 3, at, count, TON_REPEATED_SUM, NULL) ==
              TON_OK);
    cr_assert(ton_interactions_turned(&by_item, by_user, NULL) == TON_OK);
    const ton_training training = {.items = 3, .by_user = by_user, .by_item = by_item};
    const ton_recommender *row = plays_row("users");
    void *model = crowd_trained(row, &training);
    const int32_t item[] = {0};
    const float value[] = {1};
    static const struct {
        int32_t user, song;
        int counted;
    } cases[] = {{-1, 1, ALIKE}, {2, 1, ALIKE - 1}, {-1, 2, 0}};
    for (size_t c = 0; c < sizeof cases / sizeof *cases; c++) {
        const ton_history h = {.item = item, .value = value, .count = 1, .user = cases[c].user};
        ton_parts parts = {0};
        cr_assert(row->explain(model, &h, cases[c].song, &parts, NULL) == TON_OK);
        cr_assert(parts.count == 1);
        cr_expect(parts.part[0].count == cases[c].counted, "%d", parts.part[0].count);
        ton_parts_clear(&parts);
    }
    row->free(model);
    ton_interactions_free(by_user);
    ton_interactions_free(by_item);
}
