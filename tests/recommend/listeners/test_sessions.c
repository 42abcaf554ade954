/* What holds for every way to continue a session, and what each says in a small world. */
#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "recommend/evaluation/draw.h"
#include "recommend/listeners/recommender.h"

enum { ITEMS = 40, SESSIONS = 60, MOST = 12, PLAYS = SESSIONS * MOST, GENRES = 5 };

typedef struct world {
    int64_t start[SESSIONS + 1];
    int32_t item[PLAYS], genre[ITEMS];
    ton_sessions sessions;
    ton_training training;
} world;

/* Songs lead to their neighbours, so that there is something to learn. The last two songs are never
 * played. */
static void make(world *w)
{
    uint64_t state = 7;
    *w = (world){.start = {0}};
    for (int s = 0; s < SESSIONS; s++) {
        int32_t at = ton_draw_below(&state, ITEMS - 2);
        w->start[s + 1] = w->start[s];
        for (int i = ton_draw_below(&state, MOST); i >= 0; i--) {
            w->item[w->start[s + 1]++] = at;
            at = (at + 1 + ton_draw_below(&state, 4)) % (ITEMS - 2);
        }
    }
    for (int i = 0; i < ITEMS; i++)
        w->genre[i] = i % (GENRES + 1) - 1;
    w->sessions = (ton_sessions){SESSIONS, w->start, w->item};
    w->training = (ton_training){
        .feedback = TON_SESSIONS, .items = ITEMS, .sessions = &w->sessions, .genre = w->genre};
}

/* Calls check for every row of sessions, with a model of the whole world. */
static void each(void (*check)(const world *w, const ton_recommender *row, void *model))
{
    world w;
    int rows = 0;
    make(&w);
    for (int i = 0; i < ton_recommender_count; i++) {
        const ton_recommender *row = ton_recommenders[i];
        void *model;
        if (row->feedback != TON_SESSIONS)
            continue;
        cr_assert(eq(int, row->train(&model, &w.training, NULL), TON_OK), "%s", row->name);
        check(&w, row, model);
        row->free(model);
        rows++;
    }
    cr_assert(eq(int, rows, 6));
}

static ton_history history_of(const world *w, int session, int32_t count)
{
    return (ton_history){.recent = w->item + w->start[session], .recent_count = count, .user = -1};
}

/* ---- what holds for all ------------------------------------------------------------------------
 */

static void parts_add_up(const world *w, const ton_recommender *row, void *model)
{
    float score[ITEMS];
    for (int s = 0; s < SESSIONS; s += 7)
        for (int32_t count = 0; count <= w->start[s + 1] - w->start[s]; count++) {
            ton_history history = history_of(w, s, count);
            cr_assert(eq(int, row->score(model, &history, score, NULL), TON_OK));
            for (int32_t item = 0; item < ITEMS; item++) {
                ton_parts parts = {0};
                double sum = 0, largest = 0;
                if (isnan(score[item]))
                    continue;
                cr_assert(eq(int, row->explain(model, &history, item, &parts, NULL), TON_OK));
                for (int i = 0; i < parts.count; i++) {
                    sum += parts.part[i].value;
                    largest = fmax(largest, fabs(parts.part[i].value));
                    cr_expect(parts.part[i].kind != TON_PART_NEIGHBOURS || !parts.part[i].count ||
                                  parts.part[i].count >= 5,
                              "few are not counted");
                }
                cr_expect(epsilon_eq(dbl, sum, (double)score[item], 1e-5 * largest + 1e-12), "%s",
                          row->name);
                ton_parts_clear(&parts);
            }
        }
}

Test(sessions, parts_add_up_to_the_score)
{
    each(parts_add_up);
}

static void bytes_and_back(const world *w, const ton_recommender *row, void *model)
{
    float score[ITEMS], again[ITEMS];
    ton_blob blob = {0}, second = {0};
    ton_history history = history_of(w, 3, 1);
    void *loaded;
    cr_assert(eq(int, row->save(model, &blob, NULL), TON_OK));
    cr_assert(
        eq(int, row->load(&loaded, &(ton_blob_reader){blob.bytes, blob.count, 0}, NULL), TON_OK));
    cr_assert(eq(int, row->save(loaded, &second, NULL), TON_OK));
    cr_assert(eq(sz, second.count, blob.count));
    cr_expect(eq(int, memcmp(second.bytes, blob.bytes, blob.count), 0), "%s", row->name);
    row->score(model, &history, score, NULL);
    row->score(loaded, &history, again, NULL);
    cr_expect(eq(int, memcmp(score, again, sizeof score), 0), "%s", row->name);
    row->free(loaded);
    ton_blob_clear(&second);
    ton_blob_clear(&blob);
}

