/* Families from elsewhere: how they come into a space, and what becomes of their columns. */
#include "recommend/content/scaling.h"

#include <criterion/criterion.h>
#include <float.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

static ton_error error;

Test(scaling, names_that_a_family_may_have)
{
    static const char *const good[] = {"a", "clap", "mfcc-2_b", "abcdefghijklmnopqrstuvw"};
    static const char *const bad[] = {"",    "2a",  "-a", "A",
                                      "a b", "a=b", "ä",  "abcdefghijklmnopqrstuvwx"};
    for (size_t i = 0; i < sizeof good / sizeof *good; i++)
        cr_expect(ton_family_name_fits(good[i]), "%s", good[i]);
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        cr_expect(!ton_family_name_fits(bad[i]), "%s", bad[i]);
}

Test(scaling, a_space_grows_by_families)
{
    ton_space space = {0};
    cr_assert(ton_space_add(&space, "timbre", 2, &error) == TON_OK, "it has none of ours");
    cr_assert(ton_space_add(&space, "b", 3, &error) == TON_OK);
    cr_expect(space.dim == 5 && space.stride == 7 && space.family[1].offset == 2);
    cr_expect(space.family[1].weight == 1 && !ton_space_has_descriptors(&space));
    static const struct {
        const char *name;
        int dim;
        const char *why;
    } refused[] = {{"b", 3, "two families 'b'"},
                   {"c=", 3, "'c=' cannot name"},
                   {"c", 0, "has 0 columns"},
                   {"c", TON_FAMILY_DIM_MOST + 1, "has 8193 columns"}};
    for (size_t i = 0; i < sizeof refused / sizeof *refused; i++) {
        cr_expect(ton_space_add(&space, refused[i].name, refused[i].dim, &error) == TON_INVALID);
        cr_expect(strstr(error.message, refused[i].why), "%s", error.message);
    }
    ton_space_of_descriptors(&space);
    cr_expect(ton_space_has_descriptors(&space));
    cr_expect(ton_space_add(&space, "timbre", 2, &error) == TON_INVALID);
    char name[] = "a";
    while (space.families < TON_SPACE_FAMILIES && ton_space_add(&space, name, 1, &error) == TON_OK)
        name[0]++;
    cr_expect(space.families == TON_SPACE_FAMILIES && name[0] == 'a' + 11);
    cr_expect(ton_space_add(&space, "z", 1, &error) == TON_INVALID &&
              strstr(error.message, "one family more than 17"));
}

Test(scaling, a_space_has_so_many_components_at_most)
{
    ton_space space = {0};
    char name[] = "a";
    for (; name[0] < 'e'; name[0]++)
        cr_assert(ton_space_add(&space, name, TON_FAMILY_DIM_MOST, &error) == TON_OK);
    cr_expect(ton_space_add(&space, name, 1, &error) == TON_INVALID);
}

/* Median, and half the distance between the 16th and 84th percentile; nothing is borrowed. */
Test(scaling, columns_are_fitted_to_themselves)
{
    enum { ROWS = 101, DIM = 3 };
    float values[ROWS][DIM], centre[DIM], spread[DIM];
    for (int i = 0; i < ROWS; i++) {
        int place = (i * 37) % ROWS; /* any order */
        values[place][0] = (float)i;
        values[place][1] = 7.1f;
        values[place][2] = i % 20 ? 0 : 1;
    }
    cr_assert(ton_columns_fit(centre, spread, values[0], ROWS, DIM) == TON_OK);
    cr_expect(centre[0] == 50 && fabsf(spread[0] - 34) < 1e-4f, "%g", (double)spread[0]);
    cr_expect(centre[1] == 7.1f && spread[1] == 0, "a constant has no spread");
    cr_expect(centre[2] == 0 && spread[2] > 0, "what varies in a few tracks has some");
    cr_assert(ton_columns_fit(centre, spread, values[0], 0, DIM) == TON_OK);
    cr_expect(centre[0] == 0 && spread[0] == 0);
}

static ton_scaling *two_families(void)
{
    ton_space space = {0};
    ton_space_add(&space, "a", 4, &error);
    ton_space_add(&space, "b", 1, &error);
    ton_scaling *scaling = ton_scaling_new(&space);
    for (int i = 0; i < 3; i++)
        scaling->spread[i] = 1;
    scaling->spread[4] = 2;
    return scaling;
}

Test(scaling, rows_are_deviations_of_unit_length)
{
    ton_scaling *scaling = two_families();
    float a[] = {3, -4, 0, 100}, b[] = {0}, row[7];
    const ton_raw raw = {.family = {a, b}}, lacks = {.family = {NULL, b}};
    ton_scaling_apply(scaling, row, &raw);
    double length = sqrt(9 + 9); /* -4 is cut at -3; the constant column counts nothing */
    cr_expect(fabs((double)row[0] - 3 / length) < 1e-6 && fabs((double)row[1] + 3 / length) < 1e-6);
    cr_expect(row[2] == 0 && row[3] == 0);
    cr_expect(fabs((double)row[5] - length / 2) < 1e-6, "over the root of the dimension");
    cr_expect(row[4] == 0 && row[6] == 0, "at the centre there is no direction");
    ton_scaling_apply(scaling, row, &lacks);
    for (int i = 0; i < 7; i++)
        cr_expect(row[i] == 0);
    ton_scaling_free(scaling);
}

Test(scaling, large_numbers_give_numbers)
{
    ton_scaling *scaling = two_families();
    float extreme[] = {FLT_MAX, -FLT_MAX, FLT_MIN, 1}, values[] = {FLT_MAX, -FLT_MAX, 0}, row[7];
    cr_assert(ton_columns_fit(scaling->centre, scaling->spread, values, 3, 1) == TON_OK);
    cr_expect(isfinite(scaling->spread[0]) && scaling->spread[0] > 0);
    const ton_raw raw = {.family = {extreme}};
    ton_scaling_apply(scaling, row, &raw);
    for (int i = 0; i < 7; i++)
        cr_expect(isfinite(row[i]) && fabsf(row[i]) <= 3);
    ton_scaling_free(scaling);
}

/* Our own come first and as ever. */
Test(scaling, descriptors_beside_a_family)
{
    ton_space own, space;
    ton_summary summary = {{0}};
    float value[] = {2, -2};
    ton_space_of_descriptors(&own);
    space = own;
    cr_assert(ton_space_add(&space, "x", 2, &error) == TON_OK);
    ton_scaling *scaling = ton_scaling_new(&space);
    for (int i = 0; i < TON_SUMMARY_DIM; i++)
        summary.value[i] = (float)(i % 7) + 0.5f;
    for (int i = own.dim; i < space.dim; i++)
        scaling->spread[i] = 1;
    float *alone = calloc((size_t)own.stride, sizeof *alone);
    float *row = calloc((size_t)space.stride, sizeof *row);
    ton_scale_apply(&scaling->scale, alone, &summary);
    const ton_raw raw = {.summary = &summary, .family[TON_FAMILIES] = value};
    ton_scaling_apply(scaling, row, &raw);
    cr_expect(!memcmp(row, alone, (size_t)own.dim * sizeof *row));
    cr_expect(!memcmp(row + space.dim, alone + own.dim, TON_FAMILIES * sizeof *row));
    cr_expect(fabs((double)row[space.dim + TON_FAMILIES] - 2) < 1e-6);
    free(alone);
    free(row);
    ton_scaling_free(scaling);
}
