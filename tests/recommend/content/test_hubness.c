/* Occurrences against the neighbour graph, which finds the same lists in another way. */
#include "recommend/content/hubness.h"

#include "recommend/content/graph.h"

#include <criterion/criterion.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { ROWS = 150 };

static const ton_space plane = {
    .families = 1, .dim = 2, .stride = 3, .family = {{"plane", 0, 2, 1}}};
static const float weights[TON_SPACE_FAMILIES] = {1};

static ton_vectors *vectors;
static uint8_t dead[ROWS];
static int64_t occurrences[ROWS];

/* Twenty places, so that the row itself is not always the first of those at its own. */
static void setup(void)
{
    ton_space space = plane;
    ton_matrix *matrix = ton_matrix_new(&space);
    srand(4);
    for (int r = 0; r < ROWS; r++) {
        double angle = 2 * M_PI * (rand() % 20) / 20;
        float row[] = {(float)cos(angle), (float)sin(angle), 1};
        ton_matrix_add(matrix, 7 + 2 * r, row);
        dead[r] = r % 9 == 4;
    }
    cr_assert_eq(ton_vectors_of(&vectors, matrix), TON_OK);
    ton_matrix_free(matrix);
    vectors->run[0].dead = dead;
    for (int r = 0; r < ROWS; r++)
        vectors->living -= dead[r];
}

static void teardown(void)
{
    ton_vectors_free(vectors);
}

TestSuite(hubness, .init = setup, .fini = teardown);

static ton_status count(int k, int threads, bool mutual)
{
    ton_refiner *refiner;
    ton_refine_options options = {.mutual = mutual};
    cr_assert_eq(ton_refiner_new(&refiner, vectors, ton_metrics[0], weights, &options, NULL),
                 TON_OK);
    ton_status status = ton_occurrences(occurrences, refiner, k, threads, NULL);
    ton_refiner_free(refiner);
    return status;
}

Test(hubness, wrong_parameters)
{
    cr_expect_eq(count(0, 1, false), TON_INVALID);
    cr_expect_eq(count(-1, 1, true), TON_INVALID);
}

Test(hubness, is_what_the_graph_says)
{
    static const int ks[] = {1, 4, 10, 70, ROWS + 20};
    for (size_t i = 0; i < sizeof ks / sizeof *ks; i++) {
        ton_graph *graph;
        int64_t expected[ROWS] = {0};
        cr_assert_eq(ton_graph_new(&graph, vectors, ton_metrics[0], weights, ks[i], 1), TON_OK);
        for (int64_t node = 0; node < graph->nodes; node++)
            for (int e = 0; e < graph->count[node]; e++)
                expected[ton_vectors_find(vectors, graph->edge[node * ks[i] + e].id)]++;
        ton_graph_free(graph);
        cr_assert_eq(count(ks[i], 1 + (int)i, false), TON_OK);
        for (int r = 0; r < ROWS; r++)
            cr_expect_eq(occurrences[r], expected[r], "k %d, row %d: %d for %d", ks[i], r,
                         (int)occurrences[r], (int)expected[r]);
    }
}

/* ---- refined ------------------------------------------------------------------------------------
 */

static bool make_number(void *model, const ton_summary *const *summaries, int summary_count)
{
    *(float *)model = summaries[0]->value[0];
    return summary_count == 1 && summaries[0]->value[0] != 3;
}

static double number_distance(const void *a, const void *b)
{
    return fabs((double)*(const float *)a - (double)*(const float *)b);
}

static ton_status read_number(void *user, ton_summary *summary, int64_t id, ton_error *error)
{
    (void)user, (void)error;
    memset(summary, 0, sizeof *summary);
    summary->value[0] = (float)(id * 7919 % 23);
    return TON_OK;
}

static bool take_others(void *user, int64_t id)
{
    return id != *(const int64_t *)user;
}

/* What one row after the other is told. */
static void count_alone(int64_t *expected, ton_refiner *refiner, int k)
{
    ton_hit hits[ROWS];
    memset(expected, 0, ROWS * sizeof *expected);
    for (int64_t r = 0; r < ROWS; r++) {
        int64_t id = ton_vectors_id(vectors, r);
        int found = 0;
        ton_nearest_options options = {.n = k, .take = take_others, .user = &id};
        if (dead[r])
            continue;
        cr_assert_eq(ton_nearest_refined(refiner, ton_vectors_row(vectors, r), &id, 1, &options,
                                         hits, &found, NULL),
                     TON_OK);
        for (int i = 0; i < found; i++)
            expected[hits[i].row]++;
    }
}

/* By likeness, by models, and by mutual proximity of both, each on some threads; a refiner that has
 * met all rows finds what a new one does. */
Test(hubness, refined_on_any_number_of_threads)
{
    static const ton_model_kind kind = {.family = "plane",
                                        .bytes = sizeof(float),
                                        .make = make_number,
                                        .distance = number_distance};
    int64_t expected[ROWS];
    ton_metric metrics[] = {*ton_metrics[0], *ton_metrics[0]};
    metrics[1].model = &kind;
    for (int which = 0; which < 4; which++) {
        ton_refine_options options = {.mutual = which / 2, .read = read_number};
        ton_refiner *alone, *refiner;
        cr_assert_eq(ton_refiner_new(&alone, vectors, &metrics[which % 2], weights, &options, NULL),
                     TON_OK);
        count_alone(expected, alone, 7);
        ton_refiner_free(alone);
        for (int threads = 1; threads <= 8; threads++) {
            cr_assert_eq(
                ton_refiner_new(&refiner, vectors, &metrics[which % 2], weights, &options, NULL),
                TON_OK);
            for (int again = 0; again < 2; again++) {
                cr_assert_eq(ton_occurrences(occurrences, refiner, 7, threads, NULL), TON_OK);
                cr_expect_arr_eq(occurrences, expected, sizeof expected, "%d, %d threads", which,
                                 threads);
            }
            ton_refiner_free(refiner);
        }
    }
}

/* Everybody has k neighbours, whatever they are ordered by. */
Test(hubness, sums_to_k_each)
{
    int64_t sum = 0;
    cr_assert_eq(count(6, 2, true), TON_OK);
    for (int r = 0; r < ROWS; r++) {
        sum += occurrences[r];
        cr_expect(!dead[r] || !occurrences[r]);
    }
    cr_expect_eq(sum, 6 * vectors->living);
}
