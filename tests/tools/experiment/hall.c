#include "tests/tools/experiment/hall.h"

#include "recommend/evaluation/draw.h"

#include <criterion/criterion.h>
#include <math.h>
#include <stdlib.h>

static double draw_even(uint64_t *chance)
{
    return (double)(ton_draw(chance) >> 11) * 0x1p-52 - 1;
}

void hall_fill(hall *h, unsigned seed)
{
    uint64_t chance = seed;
    *h = (hall){.effort.comparisons = 500}; /* as good for 60 tracks as many, and at once */
    for (int i = 0; i < HALL_TRACKS; i++) {
        h->artist[i] = i % HALL_ARTISTS;
        h->genre[i] = h->artist[i] % HALL_GENRES;
        for (int k = 0; k < HALL_FAMILIES; k++) {
            float *unit = h->row[i] + k * HALL_DIM;
            double squares = 0;
            for (int c = 0; c < HALL_DIM; c++) {
                double said = k == 0 && c == h->genre[i] ? 1.2 : 0;
                unit[c] = (float)(draw_even(&chance) + said);
                squares += (double)unit[c] * unit[c];
            }
            for (int c = 0; c < HALL_DIM; c++)
                unit[c] /= (float)sqrt(squares);
            h->row[i][HALL_FAMILIES * HALL_DIM + k] = 1;
        }
    }
}

static void label(ton_labelling *labels, const int *number)
{
    static const char *const names[] = {"a", "b", "c", "d", "e", "f", "g", "h",
                                        "i", "j", "k", "l", "m", "n", "o"};
    ton_said said[HALL_TRACKS];
    for (int i = 0; i < HALL_TRACKS; i++)
        said[i] = (ton_said){i, names[number[i]]};
    cr_assert_eq(ton_labelling_of(labels, HALL_TRACKS, said, HALL_TRACKS, NULL), TON_OK);
}

static void compare(hall *h)
{
    ton_space space = {0};
    const ton_pairs_options options = {0};
    ton_space_add(&space, "tune", HALL_DIM, NULL);
    ton_space_add(&space, "noise", HALL_DIM, NULL);
    ton_matrix *matrix = ton_matrix_new(&space);
    for (int i = 0; i < HALL_TRACKS; i++)
        cr_assert_eq(ton_matrix_add(matrix, i + 1, h->row[i]), TON_OK);
    cr_assert_eq(ton_vectors_of(&h->vectors, matrix), TON_OK);
    ton_matrix_free(matrix);
    cr_assert_eq(ton_pairs_new(&h->pairs, h->vectors, ton_metrics[0], &options, NULL), TON_OK);
}

void hall_open(hall *h, const ton_splitting *how)
{
    compare(h);
    label(&h->artists, h->artist);
    label(&h->genres, h->genre);
    cr_assert_eq(ton_splits_deal(&h->splits, &h->artists, how, NULL), TON_OK);
    h->question.name = "genre";
    h->question.protocol = (ton_protocol){
        .relevant = &h->genres, .apart = {&h->artists}, .min_relevant = h->min_relevant};
    cr_assert_eq(ton_inquiry_begin(&h->question, &h->splits, NULL), TON_OK);
    h->exam = (ton_exam){.k = 5,
                         .splits = &h->splits,
                         .question = &h->question,
                         .questions = 1,
                         .choose = &ton_measures[1] /* map */};
}

void hall_close(hall *h)
{
    ton_inquiry_end(&h->question);
    ton_splits_free(&h->splits);
    ton_labelling_free(&h->artists);
    ton_labelling_free(&h->genres);
    ton_pairs_free(h->pairs);
    ton_vectors_free(h->vectors);
}

ton_study_setting hall_setting(ton_study_search search)
{
    static const ton_study_vary vary = {
        .from = 0, .to = 2, .count = 5, .value = {0, .5, 1, 1.5, 2}};
    ton_study_setting setting = {.name = "hall",
                                 .metric = ton_metrics[0],
                                 .weights = {1, 1},
                                 .search = search,
                                 .draws = 20,
                                 .vary = {vary, vary},
                                 .varied = HALL_FAMILIES,
                                 .combinations = 25};
    setting.vary[1].family = 1;
    return setting;
}

float *hall_search(const hall *h, const ton_study_setting *setting)
{
    ton_trials trials = {
        .exam = &h->exam, .pairs = h->pairs, .setting = setting, .effort = &h->effort};
    float *chosen = calloc((size_t)(h->splits.count + 1) * HALL_FAMILIES, sizeof *chosen);
    ton_status status = ton_trials_begin(&trials, NULL);
    if (status == TON_OK)
        status = ton_search_weights(&trials, chosen, 1, NULL);
    ton_trials_end(&trials);
    if (status == TON_OK)
        return chosen;
    free(chosen);
    return NULL;
}
