/* An account adds up, for any two summaries, every metric and any weights, and tells no more than
 * was measured. */
#include "recommend/content/account.h"

#include <criterion/criterion.h>
#include <math.h>
#include <string.h>

#include "tests/recommend/content/worlds.h"

static ton_scale scale;
static ton_account account;

static double uniform(void)
{
    return world_random(1 << 20) / (double)(1 << 20);
}

/* Around what is usual, by some spreads; sums of squares on the diagonal of the covariance. */
static void make_summary(ton_summary *summary)
{
    static const int dim = 20;
    ton_column column[TON_COLUMNS];
    ton_scale_columns(column);
    *summary = (ton_summary){0};
    for (int i = 0; i < TON_COLUMNS; i++) {
        double value = (double)scale.centre[i] + (double)scale.spread[i] * 8 * (uniform() - 0.5);
        bool logarithm = column[i].descriptor->scale == TON_LOG;
        summary->value[column[i].value] = (float)(logarithm ? exp(value) : value);
    }
    for (int i = 0, at = TON_AT_mfcc_covariance; i < dim; at += dim - i++)
        summary->value[at] = (float)(1 + 100 * uniform());
}

static void remove_family(ton_summary *summary, int k)
{
    ton_column column[TON_COLUMNS];
    ton_scale_columns(column);
    for (int i = 0; i < TON_COLUMNS; i++)
        if ((int)column[i].family == k)
            summary->value[column[i].value] = 0;
}

static void make_account(const ton_metric *metric, const float *weights, const ton_summary *a,
                         const ton_summary *b)
{
    ton_error error = {0};
    ton_space space;
    ton_space_of_descriptors(&space);
    ton_scaling *scaling = ton_scaling_new(&space);
    scaling->scale = scale;
    const ton_raw first = {.summary = a}, second = {.summary = b};
    ton_account_clear(&account);
    cr_assert(ton_account_make(&account, metric, weights, scaling, &first, &second, &error) ==
                  TON_OK,
              "%s", error.message);
    ton_scaling_free(scaling);
}

static void expect_near(double got, double expected, const char *what)
{
    cr_expect(fabs(got - expected) <= 1e-5 * fmax(1, fabs(expected)), "%s: %.9g, not %.9g", what,
              got, expected);
}

static void expect_rows_add_up(void)
{
    bool similar = account.metric->parts_of_similarity;
    double whole = similar ? account.likeness.similarity : account.likeness.distance, sum = 0;
    double weights = 0;
    for (int k = 0; k < account.space.families; k++) {
        const ton_space_family *family = &account.space.family[k];
        int end = family->offset + family->dim;
        expect_near(ton_account_sum(&account, family->offset, end), account.family[k].part,
                    family->name);
        cr_expect(account.family[k].part == account.likeness.parts[k]);
        if (similar && account.family[k].weight > 0)
            expect_near(account.family[k].weight * account.family[k].alone, account.family[k].part,
                        "the part of a family is its weight times its cosine");
        sum += account.family[k].part;
        weights += account.family[k].weight;
    }
    cr_expect(fabs(weights - 1) < 1e-9 || (weights == 0 && (sum == 0 || !similar)), "%g", weights);
    if (isfinite(whole))
        expect_near(sum, whole, "the families");
    else
        cr_expect(sum == 0, "nothing in common has no parts");
}

static void expect_models_add_up(void)
{
    expect_near(account.centre_part + account.shape_part, account.likeness.distance, "the models");
    cr_expect(account.centre_part >= 0 && account.shape_part >= 0);
    cr_expect(ton_account_sum(&account, 0, TON_COLUMNS) == 0, "values have no parts");
}

/* A summary's values, and where they lie: what a scale makes of them again. */
static void expect_values(const ton_summary *a, const ton_summary *b)
{
    for (int i = 0; i < TON_COLUMNS; i++) {
        const ton_account_item *item = &account.item[i];
        int value = account.column[i].value;
        cr_expect(item->value[0] == (double)a->value[value] &&
                  item->value[1] == (double)b->value[value]);
        for (int t = 0; t < 2; t++)
            cr_expect(fabs(item->deviation[t]) <= TON_SCALE_CLIP + 1e-4, "%g", item->deviation[t]);
        if (account.column[i].descriptor->scale != TON_LINEAR ||
            !account.family[account.column[i].family].has[0])
            continue;
        double z = (item->value[0] - (double)scale.centre[i]) / (double)scale.spread[i];
        cr_expect(fabs(item->deviation[0] - fmin(fmax(z, -TON_SCALE_CLIP), TON_SCALE_CLIP)) < 1e-3,
                  "%d: %g, not %g", i, item->deviation[0], z);
    }
}

