/* A small service's day: models are trained, asked, follow what listeners do, and know nobody who
 * is forgotten. */
#include "recommend/desk/desk.h"
#include "recommend/desk/sound.h"
#include "recommend/desk/train.h"
#include "tests/recommend/desk/world.h"

#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

static ton_corpus *corpus;

static void setup(void)
{
    fixture_make();
}

static void teardown(void)
{
    ton_corpus_close(corpus);
    fixture_remove();
}

TestSuite(desk, .init = setup, .fini = teardown);

static int outcome[TON_TRAIN_UNABLE + 1];
static volatile bool stop_now;
static bool stop_after_one;

static void count(void *user, const ton_train_news *news)
{
    (void)user;
    outcome[news->outcome]++;
    stop_now = stop_after_one;
}

/* Trains popular and items of plays, which know every way to be wrong here. */
static ton_status train(const volatile bool *stop, ton_error *error)
{
    const char *const method[] = {"plays.popular", "plays.items"};
    memset(outcome, 0, sizeof outcome);
    return ton_train(
        corpus,
        &(ton_train_options){
            .method = method, .method_count = 2, .now = 1, .stop = stop, .told = count},
        error);
}

static ton_desk *open_desk(const char *method)
{
    ton_desk *desk = NULL;
    OK(ton_desk_open(&desk, corpus, &(ton_desk_options){.method = method}, error));
    return desk;
}

static ton_desk_answer ask(const ton_desk *desk, const char *name, const char *method)
{
    ton_desk_answer answer;
    ton_deeds deeds = {.count = 0};
    ton_status status = ton_deeds_read(&deeds, corpus, name, NULL);
    cr_assert(status == TON_OK || status == TON_NOT_FOUND);
    OK(ton_desk_rank(desk, &answer, &deeds, &(ton_desk_question){.method = method, .count = 5},
                     error));
    ton_deeds_clear(&deeds);
    return answer;
}

static bool has(const ton_desk_answer *answer, int64_t track)
{
    for (int32_t i = 0; i < answer->count; i++)
        if (answer->track[i] == track)
            return true;
    return false;
}

Test(desk, what_was_planted_is_recommended_and_explained)
{
    corpus = world_open(NULL);
    OK(train(NULL, error));
    ton_desk *desk = open_desk(NULL);
    ton_deeds deeds = world_deeds(corpus, "l0");
    ton_desk_answer answer;
    OK(ton_desk_rank(desk, &answer, &deeds, &(ton_desk_question){.count = 5}, error));
    cr_expect(eq(str, (char *)answer.by->row->name, "items"));
    cr_expect(answer.fallback == TON_FALLBACK_NONE);
    cr_assert(eq(int, answer.count, 5));
    for (int i = 0; i < 5; i++) {
        ton_parts parts = {0};
        double sum = 0;
        cr_expect(answer.track[i] % 2 == 1, "an odd song for who likes odd ones");
        for (int32_t k = 0; k < deeds.count; k++)
            cr_expect(deeds.deed[k].track != answer.track[i], "nothing that is known");
        OK(ton_desk_answer_explain(&answer, i, &parts, error));
        for (int k = 0; k < parts.count; k++)
            sum += parts.part[k].value;
        cr_expect(epsilon_eq(dbl, sum, (double)answer.score[i], 1e-5 * fabs(sum)));
        ton_parts_clear(&parts);
    }
    ton_desk_answer_clear(&answer);
    ton_deeds_clear(&deeds);
    ton_desk_close(desk);
}

Test(desk, an_event_changes_the_next_answer_without_training)
{
    corpus = world_open(NULL);
    OK(train(NULL, error));
    ton_desk *desk = open_desk(NULL);
    ton_desk_answer before = ask(desk, "l0", NULL);
    world_skip(corpus, "l0", before.track[0], 5000000);
    ton_desk_answer after = ask(desk, "l0", NULL);
    cr_expect(has(&after, before.track[0]) == false, "what was skipped is not recommended again");
    ton_desk_answer_clear(&before);
    ton_desk_answer_clear(&after);
    for (int i = 1; i <= 3; i++)
        world_rate(corpus, "new", 2 * i, 5);
    after = ask(desk, "new", NULL);
    cr_expect(after.fallback == TON_FALLBACK_NONE && after.count);
    for (int32_t i = 0; i < after.count; i++)
        cr_expect(after.track[i] % 2 == 0, "three even songs tell");
    ton_desk_answer_clear(&after);
    ton_desk_close(desk);
}

