/* Many phrases, of which the longest that stands at a place is found in one walk: the sorted list
 * is narrowed letter by letter, as a trie would be, and needs no nodes. */
#ifndef TONARY_RECOMMEND_LANGUAGE_PHRASES_H
#define TONARY_RECOMMEND_LANGUAGE_PHRASES_H

#include <stddef.h>

#include "base/status.h"
#include "recommend/language/letters.h"

typedef struct ton_phrase {
    size_t first; /* of its letters in the pool */
    int count;
    int meaning; /* whatever the owner numbers */
} ton_phrase;

typedef struct ton_phrases {
    ton_phrase *phrase;
    int count, room;
    int32_t *letter;
    size_t letters, letter_room;
} ton_phrases;

enum { TON_PHRASE_LETTERS = 120 /* longer ones are left out: no request names them in full */ };

/* Adds text, folded; one without letters or too long is left out. TON_NO_MEMORY. */
ton_status ton_phrases_add(ton_phrases *phrases, const char *text, size_t bytes, int meaning,
                           ton_error *error);
/* After the last was added: equal phrases by their meaning. */
void ton_phrases_sort(ton_phrases *phrases);
void ton_phrases_free(ton_phrases *phrases);

/* The longest phrase that stands at letter[place] and ends at a boundary: how many letters, and in
 * *found the first of those that are equal; 0: none does. */
int ton_phrases_longest(const ton_phrases *phrases, int *found, const ton_letter *letter, int count,
                        int place);

/* low..high: those that begin with a letter. */
void ton_phrases_beginning(const ton_phrases *phrases, int *low, int *high, int32_t code);

#endif