static void setup(void)
{
    ton_scale_builtin(&scale);
    world_seed(11);
}

TestSuite(account, .init = setup);

Test(account, adds_up_for_any_tracks_metric_and_weights)
{
    for (int round = 0; round < 300; round++) {
        const ton_metric *metric = ton_metrics[round % ton_metric_count];
        float weights[TON_SPACE_FAMILIES] = {0};
        ton_summary a, b;
        make_summary(&a);
        make_summary(&b);
        for (int k = 0; k < TON_FAMILIES; k++) {
            weights[k] = world_random(3) ? (float)uniform() : 0;
            if (!metric->model && !world_random(5))
                remove_family(world_random(2) ? &a : &b, k);
        }
        weights[world_random(TON_FAMILIES)] = 1;
        make_account(metric, weights, &a, &b);
        if (metric->model)
            expect_models_add_up();
        else
            expect_rows_add_up();
        expect_values(&a, &b);
    }
}

Test(account, a_track_and_itself)
{
    float weights[TON_SPACE_FAMILIES] = {2, 1, .5F, .5F, .5F};
    char words[TON_ACCOUNT_WORDS];
    ton_summary a;
    make_summary(&a);
    for (int m = 0; m < ton_metric_count; m++) {
        make_account(ton_metrics[m], weights, &a, &a);
        expect_near(account.likeness.similarity, 1, ton_metrics[m]->name);
        if (!ton_metrics[m]->model)
            expect_rows_add_up();
        for (int i = 0, end; i < TON_COLUMNS; i = end) {
            end = ton_account_statistic_end(&account, i);
            ton_account_words(words, &account, i, end);
            cr_expect(!strncmp(words, "alike", 5), "%d: %s", i, words);
        }
    }
}

Test(account, who_lacks_a_family_is_told)
{
    float weights[TON_SPACE_FAMILIES] = {1, 1, 1, 1, 1};
    ton_summary a, b;
    make_summary(&a);
    make_summary(&b);
    remove_family(&a, TON_RHYTHM);
    remove_family(&b, TON_HARMONY);
    make_account(ton_metrics[0], weights, &a, &b);
    const ton_account_family *family = account.family;
    cr_expect(!family[TON_RHYTHM].has[0] && family[TON_RHYTHM].has[1]);
    cr_expect(family[TON_HARMONY].has[0] && !family[TON_HARMONY].has[1]);
    cr_expect(isnan(family[TON_RHYTHM].alone) && family[TON_RHYTHM].weight == 0);
    cr_expect(fabs(family[TON_TIMBRE].weight - 1 / 3.) < 1e-9);
    expect_rows_add_up();
}

Test(account, nothing_in_common)
{
    float weights[TON_SPACE_FAMILIES] = {1, 1, 1, 1, 1};
    ton_summary a, b = {{0}};
    make_summary(&a);
    for (int m = 0; m < 2; m++) {
        make_account(ton_metrics[m], weights, &a, &b);
        expect_rows_add_up();
    }
    cr_expect(isinf(account.likeness.distance));
}

/* Same shape, another centre; and the other way round. */
Test(account, models_differ_by_centre_or_by_shape)
{
    ton_summary a, b;
    float weights[TON_SPACE_FAMILIES] = {1};
    make_summary(&a);
    b = a;
    b.value[TON_AT_mfcc_full + 3] += 5;
    make_account(ton_metrics[2], weights, &a, &b);
    cr_expect(account.centre_part > 0.01 && account.shape_part < 1e-6, "%g %g", account.centre_part,
              account.shape_part);
    cr_expect(ton_account_largest(&account, 0, 19) == 2, "the zeroth has no column");
    b = a;
    b.value[TON_AT_mfcc_covariance] *= 4;
    make_account(ton_metrics[2], weights, &a, &b);
    cr_expect(account.centre_part < 1e-6 && account.shape_part > 0.01, "%g %g", account.centre_part,
              account.shape_part);
}

