/* tonary - learnt content: which content listeners of some content go on to like.
 *
 * A profile is what a listener's songs are like, summed; the score of a song is the product of
 * profile, map and song (Chu and Park, "Personalized recommendation on dynamic content using
 * predictive bilinear models", WWW 2009). The map that comes nearest to what listeners have, in
 * squares, with a penalty on both sides, has a closed form made of small matrices alone:
 *
 *     map = (P'P + a)^-1 (P'P - self) (C'C + b)^-1
 *
 * where P are profiles (users), C songs, and `self` takes away what each song says of itself: it
 * must be foretold by the others. So a song that nobody has played gets its score like any other,
 * and a score is a sum over the songs of the history.
 */
#ifndef TONARY_RECOMMEND_BLEND_BILINEAR_H
#define TONARY_RECOMMEND_BLEND_BILINEAR_H

#include "recommend/listeners/recommender.h"

/* A song is its content and a 1; a profile is the sum of those over the root of their number, and
 * once more a 1, so that there is a score without a history too. */
typedef struct ton_bilinear {
    int dim;    /* of the content */
    float *map; /* (dim + 2, dim + 1) profile by song; owned */
} ton_bilinear;

enum { TON_BILINEAR_DIM = 1024 }; /* at most */

/* Of interactions by_user those that are liked, of content (items, dim + 1) rows as above, all 0
 * where nothing is known. The penalties are chosen by songs that were left out of profiles and had
 * to be foretold. TON_INTERRUPTED, TON_NO_MEMORY. The caller frees learnt->map also after an error.
 */
ton_status ton_bilinear_learn(ton_bilinear *learnt, const ton_training *training,
                              const float *content, ton_error *error);

/* profile (dim + 2) of a history; how many of its songs are known to it. */
int ton_bilinear_profile(float *profile, const float *content, int dim, const ton_history *history);

/* What a profile is worth in songs: taste (dim + 1) = profile times map. */
void ton_bilinear_taste(float *taste, const ton_bilinear *learnt, const float *profile);

#endif
