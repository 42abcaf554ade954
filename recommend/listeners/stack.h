/* tonary - a model of models of ratings: how much each is to be believed, by how much is known.
 *
 *     score = biases + sum over methods: W (method - biases) + V (biases - mean) + U
 *
 * W, V and U are linear in the logarithms of how many ratings the listener and the song have: each
 * is w0 + w1 log(1 + listener's) + w2 log(1 + song's), less the middles of these logarithms.
 */
#ifndef TONARY_RECOMMEND_LISTENERS_STACK_H
#define TONARY_RECOMMEND_LISTENERS_STACK_H

#include "recommend/listeners/bias.h"
#include "recommend/listeners/held_out.h"

/* Methods, of which the first are the biases; gates: those of the others, V, U. */
enum { TON_STACKED = 4, TON_STACK_GATES = TON_STACKED + 1, TON_STACK_TERMS = 3 };
enum { TON_STACK_WIDTH = TON_STACK_GATES * TON_STACK_TERMS };

extern const ton_recommender *const ton_stacked[TON_STACKED];

typedef struct ton_stack {
    int32_t items;
    void *model[TON_STACKED];
    int32_t *item_count; /* (items) ratings of each song */
    ton_rating_scale scale;
    double mean;
    double middle[2]; /* of the logarithms: listeners, songs */
    double weight[TON_STACK_GATES][TON_STACK_TERMS];
} ton_stack;

/* Fits weights to what the methods said out of fold, and the methods to all ratings. TON_INVALID,
 * TON_INTERRUPTED, TON_NO_MEMORY; the caller clears after errors too. Zero it before. */
ton_status ton_stack_train(ton_stack *stack, const ton_training *training, const ton_held_out *held,
                           double ridge, ton_error *error);
void ton_stack_clear(ton_stack *stack);

/* The items of any model that begins with a stack. */
int32_t ton_stack_items(const void *model);

/* What the methods say of one song, and what is known of it. */
typedef struct ton_stack_view {
    double score[TON_STACKED];
    double terms[TON_STACK_TERMS]; /* 1 and both logarithms, less their middles */
} ton_stack_view;

ton_stack_view ton_stack_view_of(const ton_stack *stack, const float *score, int64_t user_count,
                                 int64_t item_count);
double ton_stack_score(const ton_stack *stack, const ton_stack_view *view);

/* Fills score (items, TON_STACKED). */
ton_status ton_stack_ask(const ton_stack *stack, const ton_history *history, float *score,
                         ton_error *error);

/* Appends the parts of ton_stack_score of one song: those of the methods, each kind and song once.
 * Fills *view. */
ton_status ton_stack_explain(const ton_stack *stack, const ton_history *history, int32_t item,
                             ton_parts *parts, ton_stack_view *view, ton_error *error);

ton_status ton_stack_save(const ton_stack *stack, ton_blob *blob, ton_error *error);
ton_status ton_stack_load(ton_stack *stack, ton_blob_reader *reader, ton_error *error);

#endif
