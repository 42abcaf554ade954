/* tonary - what sounds like what a listener took to: for when no model has anything to say. */
#ifndef TONARY_RECOMMEND_DESK_SOUND_H
#define TONARY_RECOMMEND_DESK_SOUND_H

#include "recommend/content/nearest.h"
#include "recommend/desk/desk.h"

#ifdef __cplusplus
extern "C" {
#endif

enum { TON_SOUND_LIKED = 32 /* what they took to most; the rest adds little */ };

/* The nearest tracks. Zero it before the first use. */
typedef struct ton_sound_answer {
    bool
        is_typical; /* they took to nothing that can be compared: what is typical of all there is */
    int count;
    ton_hit *hit;  /* (count) nearest first; parts by family add up to the similarity */
    int64_t *like; /* (count) which of what they took to is nearest, 0: is_typical */
} ton_sound_answer;

/* Ranks by the weighted cosine, default weights, with the mean of what they took to, away from what
 * they rated low or skipped. liked: from which rating on they took to it. The method of the
 * question does not count. TON_NO_MEMORY. The caller clears it, after an error too. */
ton_status ton_sound_rank(ton_sound_answer *answer, const ton_vectors *vectors,
                          const ton_deeds *deeds, double liked, const ton_desk_question *question,
                          ton_error *error);
void ton_sound_answer_clear(ton_sound_answer *answer);

#ifdef __cplusplus
}
#endif
#endif
