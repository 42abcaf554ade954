/* An amount as it is said: "between 120 and 130 bpm", "under three minutes", "20 songs", "两三首".
 */
#ifndef TONARY_RECOMMEND_LANGUAGE_AMOUNT_H
#define TONARY_RECOMMEND_LANGUAGE_AMOUNT_H

#include "recommend/language/language_parts.h"

typedef enum ton_unit {
    TON_UNIT_NONE,
    TON_UNIT_ITEMS,
    TON_UNIT_BPM,
    TON_UNIT_TIME,
    TON_UNIT_YEARS
} ton_unit;

typedef struct ton_amount {
    double low, high; /* equal for a single number; of years the first and the last */
    ton_unit unit;
    int bound;      /* 1: at most, before; -1: at least, after; 0: just so */
    bool inclusive; /* of a year that bounds */
    bool around, each, total, ranged;
    int first, end; /* words */
    ton_ask_span span;
} ton_amount;

/* How many words from `at` on say an amount; 0: none. */
int ton_amount_read(const ton_reader *reader, int at, ton_amount *amount);

#endif
