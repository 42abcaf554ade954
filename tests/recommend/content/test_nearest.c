/* The heap against sorting everything, ties, masks, caps and rows that are no numbers. */
#include "recommend/content/nearest.h"

#include <criterion/criterion.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { ROWS = 300 };

static const ton_space circle = {
    .families = 1, .dim = 2, .stride = 3, .family = {{"circle", 0, 2, 1}}};
static const float east[] = {1, 0, 1};

static ton_vectors *vectors;
static float *row; /* of the vectors */
static ton_probe probe = {.space = &circle, .row = east, .weights = {1}};
static ton_hit hits[ROWS];

/* Points at 60 places on the circle, so that every distance occurs several times. */
static void make(int rows)
{
    ton_matrix *matrix = ton_matrix_new(&circle);
    srand(3);
    for (int i = 0; i < rows; i++) {
        double angle = 2 * M_PI * (rand() % 60) / 60;
        float point[] = {(float)cos(angle), (float)sin(angle), 1};
        cr_assert_eq(ton_matrix_add(matrix, 10 + 2 * i, point), TON_OK);
    }
    cr_assert_eq(ton_vectors_of(&vectors, matrix), TON_OK);
    ton_matrix_free(matrix);
    row = (float *)vectors->run[0].row;
}

static void setup(void)
{
    make(ROWS);
}

static void teardown(void)
{
    ton_vectors_free(vectors);
}

TestSuite(nearest, .init = setup, .fini = teardown);

static int search(const ton_nearest_options *options)
{
    int count = -1;
    cr_assert_eq(ton_nearest(vectors, ton_metrics[0], &probe, options, hits, &count), TON_OK);
    return count;
}

Test(nearest, wrong_options)
{
    int count = -1;
    ton_nearest_options options = {.n = -1};
    cr_expect_eq(ton_nearest(vectors, ton_metrics[0], &probe, &options, hits, &count), TON_INVALID);
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

Test(nearest, no_rows_have_no_hits)
{
    ton_vectors_free(vectors);
    make(0);
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
        sorted[i] = (ton_hit){.id = vectors->run[0].id[i], .row = i};
        ton_metrics[0]->measure(&probe, row + 3 * i, &sorted[i].likeness);
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
    row[0] = row[3] = NAN;
    row[6] = INFINITY;
    cr_assert_eq(search(&(ton_nearest_options){.n = ROWS}), ROWS);
    cr_expect_eq(hits[0].row, 2);
    cr_expect_eq(hits[ROWS - 2].row, 0);
    cr_expect_eq(hits[ROWS - 1].row, 1);
}

/* Rows of two runs, the later with the smaller ids; one is dead. */
Test(nearest, runs_are_one)
{
    static ton_hit whole[ROWS];
    uint8_t dead[ROWS] = {[7] = 1};
    ton_vectors two = *vectors;
    ton_run *run = two.run;
    cr_assert_eq(search(&(ton_nearest_options){.n = ROWS}), ROWS);
    memcpy(whole, hits, sizeof whole);
    run[1] = run[0];
    run[1].rows = 100;
    run[0].rows = ROWS - 100;
    run[0].id += 100;
    run[0].row += 300;
    run[1].first = ROWS - 100;
    run[1].dead = dead;
    two.runs = 2;
    int count;
    cr_assert_eq(
        ton_nearest(&two, ton_metrics[0], &probe, &(ton_nearest_options){.n = ROWS}, hits, &count),
        TON_OK);
    cr_assert_eq(count, ROWS - 1);
    for (int i = 0, j = 0; i < ROWS; i++)
        if (whole[i].id != 10 + 2 * 7)
            cr_expect_eq(hits[j++].id, whole[i].id, "place %d", i);
}
