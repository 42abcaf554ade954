/* Groups of worlds whose groups are known, and their names. */
#include "recommend/map/clusters.h"
#include "recommend/map/silhouette.h"
#include "recommend/map/traits.h"
#include "tests/recommend/map/clouds.h"

#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

static const float one[TON_SPACE_FAMILIES] = {1};

static ton_clusters *clusters_of(const ton_vectors *vectors, int k, int threads, uint64_t seed)
{
    ton_clusters *clusters = NULL;
    ton_clusters_options options = {.k = k, .threads = threads, .seed = seed};
    cr_assert(ton_clusters_new(&clusters, vectors, one, &options) == TON_OK);
    return clusters;
}

Test(clusters, wrong_parameters)
{
    ton_vectors *vectors = cloud_clouds(9, 3, 0.1f);
    ton_clusters *clusters = NULL;
    static const int wrong[] = {-1, TON_CLUSTERS_MOST + 1};
    for (int i = 0; i < 2; i++) {
        ton_clusters_options options = {.k = wrong[i]};
        cr_expect(ton_clusters_new(&clusters, vectors, one, &options) == TON_INVALID);
    }
    cr_expect(clusters == NULL);
    ton_vectors_free(vectors);
}

Test(clusters, clouds_are_found)
{
    for (int clouds = 2; clouds <= 7; clouds++) {
        ton_vectors *vectors = cloud_clouds(40 * clouds, clouds, 0.2f);
        ton_clusters *c = clusters_of(vectors, 0, 1, 0);
        cr_assert(eq(int, c->k, clouds));
        cr_expect(c->silhouette > 0.5, "%f", c->silhouette);
        for (int64_t i = 0; i < c->count; i++)
            cr_expect(eq(int, c->of[i], c->of[i % clouds]));
        for (int i = 0; i < clouds; i++) {
            cr_expect(eq(long, c->cluster[i].size, 40));
            cr_expect(c->cluster[i].silhouette > 0.5);
        }
        ton_clusters_free(c);
        ton_vectors_free(vectors);
    }
}

Test(clusters, are_the_same_every_time)
{
    ton_vectors *vectors = cloud_clouds(2500, 5, 0.6f);
    ton_clusters *a = clusters_of(vectors, 6, 1, 9), *b = clusters_of(vectors, 6, 4, 9);
    cr_expect(memcmp(a->of, b->of, (size_t)a->count * sizeof *a->of) == 0);
    cr_expect(eq(dbl, a->silhouette, b->silhouette));
    cr_expect(eq(long, a->sample, 2000));
    for (int i = 1; i < a->k; i++)
        cr_expect(a->cluster[i].size <= a->cluster[i - 1].size);
    ton_clusters_free(a);
    ton_clusters_free(b);
    ton_vectors_free(vectors);
}

Test(clusters, of_few_tracks)
{
    static const struct {
        int tracks, wanted, found;
    } cases[] = {{0, 0, 0}, {1, 0, 1}, {2, 0, 1}, {3, 0, 1}, {1, 5, 1}, {3, 3, 3}, {3, 64, 3}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        ton_vectors *vectors = cloud_clouds(cases[i].tracks, 3, 0.1f);
        ton_clusters *c = clusters_of(vectors, cases[i].wanted, 1, 0);
        cr_expect(eq(int, c->k, cases[i].found), "case %zu", i);
        cr_expect(isnan(c->silhouette) || c->k > 1 || !c->count, "case %zu", i);
        ton_clusters_free(c);
        ton_vectors_free(vectors);
    }
}

/* On a circle, by hand: distances are 1 - cosine of the angles between. */
Test(clusters, silhouettes_as_defined)
{
    ton_matrix *matrix = cloud_matrix();
    static const double angle[] = {0, 0.2, 1.2, 1.5, 2.5};
    static const int of[] = {0, 0, 1, 1, 2};
    for (int i = 0; i < 5; i++) {
        float at[CLOUD_DIM] = {(float)cos(angle[i]), (float)sin(angle[i])};
        cloud_add(matrix, i + 1, at);
    }
    ton_vectors *vectors = cloud_vectors(matrix);
    ton_points *points;
    double value[5];
    cr_assert(ton_points_new(&points, vectors, one) == TON_OK);
    cr_assert(ton_silhouettes(value, points, of, 3, 1) == TON_OK);
    double within = 1 - cos(0.2), other = (2 - cos(1.2) - cos(1.5)) / 2;
    cr_expect(epsilon_eq(dbl, value[0], (other - within) / other, 1e-5));
    cr_expect(eq(dbl, value[4], 0));
    ton_points_free(points);
    ton_vectors_free(vectors);
}

