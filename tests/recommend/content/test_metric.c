/* Metrics on a small space with values worked out by hand, then identities on random rows. */
#include "recommend/content/column.h"
#include "recommend/content/metric.h"

#include <criterion/criterion.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

static const ton_space small = {
    .families = 2,
    .dim = 5,
    .stride = 7,
    .family = {{"plane", 0, 2, 1}, {"body", 2, 3, 1}},
};

/* [ plane | body | norms ] */
static const float east[] = {1, 0, 1, 0, 0, 2, 1};
static const float north[] = {0, 1, 1, 0, 0, 1, 3};
static const float west[] = {-1, 0, 0, 0, -1, 2, 1};
static const float flat[] = {0.6f, 0.8f, 0, 0, 0, 1, 0}; /* without body */
static const float solid[] = {0, 0, 0, 1, 0, 0, 1};      /* without plane */
static const float empty[7] = {0};

static ton_likeness measure(const char *name, const float *a, const float *b, float plane,
                            float body)
{
    const ton_metric *metric;
    ton_likeness out;
    ton_probe probe = {.space = &small, .row = a, .weights = {plane, body}};
    cr_assert_eq(ton_metric_named(&metric, name, NULL), TON_OK);
    metric->measure(&probe, b, &out);
    return out;
}

Test(metric, unknown_names)
{
    static const char *const wrong[] = {"", "Cosine", "cosine ", "manhattan", "\xff"};
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        ton_error error = {0};
        const ton_metric *metric = NULL;
        cr_expect_eq(ton_metric_named(&metric, wrong[i], &error), TON_INVALID, "%s", wrong[i]);
        cr_expect(strstr(error.message, "cosine, euclidean, timbre-gaussian"), "%s", error.message);
        cr_expect_null(metric);
    }
    const ton_metric *standard;
    cr_assert_eq(ton_metric_named(&standard, NULL, NULL), TON_OK);
    cr_expect_str_eq(standard->name, "cosine");
}

Test(metric, values_by_hand)
{
    static const struct {
        const char *metric;
        const float *a, *b;
        float plane, body;
        double similarity, distance, parts[2];
    } rows[] = {
        {"cosine", east, east, 1, 1, 1, 0, {0.5, 0.5}},
        {"cosine", east, north, 1, 1, 0.5, 0.5, {0, 0.5}},
        {"cosine", east, north, 3, 1, 0.25, 0.75, {0, 0.25}},
        {"cosine", east, west, 1, 1, -0.5, 1.5, {-0.5, 0}},
        {"cosine", east, flat, 1, 5, 0.6, 0.4, {0.6, 0}},
        {"cosine", solid, flat, 1, 1, 0, 1, {0, 0}},
        {"cosine", east, flat, 0, 1, 0, 1, {0, 0}},
        {"cosine", east, empty, 1, 1, 0, 1, {0, 0}},
        {"euclidean", east, east, 1, 1, 1, 0, {0, 0}},
        /* |(2,0)-(0,1)|^2 = 5, |(1,0,0)-(3,0,0)|^2 = 4 */
        {"euclidean", east, north, 1, 1, 0.3203772, 2.1213203, {1.1785113, 0.9428090}},
        {"euclidean", east, north, 0, 1, 1.0 / 3, 2, {0, 2}},
        {"euclidean", east, flat, 1, 1, 0.3827824, 1.6124515, {1.6124515, 0}},
        {"euclidean", solid, flat, 1, 1, 0, INFINITY, {0, 0}},
        {"euclidean", east, empty, 1, 1, 0, INFINITY, {0, 0}},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        ton_likeness out =
            measure(rows[i].metric, rows[i].a, rows[i].b, rows[i].plane, rows[i].body);
        cr_expect_float_eq(out.similarity, rows[i].similarity, 1e-6, "row %zu: %g", i,
                           out.similarity);
        cr_expect(out.distance == rows[i].distance || fabs(out.distance - rows[i].distance) < 1e-6,
                  "row %zu: %g", i, out.distance);
        for (int k = 0; k < 2; k++)
            cr_expect_float_eq(out.parts[k], rows[i].parts[k], 1e-6, "row %zu part %d: %g", i, k,
                               out.parts[k]);
    }
}

static float uniform(void)
{
    return 2 * (float)rand() / (float)RAND_MAX - 1;
}