Test(account, words)
{
    static const struct {
        double deviation[4]; /* first and second track, twice */
        int count;
        const char *words;
    } rows[] = {
        {{0, 0.2}, 1, "alike"},
        {{0, 0.3}, 1, "a little higher"},
        {{0.3, 0}, 1, "a little lower"},
        {{1, 1.8}, 1, "higher; both high"},
        {{-1, -2.9}, 1, "much lower; both low"},
        {{-1, 1}, 1, "much higher"},
        {{1, 1.1}, 1, "alike; both high"},
        {{0, 0.2, 0, -0.2}, 2, "alike"},
        {{0, 1, 0, -1}, 2, "different"},
        {{0, 0, 0, 3}, 2, "very different"},
        {{2, 2.5, 2, 1.5}, 2, "nearly alike"},
    };
    float weights[TON_SPACE_FAMILIES] = {1};
    ton_summary a;
    make_summary(&a);
    make_account(ton_metrics[0], weights, &a, &a);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char words[TON_ACCOUNT_WORDS];
        for (int n = 0; n < rows[i].count; n++)
            memcpy(account.item[n].deviation, rows[i].deviation + 2 * n, 2 * sizeof(double));
        ton_account_words(words, &account, 0, rows[i].count);
        cr_expect(!strcmp(words, rows[i].words), "row %zu: %s", i, words);
    }
}

/* Values without names are told by their number, and add up as others do. */
Test(account, families_from_elsewhere)
{
    enum { DIM = 3 };
    const float value[2][DIM] = {{1, 2, 3}, {2, 2, 1}};
    float weights[TON_SPACE_FAMILIES] = {0, 0, 0, 0, 0, 1, 1};
    ton_space space;
    ton_error error;
    ton_space_of_descriptors(&space);
    cr_assert(ton_space_add(&space, "clap", DIM, &error) == TON_OK);
    cr_assert(ton_space_add(&space, "lacking", DIM, &error) == TON_OK);
    ton_scaling *scaling = ton_scaling_new(&space);
    for (int i = TON_COLUMNS; i < space.dim; i++)
        scaling->spread[i] = 1;
    for (int m = 0; m < 2; m++) {
        const ton_raw first = {.family[TON_FAMILIES] = value[0]};
        const ton_raw second = {.family[TON_FAMILIES] = value[1]};
        ton_account_clear(&account);
        cr_assert(ton_account_make(&account, ton_metrics[m], weights, scaling, &first, &second,
                                   &error) == TON_OK);
        expect_rows_add_up();
        cr_expect(!account.family[TON_TIMBRE].has[0] && !account.family[TON_FAMILIES + 1].has[0]);
        cr_expect(account.family[TON_FAMILIES].has[0] && account.family[TON_FAMILIES].has[1]);
        for (int i = 0; i < DIM; i++) {
            const ton_account_item *item = &account.item[TON_COLUMNS + i];
            const ton_column *column = &account.column[TON_COLUMNS + i];
            cr_expect(!strcmp(column->descriptor->name, "clap") && column->component == i);
            cr_expect(item->value[0] == (double)value[0][i] &&
                      item->value[1] == (double)value[1][i]);
            expect_near(item->deviation[0], (double)value[0][i], "a deviation");
        }
        cr_expect_eq(ton_account_statistic_end(&account, TON_COLUMNS), TON_COLUMNS + DIM);
    }
    ton_scaling_free(scaling);
}

Test(account, runs_cover_every_column_once)
{
    ton_summary a;
    float weights[TON_SPACE_FAMILIES] = {1};
    make_summary(&a);
    make_account(ton_metrics[0], weights, &a, &a);
    int runs = 0, i = 0;
    for (int end; i < TON_COLUMNS; i = end, runs++) {
        end = ton_account_statistic_end(&account, i);
        cr_assert(end > i && end <= ton_account_descriptor_end(&account, i));
        for (int n = i; n < end; n++)
            cr_expect(account.column[n].component == account.column[i].component + n - i);
    }
    cr_expect(i == TON_COLUMNS && runs > TON_FAMILIES);
}
