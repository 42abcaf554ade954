/* A world that was planted: listeners and songs are of one of four kinds, and listeners have songs
 * of their kind. Kinds come in two pairs, and content tells the pair of a song, its kind, or
 * nothing. Some songs are stripped: nobody has them. */
#ifndef TONARY_TESTS_RECOMMEND_BLEND_WORLD_H
#define TONARY_TESTS_RECOMMEND_BLEND_WORLD_H

#include "recommend/evaluation/draw.h"
#include "recommend/listeners/recommender.h"

#include <criterion/criterion.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { WORLD_USERS = 160, WORLD_ITEMS = 80, WORLD_KINDS = 4, WORLD_DIM = 6, WORLD_COLD = 8 };

typedef enum world_content { CONTENT_OF_KIND, CONTENT_OF_PAIR, CONTENT_OF_NOTHING } world_content;

typedef struct world {
    ton_interactions *by_user, *by_item;
    float content[WORLD_ITEMS * WORLD_DIM];
    ton_training training;
} world;

static inline int world_kind(int of)
{
    return of % WORLD_KINDS;
}

/* The last songs of the world are cold, two of each kind. */
static inline bool world_is_cold(int item)
{
    return item >= WORLD_ITEMS - WORLD_COLD;
}

static inline void world_songs(world *w, world_content tells, uint64_t *state)
{
    for (int i = 0; i < WORLD_ITEMS; i++) {
        float *row = w->content + i * WORLD_DIM;
        double norm = 0;
        int at = tells == CONTENT_OF_KIND   ? world_kind(i)
                 : tells == CONTENT_OF_PAIR ? world_kind(i) / 2
                                            : ton_draw_below(state, WORLD_KINDS);
        for (int d = 0; d < WORLD_DIM; d++) {
            row[d] = (float)ton_draw_below(state, 100) / 250.0f + (d == at);
            norm += (double)row[d] * (double)row[d];
        }
        for (int d = 0; d < WORLD_DIM; d++)
            row[d] = (float)((double)row[d] / sqrt(norm));
    }
}

static inline void world_new(world *w, world_content tells)
{
    static ton_interaction at[WORLD_USERS * WORLD_ITEMS];
    uint64_t state = 5;
    int64_t count = 0;
    *w = (world){0};
    world_songs(w, tells, &state);
    for (int u = 0; u < WORLD_USERS; u++)
        for (int i = 0; i < WORLD_ITEMS; i++)
            if (!world_is_cold(i) &&
                ton_draw_below(&state, 100) < (world_kind(u) == world_kind(i) ? 50 : 4))
                at[count++] = (ton_interaction){u, i, (float)(1 + ton_draw_below(&state, 5)), 0};
    cr_assert(ton_interactions_new(&w->by_user, WORLD_USERS, WORLD_ITEMS, at, count,
                                   TON_REPEATED_SUM, NULL) == TON_OK);
    cr_assert(ton_interactions_turned(&w->by_item, w->by_user, NULL) == TON_OK);
    w->training = (ton_training){.feedback = TON_PLAYS,
                                 .items = WORLD_ITEMS,
                                 .by_user = w->by_user,
                                 .by_item = w->by_item,
                                 .content = w->content,
                                 .content_dim = WORLD_DIM,
                                 .seed = 1,
                                 .threads = 1};
}

static inline void world_free(world *w)
{
    ton_interactions_free(w->by_user);
    ton_interactions_free(w->by_item);
}

static inline const ton_recommender *world_row(const char *name)
{
    const ton_recommender *row = NULL;
    cr_assert(ton_recommender_named(&row, name, TON_PLAYS, NULL) == TON_OK);
    return row;
}

static inline ton_history world_history(const world *w, int user)
{
    int64_t first = w->by_user->start[user];
    return (ton_history){.item = w->by_user->column + first,
                         .value = w->by_user->value + first,
                         .count = (int32_t)(w->by_user->start[user + 1] - first),
                         .user = user};
}

/* How often a song of a listener's kind is scored above one of another, among cold or warm ones
 * that they do not have: 0.5 by chance. */
static inline double world_order(const world *w, const char *name, const void *model, bool cold)
{
    float score[WORLD_ITEMS];
    double right = 0, all = 0;
    for (int u = 0; u < WORLD_USERS; u++) {
        const ton_history history = world_history(w, u);
        bool has[WORLD_ITEMS] = {false};
        cr_assert(world_row(name)->score(model, &history, score, NULL) == TON_OK);
        for (int i = 0; i < history.count; i++)
            has[history.item[i]] = true;
        for (int i = 0; i < WORLD_ITEMS; i++)
            for (int j = 0; j < WORLD_ITEMS; j++)
                if (world_kind(i) == world_kind(u) && world_kind(j) != world_kind(u) && !has[i] &&
                    !has[j] && world_is_cold(i) == cold && world_is_cold(j) == cold) {
                    right += score[i] > score[j] ? 1 : score[i] == score[j] ? 0.5 : 0;
                    all++;
                }
    }
    return right / all;
}

/* Parts add up to the score; how many there were. */
static inline int world_add_up(const world *w, const char *name, const void *model, int user)
{
    float score[WORLD_ITEMS];
    const ton_history history = world_history(w, user);
    int count = 0;
    cr_assert(world_row(name)->score(model, &history, score, NULL) == TON_OK);
    for (int i = 0; i < WORLD_ITEMS; i++) {
        ton_parts parts = {0};
        double sum = 0, most = 0;
        cr_assert(world_row(name)->explain(model, &history, i, &parts, NULL) == TON_OK);
        for (int p = 0; p < parts.count; p++) {
            sum += parts.part[p].value;
            most = fmax(most, fabs(parts.part[p].value));
        }
        cr_expect(fabs(sum - (double)score[i]) <= 1e-5 * most + 1e-7, "%g is no %g", sum,
                  (double)score[i]);
        count += parts.count;
        ton_parts_clear(&parts);
    }
    return count;
}

static inline ton_blob world_saved(const char *name, const void *model)
{
    ton_blob blob = {0};
    cr_assert(world_row(name)->save(model, &blob, NULL) == TON_OK);
    return blob;
}

/* What is saved is what is loaded, and nothing that is cut short or changed does harm. */
static inline void world_keeps(const char *name, const void *model, int step)
{
    ton_blob blob = world_saved(name, model);
    ton_blob_reader reader = {.bytes = blob.bytes, .count = blob.count};
    void *loaded;
    cr_assert(world_row(name)->load(&loaded, &reader, NULL) == TON_OK);
    ton_blob again = world_saved(name, loaded);
    cr_assert(again.count == blob.count);
    cr_expect(!memcmp(again.bytes, blob.bytes, blob.count));
    world_row(name)->free(loaded);
    ton_blob_clear(&again);
    for (size_t count = 0; count < blob.count; count += (size_t)step) {
        reader = (ton_blob_reader){.bytes = blob.bytes, .count = count};
        cr_expect(world_row(name)->load(&loaded, &reader, NULL) == TON_CORRUPT);
    }
    for (size_t at = 0; at < blob.count; at += (size_t)step) {
        float score[WORLD_ITEMS];
        const ton_history nobody = {.user = -1};
        blob.bytes[at] ^= 0xff;
        reader = (ton_blob_reader){.bytes = blob.bytes, .count = blob.count};
        if (world_row(name)->load(&loaded, &reader, NULL) == TON_OK)
            world_row(name)->score(loaded, &nobody, score, NULL);
        world_row(name)->free(loaded);
        blob.bytes[at] ^= 0xff;
    }
    ton_blob_clear(&blob);
}

#endif
