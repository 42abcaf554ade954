/* The words of a likeness: one table per tongue. Places (base/fill.h): {v} and {r} are values of
 * what was found and of the seed, {o} how they are related, {s} a key or a family. */
#ifndef TONARY_RECOMMEND_CONTENT_EXPLAIN_WORDS_H
#define TONARY_RECOMMEND_CONTENT_EXPLAIN_WORDS_H

#include "base/tongue.h"

typedef enum ton_relation {
    TON_UNRELATED,
    TON_DOUBLED,
    TON_HALVED,
    TON_FIFTH_APART,
    TON_RELATIVE_KEYS,
    TON_PARALLEL_KEYS,
    TON_RELATIONS
} ton_relation;

typedef struct ton_explain_words {
    const char *both, *and, *comma, *clause, *listed; /* "both", before and between facts */
    const char *near_tempo, *other_tempo, *key, *same_key, *other_key;
    const char *same_brightness, *brighter, *darker, *same_range, *other_range;
    const char *mono, *same_width, *wider, *narrower;
    const char *mode[2]; /* major, minor */
    const char *relation[TON_RELATIONS];
    const char *share, *apart;
    const char *const (*family)[2]; /* names and words, ends with a NULL; NULL: as they are */
} ton_explain_words;

const ton_explain_words *ton_explain_words_of(ton_tongue tongue);

/* What a family is called in the tongue. */
const char *ton_explain_family(const ton_explain_words *words, const char *family);

#endif
