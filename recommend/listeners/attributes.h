/* tonary - what a network is told of a listener and a song besides: counts, profile, content. */
#ifndef TONARY_RECOMMEND_LISTENERS_ATTRIBUTES_H
#define TONARY_RECOMMEND_LISTENERS_ATTRIBUTES_H

#include "recommend/listeners/stack.h"

enum { TON_ATTRIBUTE_WORDS = 32, TON_ATTRIBUTE_WORD_BYTES = 64, TON_ATTRIBUTE_CONTENT = 64 };

/* Numbers that come first: what methods say beyond biases, the biases, both counts, taste, age. */
enum { TON_ATTRIBUTE_NUMBERS = TON_STACKED + 4 };

typedef struct ton_attributes {
    int32_t items;
    int content_dim; /* 0: none is known */
    float *content;  /* (items, content_dim) */
    int words;       /* that profiles have in common; genders begin with 'g', interests with 'i' */
    char word[TON_ATTRIBUTE_WORDS][TON_ATTRIBUTE_WORD_BYTES + 1];
    double middle[TON_ATTRIBUTE_NUMBERS], spread[TON_ATTRIBUTE_NUMBERS];
} ton_attributes;

/* Takes content and words from the training. TON_NO_MEMORY; the caller clears after errors too. */
ton_status ton_attributes_make(ton_attributes *attributes, const ton_training *training,
                               ton_error *error);
void ton_attributes_clear(ton_attributes *attributes);
int ton_attributes_count(const ton_attributes *attributes);

/* How a listener rates songs of like content, of the songs item (count; NULL: the songs 0 ..
 * count - 1): told[k], 0: not known. Always true: it is a ton_held_out_ask. */
bool ton_attributes_taste(void *attributes, const ton_history *history, const int32_t *item,
                          int32_t count, float *told);

/* Fills input (ton_attributes_count), of which the numbers are not yet standardised. profile: NULL,
 * not known. */
void ton_attributes_fill(const ton_attributes *attributes, float *input, const ton_stack_view *view,
                         const ton_profile *profile, int32_t item, float taste);

/* Learns middle and spread of the numbers of inputs (rows); brings them into these. */
void ton_attributes_learn_spread(ton_attributes *attributes, const float *input, int64_t rows);
void ton_attributes_standardise(const ton_attributes *attributes, float *input, int64_t rows);

ton_status ton_attributes_save(const ton_attributes *attributes, ton_blob *blob, ton_error *error);
ton_status ton_attributes_load(ton_attributes *attributes, int32_t items, ton_blob_reader *reader,
                               ton_error *error);

#endif
