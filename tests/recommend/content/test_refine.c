/* Orders anew what the search finds: against mutual proximity worked out from all distances in
 * small corpora, with models that a test can see through, and with everything that a reader may
 * answer. */
#include "recommend/content/refine.h"

#include "recommend/content/mutual.h"

#include <criterion/criterion.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { ROWS = 60, STRIDE = 4 };

static const ton_space room = {
    .families = 1, .dim = 3, .stride = STRIDE, .family = {{"room", 0, 3, 1}}};
static const float weights[TON_SPACE_FAMILIES] = {1};

static ton_vectors *vectors;
static float rows[ROWS][STRIDE];

static int64_t id_of(int row)
{
    return 5 + 3 * row;
}

/* Directions, every tenth twice, and one row without any. */
static void setup(void)
{
    ton_matrix *matrix = ton_matrix_new(&room);
    srand(11);
    for (int r = 0; r < ROWS; r++) {
        double squares = 0;
        for (int i = 0; i < 3; i++) {
            rows[r][i] = 2 * (float)rand() / (float)RAND_MAX - 1;
            squares += rows[r][i] * rows[r][i];
        }
        for (int i = 0; i < 3; i++)
            rows[r][i] /= (float)sqrt(squares);
        rows[r][3] = r != 17;
        if (r % 10 == 1)
            memcpy(rows[r], rows[r - 1], sizeof rows[r]);
        ton_matrix_add(matrix, id_of(r), rows[r]);
    }
    cr_assert_eq(ton_vectors_of(&vectors, matrix), TON_OK);
    ton_matrix_free(matrix);
}

static void teardown(void)
{
    ton_vectors_free(vectors);
}

TestSuite(refine, .init = setup, .fini = teardown);

/* ---- a metric whose models are one number: the first value of the summary
 * ------------------------
 */

static bool make_number(void *model, const ton_summary *const *summaries, int count)
{
    float sum = 0;
    for (int i = 0; i < count; i++)
        sum += summaries[i]->value[0];
    *(float *)model = sum / (float)count;
    return isfinite(sum);
}

static double apart(const void *a, const void *b)
{
    return fabs((double)*(const float *)a - (double)*(const float *)b);
}

static const ton_model_kind number_kind = {"room", NULL, sizeof(float), make_number, apart, NULL};

static ton_metric number_metric(void)
{
    ton_metric metric = *ton_metrics[0];
    metric.name = "number";
    metric.model = &number_kind;
    return metric;
}

static int reads;

/* Numbers fall with the id, so that the order differs from that of the rows; one is none. */
static ton_status read_number(void *user, ton_summary *summary, int64_t id, ton_error *error)
{
    reads++;
    if (user && *(int64_t *)user == id)
        return ton_fail(error, TON_IO, "no track %d", (int)id);
    summary->value[0] = id == id_of(30) ? NAN : 1000 - (float)(id / 6); /* pairs are equal */
    return TON_OK;
}

/* ---- running ------------------------------------------------------------------------------------
 */

static ton_hit hits[ROWS];

static int ask(const ton_metric *metric, const ton_refine_options *options, int row,
               const ton_nearest_options *nearest)
{
    ton_refiner *refiner;
    int count = -1;
    int64_t seed = id_of(row);
    cr_assert_eq(ton_refiner_new(&refiner, vectors, metric, weights, options, NULL), TON_OK);
    cr_assert_eq(ton_nearest_refined(refiner, rows[row], &seed, 1, nearest, hits, &count, NULL),
                 TON_OK);
    ton_refiner_free(refiner);
    return count;
}

