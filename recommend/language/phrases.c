/* Sorted once, asked by binary search. */
#define _GNU_SOURCE /* qsort_r */
#include "recommend/language/phrases.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>

static ton_status make_room(ton_phrases *p, size_t letters, ton_error *error)
{
    if (p->count == p->room) {
        int room = p->room ? p->room * 2 : 256;
        ton_phrase *phrase = room > 0 ? realloc(p->phrase, (size_t)room * sizeof *phrase) : NULL;
        if (!phrase)
            return ton_fail(error, TON_NO_MEMORY, NULL);
        p->phrase = phrase;
        p->room = room;
    }
    if (p->letters + letters > p->letter_room) {
        size_t room = 2 * p->letter_room + 4096;
        int32_t *letter = realloc(p->letter, room * sizeof *letter);
        if (!letter)
            return ton_fail(error, TON_NO_MEMORY, NULL);
        p->letter = letter;
        p->letter_room = room;
    }
    return TON_OK;
}

ton_status ton_phrases_add(ton_phrases *p, const char *text, size_t bytes, int meaning,
                           ton_error *error)
{
    char own[TON_PHRASE_LETTERS * 4 + 1];
    ton_letter letter[TON_PHRASE_LETTERS];
    if (bytes >= sizeof own || p->count == INT_MAX / 2)
        return TON_OK;
    memcpy(own, text, bytes);
    own[bytes] = '\0';
    int count = ton_letters_read(letter, TON_PHRASE_LETTERS, own);
    if (!count || count == TON_PHRASE_LETTERS)
        return TON_OK;
    ton_status status = make_room(p, (size_t)count, error);
    if (status != TON_OK)
        return status;
    p->phrase[p->count++] = (ton_phrase){p->letters, count, meaning};
    for (int i = 0; i < count; i++)
        p->letter[p->letters++] = letter[i].code;
    return TON_OK;
}

static int compare(const void *a, const void *b, void *pool)
{
    const ton_phrase *x = a, *y = b;
    const int32_t *left = (const int32_t *)pool + x->first,
                  *right = (const int32_t *)pool + y->first;
    for (int i = 0; i < x->count && i < y->count; i++)
        if (left[i] != right[i])
            return left[i] < right[i] ? -1 : 1;
    if (x->count != y->count)
        return x->count < y->count ? -1 : 1;
    return (x->meaning > y->meaning) - (x->meaning < y->meaning);
}

void ton_phrases_sort(ton_phrases *p)
{
    if (p->count)
        qsort_r(p->phrase, (size_t)p->count, sizeof *p->phrase, compare, p->letter);
}

void ton_phrases_free(ton_phrases *p)
{
    free(p->phrase);
    free(p->letter);
    *p = (ton_phrases){0};
}

/* The letter of a phrase at a depth; before all letters where the phrase has ended. */
static int32_t at_depth(const ton_phrases *p, int i, int depth)
{
    return depth < p->phrase[i].count ? p->letter[p->phrase[i].first + (size_t)depth] : -1;
}

/* The first of low..high whose letter at depth is not below code. */
static int first_from(const ton_phrases *p, int low, int high, int depth, int32_t code)
{
    while (low < high) {
        int middle = low + (high - low) / 2;
        if (at_depth(p, middle, depth) < code)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

void ton_phrases_beginning(const ton_phrases *p, int *low, int *high, int32_t code)
{
    *low = first_from(p, 0, p->count, 0, code);
    *high = first_from(p, *low, p->count, 0, code + 1);
}

int ton_phrases_longest(const ton_phrases *p, int *found, const ton_letter *letter, int count,
                        int place)
{
    int low = 0, high = p->count, longest = 0;
    for (int depth = 0; place + depth < count && low < high; depth++) {
        int32_t code = letter[place + depth].code;
        low = first_from(p, low, high, depth, code);
        high = first_from(p, low, high, depth, code + 1);
        if (low < high && p->phrase[low].count == depth + 1 &&
            ton_letter_boundary(letter, count, place + depth + 1)) {
            longest = depth + 1;
            *found = low;
        }
    }
    return longest;
}
