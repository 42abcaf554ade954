/* The table of recommenders: a new one is a file and a line here. */
#include "recommend/listeners/recommender.h"

#include "base/fill.h"
#include "base/room.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define RECOMMENDERS(X)                                                                            \
    X(ratings_biases)                                                                              \
    X(ratings_items)                                                                               \
    X(ratings_users)                                                                               \
    X(ratings_content)                                                                             \
    X(ratings_factors)                                                                             \
    X(ratings_stack)                                                                               \
    X(ratings_neural)                                                                              \
    X(popular)                                                                                     \
    X(plays_items)                                                                                 \
    X(plays_users)                                                                                 \
    X(plays_als)                                                                                   \
    X(plays_ease)                                                                                  \
    X(plays_content)                                                                               \
    X(plays_hybrid)                                                                                \
    X(session_popular)                                                                             \
    X(session_markov)                                                                              \
    X(session_rules)                                                                               \
    X(session_neighbours)                                                                          \
    X(session_mix)                                                                                 \
    X(session_genres)

#define X(name) extern const ton_recommender ton_recommender_##name;
RECOMMENDERS(X)
#undef X

const ton_recommender *const ton_recommenders[] = {
#define X(name) &ton_recommender_##name,
    RECOMMENDERS(X)
#undef X
        NULL};
const int ton_recommender_count = sizeof ton_recommenders / sizeof *ton_recommenders - 1;

ton_status ton_recommender_named(const ton_recommender **found, const char *name,
                                 ton_feedback feedback, ton_error *error)
{
    char names[TON_ERROR_BYTES] = "";
    for (int i = 0; i < ton_recommender_count; i++) {
        const ton_recommender *row = ton_recommenders[i];
        if (row->feedback != feedback)
            continue;
        if (!strcmp(row->name, name)) {
            *found = row;
            return TON_OK;
        }
        ton_list_add(names, sizeof names, row->name);
    }
    *found = NULL;
    return ton_fail(error, TON_INVALID, "there is no method '%s'; there are: %s", name, names);
}

ton_status ton_parts_add(ton_parts *parts, ton_part part, ton_error *error)
{
    ton_part *grown = ton_room(parts->part, parts->count, sizeof *grown);
    if (!grown)
        return ton_fail(error, TON_NO_MEMORY, NULL);
    parts->part = grown;
    parts->part[parts->count++] = part;
    return TON_OK;
}

void ton_parts_clear(ton_parts *parts)
{
    free(parts->part);
    *parts = (ton_parts){0};
}
