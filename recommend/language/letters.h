/* A request as letters: one code point each, without case, width, accents and traditional script,
 * and each with the bytes that it came from. Names and lexicon are folded the same way, so that
 * what is compared is always alike. */
#ifndef TONARY_RECOMMEND_LANGUAGE_LETTERS_H
#define TONARY_RECOMMEND_LANGUAGE_LETTERS_H

#include <stdbool.h>
#include <stdint.h>

enum {
    TON_LETTERS = 2000,     /* of a request; what comes after is not read */
    TON_POINT = '|',        /* of "2.5" */
    TON_CLOCK = ':',        /* of "2:30" */
    TON_SYMBOL = '*',       /* of code and mark-up: no word, but nothing to pass over either */
    TON_LIST_COMMA = 0x3001 /* which lists, and ends no clause */
};

typedef struct ton_letter {
    int32_t
        code; /* ' ', ',' and '.' (every mark that ends a clause, a sentence), '"', or a letter */
    int first, end; /* bytes of the text */
    bool upper;     /* it was a capital */
    bool owner;     /* the s of "Debussy's" */
} ton_letter;

/* Reads text into letter (room); returns how many. Spaces stand alone and never beside Han. */
int ton_letters_read(ton_letter *letter, int room, const char *text);

/* Han and kana, which have no spaces between words. */
bool ton_letter_is_han(int32_t code);
/* Letters of words with spaces between them, and digits. */
bool ton_letter_is_word(int32_t code);

static inline bool ton_letter_is_digit(int32_t code)
{
    return code >= '0' && code <= '9';
}

/* Whether a word may begin at this place, or end before it. */
bool ton_letter_boundary(const ton_letter *letter, int count, int place);

/* The simplified form of a traditional character, or the character itself. */
int32_t ton_simplified(int32_t code);

#endif