Test(sessions, a_model_survives_being_bytes)
{
    each(bytes_and_back);
}

static void damage(const world *w, const ton_recommender *row, void *model)
{
    float score[ITEMS];
    ton_blob blob = {0};
    ton_history history = history_of(w, 3, 1);
    uint64_t state = 1;
    void *loaded;
    cr_assert(eq(int, row->save(model, &blob, NULL), TON_OK));
    for (size_t count = 0; count < blob.count; count += 1 + blob.count / 100) {
        cr_expect(eq(int, row->load(&loaded, &(ton_blob_reader){blob.bytes, count, 0}, NULL),
                     TON_CORRUPT));
        cr_expect(eq(ptr, loaded, NULL));
    }
    for (int i = 0; i < 200; i++) {
        size_t at = (size_t)ton_draw_below(&state, (int)blob.count);
        unsigned char was = blob.bytes[at];
        blob.bytes[at] = (unsigned char)ton_draw(&state);
        if (row->load(&loaded, &(ton_blob_reader){blob.bytes, blob.count, 0}, NULL) == TON_OK)
            row->score(loaded, &history, score, NULL); /* whatever it says, it does not crash */
        row->free(loaded);
        blob.bytes[at] = was;
    }
    ton_blob_clear(&blob);
}

Test(sessions, damaged_bytes_are_refused_or_harmless)
{
    each(damage);
}

/* Of the mix only the weights are fitted to what was there when it was trained. */
static void follow(const world *w, const ton_recommender *row, void *model)
{
    float score[ITEMS], followed[ITEMS];
    ton_sessions half = {SESSIONS / 2, w->start, w->item};
    ton_training training = w->training;
    void *live;
    training.sessions = &half;
    cr_assert(eq(int, row->train(&live, &training, NULL), TON_OK));
    for (int s = SESSIONS / 2; s < SESSIONS; s++)
        for (int32_t i = 1; i <= w->start[s + 1] - w->start[s]; i++) {
            ton_history before = history_of(w, s, i - 1), after = history_of(w, s, i);
            cr_assert(eq(int, row->update(live, &before, &after, NULL), TON_OK));
            cr_assert(eq(int, row->update(live, &after, &after, NULL), TON_OK),
                      "nothing was heard");
        }
    for (int s = 0; s < SESSIONS && strcmp(row->name, "mix") != 0; s++) {
        ton_history history = history_of(w, s, 1);
        row->score(model, &history, score, NULL);
        row->score(live, &history, followed, NULL);
        for (int i = 0; i < ITEMS; i++)
            cr_expect(isnan(score[i]) ? isnan(followed[i])
                                      : fabsf(score[i] - followed[i]) <= 1e-6f * score[i],
                      "%s, song %d: %g, %g", row->name, i, (double)score[i], (double)followed[i]);
    }
    row->free(live);
}

Test(sessions, single_events_teach_what_training_on_all_teaches)
{
    each(follow);
}

Test(sessions, nothing_to_learn_from_is_refused)
{
    world w;
    make(&w);
    int32_t wrong[] = {0, ITEMS};
    const int64_t start[] = {0, 2};
    const ton_sessions odd = {1, start, wrong}, none = {0, start, wrong};
    for (int i = 0; i < ton_recommender_count; i++) {
        const ton_recommender *row = ton_recommenders[i];
        ton_training training = w.training;
        void *model;
        float score[ITEMS];
        if (row->feedback != TON_SESSIONS)
            continue;
        training.sessions = NULL;
        cr_expect(eq(int, row->train(&model, &training, NULL), TON_INVALID));
        training.sessions = &odd;
        cr_expect(eq(int, row->train(&model, &training, NULL), TON_INVALID));
        training.sessions = &none;
        cr_assert(eq(int, row->train(&model, &training, NULL), TON_OK), "%s", row->name);
        ton_history history = history_of(&w, 0, 1);
        cr_expect(eq(int, row->score(model, &history, score, NULL), TON_OK));
        row->free(model);
    }
}
