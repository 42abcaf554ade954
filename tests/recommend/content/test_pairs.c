/* Every pair's score against the metric's own, in every bit; rankings against the search. */
#include "recommend/content/rankings.h"

#include <criterion/criterion.h>
#include <math.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>

#define COUNT(array) (sizeof(array) / sizeof *(array))

enum { ROWS = 90, FAMILIES = 3, DIM = 3 + 9 + 6, STRIDE = DIM + FAMILIES };

static const ton_space space = {.families = FAMILIES,
                                .dim = DIM,
                                .stride = STRIDE,
                                .family = {{"a", 0, 3, 1}, {"b", 3, 9, 1}, {"c", 12, 6, 1}}};

static ton_vectors *vectors;

static float any(void)
{
    return 2 * (float)rand() / (float)RAND_MAX - 1;
}

static void make_row(float *row, bool whole)
{
    for (int k = 0; k < FAMILIES; k++) {
        const ton_space_family *family = &space.family[k];
        double squares = 0;
        for (int i = family->offset; i < family->offset + family->dim; i++) {
            row[i] = any();
            squares += row[i] * row[i];
        }
        for (int i = family->offset; i < family->offset + family->dim; i++)
            row[i] /= (float)sqrt(squares);
        row[DIM + k] = whole || rand() % 6 ? 1 + fabsf(any()) : 0;
    }
}

/* Every seventh row is the one before it again, so that there are ties. */
static void make_world(bool whole)
{
    ton_matrix *matrix = ton_matrix_new(&space);
    float row[STRIDE];
    srand(5);
    for (int r = 0; r < ROWS; r++) {
        if (r % 7 != 1)
            make_row(row, whole);
        cr_assert_eq(ton_matrix_add(matrix, 4 + 3 * r, row), TON_OK);
    }
    cr_assert_eq(ton_vectors_of(&vectors, matrix), TON_OK);
    ton_matrix_free(matrix);
}

static void teardown(void)
{
    ton_vectors_free(vectors);
    vectors = NULL;
}

TestSuite(pairs, .fini = teardown);

static const float weightings[][TON_SPACE_FAMILIES] = {
    {2, 1, 0.5f}, {1, 0, 0}, {0, 0.3f, 7}, {0, 0, 0}};
static const size_t rooms[] = {0, 1}; /* with a table, without one */

static ton_pairs *pairs_of(const ton_metric *metric, size_t most_bytes, int threads)
{
    ton_pairs *pairs;
    const ton_pairs_options options = {.threads = threads, .most_bytes = most_bytes};
    cr_assert_eq(ton_pairs_new(&pairs, vectors, metric, &options, NULL), TON_OK);
    return pairs;
}

static void expect_scores(const ton_pairs *pairs, const ton_metric *metric, const float *weights)
{
    static double scores[TON_PAIRS_PLACES * ROWS];
    double some[2];
    for (int64_t p = 0; p < ROWS; p++) {
        ton_probe probe = {.space = &vectors->space, .row = ton_vectors_row(vectors, p)};
        memcpy(probe.weights, weights, sizeof probe.weights);
        int places = 1 + (int)(p % TON_PAIRS_PLACES); /* of which p is the last */
        const double *score = scores + (places - 1) * ROWS;
        ton_pairs_score(pairs, scores, weights, p - (places - 1), places);
        ton_pairs_score_some(pairs, some, weights, p, (int64_t[]){ROWS - 1, 0}, 2);
        cr_assert(some[0] == score[ROWS - 1] && some[1] == score[0]);
        for (int64_t q = 0; q < ROWS; q++) {
            ton_likeness likeness;
            double expected = metric->score(&probe, ton_vectors_row(vectors, q));
            metric->measure(&probe, ton_vectors_row(vectors, q), &likeness);
            cr_assert(score[q] == expected, "%s, %d and %d: %.17g for %.17g", metric->name, (int)p,
                      (int)q, score[q], expected);
            cr_assert(ton_pairs_distance(pairs, score[q]) == likeness.distance);
        }
    }
}

Test(pairs, score_as_the_metric_does)
{
    for (int whole = 0; whole < 2; whole++) {
        make_world(whole);
        for (int m = 0; m < ton_metric_count; m++)
            for (size_t r = 0; r < COUNT(rooms) && !ton_metrics[m]->model; r++) {
                ton_pairs *pairs = pairs_of(ton_metrics[m], rooms[r], 1 + m);
                cr_expect_eq(ton_pairs_count(pairs), ROWS);
                cr_expect_eq(ton_pairs_families(pairs), FAMILIES);
                for (size_t w = 0; w < COUNT(weightings); w++)
                    expect_scores(pairs, ton_metrics[m], weightings[w]);
                ton_pairs_free(pairs);
            }
        teardown();
    }
}

