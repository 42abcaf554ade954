/* The words that were left of a request, searched for what bears out a value. */
#include "recommend/language/evidence_parts.h"

#include <string.h>

enum { PHRASE = 160, SHORTEST = 4, SHORTEST_HAN = 2 };

static bool overlap(ton_ask_span a, ton_ask_span b)
{
    return a.count > 0 && b.count > 0 && a.first < b.first + b.count && b.first < a.first + a.count;
}

/* Of spans that overlap. */
static ton_ask_span common(ton_ask_span a, ton_ask_span b)
{
    int a_end = a.first + a.count, b_end = b.first + b.count;
    int first = a.first > b.first ? a.first : b.first;
    return (ton_ask_span){first, (a_end < b_end ? a_end : b_end) - first};
}

/* Whether letters first..end lie within a piece that was left. */
static bool is_left(const ton_ground *ground, const ton_letter *letter, int first, int end)
{
    int from = letter[first].first, to = letter[end - 1].end;
    for (int i = 0; i < ground->left.count; i++) {
        ton_ask_span span = ground->left.item[i].span;
        if (from >= span.first && to <= span.first + span.count)
            return true;
    }
    return false;
}

/* Words without the marks around them. */
static int read_phrase(ton_letter *letter, const char *words, const ton_letter **begin)
{
    int count = ton_letters_read(letter, PHRASE, words), first = 0;
    while (first < count && !ton_letter_is_word(letter[first].code) &&
           !ton_letter_is_han(letter[first].code))
        first++;
    while (count > first && !ton_letter_is_word(letter[count - 1].code) &&
           !ton_letter_is_han(letter[count - 1].code))
        count--;
    *begin = letter + first;
    return count - first;
}

static bool stands(const ton_letter *letter, int count, int at, const ton_letter *phrase,
                   int length)
{
    if (!length || at + length > count || !ton_letter_boundary(letter, count, at) ||
        !ton_letter_boundary(letter, count, at + length))
        return false;
    for (int i = 0; i < length; i++)
        if (letter[at + i].code != phrase[i].code)
            return false;
    return true;
}

bool ton_ground_words(const ton_ground *ground, ton_ask_span *span, const char *words)
{
    ton_letter own[PHRASE];
    const ton_letter *phrase, *letter = ground->reader->letter;
    int length = read_phrase(own, words, &phrase), count = ground->reader->letters;
    for (int at = 0; at < count; at++)
        if (stands(letter, count, at, phrase, length) && is_left(ground, letter, at, at + length)) {
            span->first = letter[at].first;
            span->count = letter[at + length - 1].end - span->first;
            return true;
        }
    return false;
}

static bool is_value(double number, int value, const ton_unit *unit, bool decade)
{
    bool shifts = unit->shift == 0 || number < 100;
    double first = number * unit->scale + unit->shift;
    return shifts && value >= first - 1e-6 && value <= first + (decade ? unit->more : 0) + 1e-6;
}

bool ton_ground_number(const ton_ground *ground, ton_ask_span *span, int value,
                       const ton_unit *unit, int count)
{
    const ton_reader *reader = ground->reader;
    for (int w = 0; w < reader->count; w++) {
        const ton_word *word = &reader->word[w];
        bool decade = word->kind == TON_W_DECADE;
        if ((!decade && word->kind != TON_W_NUMBER) ||
            !is_left(ground, reader->letter, word->first, word->end))
            continue;
        for (int i = 0; i < count; i++)
            if (is_value(word->value, value, &unit[i], decade)) {
                *span = word->span;
                return true;
            }
    }
    return false;
}

bool ton_ground_pointed(const ton_ground *ground, ton_ask_span *span)
{
    if (!span->count && ground->left.count == 1)
        *span = ground->left.item[0].span;
    for (int i = 0; i < ground->left.count; i++)
        if (overlap(*span, ground->left.item[i].span))
            return true;
    return false;
}

bool ton_ground_negated(const ton_ground *ground, ton_ask_span span)
{
    for (int i = 0; i < ground->reader->count; i++)
        if (ground->reader->word[i].wish < 0 && overlap(ground->reader->word[i].span, span))
            return true;
    return false;
}

static bool in_catalogue(const ton_language *language, const ton_letter *name, int length)
{
    int found;
    return length && ton_phrases_longest(&language->names, &found, name, length, 0) == length;
}

/* A piece of a name that says little ("the", 的) does not stand for it. */
bool ton_ground_of_name(const ton_ground *ground, ton_ask_span span, const char *name)
{
    ton_letter own[PHRASE];
    const ton_reader *reader = ground->reader;
    const ton_letter *whole;
    int length = read_phrase(own, name, &whole), first = 0;
    if (!in_catalogue(reader->language, whole, length))
        return false;
    while (first < reader->letters && reader->letter[first].first < span.first)
        first++;
    int end = first;
    while (end < reader->letters && reader->letter[end].end <= span.first + span.count)
        end++;
    bool han = end > first && ton_letter_is_han(reader->letter[first].code);
    if (end - first < (han ? SHORTEST_HAN : SHORTEST))
        return false;
    for (int at = 0; at < length; at++)
        if (stands(whole, length, at, reader->letter + first, end - first))
            return true;
    return false;
}

void ton_ground_prove(ton_ground *ground, ton_ask_span span)
{
    for (int i = 0; i < ground->left.count; i++)
        if (overlap(span, ground->left.item[i].span))
            ground->proven[i] =
                ton_span_both(ground->proven[i], common(span, ground->left.item[i].span));
}