/* A random row; without each family as often as `gaps` in eight times. */
static void random_row(const ton_space *space, float *row, int gaps)
{
    memset(row, 0, (size_t)space->stride * sizeof *row);
    for (int k = 0; k < space->families; k++) {
        float *unit = row + space->family[k].offset;
        double squares = 0;
        if (rand() % 8 < gaps)
            continue;
        for (int i = 0; i < space->family[k].dim; i++) {
            unit[i] = uniform();
            squares += unit[i] * unit[i];
        }
        for (int i = 0; i < space->family[k].dim; i++)
            unit[i] = (float)(unit[i] / sqrt(squares));
        row[space->dim + k] = 0.1f + fabsf(uniform());
    }
}

static void check_pair(const ton_metric *metric, const ton_probe *probe, const float *row)
{
    ton_likeness out, back;
    double sum = 0;
    ton_probe other = *probe;
    other.row = row;
    metric->measure(probe, row, &out);
    metric->measure(&other, probe->row, &back);
    for (int k = 0; k < probe->space->families; k++)
        sum += out.parts[k];
    cr_expect_eq(out.similarity, back.similarity);
    if (isinf(out.distance))
        return;
    cr_expect_float_eq(sum, metric->parts_of_similarity ? out.similarity : out.distance, 1e-6);
    double score = metric->score(probe, row);
    cr_expect_float_eq(metric->distance ? metric->distance(score) : 1 - score,
                       metric->distance ? out.distance : 1 - out.similarity, 1e-9);
}

Test(metric, parts_add_up_and_sides_do_not_matter)
{
    ton_space space;
    float a[TON_COLUMNS + TON_FAMILIES], b[TON_COLUMNS + TON_FAMILIES];
    ton_space_of_descriptors(&space);
    srand(1);
    for (int m = 0; m < ton_metric_count; m++)
        for (int i = 0; i < 300; i++) {
            ton_probe probe = {.space = &space, .row = a};
            for (int k = 0; k < space.families; k++)
                probe.weights[k] = fabsf(uniform());
            random_row(&space, a, 1);
            random_row(&space, b, 1);
            check_pair(ton_metrics[m], &probe, b);
        }
}

Test(metric, a_row_is_like_itself)
{
    ton_space space;
    float a[TON_COLUMNS + TON_FAMILIES];
    ton_space_of_descriptors(&space);
    srand(2);
    for (int m = 0; m < ton_metric_count; m++)
        for (int i = 0; i < 300; i++) {
            ton_probe probe = {.space = &space, .row = a, .weights = {1, .3f, 2, .7f, .1f}};
            ton_likeness out;
            random_row(&space, a, 0);
            ton_metrics[m]->measure(&probe, a, &out);
            cr_expect_float_eq(out.similarity, 1, 1e-6, "%s", ton_metrics[m]->name);
            cr_expect_float_eq(out.distance, 0, 1e-6, "%s", ton_metrics[m]->name);
        }
}

Test(metric, no_common_family_is_farther_than_any_distance)
{
    const ton_metric *euclidean;
    ton_probe probe = {.space = &small, .row = solid, .weights = {1, 1}};
    cr_assert_eq(ton_metric_named(&euclidean, "euclidean", NULL), TON_OK);
    cr_expect_lt(euclidean->score(&probe, flat), euclidean->score(&probe, north));
}

Test(metric, mean_of_rows)
{
    static const float *const rows[] = {east, north, flat};
    float out[7];
    ton_row_mean(&small, out, rows, 1);
    for (int i = 0; i < small.stride; i++)
        cr_expect_float_eq(out[i], east[i], 1e-7f);
    ton_row_mean(&small, out, rows, 3);
    double length = hypot(1.6, 1.8);
    cr_expect_float_eq(out[0], 1.6 / length, 1e-6);
    cr_expect_float_eq(out[1], 1.8 / length, 1e-6);
    cr_expect_float_eq(out[2], 1, 1e-6); /* of the two that have it */
    cr_expect_float_eq(out[5], 4.0 / 3, 1e-6);
    cr_expect_float_eq(out[6], 2, 1e-6);
}

Test(metric, opposite_rows_leave_no_direction)
{
    static const float *const rows[] = {east, west};
    float out[7];
    ton_row_mean(&small, out, rows, 2);
    cr_expect_eq(out[5], 0);
    cr_expect_gt(out[6], 0);
    ton_row_mean(&small, out, rows, 0);
    for (int i = 0; i < small.stride; i++)
        cr_expect_eq(out[i], 0);
}
