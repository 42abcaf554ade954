/* tonary - weights between songs in closed form. */
#ifndef TONARY_RECOMMEND_LISTENERS_EASE_H
#define TONARY_RECOMMEND_LISTENERS_EASE_H

#include "recommend/listeners/recommender.h"
#include "recommend/listeners/rows.h"

/* The most songs: memory grows with their square, time with their cube. */
enum { TON_EASE_ITEMS = 20000 };

typedef struct ton_ease_settings {
    double regularisation, counts;
    int most; /* weights kept of each song, the largest */
} ton_ease_settings;

/* Makes the weights (items, items) by the song that speaks. TON_INVALID: too many songs;
 * TON_INTERRUPTED, TON_NO_MEMORY. */
ton_status ton_ease_weights(ton_rows *weights, const ton_training *training,
                            const ton_ease_settings *settings, ton_error *error);

#endif
