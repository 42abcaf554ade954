/* What recommenders of plays share: how much a count says, and checks.
 *
 * Twice as many plays are no double liking: a count enters by its logarithm (Hu, Koren and Volinsky
 * 2008, equation 6, offer that beside the count itself). A song that was skipped more often than
 * played has a value of 0 or less and says nothing of what is liked.
 */
#ifndef TONARY_RECOMMEND_LISTENERS_PLAYS_H
#define TONARY_RECOMMEND_LISTENERS_PLAYS_H

#include <math.h>

#include "recommend/listeners/recommender.h"

/* TON_INVALID: there are no interactions. */
ton_status ton_plays_check(const ton_training *training, ton_error *error);

static inline bool ton_plays_liked(float value)
{
    return value > 0;
}

/* 1 for one play, by so much more for e of them; 0: not liked. */
static inline float ton_plays_weight(float value, double by_log)
{
    if (!ton_plays_liked(value))
        return 0;
    return value > 1 ? (float)(1 + by_log * log((double)value)) : 1;
}

/* The weight of every interaction (count), allocated; NULL: no memory. */
float *ton_plays_weights(const ton_interactions *matrix, double by_log);

#endif
