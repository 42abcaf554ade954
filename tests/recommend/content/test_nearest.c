/* The heap against sorting everything, ties, masks, caps and rows that are no numbers. */
#include "recommend/content/nearest.h"

#include <criterion/criterion.h>
#include <math.h>
#include <stdlib.h>

enum { ROWS = 300 };

static const ton_space circle = {
    .families = 1, .dim = 2, .stride = 3, .family = {{"circle", 0, 2, 1}}};
static const float east[] = {1, 0, 1};

static ton_matrix *matrix;
static ton_probe probe = {.space = &circle, .row = east, .weights = {1}};
static ton_hit hits[ROWS];

/* Points at 60 places on the circle, so that every distance occurs several times. */
static void setup(void)
{
    matrix = ton_matrix_new(&circle);
    srand(3);
    for (int i = 0; i < ROWS; i++) {
        double angle = 2 * M_PI * (rand() % 60) / 60;
        float row[] = {(float)cos(angle), (float)sin(angle), 1};
        cr_assert_eq(ton_matrix_add(matrix, 10 + 2 * i, row), TON_OK);
    }
}

static void teardown(void)
{
    ton_matrix_free(matrix);
}

TestSuite(nearest, .init = setup, .fini = teardown);

static int search(const ton_nearest_options *options)
{
    int count = -1;
    cr_assert_eq(ton_nearest(matrix, &ton_metrics[0], &probe, options, hits, &count), TON_OK);
    return count;
}

Test(nearest, wrong_options)
{
    int count = -1;
    ton_nearest_options options = {.n = -1};
    cr_expect_eq(ton_nearest(matrix, &ton_metrics[0], &probe, &options, hits, &count), TON_INVALID);
    cr_expect_eq(count, -1);
}

Test(nearest, counts)
{
    static const struct {
        int n, expected;
    } rows[] = {{0, 10}, {1, 1}, {7, 7}, {ROWS, ROWS}, {ROWS + 50, ROWS}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        ton_nearest_options options = {.n = rows[i].n};
        cr_expect_eq(search(&options), rows[i].expected, "n %d", rows[i].n);
    }
}

Test(nearest, an_empty_matrix_has_no_hits)
{
    ton_matrix_free(matrix);
    matrix = ton_matrix_new(&circle);
    cr_expect_eq(search(&(ton_nearest_options){0}), 0);
}

static int by_score(const void *a, const void *b)
{
    const ton_hit *x = a, *y = b;
    if (x->likeness.similarity != y->likeness.similarity)
        return x->likeness.similarity < y->likeness.similarity ? 1 : -1;
    return (x->id > y->id) - (x->id < y->id);
}

Test(nearest, is_what_sorting_finds)
{
    ton_hit sorted[ROWS];
    for (int i = 0; i < ROWS; i++) {
        sorted[i] = (ton_hit){.id = matrix->id[i], .row = i};
        ton_metrics[0].measure(&probe, matrix->row + 3 * i, &sorted[i].likeness);
    }
    qsort(sorted, ROWS, sizeof *sorted, by_score);
    cr_assert_eq(search(&(ton_nearest_options){.n = ROWS}), ROWS);
    for (int i = 0; i < ROWS; i++) {
        cr_expect_eq(hits[i].id, sorted[i].id, "place %d", i);
        cr_expect_eq(hits[i].row, sorted[i].row);
        cr_expect_eq(hits[i].likeness.similarity, sorted[i].likeness.similarity);
    }
}

Test(nearest, leaves_out_what_is_not_allowed)
{
    uint8_t allow[ROWS] = {0};
    for (int i = 0; i < ROWS; i += 3)
        allow[i] = 1;
    int count = search(&(ton_nearest_options){.n = ROWS, .allow = allow});
    cr_expect_eq(count, ROWS / 3);
    for (int i = 0; i < count; i++)
        cr_expect_eq(hits[i].row % 3, 0);
}

/* Takes every second one offered. */
static bool take_second(void *user, int64_t id)
{
    int *offered = user;
    (void)id;
    return (*offered)++ % 2;
}

Test(nearest, offers_from_the_nearest_on)
{
    ton_hit all[ROWS];
    int offered = 0;
    search(&(ton_nearest_options){.n = ROWS});
    for (int i = 0; i < ROWS; i++)
        all[i] = hits[i];
    ton_nearest_options options = {.n = 20, .take = take_second, .user = &offered};
    cr_assert_eq(search(&options), 20);
    cr_expect_eq(offered, 40, "nobody is asked about more rows than needed");
    for (int i = 0; i < 20; i++)
        cr_expect_eq(hits[i].id, all[2 * i + 1].id);
}

Test(nearest, no_number_comes_last)
{
    matrix->row[0] = matrix->row[3] = NAN;
    matrix->row[6] = INFINITY;
    cr_assert_eq(search(&(ton_nearest_options){.n = ROWS}), ROWS);
    cr_expect_eq(hits[0].row, 2);
    cr_expect_eq(hits[ROWS - 2].row, 0);
    cr_expect_eq(hits[ROWS - 1].row, 1);
}
