/* The space's layout against the table, weights in words, and the matrix. */
#include "recommend/content/space.h"

#include "features/descriptors.h"

#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>

static ton_space space;

static void setup(void)
{
    ton_space_of_descriptors(&space);
}

TestSuite(space, .init = setup);

Test(space, wrong_weights)
{
    static const struct {
        const char *text, *names;
    } wrong[] = {
        {"", "''"},
        {"timbre", "'timbre' has no '='"},
        {"timbre=", "'timbre=' is no number"},
        {"tymbre=1", "'tymbre' is no family"},
        {"=1", "'' is no family"},
        {"timbre=-1", "'timbre=-1' is no number"},
        {"timbre=1x", "'timbre=1x' is no number"},
        {"timbre=nan", "'timbre=nan'"},
        {"timbre=1e9", "'timbre=1e9'"},
        {"timbre=1,,rhythm=1", "'' has no '='"},
        {"timbre=1,timbre=2", "'timbre' stands twice"},
        {"timbre=0,rhythm=0", "leaves nothing"},
        {"tim\xff\nbre=1", "is no family"},
    };
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        float weights[TON_SPACE_FAMILIES] = {7};
        ton_error error = {0};
        cr_expect_eq(ton_space_weights(&space, weights, wrong[i].text, &error), TON_INVALID, "%s",
                     wrong[i].text);
        cr_expect(strstr(error.message, wrong[i].names), "%s: %s", wrong[i].text, error.message);
        cr_expect(strstr(error.message, "timbre, spectral, rhythm, harmony, dynamics, stereo"));
        cr_expect_eq(weights[0], 7, "an error leaves the weights alone");
    }
}

Test(space, weights)
{
    static const struct {
        const char *text;
        float weights[TON_FAMILIES];
    } right[] = {
        {NULL, {3, 1, 0.5f, 0.5f, 0.5f, 1}},
        {"timbre=1,rhythm=.5", {1, 0, 0.5f, 0, 0}},
        {" harmony=2.25 , dynamics=0", {0, 0, 0, 2.25f, 0}},
        {"spectral=1e-05", {0, 1e-5f, 0, 0, 0}},
    };
    for (size_t i = 0; i < sizeof right / sizeof *right; i++) {
        float weights[TON_SPACE_FAMILIES];
        cr_assert_eq(ton_space_weights(&space, weights, right[i].text, NULL), TON_OK);
        for (int k = 0; k < TON_FAMILIES; k++)
            cr_expect_float_eq(weights[k], right[i].weights[k], 1e-12f, "%s, family %d",
                               right[i].text, k);
    }
}

Test(space, families_lie_side_by_side)
{
    int offset = 0;
    cr_assert_eq(space.families, TON_FAMILIES);
    for (int k = 0; k < space.families; k++) {
        cr_expect_str_eq(space.family[k].name, ton_family_name((ton_family)k));
        cr_expect_eq(space.family[k].offset, offset);
        cr_expect_gt(space.family[k].dim, 0);
        cr_expect_eq(ton_space_family_named(&space, space.family[k].name), k);
        offset += space.family[k].dim;
    }
    cr_expect_eq(space.dim, offset);
    cr_expect_eq(space.stride, offset + TON_FAMILIES);
    cr_expect_eq(ton_space_family_named(&space, "no such family"), -1);
}

Test(space, matrix_refuses_ids_out_of_order)
{
    ton_matrix *matrix = ton_matrix_new(&space);
    float *row = calloc((size_t)space.stride, sizeof *row);
    cr_expect_eq(ton_matrix_add(matrix, 5, row), TON_OK);
    cr_expect_eq(ton_matrix_add(matrix, 5, row), TON_INVALID);
    cr_expect_eq(ton_matrix_add(matrix, 4, row), TON_INVALID);
    cr_expect_eq(matrix->rows, 1);
    ton_matrix_free(matrix);
    ton_matrix_free(NULL);
    free(row);
}
