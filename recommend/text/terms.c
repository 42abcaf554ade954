/* The words of a text as terms: English ones without their endings, others as they are, Han as
 * pairs of characters, because no list of words knows the names in songs. Stop words are left out;
 * in Chinese they are characters, and what stands alone between two of them is a term itself. */
#include "recommend/text/text_parts.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { COUNT_MOST = 9999 };

/* Without a reader by the English list alone. */
static bool is_listed(const ton_text_line *line, int place, int end)
{
    char word[TON_TEXT_WORD + 2] = " ";
    int length = ton_text_spell(word + 1, TON_TEXT_WORD, line->letter + place, end - place);
    memcpy(word + 1 + length, " ", 2);
    return strstr(ton_text_tongues[0].words, word) != NULL;
}

static bool is_stop_word(const ton_text_reader *reader, const ton_text_line *line, int place,
                         int end)
{
    int found;
    if (!reader)
        return is_listed(line, place, end);
    return end - place < 2 ||
           ton_phrases_longest(&reader->stops, &found, line->letter, end, place) == end - place;
}

static bool visit_word(const ton_text_reader *reader, const ton_text_line *line, int place, int end,
                       ton_text_term_visit *visit, void *user)
{
    char term[TON_TEXT_WORD];
    if (ton_letter_is_digit(line->letter[place].code) || line->letter[place].code == '#' ||
        is_stop_word(reader, line, place, end))
        return true;
    ton_text_spell(term, sizeof term, line->letter + place, end - place);
    ton_text_stem(term);
    return !*term || visit(user, term);
}

/* The run of Han that begins at *place; steps behind it. */
static bool visit_run(const ton_text_line *line, int *place, ton_text_term_visit *visit, void *user)
{
    char term[TON_TEXT_WORD];
    int first = *place, end = first;
    while (end < line->count && ton_letter_is_han(line->letter[end].code) &&
           !ton_text_has(ton_text_stop_han, line->letter[end].code))
        end++;
    *place = end > first ? end : first + 1;
    for (int i = first; i < end && (i + 1 < end || i == first); i++) {
        ton_text_spell(term, sizeof term, line->letter + i, end - first > 1 ? 2 : 1);
        if (!visit(user, term))
            return false;
    }
    return true;
}

bool ton_text_terms_each(const ton_text_reader *reader, const char *text,
                         ton_text_term_visit *visit, void *user)
{
    ton_text_line line;
    bool goes_on = true;
    ton_text_lines(&line, text);
    while (goes_on && ton_text_line_next(&line))
        for (int place = 0; goes_on && place < line.count;) {
            int end = ton_text_word_end(&line, place);
            if (ton_letter_is_han(line.letter[place].code)) {
                goes_on = visit_run(&line, &place, visit, user);
                continue;
            }
            if (ton_letter_is_word(line.letter[place].code))
                goes_on = visit_word(reader, &line, place, end, visit, user);
            place = end;
        }
    return goes_on;
}

/* ---- the most frequent --------------------------------------------------------------------------
 */

typedef struct term {
    char text[TON_TEXT_WORD];
    int first, count;
} term;

typedef struct bag {
    term *term;
    size_t count, room;
} bag;

static bool put(void *user, const char *text)
{
    bag *to = user;
    if (to->count == to->room) {
        size_t room = 2 * to->room + 256;
        term *more = reallocarray(to->term, room, sizeof *more);
        if (!more)
            return false;
        to->term = more;
        to->room = room;
    }
    term *one = &to->term[to->count];
    snprintf(one->text, sizeof one->text, "%s", text);
    one->first = (int)to->count++;
    one->count = 1;
    return true;
}

static int by_text(const void *a, const void *b)
{
    const term *x = a, *y = b;
    int order = strcmp(x->text, y->text);
    return order ? order : (x->first > y->first) - (x->first < y->first);
}

static int by_count(const void *a, const void *b)
{
    const term *x = a, *y = b;
    return x->count != y->count ? y->count - x->count : x->first - y->first;
}

/* Equal ones become one. */
static void gather(bag *all)
{
    size_t kept = 0;
    if (!all->count)
        return;
    qsort(all->term, all->count, sizeof *all->term, by_text);
    for (size_t i = 1; i < all->count; i++)
        if (strcmp(all->term[i].text, all->term[kept].text) != 0)
            all->term[++kept] = all->term[i];
        else if (all->term[kept].count < COUNT_MOST)
            all->term[kept].count++;
    all->count = kept + 1;
    qsort(all->term, all->count, sizeof *all->term, by_count);
}

static void write(char out[TON_TEXT_TERMS_ROOM], const bag *all)
{
    size_t used = 0;
    *out = '\0';
    for (size_t i = 0; i < all->count && i < TON_TEXT_TERMS; i++)
        used += (size_t)snprintf(out + used, TON_TEXT_TERMS_ROOM - used, "%s%s %d", i ? "," : "",
                                 all->term[i].text, all->term[i].count);
}

_Static_assert(TON_TEXT_TERMS *(TON_TEXT_WORD + 6) < TON_TEXT_TERMS_ROOM, "all terms have room");

ton_status ton_text_terms(const ton_text_reader *reader, char out[TON_TEXT_TERMS_ROOM],
                          const char *text, ton_error *error)
{
    bag all = {0};
    bool complete = ton_text_terms_each(reader, text, put, &all);
    gather(&all);
    if (complete)
        write(out, &all);
    free(all.term);
    return complete ? TON_OK : ton_fail(error, TON_NO_MEMORY, NULL);
}

bool ton_text_term_next(const char **at, char text[TON_TEXT_WORD], int *count)
{
    *at += strspn(*at, ",");
    size_t length = strcspn(*at, ","), word = strcspn(*at, " ,");
    if (!length)
        return false;
    snprintf(text, TON_TEXT_WORD, "%.*s", (int)(word < TON_TEXT_WORD ? word : TON_TEXT_WORD), *at);
    int read = 0;
    for (size_t i = word + 1; i < length && (*at)[i] >= '0' && (*at)[i] <= '9' && read < COUNT_MOST;
         i++)
        read = 10 * read + (*at)[i] - '0';
    *count = read > 0 ? read < COUNT_MOST ? read : COUNT_MOST : 1;
    *at += length;
    return true;
}
