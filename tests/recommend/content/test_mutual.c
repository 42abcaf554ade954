/* Mutual proximity by hand, and a sample that stays as it is. */
#include "recommend/content/mutual.h"

#include <criterion/criterion.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

Test(mutual, proximity_by_hand)
{
    static const struct {
        double distance;
        ton_moments a, b;
        double proximity;
    } rows[] = {
        {1, {1, 1}, {1, 1}, 0.25},
        {0, {1, 1}, {1, 1}, 0.8413447461 * 0.8413447461},
        {3, {1, 1}, {3, 2}, 0.0227501319 * 0.5},
        {3, {3, 2}, {1, 1}, 0.0227501319 * 0.5},
        {INFINITY, {1, 1}, {1, 1}, 0},
        /* without spread it is a step */
        {1, {2, 0}, {2, 0}, 1},
        {2, {2, 0}, {2, 0}, 0.25},
        {3, {2, 0}, {2, 0}, 0},
        {INFINITY, {0, 0}, {0, 0}, 0},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        cr_expect_float_eq(ton_mutual_proximity(rows[i].distance, &rows[i].a, &rows[i].b),
                           rows[i].proximity, 1e-9, "row %zu", i);
}

Test(mutual, moments)
{
    static const struct {
        int count;
        double distance[4];
        ton_moments moments;
    } rows[] = {
        {0, {0}, {0, 0}},
        {1, {3}, {3, 0}},
        {2, {1, 3}, {2, 1}},
        {4, {1, INFINITY, 3, NAN}, {2, 1}},
        {2, {INFINITY, INFINITY}, {0, 0}},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        ton_moments out;
        ton_moments_of(&out, rows[i].distance, rows[i].count);
        cr_expect(out.mean == rows[i].moments.mean && out.spread == rows[i].moments.spread,
                  "row %zu: %g %g", i, out.mean, out.spread);
    }
}

/* ---- the sample ---------------------------------------------------------------------------------
 */

enum { MANY = 4000 };

static int64_t ids[2][MANY];
static uint8_t dead[MANY];

/* Odd ids in one run, even ones in another. */
static ton_vectors lay(int first, int count)
{
    ton_vectors v = {.runs = 2};
    int64_t rows[2] = {0};
    for (int id = first; id < first + count; id++)
        ids[id % 2][rows[id % 2]++] = id;
    v.run[0] = (ton_run){.rows = rows[0], .first = 0, .id = ids[0], .dead = dead};
    v.run[1] = (ton_run){.rows = rows[1], .first = rows[0], .id = ids[1]};
    v.rows = count;
    return v;
}

Test(mutual, a_small_corpus_is_its_own_sample)
{
    int64_t rows[TON_MUTUAL_SAMPLE];
    bool seen[100] = {false};
    ton_vectors v = lay(0, 100);
    cr_assert_eq(ton_mutual_sample(rows, &v), 100);
    for (int i = 0; i < 100; i++)
        seen[rows[i]] = true;
    for (int i = 0; i < 100; i++)
        cr_expect(seen[i]);
    dead[3] = 1;
    cr_expect_eq(ton_mutual_sample(rows, &v), 99);
    v = lay(0, 0);
    cr_expect_eq(ton_mutual_sample(rows, &v), 0);
}

static int sampled_ids(int64_t *out, int first, int count)
{
    ton_vectors v = lay(first, count);
    int sampled = ton_mutual_sample(out, &v);
    for (int i = 0; i < sampled; i++)
        out[i] = ton_vectors_id(&v, out[i]);
    return sampled;
}

Test(mutual, new_tracks_hardly_change_the_sample)
{
    int64_t before[TON_MUTUAL_SAMPLE], after[TON_MUTUAL_SAMPLE];
    int kept = 0, low = 0;
    cr_assert_eq(sampled_ids(before, 1, 3600), TON_MUTUAL_SAMPLE);
    cr_assert_eq(sampled_ids(after, 1, 3960), TON_MUTUAL_SAMPLE);
    for (int i = 0; i < TON_MUTUAL_SAMPLE; i++)
        for (int j = 0; j < TON_MUTUAL_SAMPLE; j++)
            kept += before[i] == after[j];
    for (int i = 0; i < TON_MUTUAL_SAMPLE; i++)
        low += before[i] <= 1800;
    cr_expect(kept > 0.8 * TON_MUTUAL_SAMPLE && kept < TON_MUTUAL_SAMPLE, "%d", kept);
    cr_expect(low > 96 && low < 160, "%d of %d from the lower half", low, TON_MUTUAL_SAMPLE);
}
