/* tonary - what texts about music say: their language, mood, themes, whether they are explicit.
 *
 * A text is counted, never obeyed: its words are looked up in lists (lexicon_*.c, themes.c) and
 * weighed, line by line, and nothing that stands in it has any other effect than on the facts of
 * that text. What it does not say stays unsaid, and is not 0. Any bytes are a text; what comes
 * behind the first TON_TEXT_BYTES is not read. docs/text.md says what is measured, and how well.
 */
#ifndef TONARY_RECOMMEND_TEXT_TEXT_H
#define TONARY_RECOMMEND_TEXT_TEXT_H

#include <stdbool.h>
#include <stddef.h>

#include "base/status.h"

#ifdef __cplusplus
extern "C" {
#endif

enum {
    TON_TEXT_VERSION = 1, /* of lists and rules: another one reads all texts anew */
    TON_TEXT_BYTES = 256 * 1024,
    TON_TEXT_THEMES = 6,    /* of one text, at most */
    TON_TEXT_TERMS = 64,    /* words that are kept of one text, at most */
    TON_TEXT_COLUMNS = 128, /* of family text */
    TON_TEXT_NOTHING = -1000
};

/* Leaves out what a side file in the form of LRC holds beside its words: time stamps, and lines
 * like [ar:…]. In place; lines stay lines. */
void ton_text_strip(char *text);

/* ---- facts -------------------------------------------------------------------------------------
 */

typedef struct ton_text_facts {
    const char *language; /* "en", "zh", "ja", "ko", "fr", "es", "de", "it", "pt", "ru" …, "other";
                             static; NULL: too little to tell */
    int valence, arousal; /* -100..100, or TON_TEXT_NOTHING */
    int is_explicit;      /* 1; 0: a text of some length in a language that is known has none of the
                             words; TON_TEXT_NOTHING */
    int words;            /* Han characters are one each */
    int themes;
    int theme[TON_TEXT_THEMES]; /* (themes) rows of ton_themes, the strongest first */
} ton_text_facts;

/* The lists, made ready. const: several threads may share it. */
typedef struct ton_text_reader ton_text_reader;

/* TON_NO_MEMORY. */
ton_status ton_text_reader_new(ton_text_reader **reader, ton_error *error);
void ton_text_reader_free(ton_text_reader *reader);

/* Reads clean UTF-8. TON_NO_MEMORY. */
ton_status ton_text_read(const ton_text_reader *reader, ton_text_facts *facts, const char *text,
                         ton_error *error);

/* ---- themes ------------------------------------------------------------------------------------
 */

typedef struct ton_theme {
    const char *name, *chinese; /* what it is called */
    const char *english_words, *chinese_words;
} ton_theme;

/* All themes; facts name them by their place. */
extern const ton_theme ton_themes[];
extern const int ton_theme_count;

/* The name of the theme that a word or a phrase of a request means, in English or Chinese ("lost
 * love", 雨天), or NULL. Static. */
const char *ton_text_theme(const char *word);

/* A word or a phrase, made ready to be looked for in many texts. */
enum { TON_TOPIC_TERMS = 8, TON_TOPIC_TERM_BYTES = 32 };

typedef struct ton_text_topic {
    const char *theme; /* that it means, or NULL; static */
    bool is_whole;     /* all its words are among `term`; else it has none, or too many */
    int terms;
    char term[TON_TOPIC_TERMS][TON_TOPIC_TERM_BYTES];
} ton_text_topic;

/* Takes a millisecond, for all phrases of all themes. */
void ton_text_topic_read(ton_text_topic *topic, const char *word);

/* Whether a text with these themes ("rain,night") and terms ("rain 5,night 3") is about it: it
 * means one of the themes, or each of its words, but for stop words, is among the terms. */
bool ton_text_is_about(const ton_text_topic *topic, const char *themes, const char *terms);

/* Both at once, of one text. */
bool ton_text_about(const char *themes, const char *terms, const char *word);

/* ---- words as numbers --------------------------------------------------------------------------
 */

enum { TON_TEXT_TERMS_ROOM = 4096, TON_TEXT_BUCKETS = 32768 };

/* The most frequent words of a text, "rain 5,night 3": English ones without their endings, Han as
 * pairs of characters, no stop words. TON_NO_MEMORY. */
ton_status ton_text_terms(const ton_text_reader *reader, char out[TON_TEXT_TERMS_ROOM],
                          const char *text, ton_error *error);

/* Adds the terms of one track to the number of tracks that have a word of that hash. */
void ton_text_count(float count[TON_TEXT_BUCKETS], const char *const *terms, int texts);

/* The value (TON_TEXT_COLUMNS) of a track by its terms from all sources, of a corpus in which
 * `texts` tracks were counted; false, and zeros, when there is no word. */
bool ton_text_vector(float *value, const char *const *terms, int sources, const float *count,
                     double texts);

#ifdef __cplusplus
}
#endif
#endif
