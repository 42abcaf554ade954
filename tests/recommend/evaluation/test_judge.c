/* A world on a quarter of a circle, where the nearest can be seen: angles in degrees are places. */
#include "recommend/evaluation/judge.h"

#include <criterion/criterion.h>
#include <math.h>

#define COUNT(array) (sizeof(array) / sizeof *(array))

enum { TRACKS = 6 };

static const ton_space plane = {
    .families = 1, .dim = 2, .stride = 3, .family = {{"plane", 0, 2, 1}}};

/*                                      0    1    2     3     4    5  */
static const double angle[TRACKS] = {0, 10, 21, 33, 46, 60};
static const char *const genre[TRACKS] = {"x", "x", "y", "x", "y", ""};
static const char *const artist[TRACKS] = {"p", "p", "q", "r", "q", "p"};

static ton_vectors *vectors;
static ton_pairs *pairs;
static ton_labelling genres, artists;
static const ton_setting setting = {.weights = {1}};

static void say(ton_labelling *labels, const char *const *texts)
{
    ton_said said[TRACKS];
    for (int i = 0; i < TRACKS; i++)
        said[i] = (ton_said){i, texts[i]};
    cr_assert_eq(ton_labelling_of(labels, TRACKS, said, TRACKS, NULL), TON_OK);
}

static void setup(void)
{
    ton_matrix *matrix = ton_matrix_new(&plane);
    const ton_pairs_options options = {0};
    for (int i = 0; i < TRACKS; i++) {
        double a = angle[i] * M_PI / 180;
        ton_matrix_add(matrix, i + 1, (float[]){(float)cos(a), (float)sin(a), 1});
    }
    cr_assert_eq(ton_vectors_of(&vectors, matrix), TON_OK);
    ton_matrix_free(matrix);
    cr_assert_eq(ton_pairs_new(&pairs, vectors, ton_metrics[0], &options, NULL), TON_OK);
    say(&genres, genre);
    say(&artists, artist);
}

static void teardown(void)
{
    ton_labelling_free(&genres);
    ton_labelling_free(&artists);
    ton_pairs_free(pairs);
    ton_vectors_free(vectors);
}

TestSuite(judge, .init = setup, .fini = teardown);

static void expect(const ton_judgement *j, ton_view view, ton_answer answer,
                   const double expected[TRACKS])
{
    for (int i = 0; i < TRACKS; i++) {
        double got = j->answer[view][answer][i];
        cr_expect(isnan(expected[i]) ? isnan(got) : fabs(got - expected[i]) < 1e-12,
                  "view %d, answer %d, track %d: %g for %g", view, answer, i, got, expected[i]);
    }
}

/* Rankings of labelled ones: 0: 1 2 3 4; 1: 0 2 3 4; 2: 1 3 0 4 by 11, 12, 21, 25; 3: 2 4 1 0 by
 * 12, 13, 23, 33; 4: 3 2 1 0. */
Test(judge, by_hand)
{
    const ton_protocol protocol = {.relevant = &genres};
    const ton_judge_options options = {.k = 2};
    ton_judgement j;
    cr_assert_eq(ton_judge(&j, pairs, &setting, &protocol, &options, NULL), TON_OK);
    cr_expect_eq(j.asked, 5);
    cr_expect_eq(j.apart, 0);
    expect(&j, TON_FILTERED, TON_AVERAGE_PRECISION,
           (double[]){(1 + 2.0 / 3) / 2, (1 + 2.0 / 3) / 2, 1.0 / 4, (1.0 / 3 + 2.0 / 4) / 2,
                      1.0 / 2, NAN});
    expect(&j, TON_FILTERED, TON_PRECISION, (double[]){0.5, 0.5, 0, 0, 0.5, NAN});
    expect(&j, TON_FILTERED, TON_R_PRECISION, (double[]){0.5, 0.5, 0, 0, 0, NAN});
    /* Two votes: 0: x y, the nearer is x; 2: x x; 3: y y; 4: x y, x is nearer. */
    expect(&j, TON_FILTERED, TON_VOTED, (double[]){1, 1, 0, 0, 0, NAN});
    /* Among two nearest, of all: 1 2, 0 2, 1 3, 2 4, 3 5, 4 3. */
    static const double occurrences[] = {1, 2, 3, 3, 2, 1};
    for (int i = 0; i < TRACKS; i++)
        cr_expect_eq(j.occurrences[i], occurrences[i], "%d: %g", i, j.occurrences[i]);
    ton_judgement_free(&j);
}

