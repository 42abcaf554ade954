/* English words and their regular endings: put on, so that a list holds a word once, and taken off,
 * so that terms of the same word meet (after Harman 1991, "How effective is suffixing?": plurals
 * first; then -ing and -ed where a vowel is left). */
#include "recommend/text/text_parts.h"

#include <stdio.h>
#include <string.h>

static bool is_vowel(char letter)
{
    return letter && strchr("aeiou", letter);
}

static bool ends_with(const char *word, size_t length, const char *ending)
{
    size_t bytes = strlen(ending);
    return length > bytes && !memcmp(word + length - bytes, ending, bytes);
}

/* hug, run, stop: a short word whose last letter is doubled. */
static bool doubles(const char *word, size_t length)
{
    return length >= 3 && length <= 4 && !is_vowel(word[length - 1]) &&
           !strchr("wxy", word[length - 1]) && is_vowel(word[length - 2]) &&
           !is_vowel(word[length - 3]);
}

int ton_text_forms(char form[TON_TEXT_FORMS][TON_TEXT_WORD], const char *word)
{
    enum { LONGEST_ENDING = 5 };
    size_t length = strlen(word);
    if (length < 3 || length + LONGEST_ENDING >= TON_TEXT_WORD ||
        strspn(word, "abcdefghijklmnopqrstuvwxyz") != length)
        return 0;
    char last = word[length - 1];
    bool e = last == 'e', ie = ends_with(word, length, "ie");
    bool y = last == 'y' && !is_vowel(word[length - 2]);
    bool hisses =
        strchr("sxz", last) || ends_with(word, length, "ch") || ends_with(word, length, "sh");
    int stem = (int)length - (e || y), whole = (int)length;
    char twice[2] = {doubles(word, length) ? last : '\0', '\0'};
    snprintf(form[0], TON_TEXT_WORD, "%.*s%s", y ? stem : whole, word,
             y        ? "ies"
             : hisses ? "es"
                      : "s");
    snprintf(form[1], TON_TEXT_WORD, "%.*s%s%s", stem, word, twice, y ? "ied" : "ed");
    int root = ie ? stem - 1 : e ? stem : whole;
    snprintf(form[2], TON_TEXT_WORD, "%.*s%s%sing", root, word, twice, ie ? "y" : "");
    snprintf(form[3], TON_TEXT_WORD, "%.*s%s%sin", root, word, twice, ie ? "y" : "");
    snprintf(form[4], TON_TEXT_WORD, "%.*s%s", y ? stem : whole, word, y ? "ily" : "ly");
    snprintf(form[5], TON_TEXT_WORD, "%.*s%s%s", stem, word, twice, y ? "ier" : "er");
    return TON_TEXT_FORMS;
}

static bool has_vowel(const char *word, size_t length)
{
    for (size_t i = 0; i < length; i++)
        if (is_vowel(word[i]) || word[i] == 'y')
            return true;
    return false;
}

/* -ing and -ed, and the letter that was doubled before them. */
static size_t without_verb_ending(const char *word, size_t length)
{
    size_t stem = ends_with(word, length, "ing")  ? length - 3
                  : ends_with(word, length, "ed") ? length - 2
                                                  : 0;
    if (stem < 3 || !has_vowel(word, stem))
        return length;
    bool twice = word[stem - 1] == word[stem - 2] && !strchr("lsz", word[stem - 1]);
    return stem - twice;
}

void ton_text_stem(char *word)
{
    size_t length = strlen(word);
    if (length < 4 || strspn(word, "abcdefghijklmnopqrstuvwxyz") != length)
        return;
    if (length > 4 && (ends_with(word, length, "ies") || ends_with(word, length, "ied"))) {
        length -= 2;
        word[length - 1] = 'y';
    } else if (word[length - 1] == 's' && !strchr("su", word[length - 2])) {
        length--;
    }
    length = without_verb_ending(word, length);
    if (length > 3 && word[length - 1] == 'e')
        length--;
    word[length] = '\0';
}
