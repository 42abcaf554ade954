/* Matrices of distances against what a search says of each pair. */
#include "recommend/content/distances.h"

#include <criterion/criterion.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { ROWS = 90 };

static const ton_space two = {
    .families = 2, .dim = 4, .stride = 6, .family = {{"plane", 0, 2, 1}, {"other", 2, 2, 1}}};
static const float weights[TON_SPACE_FAMILIES] = {2, 0.5f};

static ton_vectors *vectors;
static uint8_t dead[ROWS];
static int64_t alive[ROWS];
static int count;

/* Some rows lack a family, one lacks both. */
static void setup(void)
{
    ton_space space = two;
    ton_matrix *matrix = ton_matrix_new(&space);
    srand(11);
    for (int r = 0; r < ROWS; r++) {
        double a = rand() % 1000, b = rand() % 1000;
        float first = r % 7 && r != 30, second = r % 5 && r != 30;
        float row[] = {first * (float)cos(a),  first * (float)sin(a),       second * (float)cos(b),
                       second * (float)sin(b), first * (1 + (float)r / 50), second};
        ton_matrix_add(matrix, 7 + 2 * r, row);
        dead[r] = r % 9 == 4;
    }
    cr_assert_eq(ton_vectors_of(&vectors, matrix), TON_OK);
    ton_matrix_free(matrix);
    vectors->run[0].dead = dead;
    for (int64_t r = 0; r < ROWS; r++)
        if (!dead[r])
            alive[count++] = r;
    vectors->living = count;
}

static void teardown(void)
{
    ton_vectors_free(vectors);
}

TestSuite(distances, .init = setup, .fini = teardown);

static bool make_number(void *model, const ton_summary *const *summaries, int summary_count)
{
    *(float *)model = summaries[0]->value[0];
    return summary_count == 1 && summaries[0]->value[0] != 3;
}

/* Not the same in both directions, to the last bits. */
static double number_distance(const void *a, const void *b)
{
    double x = (double)*(const float *)a, y = (double)*(const float *)b;
    return fabs(x - y) * (x > y ? 1 : 1 + 1e-6);
}

static ton_status read_number(void *user, ton_summary *summary, int64_t id, ton_error *error)
{
    (void)user;
    if (id == 7 + 2 * 50 && user)
        return ton_fail(error, TON_IO, "no");
    memset(summary, 0, sizeof *summary);
    summary->value[0] = (float)(id * 7919 % 23);
    return TON_OK;
}

static const ton_model_kind kind = {
    .family = "plane", .bytes = sizeof(float), .make = make_number, .distance = number_distance};

/* cosine, Euclid, models; each with mutual proximity or without. */
enum { WAYS = 6 };

static ton_refiner *refiner_of(int way, void *user)
{
    static ton_metric metrics[3];
    ton_refiner *refiner;
    ton_refine_options options = {way >= 3, read_number, user};
    metrics[0] = metrics[2] = *ton_metrics[0];
    metrics[1] = *ton_metrics[1];
    metrics[2].model = &kind;
    cr_assert_eq(ton_refiner_new(&refiner, vectors, &metrics[way % 3], weights, &options, NULL),
                 TON_OK);
    return refiner;
}

static void expect_as_searched(const float *distance, int way)
{
    ton_refiner *refiner = refiner_of(way, NULL);
    ton_hit hits[ROWS];
    for (int i = 0; i < count; i++) {
        int64_t id = ton_vectors_id(vectors, alive[i]);
        int found = 0;
        ton_nearest_options options = {.n = ROWS};
        cr_assert_eq(ton_nearest_refined(refiner, ton_vectors_row(vectors, alive[i]), &id, 1,
                                         &options, hits, &found, NULL),
                     TON_OK);
        cr_assert_eq(found, count);
        for (int h = 0; h < found; h++) {
            int j = 0;
            while (alive[j] != hits[h].row)
                j++;
            double expected = way >= 3 ? 1 - hits[h].proximity : hits[h].likeness.distance;
            double got = (double)distance[i * count + j];
            cr_expect(i == j || got == expected || fabs(got - expected) < 1e-4,
                      "way %d, %d and %d: %g for %g", way, i, j, got, expected);
        }
    }
    ton_refiner_free(refiner);
}

Test(distances, are_those_of_a_search)
{
    static float distance[ROWS * ROWS];
    for (int way = 0; way < WAYS; way++) {
        ton_refiner *refiner = refiner_of(way, NULL);
        cr_assert_eq(ton_distances(distance, refiner, alive, count, alive, count, 2, NULL), TON_OK);
        expect_as_searched(distance, way);
        ton_refiner_free(refiner);
    }
}

Test(distances, have_a_zero_diagonal_and_no_direction)
{
    static float distance[ROWS * ROWS];
    for (int way = 0; way < WAYS; way++) {
        ton_refiner *refiner = refiner_of(way, NULL);
        cr_assert_eq(ton_distances(distance, refiner, alive, count, alive, count, 1, NULL), TON_OK);
        for (int i = 0; i < count; i++) {
            cr_expect_eq(distance[i * count + i], 0);
            for (int j = 0; j < count; j++) {
                cr_expect(distance[i * count + j] >= 0, "way %d", way);
                cr_expect_eq(distance[i * count + j], distance[j * count + i], "way %d", way);
            }
        }
        ton_refiner_free(refiner);
    }
}

/* Blocks and threads change nothing. */
Test(distances, in_blocks_on_any_number_of_threads)
{
    static float whole[ROWS * ROWS], part[ROWS * ROWS];
    for (int way = 0; way < WAYS; way++)
        for (int threads = 0; threads <= 5; threads++) {
            ton_refiner *refiner = refiner_of(way, NULL);
            cr_assert_eq(
                ton_distances(threads ? part : whole, refiner, alive, 1, alive, count, 1, NULL),
                TON_OK);
            for (int first = 1; first < count; first += 7) {
                int rows = count - first < 7 ? count - first : 7;
                float *out = (threads ? part : whole) + first * count;
                cr_assert_eq(
                    ton_distances(out, refiner, alive + first, rows, alive, count, threads, NULL),
                    TON_OK);
            }
            if (threads)
                cr_expect_arr_eq(part, whole, (size_t)(count * count) * sizeof *part, "way %d",
                                 way);
            ton_refiner_free(refiner);
        }
}

/* Rows that are asked from need not be among those that are asked to. */
Test(distances, from_some_to_others)
{
    float distance[2 * 3];
    int64_t from[] = {0, 1}, to[] = {2, 3, 5};
    for (int way = 0; way < WAYS; way++) {
        ton_refiner *refiner = refiner_of(way, NULL);
        static float all[ROWS * ROWS];
        cr_assert_eq(ton_distances(distance, refiner, from, 2, to, 3, 2, NULL), TON_OK);
        cr_assert_eq(ton_distances(all, refiner, alive, count, alive, count, 2, NULL), TON_OK);
        cr_expect_eq(distance[1 * 3 + 1], all[1 * count + 3]);
        ton_refiner_free(refiner);
    }
}

Test(distances, errors_of_reading)
{
    static float distance[ROWS * ROWS];
    int fails = 1;
    ton_error error;
    ton_refiner *refiner = refiner_of(2, &fails);
    cr_expect_eq(ton_distances(distance, refiner, alive, count, alive, count, 2, &error), TON_IO);
    cr_expect_str_eq(error.message, "no");
    ton_refiner_free(refiner);
}
