/* Ten listeners: six women of 20, two men of 20, two of whom nothing is known. */
#include "recommend/listeners/recommender.h"

#include <criterion/criterion.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { USERS = 10, ITEMS = 3, WOMAN = 0, MAN = 6, STRANGER = 8 };

static const ton_profile profile[USERS] = {
    {20, "F", ""}, {20, "F", ""}, {20, "F", ""}, {20, "F", ""}, {20, "F", ""},
    {20, "F", ""}, {20, "M", ""}, {20, "M", ""}, {0, "", ""},   {0, "", ""}};

/* Song 0 is had by four women, song 1 by all men and strangers, song 2 by nobody. */
static ton_interactions *events(void)
{
    const ton_interaction at[] = {{0, 0, 9, 0}, {1, 0, 1, 0}, {2, 0, 1, 0}, {3, 0, 1, 0},
                                  {4, 1, 1, 0}, {5, 1, 1, 0}, {6, 1, 1, 0}, {7, 1, 1, 0},
                                  {8, 1, 1, 0}, {9, 1, 1, 0}};
    ton_interactions *made;
    cr_assert(ton_interactions_new(&made, USERS, ITEMS, at, 10, TON_REPEATED_SUM, NULL) == TON_OK);
    return made;
}

static const ton_recommender *row(void)
{
    const ton_recommender *found;
    cr_assert(ton_recommender_named(&found, "popular", TON_PLAYS, NULL) == TON_OK);
    return found;
}

static void *trained(const ton_interactions *by_user, double shrinkage)
{
    void *model;
    const ton_training training = {
        .items = ITEMS, .by_user = by_user, .profile = profile, .parameter = &shrinkage};
    cr_assert(row()->train(&model, &training, NULL) == TON_OK);
    return model;
}

static float score_of(const void *model, const ton_profile *who, int item)
{
    float score[ITEMS];
    const ton_history history = {.profile = who, .user = -1};
    cr_assert(row()->score(model, &history, score, NULL) == TON_OK);
    return score[item];
}

static bool near(double a, double b)
{
    return fabs(a - b) < 1e-6;
}

Test(popular, a_group_is_shrunk_to_the_one_around_it)
{
    ton_interactions *by_user = events();
    void *model = trained(by_user, 2);
    cr_expect(near(score_of(model, NULL, 0), 0.4));
    cr_expect(near(score_of(model, &profile[STRANGER], 1), 0.6));
    cr_expect(near(score_of(model, &profile[MAN], 2), 0));
    /* Two men are too few to be a group: 20 alone counts them, and the women. */
    const ton_profile man = {0, "M", ""};
    cr_expect(near(score_of(model, &man, 0), 0.4));
    /* All, then women, then women of 20. */
    double women = (4 + 2 * 0.4) / (6 + 2);
    cr_expect(near(score_of(model, &profile[WOMAN], 0), (4 + 2 * women) / (6 + 2)));
    const ton_profile young = {24, "", ""};
    cr_expect(near(score_of(model, &young, 0), (4 + 2 * 0.4) / (8 + 2)));
    row()->free(model);
    ton_interactions_free(by_user);
}

Test(popular, parts_add_up_to_the_score)
{
    ton_interactions *by_user = events();
    void *model = trained(by_user, 2);
    for (int u = 0; u < USERS; u++)
        for (int i = 0; i < ITEMS; i++) {
            ton_parts parts = {0};
            double sum = 0;
            const ton_history history = {.profile = &profile[u], .user = u};
            cr_assert(row()->explain(model, &history, i, &parts, NULL) == TON_OK);
            for (int p = 0; p < parts.count; p++)
                sum += parts.part[p].value;
            cr_expect(near(sum, score_of(model, &profile[u], i)), "%d %d", u, i);
            ton_parts_clear(&parts);
        }
    row()->free(model);
    ton_interactions_free(by_user);
}

/* Whatever comes and goes, the model is that of what is left. */
Test(popular, following_an_event_is_as_good_as_training)
{
    ton_interactions *by_user = events();
    void *model = trained(by_user, 2), *fresh = trained(by_user, 2);
    const int32_t songs[] = {0, 1, 2};
    const ton_history none = {.profile = &profile[0], .user = 0},
                      one = {.item = songs, .count = 1, .profile = &profile[0], .user = 0},
                      all = {.item = songs, .count = 3, .profile = &profile[0], .user = 0};
    cr_assert(row()->update(model, &one, &all, NULL) == TON_OK);
    cr_expect(near(score_of(model, NULL, 2), 0.1));
    cr_expect(near(score_of(model, NULL, 0), 0.4));
    cr_assert(row()->update(model, &all, &none, NULL) == TON_OK);
    cr_expect(near(score_of(model, NULL, 0), 3.0 / 9), "who has nothing is no listener");
    cr_assert(row()->update(model, &none, &one, NULL) == TON_OK);
    for (int u = 0; u < USERS; u++)
        for (int i = 0; i < ITEMS; i++)
            cr_expect(score_of(model, &profile[u], i) == score_of(fresh, &profile[u], i));
    row()->free(model);
    row()->free(fresh);
    ton_interactions_free(by_user);
}

Test(popular, bytes_and_back)
{
    ton_interactions *by_user = events();
    void *model = trained(by_user, 3), *again = NULL;
    ton_blob blob = {0};
    cr_assert(row()->save(model, &blob, NULL) == TON_OK);
    for (size_t count = 0; count <= blob.count; count++) {
        ton_blob_reader reader = {.bytes = blob.bytes, .count = count};
        cr_expect(row()->load(&again, &reader, NULL) ==
                  (count < blob.count ? TON_CORRUPT : TON_OK));
    }
    for (int u = 0; u < USERS; u++)
        for (int i = 0; i < ITEMS; i++)
            cr_expect(score_of(model, &profile[u], i) == score_of(again, &profile[u], i));
    row()->free(model);
    row()->free(again);
    ton_blob_clear(&blob);
    ton_interactions_free(by_user);
}

Test(popular, nobody_at_all)
{
    ton_interactions *by_user;
    cr_assert(ton_interactions_new(&by_user, USERS, ITEMS, NULL, 0, TON_REPEATED_SUM, NULL) ==
              TON_OK);
    void *model = trained(by_user, 0);
    cr_expect(score_of(model, &profile[0], 0) == 0);
    row()->free(model);
    ton_interactions_free(by_user);
}

Test(popular, needs_interactions)
{
    void *model = NULL;
    cr_expect(row()->train(&model, &(ton_training){.items = ITEMS}, NULL) == TON_INVALID);
    cr_expect(model == NULL);
}
