/* What one look says: the same as ton_judge, which asks in another way. */
#include "tests/tools/experiment/hall.h"

#include <criterion/criterion.h>
#include <math.h>

enum { LEAST = 10 /* relevant ones, which not every query has among train tracks */ };

static hall h;
static const ton_splitting folds = {.folds = 3, .repeats = 2, .seed = 5};
static const ton_setting setting = {.weights = {1, .5F}};

static void setup(void)
{
    hall_fill(&h, 3);
    h.min_relevant = LEAST;
    hall_open(&h, &folds);
}

static void teardown(void)
{
    hall_close(&h);
}

TestSuite(experiment_look, .init = setup, .fini = teardown);

static ton_judgement judge(const ton_pairs *pairs, const ton_protocol *protocol)
{
    ton_judgement j;
    const ton_judge_options options = {.k = 5};
    cr_assert_eq(ton_judge(&j, pairs, &setting, protocol, &options, NULL), TON_OK);
    return j;
}

Test(experiment_look, answers_are_those_of_the_judge)
{
    ton_look look;
    ton_judgement j = judge(h.pairs, &h.question.protocol);
    cr_assert_eq(ton_look_at(&look, &h.exam, h.pairs, &setting, NULL), TON_OK);
    cr_expect_eq(h.question.queries, j.asked);
    for (int i = 0; i < HALL_TRACKS; i++) {
        for (int a = 0; a < TON_ANSWERS; a++)
            cr_expect_eq(ton_look_answers(&look, &h.exam, 0, (ton_answer)a)[i],
                         j.answer[TON_FILTERED][a][i], "answer %d of %d", a, i);
        cr_expect_eq(look.occurrences[i], j.occurrences[i]);
    }
    ton_look_free(&look);
    ton_judgement_free(&j);
}

/* The train part as a world of its own, in which nothing else exists. */
static double judge_train(int split)
{
    hall part;
    double sum = 0;
    ton_space space = h.vectors->space;
    ton_matrix *matrix = ton_matrix_new(&space);
    ton_said genre[HALL_TRACKS], artist[HALL_TRACKS];
    int count = 0;
    for (int i = 0; i < HALL_TRACKS; i++)
        if (!ton_is_test(&h.splits, split, i)) {
            ton_matrix_add(matrix, i + 1, h.row[i]);
            genre[count] = (ton_said){count, h.genres.name[h.genre[i]]};
            artist[count] = (ton_said){count, h.artists.name[h.artist[i]]};
            count++;
        }
    cr_assert_eq(ton_vectors_of(&part.vectors, matrix), TON_OK);
    cr_assert_eq(
        ton_pairs_new(&part.pairs, part.vectors, ton_metrics[0], &(ton_pairs_options){0}, NULL),
        TON_OK);
    cr_assert_eq(ton_labelling_of(&part.genres, count, genre, count, NULL), TON_OK);
    cr_assert_eq(ton_labelling_of(&part.artists, count, artist, count, NULL), TON_OK);
    const ton_protocol protocol = {
        .relevant = &part.genres, .apart = {&part.artists}, .min_relevant = LEAST};
    ton_judgement j = judge(part.pairs, &protocol);
    for (int i = 0; i < count; i++)
        sum += isnan(j.answer[TON_FILTERED][TON_AVERAGE_PRECISION][i])
                   ? 0
                   : j.answer[TON_FILTERED][TON_AVERAGE_PRECISION][i];
    cr_expect(j.asked > 0 && (j.asked < count || split == h.splits.count));
    double value = sum / (double)j.asked;
    ton_judgement_free(&j);
    ton_labelling_free(&part.genres);
    ton_labelling_free(&part.artists);
    ton_pairs_free(part.pairs);
    ton_vectors_free(part.vectors);
    ton_matrix_free(matrix);
    return value;
}

Test(experiment_look, the_choice_is_that_of_the_train_tracks_alone)
{
    ton_look look;
    cr_assert_eq(ton_look_at(&look, &h.exam, h.pairs, &setting, NULL), TON_OK);
    for (int split = 0; split <= h.splits.count; split++)
        cr_expect_float_eq(look.choice[split], judge_train(split), 1e-12, "split %d: %g for %g",
                           split, look.choice[split], judge_train(split));
    ton_look_free(&look);
}

/* A large table of candidates is done without: the same answers. */
Test(experiment_look, candidates_that_are_found_each_time_are_the_same)
{
    ton_look look[2];
    cr_assert_eq(ton_look_at(&look[0], &h.exam, h.pairs, &setting, NULL), TON_OK);
    uint8_t *table = h.question.candidate;
    h.question.candidate = NULL;
    cr_assert_eq(ton_look_at(&look[1], &h.exam, h.pairs, &setting, NULL), TON_OK);
    h.question.candidate = table;
    for (int split = 0; split <= h.splits.count; split++)
        cr_expect_eq(look[0].choice[split], look[1].choice[split]);
    ton_look_free(&look[0]);
    ton_look_free(&look[1]);
}

Test(experiment_look, triplets_of_a_split_have_three_train_tracks)
{
    const ton_triplet triplets[] = {{0, 3, 1}, {0, 15, 1}, {1, 16, 2}, {2, 17, 40}};
    ton_look look;
    h.exam.triplet = triplets;
    h.exam.triplets = 4;
    for (int m = 0; m < TON_MEASURES; m++)
        if (ton_measures[m].of == TON_OF_TRIPLETS)
            h.exam.choose = &ton_measures[m];
    cr_assert_eq(ton_look_at(&look, &h.exam, h.pairs, &setting, NULL), TON_OK);
    for (int split = 0; split <= h.splits.count; split++) {
        double sum = 0, count = 0;
        for (int i = 0; i < 4; i++) {
            const ton_triplet *t = &triplets[i];
            if (ton_is_test(&h.splits, split, t->anchor) ||
                ton_is_test(&h.splits, split, t->near) || ton_is_test(&h.splits, split, t->far))
                continue;
            sum += look.agreement[i];
            count++;
        }
        cr_expect(count > 0 ? look.choice[split] == sum / count : isnan(look.choice[split]));
    }
    ton_look_free(&look);
}
