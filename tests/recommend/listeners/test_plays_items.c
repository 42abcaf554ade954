#include "tests/recommend/listeners/plays_crowd.h"

#include <criterion/criterion.h>
#include <math.h>
#include <string.h>

/* Two listeners: songs 0 and 1; songs 0, 1 and 2, the last e^5 times. */
static void *two_listeners(void)
{
    const ton_interaction at[] = {
        {0, 0, 1, 0}, {0, 1, 1, 0}, {1, 0, 1, 0}, {1, 1, 1, 0}, {1, 2, 148.4131591f, 0}};
    ton_interactions *by_user, *by_item;
    cr_assert(ton_interactions_new(&by_user, 2, 3, at, 5, TON_REPEATED_SUM, NULL) == TON_OK);
    cr_assert(ton_interactions_turned(&by_item, by_user, NULL) == TON_OK);
    const ton_training training = {
        .feedback = TON_PLAYS, .items = 3, .by_user = by_user, .by_item = by_item};
    void *model = crowd_trained(plays_row("items"), &training);
    ton_interactions_free(by_user);
    ton_interactions_free(by_item);
    return model;
}

Test(plays_items, scores_are_those_of_the_formula)
{
    void *model = two_listeners();
    const int32_t item[] = {0};
    const float value[] = {148.4131591f};
    float score[3];
    const ton_history h = {.item = item, .value = value, .count = 1, .user = -1};
    cr_assert(plays_row("items")->score(model, &h, score, NULL) == TON_OK);
    /* One adds 2^14 / 2^0.7 to a pair, the other 2^14 / 3^0.7, or twice that for song 2. */
    double voice = 2.0 / (2 + 10), two = 16384 / pow(2, 0.7), three = 16384 / pow(3, 0.7);
    cr_expect(isnan(score[0]));
    cr_expect(fabs((double)score[1] / (voice * (two + three) * pow(12, -0.6)) - 1) < 1e-4);
    cr_expect(fabs((double)score[2] / (voice * 2 * three * pow(11, -0.6)) - 1) < 1e-4);
    plays_row("items")->free(model);
}

/* The model of the crowd without what listener 5 has from the count-th song on, and then told of
 * one song after the other, as bytes; begun: after so many. */
static ton_blob followed(const crowd *w, int32_t begun, double neighbours)
{
    const ton_recommender *row = plays_row("items");
    double parameter[16];
    ton_history all = crowd_history(w, 5), before = all, after = all;
    static ton_interaction at[CROWD_LISTENERS * CROWD_SONGS];
    int64_t count = 0;
    for (int32_t u = 0; u < CROWD_LISTENERS; u++) {
        ton_history h = crowd_history(w, u);
        for (int32_t k = 0; k < (u == 5 ? begun : h.count); k++)
            at[count++] = (ton_interaction){u, h.item[k], h.value[k], 0};
    }
    ton_training training = w->training;
    ton_interactions *by_user, *by_item;
    cr_assert(ton_interactions_new(&by_user, CROWD_LISTENERS, CROWD_SONGS, at, count,
                                   TON_REPEATED_SUM, NULL) == TON_OK);
    cr_assert(ton_interactions_turned(&by_item, by_user, NULL) == TON_OK);
    training.by_user = by_user;
    training.by_item = by_item;
    training.parameter = parameter;
    ton_parameters_standard(parameter, row);
    cr_assert(ton_parameter_set(parameter, row, "neighbours", neighbours, NULL) == TON_OK);
    void *model = crowd_trained(row, &training);
    for (before.count = begun; before.count < all.count; before.count++) {
        after.count = before.count + 1;
        cr_assert(row->update(model, &before, &after, NULL) == TON_OK);
    }
    ton_blob blob = plays_saved(row, model);
    row->free(model);
    ton_interactions_free(by_user);
    ton_interactions_free(by_item);
    return blob;
}

Test(plays_items, following_events_is_counting_anew)
{
    crowd w = crowd_new();
    int32_t all = crowd_history(&w, 5).count;
    ton_blob anew = followed(&w, all, 100);
    for (int32_t begun = 0; begun < all; begun += 3) {
        ton_blob blob = followed(&w, begun, 100);
        cr_expect(blob.count == anew.count && !memcmp(blob.bytes, anew.bytes, blob.count),
                  "from %d songs on", begun);
        ton_blob_clear(&blob);
    }
    ton_blob_clear(&anew);
    crowd_free(&w);
}

Test(plays_items, with_few_neighbours_kept_following_still_leads_to_a_sound_model)
{
    crowd w = crowd_new();
    ton_blob blob = followed(&w, 0, 5);
    ton_blob_reader reader = {.bytes = blob.bytes, .count = blob.count};
    void *model;
    cr_expect(plays_row("items")->load(&model, &reader, NULL) == TON_OK);
    plays_row("items")->free(model);
    ton_blob_clear(&blob);
    crowd_free(&w);
}
