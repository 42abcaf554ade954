/* tonary - what models say of ratings that they have not seen: what other models can learn from. */
#ifndef TONARY_RECOMMEND_LISTENERS_HELD_OUT_H
#define TONARY_RECOMMEND_LISTENERS_HELD_OUT_H

#include "recommend/listeners/recommender.h"

/* A rating that was held out. */
typedef struct ton_held_rating {
    int32_t user, item;
    int32_t user_count, item_count; /* ratings that were learnt from */
    float rating;
    float taste; /* see ton_held_out_ask */
} ton_held_rating;

typedef struct ton_held_out {
    int64_t count;
    int methods;
    ton_held_rating *at; /* (count) */
    float *score;        /* (count, methods) finite */
} ton_held_out;

/* Besides the methods, a function may be asked for a number for each held-out song of a listener:
 * told[k] of item[k] (count), from their history without what was held out. False: no memory. */
typedef bool ton_held_out_ask(void *user, const ton_history *history, const int32_t *item,
                              int32_t count, float *told);

typedef struct ton_holding {
    const ton_recommender *const *method; /* (methods) trained with their standard parameters */
    int methods, folds;
    ton_held_out_ask *ask; /* NULL: nothing is */
    void *user;
} ton_holding;

/* Holds each rating out once: folds parts, each of them scored by models that learnt from the
 * others. Of very many ratings one part is held out, and only some listeners are asked. The same
 * for any number of threads. TON_INVALID, TON_INTERRUPTED, TON_NO_MEMORY; the caller clears after
 * errors too. Zero it before. */
ton_status ton_hold_out(ton_held_out *held, const ton_training *training,
                        const ton_holding *holding, ton_error *error);
void ton_held_out_clear(ton_held_out *held);

#endif
