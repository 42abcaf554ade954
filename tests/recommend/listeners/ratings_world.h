/* A small world of ratings: biases and two tastes, planted, with noise; about two thirds of them
 * are known, the rest is there to be predicted. Whoever includes this has the world to themselves.
 */
#ifndef TONARY_TESTS_RATINGS_WORLD_H
#define TONARY_TESTS_RATINGS_WORLD_H

#include <criterion/criterion.h>
#include <math.h>
#include <stdlib.h>

#include "recommend/evaluation/draw.h"
#include "recommend/listeners/recommender.h"

enum { WORLD_USERS = 40, WORLD_ITEMS = 30, WORLD_DIM = 2 };

typedef struct world {
    ton_interactions *by_user, *by_item;
    float rating[WORLD_USERS][WORLD_ITEMS]; /* all of them */
    bool is_known[WORLD_USERS][WORLD_ITEMS];
    float content[WORLD_ITEMS * WORLD_DIM];
    ton_profile profile[WORLD_USERS];
    ton_training training;
} world;

static inline double world_share(uint64_t *state)
{
    return (double)(ton_draw(state) >> 11) * 0x1p-52 - 1;
}

static inline void world_fill(world *w, double noise, uint64_t *state)
{
    double taste[WORLD_USERS][2], generous[WORLD_USERS];
    for (int u = 0; u < WORLD_USERS; u++) {
        generous[u] = 0.5 * world_share(state);
        taste[u][0] = world_share(state);
        taste[u][1] = world_share(state);
        w->profile[u] = (ton_profile){.age = 20 + u, .gender = "f", .interests = "chant"};
        if (taste[u][0] > 0)
            w->profile[u].gender[0] = 'm';
    }
    for (int i = 0; i < WORLD_ITEMS; i++) {
        double liked = 0.7 * world_share(state), angle = 3.14159265358979 * world_share(state);
        w->content[i * WORLD_DIM] = (float)cos(angle);
        w->content[i * WORLD_DIM + 1] = (float)sin(angle);
        for (int u = 0; u < WORLD_USERS; u++) {
            w->rating[u][i] = (float)(3 + generous[u] + liked +
                                      1.5 * (taste[u][0] * cos(angle) + taste[u][1] * sin(angle)) +
                                      noise * world_share(state));
            w->is_known[u][i] = ton_draw_below(state, 3) > 0;
        }
    }
}

static inline void world_make(world *w, double noise)
{
    ton_interaction at[WORLD_USERS * WORLD_ITEMS];
    uint64_t state = 7;
    int count = 0;
    world_fill(w, noise, &state);
    for (int u = 0; u < WORLD_USERS; u++)
        for (int i = 0; i < WORLD_ITEMS; i++)
            if (w->is_known[u][i])
                at[count++] = (ton_interaction){u, i, w->rating[u][i], 0};
    cr_assert_eq(ton_interactions_new(&w->by_user, WORLD_USERS, WORLD_ITEMS, at, count,
                                      TON_REPEATED_LAST, NULL),
                 TON_OK);
    cr_assert_eq(ton_interactions_turned(&w->by_item, w->by_user, NULL), TON_OK);
    w->training = (ton_training){.feedback = TON_RATINGS,
                                 .items = WORLD_ITEMS,
                                 .by_user = w->by_user,
                                 .by_item = w->by_item,
                                 .profile = w->profile,
                                 .content = w->content,
                                 .content_dim = WORLD_DIM,
                                 .seed = 3,
                                 .threads = 1};
}

static inline void world_clear(world *w)
{
    ton_interactions_free(w->by_user);
    ton_interactions_free(w->by_item);
}

#endif
