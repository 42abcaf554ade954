/* What the parts of a reason share. */
#ifndef TONARY_RECOMMEND_LANGUAGE_WORDING_WHY_H
#define TONARY_RECOMMEND_LANGUAGE_WORDING_WHY_H

#include "recommend/language/wording_tongue.h"

enum { TON_ITEMS = 12, TON_ITEM_BYTES = 512 };

/* What stands side by side in a clause. */
typedef struct ton_wish_list {
    int count;
    char item[TON_ITEMS][TON_ITEM_BYTES];
} ton_wish_list;

void ton_wish_add(ton_wish_list *items, const char *form, const ton_slots *slots);

/* How a track stands to a wish: met, or more or less than it. */
typedef enum ton_outcome { TON_MET, TON_OVER, TON_UNDER, TON_EQUAL, TON_UNSEEN } ton_outcome;

/* Of a fact that is no wish: met. */
ton_outcome ton_wish_outcome(const ton_fact *fact);
void ton_wish_tell(ton_wish_list *items, const ton_tongue_words *words, const ton_fact *fact);

#endif
