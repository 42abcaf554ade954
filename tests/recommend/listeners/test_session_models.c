/* What single ways to continue a session say, by hand. */
#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <math.h>

#include "recommend/listeners/recommender.h"
#include "recommend/listeners/session_mix.h"

enum { ITEMS = 8 };

/* Songs whose scores are negligible beside those by hand are ordered by popularity. */
static const double negligible = 2e-6;

static void *train(const ton_recommender **row, const char *name, const double *parameter,
                   const int64_t *start, const int32_t *item, int64_t sessions,
                   const int32_t *genre)
{
    void *model;
    const ton_sessions of = {sessions, start, item};
    const ton_training training = {.feedback = TON_SESSIONS,
                                   .items = ITEMS,
                                   .sessions = &of,
                                   .genre = genre,
                                   .parameter = parameter};
    cr_assert(eq(int, ton_recommender_named(row, name, TON_SESSIONS, NULL), TON_OK));
    cr_assert(eq(int, (*row)->train(&model, &training, NULL), TON_OK));
    return model;
}

static void score(float *out, const ton_recommender *row, void *model, const int32_t *recent,
                  int32_t count)
{
    const ton_history history = {.recent = recent, .recent_count = count, .user = -1};
    cr_assert(eq(int, row->score(model, &history, out, NULL), TON_OK));
    row->free(model);
}

Test(session_models, rules_fade_with_distance_on_both_sides)
{
    const int64_t start[] = {0, 3, 5};
    const int32_t item[] = {0, 1, 2, 1, 3}, recent[] = {0, 1};
    const double parameter[] = {2, 2, 1, 0, 100}; /* window, reach, fading, spread, links */
    const ton_recommender *row;
    float by[ITEMS];
    void *model = train(&row, "rules", parameter, start, item, 2, NULL);
    score(by, row, model, recent, 2);
    cr_expect(epsilon_eq(dbl, (double)by[2], 1 + 0.5 * 0.5, negligible));
    cr_expect(epsilon_eq(dbl, (double)by[3], 1, negligible));
    cr_expect(epsilon_eq(dbl, (double)by[1], 0.5, negligible));
    cr_expect(by[0] > 0 && by[0] < (float)negligible, "popularity orders what is left");
    cr_expect(isnan(by[7]));
}

Test(session_models, neighbours_speak_near_to_what_is_shared)
{
    const int64_t start[] = {0, 4};
    const int32_t item[] = {5, 6, 7, 6}, recent[] = {5};
    /* neighbours, sample, reach, fading, nearness, far, rarity, sharpness */
    const double parameter[] = {10, 10, 10, 1, 5, 0.2, 1, 1};
    const double likeness = log(2) / sqrt(3);
    const ton_recommender *row;
    float by[ITEMS];
    void *model = train(&row, "neighbours", parameter, start, item, 1, NULL);
    score(by, row, model, recent, 1);
    cr_expect(epsilon_eq(dbl, (double)by[6], likeness, negligible), "once, where it is nearest");
    cr_expect(epsilon_eq(dbl, (double)by[7], likeness * (0.2 + 0.8 / (1 + 1.0 / 5)), negligible));
    cr_expect(by[5] > 0 && by[5] < (float)negligible, "not for what is shared");
}

Test(session_models, the_newest_sessions_are_looked_at)
{
    const int64_t start[] = {0, 2, 4};
    const int32_t item[] = {0, 1, 0, 2}, recent[] = {0};
    const double parameter[] = {10, 1, 10, 1, 5, 0.2, 1, 1};
    const ton_recommender *row;
    float by[ITEMS];
    void *model = train(&row, "neighbours", parameter, start, item, 2, NULL);
    score(by, row, model, recent, 1);
    cr_expect(by[1] < (float)negligible && by[2] > 0.1f, "a sample of one");
}

Test(session_models, genres_lead_to_songs_nobody_played)
{
    /* Genre 0: songs 0 and 1; genre 1: songs 2 and 3, of which nobody played 3; song 4 has none. */
    const int32_t genre[ITEMS] = {0, 0, 1, 1, -1, -1, -1, -1};
    const int64_t start[] = {0, 3};
    const int32_t item[] = {0, 4, 2}, recent[] = {1};
    const double parameter[] = {1, 0.5};
    const ton_recommender *row;
    float by[ITEMS];
    void *model = train(&row, "genres", parameter, start, item, 1, genre);
    score(by, row, model, recent, 1);
    double of_genre = 0.5 + 0.5 * 0.5; /* once after genre 0, discounted; and half of all plays */
    cr_expect(epsilon_eq(dbl, (double)by[2], of_genre * 2 / 3, 1e-6));
    cr_expect(epsilon_eq(dbl, (double)by[3], of_genre * 1 / 3, 1e-6));
    cr_expect(isnan(by[4]));
}

Test(session_models, parts_of_the_mix_are_of_the_same_songs)
{
    const int64_t start[] = {0, 2};
    const int32_t item[] = {0, 1};
    const size_t items_at = 3 * sizeof(uint32_t) + sizeof "sessions.mix" - 1;
    const ton_recommender *row;
    ton_blob blob = {0};
    void *model = train(&row, "mix", NULL, start, item, 1, NULL), *loaded;
    cr_assert(eq(int, row->save(model, &blob, NULL), TON_OK));
    row->free(model);
    cr_assert(eq(u8, blob.bytes[items_at], ITEMS));
    blob.bytes[items_at] = ITEMS / 2;
    cr_expect(eq(int, row->load(&loaded, &(ton_blob_reader){blob.bytes, blob.count, 0}, NULL),
                 TON_CORRUPT));
    ton_blob_clear(&blob);
}

/* Sessions go round in a ring: what came last says all, and all parts know it. */
Test(session_models, weights_of_the_mix_are_shares)
{
    enum { SESSIONS = 40, LENGTH = 6 };
    int64_t start[SESSIONS + 1] = {0};
    int32_t item[SESSIONS * LENGTH];
    double weight[TON_MIX_PARTS], sum = 0;
    for (int s = 0; s < SESSIONS; s++) {
        start[s + 1] = start[s] + LENGTH;
        for (int i = 0; i < LENGTH; i++)
            item[s * LENGTH + i] = (s + i) % ITEMS;
    }
    const ton_sessions sessions = {SESSIONS, start, item}, few = {3, start, item};
    ton_training training = {.feedback = TON_SESSIONS, .items = ITEMS, .sessions = &sessions};
    cr_assert(eq(int, ton_mix_fit(weight, &training, NULL), TON_OK));
    for (int p = 0; p < TON_MIX_PARTS; p++) {
        cr_expect(weight[p] >= 0 && weight[p] <= 1);
        sum += weight[p];
    }
    cr_expect(epsilon_eq(dbl, sum, 1, 1e-9));
    training.sessions = &few;
    cr_assert(eq(int, ton_mix_fit(weight, &training, NULL), TON_OK));
    for (int p = 0; p < TON_MIX_PARTS; p++)
        cr_expect(epsilon_eq(dbl, weight[p], 1.0 / TON_MIX_PARTS, 1e-12), "too few to fit");
}
