/* The Gaussian timbre: values by hand where covariances are diagonal, the laws of a metric on
 * random tracks, and what must not make it fall over. */
#include "recommend/content/metric.h"

#include <criterion/criterion.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { DIM = 20, CELLS = 210, MODEL_DOUBLES = 512, TRACKS = 24 };

typedef struct model {
    double bytes[MODEL_DOUBLES];
} model;

static const ton_metric *metric;

static void setup(void)
{
    cr_assert_eq(ton_metric_named(&metric, "timbre-gaussian", NULL), TON_OK);
    cr_assert(metric->model && metric->model->bytes <= sizeof(model));
}

TestSuite(timbre_gaussian, .init = setup);

/* Index of a cell of the upper triangle. */
static int cell(int i, int j)
{
    return TON_AT_mfcc_covariance + i * DIM - i * (i - 1) / 2 + (j - i);
}

/* A track whose coefficients are independent, with these means and variances. */
static ton_summary plain(float mean, float variance)
{
    ton_summary s = {{0}};
    for (int i = 0; i < DIM; i++) {
        s.value[TON_AT_mfcc_full + i] = mean;
        s.value[cell(i, i)] = variance;
    }
    return s;
}

static model model_of(const ton_summary *summary)
{
    model m;
    const ton_summary *one[] = {summary};
    cr_assert(metric->model->make(&m, one, 1));
    return m;
}

static double distance(const ton_summary *a, const ton_summary *b)
{
    model x = model_of(a), y = model_of(b);
    return metric->model->distance(&x, &y);
}

Test(timbre_gaussian, takes_no_weights)
{
    ton_space space;
    float weights[TON_SPACE_FAMILIES];
    ton_error error;
    ton_space_of_descriptors(&space);
    cr_expect_eq(ton_metric_weights(metric, &space, weights, "timbre=1", &error), TON_INVALID);
    cr_expect(strstr(error.message, "timbre-gaussian compares timbre and nothing else"));
    cr_assert_eq(ton_metric_weights(metric, &space, weights, NULL, NULL), TON_OK);
    for (int k = 0; k < space.families; k++)
        cr_expect_eq(weights[k], k == TON_TIMBRE);
}

Test(timbre_gaussian, values_by_hand)
{
    /* d2 = 20/2 log((v+w)/2) - 20/4 (log v + log w), with 1 dB^2 added to each variance */
    ton_summary narrow = plain(0, 0), wide = plain(0, 8), far = plain(4, 8);
    cr_expect_float_eq(distance(&narrow, &wide), sqrt(10 * log(5) - 5 * log(9)), 1e-9);
    /* 19 means are 4 apart, the zeroth does not count: log|S| = 20 log 9 + log(1 + 19 4^2/4/9) */
    cr_expect_float_eq(distance(&wide, &far), sqrt(log(1 + 19 * 4.0 / 9) / 2), 1e-9);
    cr_expect_eq(distance(&far, &far), 0);
    ton_summary tied = wide;
    tied.value[cell(3, 7)] = 7.2f; /* determinant of the pair: 81 - 51.84; middle: 81 - 12.96 */
    cr_expect_float_eq(distance(&wide, &tied),
                       sqrt(log(81 - 3.6 * 3.6) / 2 - (log(81) + log(81 - 7.2 * 7.2)) / 4), 1e-6);
}

Test(timbre_gaussian, level_is_not_heard)
{
    ton_summary a = plain(2, 50), b = a;
    b.value[TON_AT_mfcc_full] += 300;
    cr_expect_eq(distance(&a, &b), 0);
    b.value[TON_AT_mfcc_full + 1] += 3;
    cr_expect_gt(distance(&a, &b), 0.01);
}

static float uniform(void)
{
    return 2 * (float)rand() / (float)RAND_MAX - 1;
}

/* A covariance of rank 1 to 20, of any size. */
static ton_summary random_track(void)
{
    ton_summary s = {{0}};
    int rank = 1 + rand() % DIM;
    float size = powf(10, 2 * uniform());
    for (int i = 0; i < DIM; i++)
        s.value[TON_AT_mfcc_full + i] = 20 * uniform();
    for (int r = 0; r < rank; r++) {
        float direction[DIM];
        for (int i = 0; i < DIM; i++)
            direction[i] = size * uniform();
        for (int i = 0; i < DIM; i++)
            for (int j = i; j < DIM; j++)
                s.value[cell(i, j)] += direction[i] * direction[j];
    }
    return s;
}

Test(timbre_gaussian, is_a_metric)
{
    static model m[TRACKS];
    static double d[TRACKS][TRACKS];
    srand(7);
    for (int i = 0; i < TRACKS; i++) {
        ton_summary s = random_track();
        m[i] = model_of(&s);
    }
    for (int i = 0; i < TRACKS; i++)
        for (int j = 0; j < TRACKS; j++)
            d[i][j] = metric->model->distance(&m[i], &m[j]);
    for (int i = 0; i < TRACKS; i++)
        for (int j = 0; j < TRACKS; j++) {
            cr_expect(i == j ? d[i][j] == 0 : d[i][j] > 0.01, "%d %d: %g", i, j, d[i][j]);
            cr_expect_float_eq(d[i][j], d[j][i], 1e-9);
            for (int k = 0; k < TRACKS; k++)
                cr_expect(d[i][j] <= d[i][k] + d[k][j] + 1e-9, "%d %d by %d", i, j, k);
        }
}

Test(timbre_gaussian, several_tracks_are_one_mixture)
{
    ton_summary a = plain(0, 8), b = plain(4, 8), between = plain(2, 8);
    for (int i = 1; i < DIM; i++)
        for (int j = i; j < DIM; j++)
            between.value[cell(i, j)] += 4; /* (4 / 2)^2 */
    const ton_summary *both[] = {&a, &b}, *none[] = {NULL};
    model mixed, alone = model_of(&between);
    cr_assert(metric->model->make(&mixed, both, 2));
    cr_expect_float_eq(metric->model->distance(&mixed, &alone), 0, 1e-6);
    cr_expect_not(metric->model->make(&mixed, none, 0));
}

Test(timbre_gaussian, foreign_numbers)
{
    static const float odd[] = {NAN, INFINITY, -INFINITY, -1e30f, 3e38f};
    ton_summary good = plain(0, 8);
    model standard = model_of(&good);
    for (size_t i = 0; i < sizeof odd / sizeof *odd; i++)
        for (int at = 0; at < CELLS + DIM; at++) {
            ton_summary s = random_track();
            s.value[at < CELLS ? TON_AT_mfcc_covariance + at : TON_AT_mfcc_full + at - CELLS] =
                odd[i];
            const ton_summary *one[] = {&s};
            model m;
            if (metric->model->make(&m, one, 1))
                cr_expect(metric->model->distance(&m, &standard) >= 0, "%g at %d", (double)odd[i],
                          at);
        }
}

Test(timbre_gaussian, likeness_of_a_distance)
{
    ton_space space;
    ton_likeness out;
    ton_space_of_descriptors(&space);
    ton_model_likeness(&out, metric, &space, 3);
    cr_expect_eq(out.similarity, 0.25);
    cr_expect_eq(out.parts[TON_TIMBRE], 0.25);
    cr_expect_eq(out.parts[TON_RHYTHM], 0);
    ton_model_likeness(&out, metric, &space, INFINITY);
    cr_expect_eq(out.similarity, 0);
}
