/* Which songs a model is for, and which of them may appear. */
#include "recommend/desk/desk.h"
#include "recommend/desk/shelf_models.h"
#include "recommend/desk/train.h"
#include "tests/recommend/desk/world.h"

#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <string.h>

static ton_corpus *corpus;

static void setup(void)
{
    fixture_make();
    corpus = world_open(NULL);
}

static void teardown(void)
{
    ton_corpus_close(corpus);
    fixture_remove();
}

TestSuite(desk_songs, .init = setup, .fini = teardown);

static ton_desk *open_desk(const char *method)
{
    ton_desk *desk = NULL;
    OK(ton_desk_open(&desk, corpus, &(ton_desk_options){.method = method}, error));
    return desk;
}

typedef struct names {
    char name[32][TON_MODEL_NAME_BYTES];
    int count;
} names;

static bool note(void *user, const ton_model_record *record)
{
    names *all = user;
    if (ton_shelf_row(record->name))
        strcpy(all->name[all->count++], record->name);
    return true;
}

static void put(ton_model_record *record)
{
    OK(ton_corpus_begin(corpus, error));
    OK(ton_model_put(corpus, record, error));
    OK(ton_corpus_commit(corpus, error));
}

/* Bytes that are sound, beside tracks that are not all of their songs: whoever asks makes room for
 * as many scores as there are tracks. */
Test(desk_songs, a_model_for_others_than_its_tracks_is_left_out_and_told)
{
    names all = {.count = 0};
    OK(ton_train(corpus, &(ton_train_options){.now = 1}, error));
    OK(ton_models_each(corpus, note, &all, error));
    cr_assert(all.count > 10, "%d", all.count);
    for (int i = 0; i < all.count; i++) {
        ton_model_record record = {.items = 0};
        OK(ton_model_get(corpus, &record, all.name[i], error));
        record.items--;
        put(&record);
        ton_desk *desk = open_desk(all.name[i]);
        cr_expect(strstr(ton_desk_trouble(desk), all.name[i]) != NULL, "%s", all.name[i]);
        cr_expect(ton_desk_has(desk, all.name[i]) == false, "%s", all.name[i]);
        ton_desk_close(desk);
        record.items++;
        put(&record);
        ton_model_record_clear(&record);
    }
}

Test(desk_songs, nobody_answers_where_none_is_allowed)
{
    const int64_t none[] = {WORLD_SONGS + 1};
    const char *const method[] = {"plays.popular", "plays.items"};
    OK(ton_train(corpus, &(ton_train_options){.method = method, .method_count = 2}, error));
    ton_desk *desk = open_desk(NULL);
    ton_deeds deeds = world_deeds(corpus, "l0");
    ton_desk_answer answer;
    OK(ton_desk_rank(desk, &answer, &deeds,
                     &(ton_desk_question){.allowed = none, .allowed_count = 1}, error));
    cr_expect(answer.fallback == TON_FALLBACK_NOTHING && answer.count == 0);
    cr_expect(answer.by == NULL);
    ton_desk_answer_clear(&answer);
    ton_deeds_clear(&deeds);
    ton_desk_close(desk);
}
