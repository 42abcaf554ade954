/* tonary - a split within the training: what is taught, what is held out, what is stripped. */
#ifndef TONARY_RECOMMEND_BLEND_SPLIT_H
#define TONARY_RECOMMEND_BLEND_SPLIT_H

#include "recommend/listeners/recommender.h"

/* Matrices by listeners, as they are numbered in the training. */
typedef struct ton_split {
    ton_interactions *taught, *by_item; /* the latter turned */
    ton_interactions *held;             /* a fifth, also of what is stripped */
    ton_interactions *stripped;         /* the rest of what songs had that are cold now */
    bool *is_stripped;                  /* (items) */
    int32_t strips;
} ton_split;

/* Songs of which something is known are stripped at the share at which of those there are some that
 * nobody has, a twentieth at least. TON_NO_MEMORY. The caller frees the split also after an error.
 */
ton_status ton_split_new(ton_split *split, const ton_training *training, ton_error *error);
void ton_split_free(ton_split *split);

/* A listener who has songs to show, and some to be found. */
bool ton_split_asks(const ton_split *split, int32_t user);

#endif
