/* What holding a proposal against the words of a request is made of. */
#ifndef TONARY_RECOMMEND_LANGUAGE_EVIDENCE_PARTS_H
#define TONARY_RECOMMEND_LANGUAGE_EVIDENCE_PARTS_H

#include "recommend/language/evidence.h"
#include "recommend/language/language_parts.h"

/* The words that evidence may be found in. */
typedef struct ton_ground {
    ton_reader *reader;                /* letters and words of the text, with what is negated */
    ton_ask_list left;                 /* as the reader left them */
    ton_ask_span proven[TON_ASK_LIST]; /* how much of each has borne out a value */
} ton_ground;

/* A number that was found, as what a field could mean by it. */
typedef struct ton_unit {
    double scale; /* to the unit of the field */
    double shift; /* 1900 of '94; only of numbers below a hundred */
    int more;     /* years of a decade */
} ton_unit;

/* Where words stand among what is left, as whole words. */
bool ton_ground_words(const ton_ground *ground, ton_ask_span *span, const char *words);
/* Where a number stands that is the value in one of the units (count). */
bool ton_ground_number(const ton_ground *ground, ton_ask_span *span, int value,
                       const ton_unit *unit, int count);
/* The words that are pointed to, when they are left; for none, the only piece that is left. */
bool ton_ground_pointed(const ton_ground *ground, ton_ask_span *span);
bool ton_ground_negated(const ton_ground *ground, ton_ask_span span);
/* Whether some of the words at span are whole words of a name that the catalogue has. */
bool ton_ground_of_name(const ton_ground *ground, ton_ask_span span, const char *name);
void ton_ground_prove(ton_ground *ground, ton_ask_span span);

#endif
