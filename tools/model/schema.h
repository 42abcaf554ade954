/* tonary - what a language model may say, as a JSON schema and in words, from the tables of
 * recommend/language/request.h. */
#ifndef TONARY_TOOLS_MODEL_SCHEMA_H
#define TONARY_TOOLS_MODEL_SCHEMA_H

#include <jansson.h>
#include <stdio.h>

#include "recommend/language/language.h"

enum {
    TON_VOCABULARY = 200, /* names of genres, of instruments: the first of more */
    TON_SAID_MOST = 24    /* values whose words are pointed to */
};

/* Borrowed from the language. */
typedef struct ton_vocabulary {
    const char *genre[TON_VOCABULARY], *instrument[TON_VOCABULARY];
    int genres, instruments;
} ton_vocabulary;

void ton_vocabulary_of(ton_vocabulary *vocabulary, const ton_language *language);

/* A request, and "said": [{"of": path, "words": …}], the words that a value was read from. */
json_t *ton_schema_request(const ton_vocabulary *vocabulary);

/* {"order": numbers of at most so many candidates}; {"text": a sentence}. */
json_t *ton_schema_order(int candidates);
json_t *ton_schema_text(void);

/* The fields, a line each: "targets.valence: whole number -100..100". */
void ton_schema_tell(FILE *stream);

#endif