Test(pairs, say_what_each_family_alone_does)
{
    make_world(false);
    float table[FAMILIES * ROWS], plain[FAMILIES * ROWS];
    ton_pairs *with = pairs_of(ton_metrics[0], 0, 2), *without = pairs_of(ton_metrics[0], 1, 2);
    for (int64_t p = 0; p < ROWS; p++) {
        ton_pairs_alone(with, table, p);
        ton_pairs_alone(without, plain, p);
        cr_assert_arr_eq(table, plain, sizeof table);
        for (int k = 0; k < FAMILIES; k++)
            if (ton_vectors_row(vectors, p)[DIM + k] > 0)
                cr_assert_float_eq(table[k * ROWS + p], 1, 1e-6);
            else
                cr_assert_eq(table[k * ROWS + p], 0);
    }
    ton_pairs_free(with);
    ton_pairs_free(without);
}

Test(pairs, are_of_one_run_without_dead_rows)
{
    make_world(true);
    uint8_t dead[ROWS] = {1};
    ton_pairs *pairs;
    const ton_pairs_options options = {0};
    vectors->run[0].dead = dead;
    cr_expect_eq(ton_pairs_new(&pairs, vectors, ton_metrics[0], &options, NULL), TON_INVALID);
    vectors->run[0].dead = NULL;
    cr_expect_eq(ton_pairs_new(&pairs, vectors, ton_metrics[2], &options, NULL), TON_INVALID,
                 "a metric with models has nothing to read them from");
}

/* ---- rankings -----------------------------------------------------------------------------------
 */

typedef struct looking {
    const ton_pairs *pairs;
    ton_refiner *refiner;
    atomic_int visits, wrong;
    double done;
} looking;

/* ton_refine takes this world whole. The refiner is for one thread: so is this visit. */
static void compare_with_search(void *user, const ton_ranking *ranking)
{
    looking *l = user;
    ton_hit hits[ROWS];
    int found, at = 0;
    int64_t id = ton_vectors_id(vectors, ranking->place);
    const ton_nearest_options options = {.n = ROWS};
    cr_assert_eq(ton_nearest_refined(l->refiner, ton_vectors_row(vectors, ranking->place), &id, 1,
                                     &options, hits, &found, NULL),
                 TON_OK);
    for (int i = 0; i < found; i++)
        if (hits[i].row != ranking->place)
            atomic_fetch_add(&l->wrong, hits[i].row != ranking->other[at++]);
    cr_expect_eq(at, ROWS - 1);
    atomic_fetch_add(&l->visits, 1);
}

static void note_progress(void *user, double done)
{
    looking *l = user;
    cr_expect(done > l->done && done <= 1);
    l->done = done;
}

Test(pairs, are_ranked_as_the_search_does)
{
    for (int variant = 0; variant < 8; variant++) {
        make_world(variant & 1);
        ton_setting setting = {.weights = {2, 1, 0.5f}, .mutual = variant & 2};
        const ton_metric *metric = ton_metrics[variant & 4 ? 1 : 0];
        const ton_refine_options refine = {.mutual = setting.mutual};
        looking l = {.pairs = pairs_of(metric, 0, 1)};
        const ton_rankings_options options = {.progress = note_progress, .user = &l};
        cr_assert_eq(ton_refiner_new(&l.refiner, vectors, metric, setting.weights, &refine, NULL),
                     TON_OK);
        cr_assert_eq(ton_rankings_each(l.pairs, &setting, &options, compare_with_search, &l, NULL),
                     TON_OK);
        cr_expect_eq(atomic_load(&l.visits), ROWS);
        cr_expect_eq(atomic_load(&l.wrong), 0, "variant %d: %d", variant, atomic_load(&l.wrong));
        cr_expect_eq(l.done, 1);
        ton_refiner_free(l.refiner);
        ton_pairs_free((ton_pairs *)l.pairs);
        teardown();
    }
}

typedef struct kept_rankings {
    int32_t other[ROWS][ROWS];
    double nearness[ROWS][ROWS];
} kept_rankings;

static void keep(void *user, const ton_ranking *ranking)
{
    kept_rankings *kept = user;
    memcpy(kept->other[ranking->place], ranking->other, (ROWS - 1) * sizeof *ranking->other);
    memcpy(kept->nearness[ranking->place], ranking->nearness, ROWS * sizeof *ranking->nearness);
}

Test(pairs, threads_and_tables_change_no_ranking)
{
    static kept_rankings one, other;
    make_world(false);
    const ton_setting setting = {.weights = {2, 1, 0.5f}, .mutual = true};
    for (int threads = 1; threads < 4; threads++) {
        ton_pairs *pairs = pairs_of(ton_metrics[1], threads == 2, threads);
        const ton_rankings_options options = {.threads = threads};
        cr_assert_eq(
            ton_rankings_each(pairs, &setting, &options, keep, threads == 1 ? &one : &other, NULL),
            TON_OK);
        ton_pairs_free(pairs);
        if (threads > 1)
            cr_expect(!memcmp(&one, &other, sizeof one), "%d threads", threads);
    }
}
