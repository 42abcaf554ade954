/* How an amount is read: a place that goes on over the words. */
#ifndef TONARY_RECOMMEND_LANGUAGE_AMOUNT_WALK_H
#define TONARY_RECOMMEND_LANGUAGE_AMOUNT_WALK_H

#include "recommend/language/amount.h"

typedef struct ton_walk {
    const ton_reader *r;
    ton_amount *amount;
    int at;
    ton_unit hint; /* what a number without a unit would be of */
    bool between;
} ton_walk;

ton_word_kind ton_walk_here(const ton_walk *walk);
const ton_word *ton_walk_word(const ton_walk *walk);

/* Reads one value; of years from the first to the last, else both are equal. */
bool ton_walk_value(ton_walk *walk, double *low, double *high, ton_unit *unit);

#endif
