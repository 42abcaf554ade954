/* Columns against the descriptor table, fitting on made-up summaries, rows with known norms. */
#include "recommend/content/scale.h"

#include <criterion/criterion.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { SUMMARIES = 101 };

static ton_column columns[TON_COLUMNS];
static ton_scale scale, builtin;
static ton_space space;
static ton_summary summaries[SUMMARIES];
static float row[2 * TON_COLUMNS];

/* Every value of summary i is i + 1 or thereabouts: a plain ladder for each column. */
static void setup(void)
{
    ton_scale_columns(columns);
    ton_scale_builtin(&builtin);
    ton_space_of_descriptors(&space);
    for (int i = 0; i < SUMMARIES; i++)
        for (int v = 0; v < TON_SUMMARY_DIM; v++)
            summaries[i].value[v] = (float)(i + 1 + v % 7);
}

TestSuite(scale, .init = setup);

static int column_named(const char *name, ton_statistic statistic, int component)
{
    for (int i = 0; i < TON_COLUMNS; i++)
        if (!strcmp(columns[i].descriptor->name, name) && columns[i].statistic == statistic &&
            columns[i].component == component)
            return i;
    return -1;
}

Test(scale, columns_follow_the_table)
{
    int expected = 0;
    for (int i = 0; i < ton_descriptor_count; i++) {
        const ton_descriptor *d = &ton_descriptors[i];
        expected += (d->dim - d->skip) * __builtin_popcount(d->likeness);
    }
    cr_expect_eq(TON_COLUMNS, expected);
    for (int i = 0; i < TON_COLUMNS; i++) {
        const ton_column *c = &columns[i];
        cr_assert(c->descriptor, "column %d is missing", i);
        cr_expect(c->descriptor->likeness & c->statistic);
        cr_expect_eq(c->value, ton_value_index(c->descriptor, c->statistic) + c->component);
        cr_expect_eq(c->family, c->descriptor->family);
        cr_expect(i == 0 || columns[i - 1].family <= c->family);
    }
    cr_expect_eq(column_named("mfcc_full", TON_MEAN, 0), -1, "the zeroth coefficient stays out");
    int spread = column_named("centroid", TON_SPREAD, 0);
    int median = column_named("centroid", TON_MEDIAN, 0);
    cr_expect_eq(columns[spread].relative_to, columns[median].value);
    cr_expect_eq(columns[median].relative_to, -1);
}

/* The list is printed by a program; this is what notices that the table moved on. */
Test(scale, builtin_rows_are_the_columns)
{
    FILE *list = fopen("recommend/content/scale_builtin.inc", "r");
    char line[200], expected[200];
    cr_assert(list, "run the tests from the top folder");
    for (int i = 0; i < TON_COLUMNS; i++) {
        const ton_column *c = &columns[i];
        snprintf(expected, sizeof expected, "/* %s %s %d */\n", c->descriptor->name,
                 ton_statistic_name(__builtin_ctz(c->statistic)), c->component);
        cr_assert(fgets(line, sizeof line, list), "row %d is missing", i);
        char *comment = strstr(line, "/*");
        cr_expect(comment && !strcmp(comment, expected), "row %d: %s instead of %s", i, line,
                  expected);
        cr_expect(isfinite(builtin.centre[i]) && builtin.spread[i] > 0);
    }
    cr_expect_null(fgets(line, sizeof line, list), "more rows than columns");
    fclose(list);
}

Test(scale, nothing_to_fit_gives_the_builtin_scale)
{
    cr_assert_eq(ton_scale_fit(&scale, NULL, 0), TON_OK);
    cr_expect_arr_eq(scale.centre, builtin.centre, sizeof scale.centre);
    cr_expect_arr_eq(scale.spread, builtin.spread, sizeof scale.spread);
}

Test(scale, measures_median_and_percentiles)
{
    int linear = column_named("mfcc_full", TON_MEAN, 1);
    float shift = (float)(columns[linear].value % 7);
    cr_assert_eq(ton_scale_measure(&scale, summaries, SUMMARIES), TON_OK);
    cr_expect_float_eq(scale.centre[linear], 51 + shift, 1e-5f);
    cr_expect_float_eq(scale.spread[linear], 34, 1e-4f); /* (84 - 16) / 2 */
    int logarithm = column_named("centroid", TON_MEDIAN, 0);
    shift = (float)(columns[logarithm].value % 7);
    cr_expect_float_eq(scale.centre[logarithm], logf(51 + shift), 1e-5f);
}

Test(scale, a_spread_is_measured_against_its_centre)
{
    int spread = column_named("centroid", TON_SPREAD, 0);
    for (int i = 0; i < SUMMARIES; i++) {
        summaries[i].value[columns[spread].relative_to] = (float)(500 + 50 * i);
        summaries[i].value[columns[spread].value] = 0.24f * (float)(500 + 50 * i);
    }
    cr_assert_eq(ton_scale_measure(&scale, summaries, SUMMARIES), TON_OK);
    cr_expect_float_eq(scale.centre[spread], logf(0.25f), 1e-5f);
    cr_expect_float_eq(scale.spread[spread], 0, 1e-5f);
}