/* ---- names ----------------------------------------------------------------------------------- */

enum { TEMPO = 0, MINOR = 1, BRIGHTNESS = 2, MANY = 40 };

/* Two groups of half the tracks each: of measure m, the first has high, the second low. */
static void fill(ton_trait_values *values, int *of, int m, double high, double low)
{
    unsigned state = 11;
    for (int i = 0; i < MANY; i++) {
        of[i] = i % 2;
        for (int j = 0; j < TON_TRAIT_MEASURES; j++)
            values[i].value[j] = NAN;
        double noise = m == MINOR ? 0 : 0.05 * (double)cloud_chance(&state);
        values[i].value[m] = (i % 2 ? low : high) * (1 + noise);
    }
}

Test(traits, name_groups_in_units)
{
    static const struct {
        int measure;
        double high, low;
        const char *first, *second;
    } cases[] = {
        {TEMPO, 160, 90, "fast, 157-163 BPM", "slow, 87-92 BPM"},
        {BRIGHTNESS, 2000, 1000, "bright, 1961-2043 Hz", "dark, 968-1022 Hz"},
        {4, -8, -20, "loud, -8 to -8 LUFS", "quiet, -20 to -19 LUFS"},
        {TEMPO, 120, 120, "like the rest", "like the rest (2)"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        ton_trait_values values[MANY];
        int of[MANY];
        ton_traits traits[2];
        fill(values, of, cases[i].measure, cases[i].high, cases[i].low);
        cr_assert(ton_traits_find(traits, 2, values, of, MANY) == TON_OK);
        cr_expect(eq(str, traits[0].name, (char *)cases[i].first));
        cr_expect(eq(str, traits[1].name, (char *)cases[i].second));
    }
}

Test(traits, a_share_is_told_in_per_cent)
{
    ton_trait_values values[MANY];
    int of[MANY];
    ton_traits traits[2];
    fill(values, of, MINOR, 1, 0);
    for (int i = 0; i < 4; i++) /* two of each twenty are the other way round */
        values[i].value[MINOR] = 1 - values[i].value[MINOR];
    cr_assert(ton_traits_find(traits, 2, values, of, MANY) == TON_OK);
    cr_expect(eq(str, traits[0].name, "minor, 90 % minor"));
    cr_expect(eq(str, traits[1].name, "major, 10 % minor"));
    cr_expect(eq(dbl, traits[0].trait[0].rest, 10));
    cr_expect(traits[0].trait[0].effect > 2 && traits[1].trait[0].effect < -2);
}

Test(traits, of_nothing_known)
{
    ton_trait_values values[MANY];
    int of[MANY];
    ton_traits traits[3];
    fill(values, of, TEMPO, NAN, NAN);
    cr_assert(ton_traits_find(traits, 3, values, of, MANY) == TON_OK);
    cr_expect(eq(int, traits[0].count, 0));
    cr_expect(eq(str, traits[2].name, "like the rest (3)"));
}

Test(traits, values_come_from_summaries)
{
    static ton_summary summary;
    ton_trait_values values;
    summary.value[TON_AT_key_tonic] = -1;
    summary.value[TON_AT_loudness_integrated] = -12;
    ton_trait_values_of(&values, &summary, 0);
    cr_expect(isnan(values.value[TEMPO]) && isnan(values.value[MINOR]));
    cr_expect(eq(dbl, values.value[4], -12));
    summary.value[TON_AT_key_tonic] = 3;
    summary.value[TON_AT_key_minor] = 1;
    summary.value[TON_AT_tempo_bpm] = 99;
    ton_trait_values_of(&values, &summary, 180);
    cr_expect(eq(dbl, values.value[TEMPO], 99));
    cr_expect(eq(dbl, values.value[MINOR], 1));
    cr_expect(eq(dbl, values.value[TON_TRAIT_MEASURES - 1], 180));
}
