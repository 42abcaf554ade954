/* Worlds in which it is known which families tell artists apart. */
#include "extract/sandbox.h" /* TON_SANITIZED */
#include "recommend/learning/learn.h"
#include "recommend/learning/likenesses.h"

#include "recommend/evaluation/draw.h"

#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { SEEDS = TON_SANITIZED ? 2 : 8 };

enum { ARTISTS = 24, EACH = 6, TRACKS = ARTISTS * EACH, FAMILIES = 5, DIM = 6 };

/* How much of a family is the artist's: strong and weak ones, a copy of the strong one with noise
 * of its own, and two that are nothing but noise. */
enum { STRONG, WEAK, REDUNDANT, NOISE, MORE_NOISE };
static const double artist_part[FAMILIES] = {1.2, 1, 0, 0, 0};

static ton_space space;
static float rows[TRACKS * (FAMILIES * (DIM + 1))];
static int32_t artist[TRACKS], first[TRACKS + 1];
static ton_labelling labels = {TRACKS, ARTISTS, first, artist, TRACKS, NULL};

/* Nearly normal, variance 1: the sum of twelve even draws. */
static double normal(uint64_t *chance)
{
    double sum = -6;
    for (int i = 0; i < 12; i++)
        sum += (double)ton_draw_below(chance, 1 << 20) / (1 << 20);
    return sum;
}

static void make_space(void)
{
    space = (ton_space){.families = FAMILIES, .dim = FAMILIES * DIM};
    space.stride = space.dim + FAMILIES;
    for (int k = 0; k < FAMILIES; k++)
        space.family[k] = (ton_space_family){
            .name = {(char)('a' + k)}, .offset = k * DIM, .dim = DIM, .weight = 1};
}

static void set_family(int track, int k, const double *value)
{
    float *row = rows + track * space.stride;
    double squares = 0;
    for (int i = 0; i < DIM; i++)
        squares += value[i] * value[i];
    row[space.dim + k] = (float)sqrt(squares);
    for (int i = 0; i < DIM; i++)
        row[k * DIM + i] = (float)(value[i] / sqrt(squares));
}

static void make_world(uint64_t seed, const double *parts)
{
    double of_artist[ARTISTS][FAMILIES][DIM], value[DIM], copy[DIM];
    make_space();
    for (int i = 0; i < ARTISTS * FAMILIES * DIM; i++)
        (&of_artist[0][0][0])[i] = normal(&seed);
    for (int t = 0; t < TRACKS; t++)
        for (int k = 0; k < FAMILIES; k++) {
            for (int i = 0; i < DIM; i++) {
                value[i] = parts[k] * of_artist[t % ARTISTS][k][i] + normal(&seed);
                if (k == STRONG)
                    copy[i] = value[i];
                if (k == REDUNDANT && parts[STRONG] > 0)
                    value[i] += copy[i];
            }
            set_family(t, k, value);
            artist[t] = t % ARTISTS;
            first[t + 1] = t + 1;
        }
}

/* The caller frees both. */
static double *compare(ton_comparisons *comparisons, uint64_t seed, bool by_component)
{
    ton_labelled labelled = {.labels = &labels, .group = artist};
    ton_comparing comparing = {.count = 1200, .seed = seed};
    ton_likenesses likenesses = {&space, ton_metrics[0], rows, by_component};
    ton_error error = {0};
    cr_assert_eq(ton_compare_labels(comparisons, &labelled, &comparing, &error), TON_OK, "%s",
                 error.message);
    size_t width = (size_t)ton_likenesses_width(&likenesses);
    double *difference = calloc((size_t)comparisons->count * width, sizeof *difference);
    ton_likeness_differences(&likenesses, difference, comparisons->at, comparisons->count);
    return difference;
}

static ton_learnt *learn_world(uint64_t seed, bool by_component, const ton_learn_options *options)
{
    ton_comparisons comparisons = {0};
    double *difference = compare(&comparisons, seed, by_component), standard[FAMILIES * DIM];
    int width = by_component ? FAMILIES * DIM : FAMILIES;
    for (int k = 0; k < width; k++)
        standard[k] = 1;
    ton_learnt *learnt = NULL;
    ton_error error = {0};
    cr_assert_eq(ton_learn(&learnt, difference, &comparisons, width, standard, options, &error),
                 TON_OK, "%s", error.message);
    free(difference);
    ton_comparisons_free(&comparisons);
    return learnt;
}

static double mean_test(const ton_learnt *learnt, ton_tested tested)
{
    double sum = 0;
    for (int g = 0; g < learnt->groups; g++)
        sum += learnt->group[g].agreement[tested] / learnt->groups;
    return sum;
}

Test(learn, noise_gets_0_and_what_is_known_its_weight)
{
    for (uint64_t seed = 0; seed < SEEDS; seed++) {
        make_world(1000 * seed, artist_part);
        ton_learnt *learnt = learn_world(seed, false, NULL);
        const double *w = learnt->weight;
        cr_expect(w[STRONG] > 0.25 && w[WEAK] > 0.15, "seed %d: %g, %g", (int)seed, w[STRONG],
                  w[WEAK]);
        cr_expect(w[REDUNDANT] < w[STRONG], "seed %d: redundant %g", (int)seed, w[REDUNDANT]);
        cr_expect_eq(w[NOISE], 0, "seed %d: %g", (int)seed, w[NOISE]);
        cr_expect_eq(w[MORE_NOISE], 0, "seed %d: %g", (int)seed, w[MORE_NOISE]);
        cr_expect(fabs(learnt->alone[NOISE] - 0.5) < 0.05);
        cr_expect(learnt->residual <= TON_PAIRWISE_RESIDUAL);
        ton_learnt_free(learnt);
    }
}

