/* tonary - several ways to continue a session at once, with weights that were fitted. */
#ifndef TONARY_RECOMMEND_LISTENERS_SESSION_MIX_H
#define TONARY_RECOMMEND_LISTENERS_SESSION_MIX_H

#include "recommend/listeners/recommender.h"

#ifdef __cplusplus
extern "C" {
#endif

enum { TON_MIX_PARTS = 3 };

typedef struct ton_mix {
    int32_t items;
    double weight[TON_MIX_PARTS];
    void *model[TON_MIX_PARTS];
} ton_mix;

/* Whose models they are. */
extern const ton_recommender *const ton_mix_part[TON_MIX_PARTS];

/* Trains the parts. */
ton_status ton_mix_train_parts(ton_mix *mix, const ton_training *training, ton_error *error);
void ton_mix_clear(ton_mix *mix);

/* Scores by one part: the roots of shares of the best score of a song that was not heard in this
 * session. */
ton_status ton_mix_score_part(const ton_mix *mix, int part, const ton_history *history,
                              float *score, ton_error *error);

/* Fits the weights to sessions that the parts did not see: those that put the next song to the
 * front most often. Too few sessions: all weigh the same. */
ton_status ton_mix_fit(double weight[TON_MIX_PARTS], const ton_training *training,
                       ton_error *error);

#ifdef __cplusplus
}
#endif
#endif
