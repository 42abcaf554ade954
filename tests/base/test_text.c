/* Foreign text: what is UTF-8, how the rest is mended, and what is alike without case. */
#include "base/text.h"

#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <string.h>

static const struct {
    const char *bytes;
    int length;
    unsigned code;
} characters[] = {
    {"", 0, 0},
    {"\x80", 0, 0},             /* continuation without a start */
    {"\xc3", 0, 0},             /* cut */
    {"\xe2\x82", 0, 0},         /* cut */
    {"\xf0\x9f\x8e", 0, 0},     /* cut */
    {"\xc0\xaf", 0, 0},         /* overlong '/' */
    {"\xe0\x80\xaf", 0, 0},     /* overlong '/' */
    {"\xed\xa0\x80", 0, 0},     /* surrogate */
    {"\xf4\x90\x80\x80", 0, 0}, /* above U+10FFFF */
    {"\xff", 0, 0},
    {"a", 1, 'a'},
    {"\x7f", 1, 0x7f},
    {"é", 2, 0xe9},
    {"€x", 3, 0x20ac},
    {"\xf0\x9f\x8e\xb5", 4, 0x1f3b5},
    {"\xf4\x8f\xbf\xbf", 4, 0x10ffff},
};

Test(text, next_character)
{
    for (size_t i = 0; i < sizeof characters / sizeof *characters; i++) {
        unsigned code = 0;
        int length = ton_utf8_next(characters[i].bytes, &code);
        cr_expect(eq(int, length, characters[i].length), "row %zu", i);
        if (length)
            cr_expect(eq(uint, code, characters[i].code), "row %zu", i);
    }
}

static const struct {
    const char *text;
    bool valid;
} texts[] = {
    {"abc\xff", false}, {"\xe9t\xe9", false}, {"ab\xc3", false}, {"", true}, {"Ωμέγα 音楽", true},
};

Test(text, validity)
{
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        cr_expect(eq(int, ton_utf8_valid(texts[i].text), texts[i].valid), "row %zu", i);
}

static const struct {
    size_t bytes;
    const char *in, *out;
} cleaned[] = {
    {1, "abc", ""},
    {64, "", ""},
    {64, "\xe9t\xe9", "été"},                     /* Latin-1 */
    {64, "caf\xc3", "cafÃ"},                      /* a cut character is Latin-1 too */
    {64, " \t two\r\n  words \x01", "two words"}, /* controls, runs, ends */
    {64, "a\x7f\xc2\x85z", "a z"},                /* delete and C1 */
    {64, "a\x85z", "a z"},                        /* C1 as a bare byte */
    {64, "\xef\xbb\xbftitle", "title"},           /* byte order mark */
    {64,
     "abc\xe2\x80\xae"
     "def",
     "abc def"},                               /* right-to-left override */
    {64, "x\xe2\x81\xa6y\xe2\x81\xa9", "x y"}, /* isolates */
    {64, "x\xd8\x9cy", "x y"},                 /* Arabic letter mark */
    {64, "x\xe2\x80\xa8y", "x y"},             /* line separator */
    {64, "<script>'; DROP TABLE track;--", "<script>'; DROP TABLE track;--"},
    {4, "abcd", "abc"},
    {4, "abé", "ab"}, /* the two bytes would need five */
    {5, "abé", "abé"},
    {4, "ab cd", "ab"}, /* no space is left at the end of a cut */
    {3, "音", ""},
};

Test(text, cleaning)
{
    for (size_t i = 0; i < sizeof cleaned / sizeof *cleaned; i++) {
        char out[64];
        memset(out, '#', sizeof out);
        ton_text_clean(out, cleaned[i].bytes, cleaned[i].in);
        cr_expect(eq(str, out, (char *)cleaned[i].out), "row %zu", i);
    }
}

static const struct {
    size_t bytes;
    const char *in, *out;
} lines[] = {
    {1, "abc", ""},
    {64, "", ""},
    {64, " \n\r\n\t", ""},
    {64, "one\ntwo", "one\ntwo"},
    {64, "one\r\ntwo\rthree", "one\ntwo\nthree"},
    {64, "\n\n one  \n\n \n\ttwo\x01\n\n", "one\n\ntwo"},
    {64, "caf\xc3\n\xe9t\xe9", "cafÃ\nété"}, /* a character does not go on in the next line */
    {64, "x\xe2\x80\xa8y", "x y"},
    {6, "one\ntwo", "one\nt"},
    {5, "one\ntwo", "one"},
    {4, "one\ntwo", "one"},
    {7, "one\n\ntwo", "one\n\nt"},
    {6, "one\n\ntwo", "one"},
};

Test(text, cleaning_lines)
{
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
        char out[64];
        memset(out, '#', sizeof out);
        ton_text_clean_lines(out, lines[i].bytes, lines[i].in);
        cr_expect(eq(str, out, (char *)lines[i].out), "row %zu", i);
    }
}

Test(text, cleaning_into_nothing_writes_nothing)
{
    char out = '#';
    ton_text_clean(&out, 0, "abc");
    ton_text_clean_lines(&out, 0, "abc");
    cr_assert(eq(chr, out, '#'));
}

Test(text, cleaning_twice_changes_nothing)
{
    for (int first = 1; first < 256; first++)
        for (int second = 1; second < 256; second++) {
            char in[] = {'a', (char)first, (char)second, 'z', '\0'}, once[32], twice[32];
            ton_text_clean(once, sizeof once, in);
            ton_text_clean(twice, sizeof twice, once);
            cr_assert(ton_utf8_valid(once), "bytes %02x %02x", first, second);
            cr_assert(eq(str, once, twice), "bytes %02x %02x", first, second);
            for (size_t bytes = 1; bytes < 6; bytes++) {
                ton_text_clean_lines(once, bytes, in);
                ton_text_clean_lines(twice, bytes, once);
                cr_assert(eq(str, once, twice), "bytes %02x %02x, %zu", first, second, bytes);
            }
        }
}

static const struct {
    const char *text, *needle;
    bool contained, equal;
} pairs[] = {
    {"", "a", false, false},
    {"abc", "abcd", false, false},
    {"abc", "ac", false, false},
    {"\xe9", "\xe8", false, false},         /* bytes that are no UTF-8 differ */
    {"\xe6ra", "ær", false, false},         /* and are no characters */
    {"café", "cafe", false, false},         /* composed: another letter */
    {"cafe\xcc\x81", "cafe", false, false}, /* decomposed: the same */
    {"Straße", "strase", false, false},
    {"", "", true, true},
    {"abc", "", true, false},
    {"Hello World", "O W", true, false},
    {"aab", "ab", true, false},
    {"MÖTLEY", "mötley", true, true},
    {"ΣΊΣΥΦΟΣ", "σίσυφος", true, true}, /* final sigma */
    {"Straße", "STRASSE", true, true},
    {"Beyonce\xcc\x81", "BEYONCÉ", true, true},
    {"Дмитрий Шостакович", "ШОСТАК", true, false},
    {"東京事変", "事変", true, false},
    {"x\xff\xfey", "\xff\xfeY", true, false},
};

Test(text, likeness_without_case)
{
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
        cr_expect(eq(int, ton_text_contains(pairs[i].text, pairs[i].needle), pairs[i].contained),
                  "row %zu", i);
        cr_expect(eq(int, ton_text_equal(pairs[i].text, pairs[i].needle), pairs[i].equal),
                  "row %zu", i);
        cr_expect(eq(int, ton_text_equal(pairs[i].needle, pairs[i].text), pairs[i].equal),
                  "row %zu", i);
    }
}
