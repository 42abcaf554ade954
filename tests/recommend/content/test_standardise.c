/* Other scales: what a column becomes, and that the corpus's own comes out the same. */
#include "recommend/content/standardise.h"

#include <criterion/criterion.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { TRACKS = 5 };

/* A family of two columns; the last track lacks it. */
static const float value[TRACKS][2] = {{1, 7}, {2, 7}, {2, 7}, {7, 7}, {0, 0}};
static ton_unscaled unscaled;

static void setup(void)
{
    ton_space space = {0};
    ton_space_add(&space, "x", 2, NULL);
    cr_assert_eq(ton_unscaled_new(&unscaled, &space, TRACKS, NULL), TON_OK);
    for (int i = 0; i < TRACKS; i++) {
        const ton_raw raw = {.family = {i < TRACKS - 1 ? value[i] : NULL}};
        ton_unscaled_put(&unscaled, i, &raw);
    }
}

static void teardown(void)
{
    ton_unscaled_free(&unscaled);
}

TestSuite(standardise, .init = setup, .fini = teardown);

static void expect(const double column[TRACKS - 1])
{
    for (int i = 0; i < TRACKS - 1; i++) {
        cr_expect_float_eq(unscaled.value[2 * i], column[i], 1e-6, "%d: %g for %g", i,
                           (double)unscaled.value[2 * i], column[i]);
        cr_expect_float_eq(unscaled.value[2 * i + 1], 0, 1e-7, "a constant says nothing");
    }
}

Test(standardise, zscore)
{
    double spread = sqrt((4 + 1 + 1 + 16) / 4.0);
    cr_assert_eq(ton_standardise_zscore(&unscaled, NULL, NULL), TON_OK);
    expect((double[]){-2 / spread, -1 / spread, -1 / spread, 4 / spread});
}

Test(standardise, rank)
{
    double r = sqrt(3);
    cr_assert_eq(ton_standardise_rank(&unscaled, NULL, NULL), TON_OK);
    expect((double[]){-0.75 * r, 0, 0, 0.75 * r});
}

Test(standardise, what_lacks_a_family_or_keeps_nothing_of_it_has_none)
{
    float row[3];
    cr_assert_eq(ton_standardise_zscore(&unscaled, NULL, NULL), TON_OK);
    ton_unscaled_row(&unscaled, row, TRACKS - 1);
    cr_expect_eq(row[2], 0);
    ton_unscaled_row(&unscaled, row, 0);
    float whole = row[2];
    cr_expect(whole > 0);
    unscaled.kept[1] = 0;
    ton_unscaled_row(&unscaled, row, 0);
    cr_expect_float_eq(row[2], whole * sqrtf(2), 1e-6, "a column less");
    unscaled.kept[0] = 0;
    ton_unscaled_row(&unscaled, row, 0);
    cr_expect_eq(row[2], 0);
}

Test(standardise, robust_is_what_the_corpus_does)
{
    ton_space space;
    ton_unscaled own;
    ton_space_of_descriptors(&space);
    ton_space_add(&space, "x", 2, NULL);
    ton_scaling *scaling = ton_scaling_new(&space);
    cr_assert_eq(ton_columns_fit(scaling->centre + TON_COLUMNS, scaling->spread + TON_COLUMNS,
                                 &value[0][0], 4, 2),
                 TON_OK);
    cr_assert_eq(ton_unscaled_new(&own, &space, TRACKS, NULL), TON_OK);
    ton_summary *summary = calloc(TRACKS, sizeof *summary);
    for (int i = 0; i < TRACKS; i++) {
        for (size_t v = 0; v < sizeof summary->value / sizeof *summary->value; v++)
            summary[i].value[v] = (float)((v * 37 + (size_t)i * 11) % 101) / 10;
        ton_unscaled_put(&own, i,
                         &(ton_raw){.summary = &summary[i], .family = {[TON_FAMILIES] = value[i]}});
    }
    cr_assert_eq(ton_standardise_robust(&own, scaling, NULL), TON_OK);
    float *row = calloc((size_t)space.stride, sizeof *row), *same = calloc((size_t)space.stride, 4);
    for (int i = 0; i < TRACKS; i++) {
        ton_unscaled_row(&own, row, i);
        ton_scaling_apply(
            scaling, same,
            &(ton_raw){.summary = &summary[i], .family = {[TON_FAMILIES] = value[i]}});
        for (int c = 0; c < space.stride; c++)
            cr_expect_float_eq(row[c], same[c], 1e-6, "track %d, %d", i, c);
    }
    free(row);
    free(same);
    free(summary);
    ton_scaling_free(scaling);
    ton_unscaled_free(&own);
}
