/* One desk answers on several threads at once, each as if it were alone. */
#include "recommend/content/threads.h"
#include "recommend/desk/desk.h"
#include "recommend/desk/train.h"
#include "tests/recommend/desk/world.h"

#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <stdatomic.h>
#include <stdio.h>

enum { THREADS = 4, ROUNDS = 40, COUNT = 5 };

typedef struct work {
    const ton_desk *desk;
    ton_deeds deeds[WORLD_LISTENERS];
    int64_t track[WORLD_LISTENERS][COUNT]; /* what each is answered alone */
    int count[WORLD_LISTENERS];
    atomic_int next, wrong;
} work;

static ton_desk_answer ask(const work *w, int listener)
{
    ton_desk_answer answer;
    const ton_desk_question question = {.count = COUNT};
    OK(ton_desk_rank(w->desk, &answer, &w->deeds[listener], &question, error));
    return answer;
}

static bool is_same(const work *w, int listener)
{
    ton_desk_answer answer = ask(w, listener);
    bool same = answer.count == w->count[listener];
    for (int i = 0; i < answer.count && same; i++) {
        ton_parts parts = {0};
        same = answer.track[i] == w->track[listener][i] &&
               ton_desk_answer_explain(&answer, i, &parts, NULL) == TON_OK;
        ton_parts_clear(&parts);
    }
    ton_desk_answer_clear(&answer);
    return same;
}

static void *ask_many(void *shared)
{
    work *w = shared;
    for (int i = atomic_fetch_add(&w->next, 1); i < ROUNDS * WORLD_LISTENERS;
         i = atomic_fetch_add(&w->next, 1))
        if (!is_same(w, i % WORLD_LISTENERS))
            atomic_fetch_add(&w->wrong, 1);
    return NULL;
}

Test(desk_threads, one_desk_is_shared, .init = fixture_make, .fini = fixture_remove)
{
    static work w;
    ton_desk *desk = NULL;
    ton_corpus *corpus = world_open(NULL);
    const char *const method[] = {"plays.popular", "plays.items"};
    const ton_train_options training = {.method = method, .method_count = 2, .now = 1};
    OK(ton_train(corpus, &training, error));
    OK(ton_desk_open(&desk, corpus, &(ton_desk_options){.method = NULL}, error));
    w.desk = desk;
    for (int i = 0; i < WORLD_LISTENERS; i++) {
        char name[16];
        snprintf(name, sizeof name, "l%d", i);
        w.deeds[i] = world_deeds(corpus, name);
        ton_desk_answer answer = ask(&w, i);
        w.count[i] = answer.count;
        for (int k = 0; k < answer.count; k++)
            w.track[i][k] = answer.track[k];
        ton_desk_answer_clear(&answer);
    }
    ton_on_threads(ask_many, &w, THREADS);
    cr_expect(eq(int, atomic_load(&w.wrong), 0));
    for (int i = 0; i < WORLD_LISTENERS; i++)
        ton_deeds_clear(&w.deeds[i]);
    ton_desk_close(desk);
    ton_corpus_close(corpus);
}