Test(scale, is_drawn_to_the_builtin_one)
{
    static const int counts[] = {1, 2, TON_SCALE_PRIOR, SUMMARIES};
    int c = column_named("mfcc_full", TON_MEAN, 1);
    for (size_t i = 0; i < sizeof counts / sizeof *counts; i++) {
        ton_scale own;
        float share = (float)counts[i] / (float)(counts[i] + TON_SCALE_PRIOR);
        cr_assert_eq(ton_scale_measure(&own, summaries, (size_t)counts[i]), TON_OK);
        cr_assert_eq(ton_scale_fit(&scale, summaries, (size_t)counts[i]), TON_OK);
        float expected = share * own.centre[c] + (1 - share) * builtin.centre[c];
        cr_expect_float_eq(scale.centre[c], expected, 1e-3f, "%d tracks", counts[i]);
    }
}

Test(scale, a_constant_column_keeps_a_spread)
{
    enum { MANY = 5000 };
    ton_summary *alike = calloc(MANY, sizeof *alike);
    cr_assert_eq(ton_scale_fit(&scale, alike, MANY), TON_OK);
    for (int c = 0; c < TON_COLUMNS; c++)
        cr_expect_float_eq(scale.spread[c], 0.1f * builtin.spread[c], 1e-4f * builtin.spread[c]);
    free(alike);
}

/* Most values alike: the percentiles coincide, the rare others still count. */
Test(scale, a_rare_value_gives_a_spread)
{
    int c = column_named("silence_share", TON_WHOLE, 0);
    for (int i = 0; i < SUMMARIES; i++)
        summaries[i].value[columns[c].value] = i < 10 ? 0.101f : 0;
    cr_assert_eq(ton_scale_measure(&scale, summaries, SUMMARIES), TON_OK);
    cr_expect_float_eq(scale.centre[c], 0, 1e-9f);
    cr_expect_float_eq(scale.spread[c], 0.005f, 1e-6f); /* 10 x 0.101 / 101 / 2 */
}

Test(scale, order_does_not_matter)
{
    ton_scale forward;
    srand(1);
    for (int i = 0; i < SUMMARIES; i++)
        for (int v = 0; v < TON_SUMMARY_DIM; v++)
            summaries[i].value[v] = (float)rand() / 1e6f;
    cr_assert_eq(ton_scale_fit(&forward, summaries, SUMMARIES), TON_OK);
    for (int i = 0; i < SUMMARIES / 2; i++) {
        ton_summary swapped = summaries[i];
        summaries[i] = summaries[SUMMARIES - 1 - i];
        summaries[SUMMARIES - 1 - i] = swapped;
    }
    cr_assert_eq(ton_scale_fit(&scale, summaries, SUMMARIES), TON_OK);
    cr_expect_arr_eq(&scale, &forward, sizeof scale);
}

Test(scale, rows_are_unit_families_and_their_norms)
{
    cr_assert_eq(ton_scale_measure(&scale, summaries, SUMMARIES), TON_OK);
    ton_scale_apply(&scale, row, &summaries[70]);
    for (int k = 0; k < space.families; k++) {
        double squares = 0;
        for (int i = 0; i < space.family[k].dim; i++)
            squares += pow(row[space.family[k].offset + i], 2);
        cr_expect_float_eq(squares, 1, 1e-6, "%s", space.family[k].name);
        cr_expect(row[space.dim + k] > 0 && row[space.dim + k] <= TON_SCALE_CLIP);
    }
}

Test(scale, components_are_clipped)
{
    ton_summary far = {0};
    for (int i = 0; i < TON_COLUMNS; i++)
        scale.centre[i] = 0, scale.spread[i] = 1;
    for (int v = 0; v < TON_SUMMARY_DIM; v++)
        far.value[v] = 1e30f;
    far.value[columns[0].value] = NAN; /* a damaged summary must not spoil the row */
    ton_scale_apply(&scale, row, &far);
    for (int i = 0; i < space.stride; i++)
        cr_expect(isfinite(row[i]), "float %d", i);
    cr_expect_float_eq(row[space.dim + TON_HARMONY], TON_SCALE_CLIP, 1e-5f);
    cr_expect_float_eq(row[space.dim + TON_TIMBRE], TON_SCALE_CLIP, 1e-5f);
}

Test(scale, a_family_without_values_is_missing)
{
    ton_summary partly = summaries[3];
    for (int i = 0; i < TON_COLUMNS; i++)
        if (columns[i].family == TON_RHYTHM)
            partly.value[columns[i].value] = 0;
    ton_scale_builtin(&scale);
    ton_scale_apply(&scale, row, &partly);
    for (int k = 0; k < space.families; k++)
        cr_expect_eq(row[space.dim + k] == 0, k == TON_RHYTHM, "%s", space.family[k].name);
    for (int i = 0; i < space.family[TON_RHYTHM].dim; i++)
        cr_expect_eq(row[space.family[TON_RHYTHM].offset + i], 0);
}

Test(scale, a_family_at_the_centre_is_missing)
{
    cr_assert_eq(ton_scale_measure(&scale, &summaries[3], 1), TON_OK);
    for (int i = 0; i < TON_COLUMNS; i++)
        scale.spread[i] = 1;
    ton_scale_apply(&scale, row, &summaries[3]);
    for (int i = 0; i < space.stride; i++)
        cr_expect_eq(row[i], 0, "float %d", i);
}
