/* tonary - the sums over listeners and songs that learnt content is made of. */
#ifndef TONARY_RECOMMEND_BLEND_GRAMS_H
#define TONARY_RECOMMEND_BLEND_GRAMS_H

#include "recommend/listeners/recommender.h"

/* Songs are in two parts: 0, taught, and 1, a quarter drawn by seed, to be foretold. Of symmetric
 * matrices both triangles are there, but for `users`: the lower one. */
typedef struct ton_grams {
    int songs;       /* how long a song is: its content and a 1 */
    int width;       /* 2 songs + 1 */
    bool is_split;   /* both parts hold enough to tell anything */
    double *users;   /* (width, width) of profiles: of part 0, of part 1, 1 */
    double *song[2]; /* (songs, songs) of songs that somebody has, by part */
    double *self[2]; /* (songs, songs) the same, each as often as it stands in profiles */
} ton_grams;

/* content (items, songs). TON_NO_MEMORY. The caller frees the grams also after an error. */
ton_status ton_grams_new(ton_grams *grams, const ton_training *training, const float *content,
                         ton_error *error);
void ton_grams_free(ton_grams *grams);

#endif