Test(learn, where_all_is_noise_nothing_is_learnt)
{
    static const double nothing[FAMILIES] = {0};
    for (uint64_t seed = 0; seed < SEEDS; seed++) {
        make_world(1000 * seed + 7, nothing);
        ton_learnt *learnt = learn_world(seed, false, NULL);
        for (int k = 0; k < FAMILIES; k++)
            cr_expect_eq(learnt->weight[k], 0, "seed %d", (int)seed);
        ton_learnt_free(learnt);
    }
}

Test(learn, held_out_agreement_is_that_of_others)
{
    make_world(3, artist_part);
    ton_learnt *learnt = learn_world(3, false, NULL);
    double held = mean_test(learnt, TON_TEST_HELD_OUT), taught = mean_test(learnt, TON_TEST_TAUGHT);
    cr_expect_eq(learnt->groups, ARTISTS);
    cr_expect_eq(learnt->folds, TON_LEARN_FOLDS);
    cr_expect(held > mean_test(learnt, TON_TEST_EQUAL) + 0.02); /* noise counts there */
    cr_expect_eq(mean_test(learnt, TON_TEST_EQUAL), mean_test(learnt, TON_TEST_STANDARD));
    cr_expect(held > 0.8 && held <= taught + 0.005, "%g, %g", held, taught);
    ton_learnt_free(learnt);
}

/* With no penalty and a weight for each of thirty components, what was learnt from looks better
 * than it is, and what was held out tells. */
Test(learn, overfitting_shows)
{
    static const double weak[FAMILIES] = {0.5, 0.5, 0.5, 0.5, 0.5};
    const ton_learn_options loose = {.is_given = true, .l2 = 1e-3};
    make_world(4, weak);
    ton_learnt *learnt = learn_world(4, true, &loose);
    double held = mean_test(learnt, TON_TEST_HELD_OUT), taught = mean_test(learnt, TON_TEST_TAUGHT);
    cr_expect(taught > held + 0.05, "%g, %g", taught, held);
    ton_learnt_free(learnt);
}

Test(learn, components_of_noise_get_little)
{
    make_world(5, artist_part);
    ton_learnt *learnt = learn_world(5, true, NULL);
    double of[FAMILIES] = {0};
    for (int i = 0; i < FAMILIES * DIM; i++)
        of[i / DIM] += learnt->weight[i];
    cr_expect(of[NOISE] + of[MORE_NOISE] < 0.1, "%g", of[NOISE] + of[MORE_NOISE]);
    cr_expect(of[STRONG] > 0.3);
    ton_learnt_free(learnt);
}

Test(learn, the_same_again_and_what_is_given)
{
    make_world(6, artist_part);
    ton_learnt *once = learn_world(6, false, NULL), *again = learn_world(6, false, NULL);
    cr_expect(memcmp(once->weight, again->weight, FAMILIES * sizeof *once->weight) == 0);
    cr_expect(memcmp(once->group, again->group, ARTISTS * sizeof *once->group) == 0);
    const ton_learn_options given = {.is_given = true, .l1 = 0, .l2 = 0.5, .folds = 3};
    ton_learnt *other = learn_world(6, false, &given);
    cr_expect(other->l1 == 0 && other->l2 == 0.5 && other->folds == 3);
    ton_learnt_free(once);
    ton_learnt_free(again);
    ton_learnt_free(other);
}

/* A unit of likeness is of no account: what is measured ten times as large gets a tenth. */
Test(learn, scale_of_a_family_is_made_up_for)
{
    ton_comparisons comparisons = {0};
    make_world(8, artist_part);
    double *difference = compare(&comparisons, 8, false), standard[FAMILIES] = {1, 1, 1, 1, 1};
    ton_learnt *plain = NULL, *scaled = NULL;
    cr_assert_eq(ton_learn(&plain, difference, &comparisons, FAMILIES, standard, NULL, NULL),
                 TON_OK);
    for (int64_t i = 0; i < comparisons.count; i++)
        difference[i * FAMILIES + STRONG] *= 10;
    cr_assert_eq(ton_learn(&scaled, difference, &comparisons, FAMILIES, standard, NULL, NULL),
                 TON_OK);
    double ratio = plain->weight[STRONG] / plain->weight[WEAK];
    cr_expect(fabs(10 * scaled->weight[STRONG] / scaled->weight[WEAK] / ratio - 1) < 1e-5);
    free(difference);
    ton_comparisons_free(&comparisons);
    ton_learnt_free(plain);
    ton_learnt_free(scaled);
}

Test(learn, wrong_questions_are_refused)
{
    ton_comparison two[] = {{{0, 1, 2}, {0, 0, 1}}, {{2, 3, 0}, {1, 1, 0}}};
    ton_comparisons comparisons = {two, 2};
    double difference[] = {1, 1}, standard[] = {1};
    static const ton_learn_options wrong[] = {
        {.is_given = true, .l1 = -1}, {.l2 = NAN}, {.l2 = -1}, {.folds = 1}, {.folds = 2}};
    ton_learnt *learnt = NULL;
    ton_error error = {0};
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) /* the last: two groups are too few */
        cr_expect_eq(ton_learn(&learnt, difference, &comparisons, 1, standard, &wrong[i], &error),
                     TON_INVALID);
    cr_expect(strstr(error.message, "2 groups") != NULL, "%s", error.message);
    cr_expect_eq(ton_learn(&learnt, difference, &comparisons, 0, standard, NULL, NULL),
                 TON_INVALID);
    cr_expect_null(learnt);
}
