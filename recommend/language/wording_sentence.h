/* A sentence that is being checked: what the parts of the check share. */
#ifndef TONARY_RECOMMEND_LANGUAGE_WORDING_SENTENCE_H
#define TONARY_RECOMMEND_LANGUAGE_WORDING_SENTENCE_H

#include "recommend/language/facts.h"
#include "recommend/language/letters.h"
#include "recommend/language/lexicon.h"
#include "recommend/language/phrases.h"

typedef struct ton_sentence {
    const char *text;
    const ton_fact *fact;
    int count;
    const char *label;
    ton_letter letter[TON_LETTERS];
    int letters;
    bool named[TON_LETTERS]; /* the letter belongs to a name that is among the facts */
    ton_phrases words;       /* the lexicon, and the words of wording_words.c */
    bool han;                /* it is Chinese */
} ton_sentence;

/* ---- words: those of reasons, and from 0 on the meanings of the lexicon ---- */
enum {
    TON_DOUBTFUL = -5, /* numbers that no fact has: "half", "dozens" */
    TON_MEASURE,
    TON_REFERENCE, /* a name may come next */
    TON_ARTICLE,
    TON_ORDINARY
};
ton_status ton_sentence_words(ton_phrases *words, ton_error *error);
/* How many letters at the place are a phrase that is known, and its meaning; 0: none is. */
int ton_sentence_phrase(const ton_sentence *sentence, int place, int *meaning);

/* ---- names ---- */
void ton_sentence_name(ton_sentence *sentence);
/* Calls each(text) for every text of the facts and the label; false as soon as one does. */
typedef bool ton_each_text(const char *text, void *context);
bool ton_sentence_texts(const ton_sentence *sentence, ton_each_text *each, void *context);

/* ---- marks: bytes that stand in no name ---- */
bool ton_sentence_marks_hold(const ton_sentence *sentence);

/* ---- numbers: how many letters at the place are one with its unit, and whether it is a fact's
 * ---- */
int ton_sentence_number(const ton_sentence *sentence, int place, bool *holds);

/* ---- claims: whether a meaning of the lexicon, said after another, is among the facts ---- */
bool ton_sentence_claim(const ton_sentence *sentence, const ton_meaning *meaning,
                        ton_word_kind last);

#endif