Test(desk, fallbacks_are_named)
{
    corpus = world_open(NULL);
    ton_desk *desk = open_desk(NULL);
    ton_desk_answer answer = ask(desk, "l0", NULL);
    cr_expect(answer.fallback == TON_FALLBACK_NOTHING && !answer.by, "nothing is trained");
    ton_desk_answer_clear(&answer);
    OK(train(NULL, error));
    bool changed = false;
    OK(ton_desk_refresh(desk, corpus, &changed, error));
    cr_expect(changed);
    OK(ton_desk_refresh(desk, corpus, &changed, error));
    cr_expect(changed == false);
    answer = ask(desk, "a stranger", NULL);
    cr_expect(answer.fallback == TON_FALLBACK_STRANGER);
    cr_expect(eq(str, (char *)answer.by->row->name, "popular"));
    ton_desk_answer_clear(&answer);
    ton_desk_answer answered;
    FAILS(ton_desk_rank(desk, &answered, &(ton_deeds){0},
                        &(ton_desk_question){.method = "astrology"}, error),
          TON_INVALID, "items");
    ton_desk_close(desk);
}

Test(desk, what_is_up_to_date_is_not_trained_again)
{
    corpus = world_open(NULL);
    OK(train(NULL, error));
    cr_expect(eq(int, outcome[TON_TRAIN_TRAINED], 2));
    OK(train(NULL, error));
    cr_expect(eq(int, outcome[TON_TRAIN_FRESH], 2));
    world_play(corpus, "l1", 2, 7000000);
    OK(train(NULL, error));
    cr_expect(eq(int, outcome[TON_TRAIN_TRAINED], 2));
    const volatile bool stop = true;
    world_play(corpus, "l1", 2, 8000000);
    FAILS(train(&stop, error), TON_INTERRUPTED, "");
    ton_desk *desk = open_desk(NULL);
    cr_expect(eq(int, ton_desk_count(desk), 2), "what there was is still there");
    ton_desk_close(desk);
}

Test(desk, whoever_was_stopped_goes_on_with_what_is_missing)
{
    corpus = world_open(NULL);
    stop_after_one = true;
    FAILS(train(&stop_now, error), TON_INTERRUPTED, "");
    ton_desk *desk = open_desk(NULL);
    cr_expect(eq(int, ton_desk_count(desk), 1));
    ton_desk_close(desk);
    stop_now = stop_after_one = false;
    OK(train(&stop_now, error));
    cr_expect(eq(int, outcome[TON_TRAIN_FRESH], 1));
    cr_expect(eq(int, outcome[TON_TRAIN_TRAINED], 1));
}

Test(desk, models_that_follow_are_those_of_another_training)
{
    corpus = world_open(NULL);
    OK(train(NULL, error));
    ton_desk *desk = open_desk("plays.popular");
    ton_deeds before = world_deeds(corpus, "l3");
    world_play(corpus, "l3", 1, 9000000);
    ton_deeds after = world_deeds(corpus, "l3");
    OK(ton_desk_follow(desk, &before, &after, error));
    ton_desk_answer followed = ask(desk, "a stranger", NULL);
    OK(train(NULL, error));
    OK(ton_desk_refresh(desk, corpus, NULL, error));
    ton_desk_answer trained = ask(desk, "a stranger", NULL);
    cr_assert(eq(int, followed.count, trained.count));
    for (int32_t i = 0; i < followed.count; i++) {
        cr_expect(eq(i64, followed.track[i], trained.track[i]));
        cr_expect(epsilon_eq(flt, followed.score[i], trained.score[i], 1e-6f));
    }
    ton_desk_answer_clear(&followed);
    ton_desk_answer_clear(&trained);
    ton_deeds_clear(&before);
    ton_deeds_clear(&after);
    ton_desk_close(desk);
}

