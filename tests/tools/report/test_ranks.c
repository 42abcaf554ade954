/* Which settings are joined, and how that is drawn. */
#include "tests/tools/report/drawn.h"
#include "tests/tools/report/samples.h"

#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

/* Groups as "0-2 1-4". */
static void written(char out[256], const ton_ranks *data)
{
    ton_rank_group group[32];
    int count = ton_rank_groups(group, data), used = 0;
    *out = 0;
    for (int i = 0; i < count; i++)
        used += snprintf(out + used, 256 - (size_t)used, "%s%d-%d", i ? " " : "", group[i].first,
                         group[i].last);
}

Test(report_ranks, groups_by_critical_difference)
{
    static const struct {
        double rank[6];
        int count;
        double critical;
        const char *expected;
    } cases[] = {
        {{1, 2, 3, 4}, 4, 1.5, "0-1 1-2 2-3"},
        {{1, 2, 3, 4}, 4, 2.5, "0-2 1-3"},
        {{1, 2, 3, 4}, 4, 9, "0-3"},
        {{1, 2, 3, 4}, 4, 0.5, ""},
        {{1, 2, 3, 4}, 4, 1, ""}, /* a difference as large as the critical one is one */
        {{1, 1.2, 1.4, 4, 4.1}, 5, 1, "0-2 3-4"},
        {{2, 2, 2}, 3, 0.1, "0-2"},
        {{1, 1.1, NAN, NAN}, 4, 1, "0-1"},
        {{NAN}, 1, 1, ""},
        {{1}, 1, 1, ""},
        {{0}, 0, 1, ""},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char text[256];
        ton_ranks data = {
            .rank = cases[i].rank, .count = cases[i].count, .critical = cases[i].critical};
        written(text, &data);
        cr_expect(eq(str, text, (char *)cases[i].expected), "case %zu", i);
    }
}

Test(report_ranks, groups_by_p_values)
{
    char text[256];
    written(text, &sample_ranks_by_p);
    cr_expect(eq(str, text, "0-1 1-3 4-5"));
    ton_ranks data = sample_ranks_by_p;
    data.p = NULL;
    written(text, &data);
    cr_expect(eq(str, text, ""), "nothing is known, nothing is joined");
}

Test(report_ranks, bars_reach_from_rank_to_rank)
{
    drawn_box bar[8];
    static const drawn_box plot = {232 - 3, 104, 528 + 3, 200};
    ton_figure figure = {drawn_start(), NULL};
    ton_draw_ranks(&figure, &sample_ranks);
    const char *svg = drawn_finish();
    drawn_check(svg, "ranks.svg");
    int count = drawn_shapes(bar, 8, svg, "join");
    cr_assert(eq(int, count, 3));
    for (int i = 0; i < count; i++)
        cr_expect(drawn_within(&bar[i], &plot));
    double per_rank = (528 - 232) / 5.0; /* ranks 1 to 6 */
    cr_expect(epsilon_eq(dbl, bar[0].left + 3, 232 + 0.72 * per_rank, 0.02));
    cr_expect(epsilon_eq(dbl, bar[0].right - 3, 232 + 1.94 * per_rank, 0.02));
    cr_expect(bar[0].top < bar[1].top, "bars that share settings do not touch");
    figure.stream = drawn_start();
    ton_draw_ranks(&figure, &sample_ranks_by_p);
    drawn_check(drawn_finish(), "ranks_by_p.svg");
}

Test(report_ranks, any_number_of_settings_with_any_names)
{
    for (int count = 0; count < 40; count += count < 4 ? 1 : 7)
        for (int missing = 0; missing <= count; missing += 3) {
            const char *name[40];
            double rank[40];
            for (int i = 0; i < count; i++) {
                name[i] = hostile_names[i % SAMPLE_NAMES];
                rank[i] = i < count - missing ? 1 + 0.9 * i : i % 2 ? NAN : INFINITY;
            }
            ton_ranks data = {hostile_names[count % SAMPLE_NAMES], name, rank, count, 2.2, NULL, 0};
            ton_figure figure = {drawn_start(), NULL};
            ton_draw_ranks(&figure, &data);
            drawn_check(drawn_finish(), "ranks_many.svg");
        }
}

/* A critical difference may be longer than the axis. */
Test(report_ranks, a_difference_that_nothing_reaches)
{
    ton_ranks data = sample_ranks;
    data.critical = 1e9;
    ton_figure figure = {drawn_start(), NULL};
    ton_draw_ranks(&figure, &data);
    drawn_check(drawn_finish(), "ranks_far.svg");
}
