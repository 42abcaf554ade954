/* tonary - what was understood of texts: lyrics, tags, descriptions.
 *
 * A track has at most one account per source, and accounts of different sources are never made into
 * one: who reads them sees which said what. The texts themselves are not kept, only a hash that
 * tells whether they have changed, and their most frequent words. What languages, themes and words
 * are is the business of recommend/text; here they are names.
 */
#ifndef TONARY_CORPUS_TEXTS_H
#define TONARY_CORPUS_TEXTS_H

#include "corpus/families.h"

#ifdef __cplusplus
extern "C" {
#endif

enum {
    TON_TEXT_SOURCE_BYTES = 80,
    TON_TEXT_LANGUAGE_BYTES = 8,
    TON_TEXT_THEMES_BYTES = 128,
    TON_TEXT_TERMS_BYTES = 4096,
    TON_TEXT_UNSAID = -1000 /* of a number: the text says nothing of it */
};

typedef struct ton_text_record {
    int64_t track;
    char source[TON_TEXT_SOURCE_BYTES]; /* "side file", "lyrics-tag", "tags", "description", "model
                                           NAME" */
    int64_t hash;                       /* of the text; 0: not known */
    int reader;      /* version of what read it (ton_text_version); 0: another program */
    int64_t noticed; /* s since 1970 UTC */
    char language[TON_TEXT_LANGUAGE_BYTES]; /* "en"; "": nothing said */
    int valence, arousal;                   /* -100..100 */
    int is_explicit;                        /* 0, 1 */
    int words;                              /* in the text */
    char themes[TON_TEXT_THEMES_BYTES];     /* "rain,night", the strongest first; "": none */
    char terms[TON_TEXT_TERMS_BYTES];       /* "rain 5,night 3", the most frequent first */
} ton_text_record;

/* Puts an account in the place of the one of that track and source. Inside a transaction.
 * TON_INVALID: no source, or a number out of range. */
ton_status ton_text_put(ton_corpus *corpus, const ton_text_record *text, ton_error *error);

/* Takes it away, if it is there. Inside a transaction. */
ton_status ton_text_drop(ton_corpus *corpus, int64_t track, const char *source, ton_error *error);

/* Calls visit with each account of a track that is present, by track and source, until it returns
 * false. The record is borrowed. */
typedef bool ton_text_visit(void *user, const ton_text_record *text);
ton_status ton_text_facts_each(ton_corpus *corpus, ton_text_visit *visit, void *user,
                               ton_error *error);

/* The same of one track, gone or not. */
ton_status ton_text_facts_of(ton_corpus *corpus, int64_t track, ton_text_visit *visit, void *user,
                             ton_error *error);

/* Copies the accounts that a track has in another corpus, where the one here is older or missing.
 */
ton_status ton_texts_copy(ton_corpus *corpus, int64_t track, ton_corpus *from, int64_t from_track,
                          bool *changed, ton_error *error);

/* ---- family text -------------------------------------------------------------------------------
 */

/* The words of a track's texts as numbers (recommend/text/text.h), a family as those from elsewhere
 * (families.h), but its standard weight is 0: what sounds alike stays so, whatever is sung. */
#define TON_TEXT_FAMILY        "text"
#define TON_TEXT_FAMILY_SOURCE "tonary text: side files, tags, descriptions"

/* "model NAME": a language model's account. It has no part in the family. */
#define TON_TEXT_MODEL "model "

/* Whether a family is that, and not one that was imported under its name. */
bool ton_family_is_of_texts(const ton_family_record *family);

/* Present, usable tracks that have words of their own: not a model's. */
ton_status ton_texts_count(ton_corpus *corpus, int64_t *count, ton_error *error);

/* ---- in how many texts words stand -------------------------------------------------------------
 */

/* What family text was last made with. As a scale is, it is never changed, only succeeded, so that
 * one more text changes no other track's value. */
typedef struct ton_text_counts {
    int version; /* 1.., set by ton_text_counts_put; 0: there is none */
    int64_t texts;
    int buckets;
    float *count; /* (buckets) tracks with a word of that hash; the caller's */
} ton_text_counts;

/* Makes it the current one. Inside a transaction. */
ton_status ton_text_counts_put(ton_corpus *corpus, ton_text_counts *counts, ton_error *error);

/* The current one; the caller frees counts->count. Damage counts as none: it is made anew. */
ton_status ton_text_counts_get(ton_corpus *corpus, ton_text_counts *counts, ton_error *error);

#ifdef __cplusplus
}
#endif
#endif