Test(desk, sound_stands_in_when_nothing_is_trained)
{
    ton_space space;
    ton_space_of_descriptors(&space);
    ton_matrix *matrix = ton_matrix_new(&space);
    float *row = calloc((size_t)space.stride, sizeof *row);
    ton_vectors *vectors;
    for (int64_t id = 1; id <= 6; id++) { /* odd ids are alike, and even ones */
        memset(row, 0, (size_t)space.stride * sizeof *row);
        for (int k = 0; k < space.families; k++) {
            row[space.family[k].offset + id % 2] = 1;
            row[space.dim + k] = 1;
        }
        cr_assert(eq(int, ton_matrix_add(matrix, id, row), TON_OK));
    }
    cr_assert(eq(int, ton_vectors_of(&vectors, matrix), TON_OK));
    ton_deed deed[] = {{1, 5, 0, 0, 0}, {2, 1, 0, 0, 0}};
    const ton_deeds deeds = {.deed = deed, .count = 2};
    const int64_t forbidden[] = {3};
    ton_sound_answer answer;
    OK(ton_sound_rank(
        &answer, vectors, &deeds, 3,
        &(ton_desk_question){.count = 2, .forbidden = forbidden, .forbidden_count = 1}, error));
    cr_assert(answer.count >= 1 && !answer.is_typical);
    cr_expect(eq(i64, answer.hit[0].id, 5));
    cr_expect(eq(i64, answer.like[0], 1));
    ton_sound_answer_clear(&answer);
    OK(ton_sound_rank(&answer, vectors, &(ton_deeds){0}, 3, &(ton_desk_question){.count = 3},
                      error));
    cr_expect(answer.is_typical && answer.count == 3);
    ton_sound_answer_clear(&answer);
    ton_vectors_free(vectors);
    ton_matrix_free(matrix);
    free(row);
}

Test(desk, a_damaged_model_is_left_out_and_told)
{
    corpus = world_open(NULL);
    OK(train(NULL, error));
    fixture_sql("corpus.db", "UPDATE model SET checksum = checksum + 1 WHERE name LIKE '%items'");
    ton_desk *desk = open_desk(NULL);
    cr_expect(strstr(ton_desk_trouble(desk), "plays.items") != NULL, "%s", ton_desk_trouble(desk));
    ton_desk_answer answer = ask(desk, "l0", NULL);
    cr_expect(eq(str, (char *)answer.by->row->name, "popular"));
    ton_desk_answer_clear(&answer);
    ton_desk_close(desk);
}

static ton_model_record model(const char *name)
{
    ton_model_record record = {.items = 0};
    OK(ton_model_get(corpus, &record, name, error));
    return record;
}

Test(desk, models_of_who_is_forgotten_are_those_of_a_corpus_that_never_knew_them)
{
    const char *const names[] = {"plays.popular", "plays.items"};
    ton_model_record forgot[2];
    ton_forgotten what;
    corpus = world_open(NULL);
    OK(train(NULL, error));
    OK(ton_corpus_begin(corpus, error));
    OK(ton_listener_forget(corpus, "l5", &what, error));
    OK(ton_corpus_commit(corpus, error));
    ton_desk *desk = open_desk(NULL);
    cr_expect(eq(int, ton_desk_count(desk), 0), "they go with who is forgotten");
    ton_desk_close(desk);
    OK(train(NULL, error));
    for (int i = 0; i < 2; i++)
        forgot[i] = model(names[i]);
    ton_corpus_close(corpus);
    fixture_remove();
    fixture_make();
    corpus = world_open("l5");
    OK(train(NULL, error));
    for (int i = 0; i < 2; i++) {
        ton_model_record never = model(names[i]);
        cr_assert(eq(i64, never.count, forgot[i].count));
        cr_expect(memcmp(never.bytes, forgot[i].bytes, (size_t)never.count) == 0, "%s", names[i]);
        cr_expect(eq(u64, never.checksum, forgot[i].checksum));
        ton_model_record_clear(&never);
        ton_model_record_clear(&forgot[i]);
    }
}