Test(refine, wrong_parameters)
{
    ton_metric number = number_metric();
    ton_refiner *refiner = NULL;
    ton_error error = {0};
    int count = -1;
    cr_expect_eq(
        ton_refiner_new(&refiner, vectors, &number, weights, &(ton_refine_options){0}, &error),
        TON_INVALID);
    cr_expect(strstr(error.message, "number needs summaries"), "%s", error.message);
    cr_expect_null(refiner);
    ton_refiner_free(NULL);
    cr_assert_eq(ton_refiner_new(&refiner, vectors, ton_metrics[0], weights,
                                 &(ton_refine_options){.mutual = true}, NULL),
                 TON_OK);
    cr_expect_eq(ton_nearest_refined(refiner, rows[0], NULL, 0, &(ton_nearest_options){.n = -1},
                                     hits, &count, NULL),
                 TON_INVALID);
    cr_expect_eq(count, -1);
    ton_refiner_free(refiner);
}

Test(refine, nothing_to_refine_is_the_search)
{
    ton_hit plain[ROWS];
    int count;
    ton_nearest_options nearest = {.n = 20};
    ton_probe probe = {&room, rows[3], {1}};
    cr_assert_eq(ask(ton_metrics[1], &(ton_refine_options){0}, 3, &nearest), 20);
    cr_assert_eq(ton_nearest(vectors, ton_metrics[1], &probe, &nearest, plain, &count), TON_OK);
    for (int i = 0; i < 20; i++) {
        cr_expect_eq(hits[i].id, plain[i].id);
        cr_expect_eq(hits[i].proximity, 0);
    }
}

static double distance_of(const ton_metric *metric, int a, int b)
{
    ton_probe probe = {&room, rows[a], {1}};
    ton_likeness out;
    metric->measure(&probe, rows[b], &out);
    return out.distance;
}

static ton_moments moments_of(const ton_metric *metric, int row)
{
    double distance[ROWS];
    int count = 0;
    ton_moments moments;
    for (int r = 0; r < ROWS; r++)
        if (r != row)
            distance[count++] = distance_of(metric, row, r);
    ton_moments_of(&moments, distance, count);
    return moments;
}

Test(refine, small_corpora_are_measured_against_all)
{
    for (int m = 0; m < 2; m++)
        for (int row = 0; row < ROWS; row += 7) {
            const ton_metric *metric = ton_metrics[m];
            ton_moments own = moments_of(metric, row);
            cr_assert_eq(ask(metric, &(ton_refine_options){.mutual = true}, row,
                             &(ton_nearest_options){.n = ROWS}),
                         ROWS);
            for (int i = 0; i < ROWS; i++) {
                int other = (int)hits[i].row;
                ton_moments its = moments_of(metric, other);
                double distance = distance_of(metric, row, other);
                cr_expect_float_eq(hits[i].proximity, ton_mutual_proximity(distance, &own, &its),
                                   1e-9);
                cr_expect_eq(hits[i].likeness.distance, distance, "likeness stays raw");
                if (i == 0)
                    continue;
                const ton_hit *before = &hits[i - 1];
                cr_expect(before->proximity > hits[i].proximity ||
                              (before->proximity == hits[i].proximity &&
                               (before->likeness.distance < hits[i].likeness.distance ||
                                before->id < hits[i].id)),
                          "place %d", i);
            }
        }
}

Test(refine, models_order_candidates)
{
    ton_metric number = number_metric();
    ton_refine_options options = {.read = read_number};
    reads = 0;
    cr_assert_eq(ask(&number, &options, 10, &(ton_nearest_options){.n = ROWS}), ROWS);
    cr_expect_eq(reads, ROWS + 1, "each summary is read once, and the seed's");
    for (int i = 1; i < ROWS; i++) {
        double a = hits[i - 1].likeness.distance, b = hits[i].likeness.distance;
        cr_expect(a < b || (a == b && hits[i - 1].id < hits[i].id), "place %d", i);
        cr_expect_float_eq(hits[i].likeness.similarity, 1 / (1 + b), 1e-12);
        cr_expect_float_eq(hits[i].likeness.parts[0], 1 / (1 + b), 1e-12);
    }
    cr_expect_eq(hits[ROWS - 1].id, id_of(30), "without a model it comes last");
    cr_expect(isinf(hits[ROWS - 1].likeness.distance));
}

