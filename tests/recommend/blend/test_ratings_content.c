/* Ratings in a planted world: listeners rate songs of their kind high, and content tells the kind;
 * songs of the first kind are better liked by all. */
#include "recommend/listeners/recommender.h"

#include <criterion/criterion.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { USERS = 60, ITEMS = 40, KINDS = 4, COLD = 4 };

/* Tastes are strong here, so penalties are small. */
static const double parameter[] = {0.3, 1, 3};

typedef struct world {
    ton_interactions *by_user, *by_item;
    float content[ITEMS * KINDS];
    ton_training training;
    const ton_recommender *row;
    void *model;
} world;

/* The last songs are cold, one of each kind; of the very last nothing is known. */
static void world_new(world *w)
{
    static ton_interaction at[USERS * ITEMS];
    int64_t count = 0;
    *w = (world){0};
    for (int i = 0; i < ITEMS - 1; i++)
        w->content[i * KINDS + i % KINDS] = 1;
    for (int u = 0; u < USERS; u++)
        for (int i = 0; i < ITEMS - COLD; i++)
            if ((u * 7 + i * 3) % 5 < 2)
                at[count++] = (ton_interaction){
                    u, i, (float)(2 + 2 * (u % KINDS == i % KINDS) + (i % KINDS == 0)), 0};
    cr_assert(ton_interactions_new(&w->by_user, USERS, ITEMS, at, count, TON_REPEATED_LAST, NULL) ==
              TON_OK);
    cr_assert(ton_interactions_turned(&w->by_item, w->by_user, NULL) == TON_OK);
    cr_assert(ton_recommender_named(&w->row, "content", TON_RATINGS, NULL) == TON_OK);
    w->training = (ton_training){.feedback = TON_RATINGS,
                                 .items = ITEMS,
                                 .by_user = w->by_user,
                                 .by_item = w->by_item,
                                 .content = w->content,
                                 .content_dim = KINDS,
                                 .parameter = parameter};
    cr_assert(w->row->train(&w->model, &w->training, NULL) == TON_OK);
}

static void world_free(world *w)
{
    w->row->free(w->model);
    ton_interactions_free(w->by_user);
    ton_interactions_free(w->by_item);
}

static ton_history history_of(const world *w, int user)
{
    int64_t first = w->by_user->start[user];
    return (ton_history){.item = w->by_user->column + first,
                         .value = w->by_user->value + first,
                         .count = (int32_t)(w->by_user->start[user + 1] - first),
                         .user = user};
}

Test(ratings_content, songs_that_nobody_rated_are_rated_by_kind)
{
    world w;
    float score[ITEMS];
    world_new(&w);
    for (int u = 0; u < USERS; u++) {
        const ton_history history = history_of(&w, u);
        cr_assert(w.row->score(w.model, &history, score, NULL) == TON_OK);
        for (int i = ITEMS - COLD; i < ITEMS - 1; i++) {
            double expected = 2 + 2 * (u % KINDS == i % KINDS) + (i % KINDS == 0);
            cr_expect(fabs((double)score[i] - expected) < 0.5, "%d %d: %g", u, i, (double)score[i]);
        }
    }
    world_free(&w);
}

Test(ratings_content, parts_add_up_and_songs_of_the_kind_speak)
{
    world w;
    float score[ITEMS];
    world_new(&w);
    const ton_history history = history_of(&w, 1);
    cr_assert(w.row->score(w.model, &history, score, NULL) == TON_OK);
    for (int i = 0; i < ITEMS; i++) {
        ton_parts parts = {0};
        double sum = 0;
        cr_assert(w.row->explain(w.model, &history, i, &parts, NULL) == TON_OK);
        for (int p = 0; p < parts.count; p++)
            sum += parts.part[p].value;
        cr_expect(fabs(sum - (double)score[i]) < 1e-4);
        ton_parts_clear(&parts);
    }
    world_free(&w);
}

Test(ratings_content, who_is_new_gets_what_all_like)
{
    world w;
    float score[ITEMS];
    const ton_history nobody = {.user = -1};
    world_new(&w);
    cr_assert(w.row->score(w.model, &nobody, score, NULL) == TON_OK);
    cr_expect(score[ITEMS - COLD] > score[ITEMS - COLD + 1] + 0.3f);
    for (int i = 0; i < ITEMS; i++)
        cr_expect(isfinite(score[i]));
    world_free(&w);
}

Test(ratings_content, bytes_are_kept_and_distrusted)
{
    world w;
    ton_blob blob = {0}, again = {0};
    void *loaded;
    world_new(&w);
    cr_assert(w.row->save(w.model, &blob, NULL) == TON_OK);
    ton_blob_reader reader = {.bytes = blob.bytes, .count = blob.count};
    cr_assert(w.row->load(&loaded, &reader, NULL) == TON_OK);
    cr_assert(w.row->save(loaded, &again, NULL) == TON_OK);
    cr_expect(again.count == blob.count && !memcmp(again.bytes, blob.bytes, blob.count));
    w.row->free(loaded);
    for (size_t count = 0; count < blob.count; count += 3) {
        reader = (ton_blob_reader){.bytes = blob.bytes, .count = count};
        cr_expect(w.row->load(&loaded, &reader, NULL) == TON_CORRUPT);
    }
    for (size_t at = 12; at < blob.count; at += 3) {
        blob.bytes[at] ^= 0xff;
        reader = (ton_blob_reader){.bytes = blob.bytes, .count = blob.count};
        w.row->load(&loaded, &reader, NULL);
        w.row->free(loaded);
        blob.bytes[at] ^= 0xff;
    }
    ton_blob_clear(&blob);
    ton_blob_clear(&again);
    world_free(&w);
}
