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
    cr_assert_eq(ton_refiner_new(&refiner, vectors, &ton_metrics[0], weights, &options, NULL),
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
        cr_assert_eq(ton_graph_new(&graph, vectors, &ton_metrics[0], weights, ks[i], 1), TON_OK);
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