Test(refine, models_and_mutual_proximity)
{
    ton_metric number = number_metric();
    ton_refine_options options = {.mutual = true, .read = read_number};
    cr_assert_eq(ask(&number, &options, 20, &(ton_nearest_options){.n = ROWS}), ROWS);
    for (int i = 1; i < ROWS; i++)
        cr_expect_geq(hits[i - 1].proximity, hits[i].proximity);
    cr_expect_eq(hits[ROWS - 1].id, id_of(30));
    cr_expect_eq(hits[ROWS - 1].proximity, 0);
}

Test(refine, a_seed_without_a_model_is_far_from_all)
{
    ton_metric number = number_metric();
    ton_refine_options options = {.mutual = true, .read = read_number};
    cr_assert_eq(ask(&number, &options, 30, &(ton_nearest_options){.n = 5}), 5);
    for (int i = 0; i < 5; i++) {
        cr_expect(isinf(hits[i].likeness.distance));
        cr_expect_eq(hits[i].proximity, 0);
        cr_expect_eq(hits[i].id, id_of(i), "ties go to the smaller id");
    }
}

Test(refine, what_the_reader_says_is_told)
{
    ton_metric number = number_metric();
    int64_t bad = id_of(2);
    for (int mutual = 0; mutual < 2; mutual++) {
        ton_refine_options options = {.mutual = mutual, .read = read_number, .user = &bad};
        ton_refiner *refiner = NULL;
        ton_error error = {0};
        int64_t seed = id_of(0);
        int count = -1;
        ton_status status = ton_refiner_new(&refiner, vectors, &number, weights, &options, &error);
        if (status == TON_OK)
            status = ton_nearest_refined(refiner, rows[0], &seed, 1, &(ton_nearest_options){0},
                                         hits, &count, &error);
        cr_expect_eq(status, TON_IO);
        cr_expect_str_eq(error.message, "no track 11");
        cr_expect_eq(count, -1);
        ton_refiner_free(refiner);
    }
}

static bool take_third(void *user, int64_t id)
{
    (void)user;
    return (id - 5) / 3 % 3 == 0;
}

Test(refine, caps_and_masks)
{
    uint8_t allow[ROWS] = {0};
    for (int r = 0; r < ROWS; r += 2)
        allow[r] = 1;
    ton_nearest_options nearest = {.n = 50, .allow = allow, .take = take_third};
    int count = ask(ton_metrics[0], &(ton_refine_options){.mutual = true}, 1, &nearest);
    cr_expect_eq(count, ROWS / 6);
    for (int i = 0; i < count; i++)
        cr_expect_eq(hits[i].row % 6, 0);
}

Test(refine, counts_of_candidates)
{
    static const struct {
        bool model, mutual;
        int64_t rows;
        int n, candidates;
    } cases[] = {
        {false, false, 100000, 7, 7},    {true, false, 100000, 7, 500},
        {true, false, 100000, 50, 1000}, {false, true, 100000, 7, 1000},
        {true, true, 100000, 7, 1000},   {false, true, 100000, 100, 2000},
        {true, true, 60, 7, 60},         {false, false, 60, 70, 60},
    };
    ton_metric number = number_metric();
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        ton_vectors many = {.space = room, .rows = cases[i].rows};
        ton_refine_options options = {.mutual = cases[i].mutual, .read = read_number};
        ton_refiner *refiner;
        cr_assert_eq(ton_refiner_new(&refiner, &many, cases[i].model ? &number : ton_metrics[0],
                                     weights, &options, NULL),
                     TON_OK);
        cr_expect_eq(ton_refine_candidates(refiner, cases[i].n), cases[i].candidates, "row %zu", i);
        ton_refiner_free(refiner);
    }
}