/* Of 0 and 1 each other is by p, so 3 is what is left; 2 and 4 are both by q: nothing is. */
Test(judge, filters)
{
    const ton_protocol protocol = {.relevant = &genres, .apart = {&artists}};
    const ton_judge_options options = {.k = 2};
    ton_judgement j;
    cr_assert_eq(ton_judge(&j, pairs, &setting, &protocol, &options, NULL), TON_OK);
    cr_expect_eq(j.asked, 3);
    cr_expect_eq(j.apart, 2, "%d", (int)j.apart);
    expect(&j, TON_FILTERED, TON_AVERAGE_PRECISION,
           (double[]){0.5, 0.5, NAN, (1.0 / 3 + 2.0 / 4) / 2, NAN, NAN});
    expect(
        &j, TON_UNFILTERED, TON_AVERAGE_PRECISION,
        (double[]){(1 + 2.0 / 3) / 2, (1 + 2.0 / 3) / 2, NAN, (1.0 / 3 + 2.0 / 4) / 2, NAN, NAN});
    ton_judgement_free(&j);
}

Test(judge, who_is_asked)
{
    static const ton_said package[] = {{0, "m"}, {1, "m"}, {2, "n"}, {3, "n"}, {4, "n"}, {5, "m"}};
    ton_said said[TRACKS];
    ton_labelling packages;
    ton_judgement j;
    const ton_judge_options options = {.k = 2};
    for (int i = 0; i < TRACKS; i++)
        said[i] = package[i];
    cr_assert_eq(ton_labelling_of(&packages, TRACKS, said, TRACKS, NULL), TON_OK);
    static const struct {
        int min_relevant;
        bool within, unlabelled;
        int64_t asked;
    } rows[] = {
        {1, false, false, 5}, {2, false, false, 3}, {3, false, false, 0},
        {1, true, false, 2}, /* 0 and 1 have only each other: whoever answers is right */
        {1, true, true, 4},  /* and now 5, which is not */
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        const ton_protocol protocol = {.relevant = &genres,
                                       .within = rows[i].within ? &packages : NULL,
                                       .unlabelled = rows[i].unlabelled,
                                       .min_relevant = rows[i].min_relevant};
        cr_assert_eq(ton_judge(&j, pairs, &setting, &protocol, &options, NULL), TON_OK);
        cr_expect_eq(j.asked, rows[i].asked, "row %zu: %d", i, (int)j.asked);
        ton_judgement_free(&j);
    }
    ton_labelling_free(&packages);
}

/* Only those of the other fold vote: on 0, of fold 0, 1 and 3; on 2 both others of fold 1. */
Test(judge, folds_vote_on_each_other)
{
    const int32_t fold[TRACKS] = {0, 1, 0, 1, 0, 1};
    const ton_protocol protocol = {.relevant = &genres, .fold = fold};
    const ton_judge_options options = {.k = 1};
    ton_judgement j;
    cr_assert_eq(ton_judge(&j, pairs, &setting, &protocol, &options, NULL), TON_OK);
    expect(&j, TON_FILTERED, TON_VOTED, (double[]){1, 1, 0, 0, 0, NAN});
    expect(&j, TON_FILTERED, TON_AVERAGE_PRECISION,
           (double[]){(1 + 2.0 / 3) / 2, (1 + 2.0 / 3) / 2, 1.0 / 4, (1.0 / 3 + 2.0 / 4) / 2,
                      1.0 / 2, NAN});
    ton_judgement_free(&j);
}

Test(judge, triplets)
{
    static const ton_triplet triplets[] = {{0, 1, 5}, {0, 5, 1}, {0, 2, 2}, {3, 2, 4}, {5, 4, 0}};
    static const double agreement[] = {1, 0, 0.5, 1, 1};
    const ton_judge_options options = {.triplet = triplets, .triplet_count = COUNT(triplets)};
    ton_judgement j;
    cr_assert_eq(ton_judge(&j, pairs, &setting, NULL, &options, NULL), TON_OK);
    cr_expect_eq(j.asked, 0);
    for (size_t i = 0; i < COUNT(triplets); i++)
        cr_expect_eq(j.agreement[i], agreement[i], "%zu: %g", i, j.agreement[i]);
    ton_judgement_free(&j);
}

Test(judge, wrong_k)
{
    const ton_judge_options options = {.k = -1};
    ton_judgement j;
    cr_expect_eq(ton_judge(&j, pairs, &setting, NULL, &options, NULL), TON_INVALID);
    ton_judgement_free(&j);
}
