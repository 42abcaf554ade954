#include "tests/recommend/listeners/plays_crowd.h"

#include <criterion/criterion.h>

#include "recommend/evaluation/draw.h"

crowd crowd_new(void)
{
    static ton_interaction at[CROWD_LISTENERS * CROWD_SONGS];
    uint64_t state = 7;
    int64_t count = 0;
    for (int32_t u = 0; u < CROWD_LISTENERS; u++)
        for (int32_t i = 0; i < CROWD_SONGS - 2; i++) {
            int chance = ton_draw_below(&state, 10), plays = 1 + ton_draw_below(&state, 30);
            if (chance < (u % 2 == i % 2 ? 8 : 1))
                at[count++] = (ton_interaction){u, i, plays % 16 ? (float)plays : -1, 0};
        }
    crowd w = {0};
    cr_assert(ton_interactions_new(&w.by_user, CROWD_LISTENERS, CROWD_SONGS, at, count,
                                   TON_REPEATED_SUM, NULL) == TON_OK);
    cr_assert(ton_interactions_turned(&w.by_item, w.by_user, NULL) == TON_OK);
    w.training = (ton_training){.feedback = TON_PLAYS,
                                .items = CROWD_SONGS,
                                .by_user = w.by_user,
                                .by_item = w.by_item,
                                .seed = 1};
    return w;
}

void crowd_free(crowd *w)
{
    ton_interactions_free(w->by_user);
    ton_interactions_free(w->by_item);
}

ton_history crowd_history(const crowd *w, int32_t user)
{
    int64_t start = w->by_user->start[user];
    return (ton_history){.item = w->by_user->column + start,
                         .value = w->by_user->value + start,
                         .count = (int32_t)(w->by_user->start[user + 1] - start),
                         .user = user};
}

const ton_recommender *plays_row(const char *name)
{
    const ton_recommender *row;
    cr_assert(ton_recommender_named(&row, name, TON_PLAYS, NULL) == TON_OK);
    return row;
}

void *crowd_trained(const ton_recommender *row, const ton_training *training)
{
    void *model;
    ton_error error = {.message = ""};
    cr_assert(row->train(&model, training, &error) == TON_OK, "%s: %s", row->name, error.message);
    return model;
}

ton_blob plays_saved(const ton_recommender *row, const void *model)
{
    ton_blob blob = {0};
    cr_assert(row->save(model, &blob, NULL) == TON_OK);
    return blob;
}
