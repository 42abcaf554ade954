/* Looking for texts: fragments and whole words, without case and accents. */
#include "base/pattern.h"

#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>

static bool found(const char *wanted, ton_pattern_kind kind, const char *text)
{
    ton_pattern *pattern = ton_pattern_new(wanted, kind);
    cr_assert_not_null(pattern);
    bool is_found = ton_pattern_found(pattern, text);
    ton_pattern_free(pattern);
    return is_found;
}

static const struct {
    const char *wanted, *text;
    bool as_fragment, as_words;
} rows[] = {
    {"rock", "Rock", true, true},
    {"rock", "Hard Rock; Pop", true, true},
    {"rock", "Rockabilly", true, false},
    {"rock", "Krautrock", true, false},
    {"rock*", "Rockabilly", false, true},
    {"rock*", "Krautrock", false, false},
    {"pop art", "Pop-Art", false, true},
    {"pop-art", "pop art", false, true},
    {"pop art", "Pop Artist", true, false},
    {"pop rock", "Pop; Rock", false, false},
    {"pop; rock", "Pop; Rock", true, true},
    {"pop art", "Art Pop Art", true, true},
    {"hip hop", "Hip-Hop", false, true},
    {"r&b", "R & B", false, true},
    {"chanson francaise", "Chanson Française", true, true},
    {"FRANÇAISE", "chanson francaise", true, true},
    {"e\xcc\x81te", "ÉTÉ", true, true},
    {"straße", "STRASSE", true, true},
    {"摇滚", "中国摇滚", true, true},
    {"か", "が", false, false},
    {"rock", "", false, false},
    {"aab", "aaab", true, false},
    {"abab", "abacababab", true, false},
    {"a b a c", "a b a b a c", true, true},
    {"\xff", "x\xff", true, false},
};

Test(pattern, found)
{
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        cr_expect_eq(found(rows[i].wanted, TON_FRAGMENT, rows[i].text), rows[i].as_fragment,
                     "'%s' in '%s'", rows[i].wanted, rows[i].text);
        cr_expect_eq(found(rows[i].wanted, TON_WORDS, rows[i].text), rows[i].as_words,
                     "'%s' as words in '%s'", rows[i].wanted, rows[i].text);
    }
}

Test(pattern, what_stands_for_nothing_is_found_everywhere)
{
    static const struct {
        const char *text;
        bool fragment_is_empty, words_are_empty;
    } empty[] = {{"", true, true},   {"\xcc\x81", true, true}, {" & ", false, true},
                 {"*", false, true}, {"a", false, false},      {";", false, false}};
    for (size_t i = 0; i < sizeof empty / sizeof *empty; i++)
        for (ton_pattern_kind kind = TON_FRAGMENT; kind <= TON_WORDS; kind++) {
            ton_pattern *pattern = ton_pattern_new(empty[i].text, kind);
            bool is_empty = kind ? empty[i].words_are_empty : empty[i].fragment_is_empty;
            cr_expect_eq(ton_pattern_empty(pattern), is_empty, "'%s'", empty[i].text);
            if (is_empty)
                cr_expect(ton_pattern_found(pattern, "") && ton_pattern_found(pattern, "x"));
            ton_pattern_free(pattern);
        }
    ton_pattern_free(NULL);
}

/* The obvious way, on letters that fold to themselves. */
Test(pattern, fragments_are_those_of_strstr)
{
    srand(7);
    for (int round = 0; round < 20000; round++) {
        char text[24] = "", wanted[6] = "";
        for (int i = rand() % 23; i > 0; i--)
            text[i - 1] = (char)('a' + rand() % 2);
        for (int i = rand() % 5; i > 0; i--)
            wanted[i - 1] = (char)('a' + rand() % 2);
        cr_assert_eq(found(wanted, TON_FRAGMENT, text), strstr(text, wanted) != NULL, "'%s' '%s'",
                     wanted, text);
    }
}
