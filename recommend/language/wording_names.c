/* Where a sentence holds names of its facts, whole or in part: "Satie" for "Erik Satie". A part is
 * a row of whole words that begins with a capital (of Han, two characters or more), so that no
 * number and no plain word is excused by standing in a name. */
#include "recommend/language/wording_sentence.h"

#include <string.h>

enum { NAME_LETTERS = 512 };

bool ton_sentence_texts(const ton_sentence *s, ton_each_text *each, void *context)
{
    bool all = !s->label || each(s->label, context);
    for (int i = 0; i < s->count && all; i++)
        all = each(s->fact[i].name, context) && each(s->fact[i].other, context);
    return all;
}

static bool is_letter(int32_t code)
{
    return ton_letter_is_word(code) || ton_letter_is_han(code);
}

/* How many letters at a place are those of a name from `from` on, to the end of a word. */
static int same_letters(const ton_sentence *s, int place, const ton_letter *name, int length,
                        int from)
{
    int n = 0;
    while (place + n < s->letters && from + n < length &&
           s->letter[place + n].code == name[from + n].code)
        n++;
    while (n > 0 && (!is_letter(name[from + n - 1].code) ||
                     !ton_letter_boundary(s->letter, s->letters, place + n) ||
                     !ton_letter_boundary(name, length, from + n)))
        n--;
    return n;
}

/* "no" is no part of "No. 1". */
static bool is_part(const ton_letter *name, int length, int from, int n, const ton_letter *said)
{
    bool is_named = name[from].upper && said->upper;
    return n == length || is_named || (ton_letter_is_han(name[from].code) && n > 1);
}

static bool is_only_digits(const ton_letter *name, int length)
{
    for (int i = 0; i < length; i++)
        if (!ton_letter_is_digit(name[i].code))
            return false;
    return true;
}

static bool is_quoted(const ton_sentence *s, int place, int n)
{
    return place > 0 && s->letter[place - 1].code == '"' && place + n < s->letters &&
           s->letter[place + n].code == '"';
}

static bool name_each(const char *text, void *context)
{
    ton_sentence *s = context;
    ton_letter name[NAME_LETTERS];
    int length = ton_letters_read(name, NAME_LETTERS, text);
    bool digits = is_only_digits(name, length); /* "1984" is a name in quotes alone */
    for (int place = 0; place < s->letters; place++) {
        if (!ton_letter_boundary(s->letter, s->letters, place))
            continue;
        for (int from = 0; from < length; from++) {
            int n = ton_letter_boundary(name, length, from)
                        ? same_letters(s, place, name, length, from)
                        : 0;
            if (n && is_part(name, length, from, n, &s->letter[place]) &&
                (!digits || is_quoted(s, place, n)))
                memset(s->named + place, true, (size_t)n * sizeof *s->named);
        }
    }
    return true;
}

void ton_sentence_name(ton_sentence *s)
{
    memset(s->named, 0, sizeof s->named);
    ton_sentence_texts(s, name_each, s);
}
