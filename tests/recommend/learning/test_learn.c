/* Worlds in which it is known which families tell artists apart. */
#include "recommend/learning/learn.h"
#include "recommend/learning/likenesses.h"

#include "recommend/evaluation/draw.h"

#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { ARTISTS = 24, EACH = 6, TRACKS = ARTISTS * EACH, FAMILIES = 5, DIM = 6 };

/* How much of a family is the artist's: strong and weak ones, a copy of the strong one with noise
 * of its own, and two that are nothing but noise. */
enum { STRONG, WEAK, REDUNDANT, NOISE, MORE_NOISE };
static const double artist_part[FAMILIES] = {1.2, 0.8, 0, 0, 0};

static ton_space space;
static float rows[TRACKS * (FAMILIES * (DIM + 1))];
static int32_t artist[TRACKS], first[TRACKS + 1];
static ton_labelling labels = {TRACKS, ARTISTS, first, artist, TRACKS};

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
    ton_comparing comparing = {.count = 2400, .seed = seed};
    ton_likenesses likenesses = {&space, &ton_metrics[0], rows, by_component};
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
    for (uint64_t seed = 0; seed < 12; seed++) {
        make_world(1000 * seed, artist_part);
        ton_learnt *learnt = learn_world(seed, false, NULL);
        const double *w = learnt->weight;
        cr_expect(w[STRONG] > 0.3 && w[WEAK] > 0.15, "seed %d: %g, %g", (int)seed, w[STRONG],
                  w[WEAK]);
        cr_expect(w[REDUNDANT] < w[STRONG] / 2, "seed %d: redundant %g", (int)seed, w[REDUNDANT]);
        cr_expect_eq(w[NOISE], 0, "seed %d: %g", (int)seed, w[NOISE]);
        cr_expect_eq(w[MORE_NOISE], 0, "seed %d: %g", (int)seed, w[MORE_NOISE]);
        cr_expect(fabs(learnt->alone[NOISE] - 0.5) < 0.05);
        cr_expect(learnt->residual <= TON_PAIRWISE_RESIDUAL);
        ton_learnt_free(learnt);
    }
}
