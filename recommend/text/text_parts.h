/* What the files of this room share. */
#ifndef TONARY_RECOMMEND_TEXT_TEXT_PARTS_H
#define TONARY_RECOMMEND_TEXT_TEXT_PARTS_H

#include <stdint.h>

#include "recommend/language/phrases.h"
#include "recommend/text/lexicon.h"
#include "recommend/text/text.h"

struct ton_text_reader {
    ton_phrases phrases; /* their meaning: an index of row */
    ton_phrases stops;   /* their meaning: an index of ton_text_tongues */
    ton_text_row *row;   /* (rows) of all tables */
    int rows;
};

/* ---- stop_words.c ---- */

typedef struct ton_text_tongue {
    const char *code, *words;
} ton_text_tongue;

extern const ton_text_tongue ton_text_tongues[];
extern const int ton_text_tongue_count;
extern const char ton_text_stop_han[], ton_text_cantonese[];

/* ---- lines.c: a text, piece by piece ---- */

enum { TON_TEXT_PIECE = 1200 /* bytes; a longer line is read as several */ };

typedef struct ton_text_line {
    const char *rest;
    size_t left; /* bytes that may still be read */
    ton_letter letter[TON_LETTERS];
    int count;
} ton_text_line;

void ton_text_lines(ton_text_line *line, const char *text);
bool ton_text_line_next(ton_text_line *line);

/* Where the word that begins at a place ends. */
int ton_text_word_end(const ton_text_line *line, int place);

/* Writes letters as UTF-8, as many as fit; returns the bytes written. */
int ton_text_spell(char *out, int bytes, const ton_letter *letter, int count);

/* Whether a code point is one of those of a text. */
bool ton_text_has(const char *text, int32_t code);

/* ---- forms.c: English words and their endings ---- */

enum { TON_TEXT_FORMS = 6, TON_TEXT_WORD = 32 };

/* The regular forms of a word, itself apart; returns how many. */
int ton_text_forms(char form[TON_TEXT_FORMS][TON_TEXT_WORD], const char *word);

/* Takes a word's ending off, in place. */
void ton_text_stem(char *word);

/* ---- tongue.c ---- */

typedef struct ton_text_script {
    int words;        /* Han characters are one each */
    int han;          /* of them */
    const char *code; /* of the language, static; NULL: too little to tell */
    bool has_lists;   /* the lists can read it */
} ton_text_script;

void ton_text_script_of(const ton_text_reader *reader, ton_text_script *script, const char *text);

/* ---- terms.c: words as they are compared ---- */

/* Calls visit with each term of a text: stems of words, Han as pairs. With a NULL reader only
 * English and Chinese stop words are left out. False: visit did not want to go on. */
typedef bool ton_text_term_visit(void *user, const char *term);
bool ton_text_terms_each(const ton_text_reader *reader, const char *text,
                         ton_text_term_visit *visit, void *user);

/* Reads "rain 5" at *at, and steps behind it; false at the end. Bounded whatever stands there. */
bool ton_text_term_next(const char **at, char term[TON_TEXT_WORD], int *count);

#endif
