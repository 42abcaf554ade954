/* Numbers in digits, English and Chinese. */
#include "recommend/language/language_parts.h"

#include <criterion/criterion.h>

static const struct {
    const char *text;
    int letters;
    double value;
    ton_word_kind kind;
} rows[] = {
    {"20", 2, 20, TON_W_NUMBER},
    {"2.5 hours", 3, 2.5, TON_W_NUMBER},
    {"80s", 3, 1980, TON_W_DECADE},
    {"1970s", 5, 1970, TON_W_DECADE},
    {"00s", 3, 2000, TON_W_DECADE},
    {"85s", 2, 85, TON_W_NUMBER},
    {"twenty five songs", 11, 25, TON_W_NUMBER},
    {"twenty-five", 11, 25, TON_W_NUMBER},
    {"a hundred and twenty bpm", 20, 120, TON_W_NUMBER},
    {"nineteen ninety nine", 20, 1999, TON_W_NUMBER},
    {"half a dozen", 12, 6, TON_W_NUMBER},
    {"two and a half hours", 14, 2.5, TON_W_NUMBER},
    {"two three", 3, 2, TON_W_NUMBER},
    {"tense", 0, 0, TON_W_NUMBER},
    {"二十首", 2, 20, TON_W_NUMBER},
    {"两首", 1, 2, TON_W_NUMBER},
    {"一百二十拍", 4, 120, TON_W_NUMBER},
    {"一百二", 3, 120, TON_W_NUMBER},
    {"一百零五", 4, 105, TON_W_NUMBER},
    {"十五", 2, 15, TON_W_NUMBER},
    {"一九九八年", 4, 1998, TON_W_NUMBER},
    {"二〇〇〇", 4, 2000, TON_W_NUMBER},
    {"九零年代", 2, 90, TON_W_NUMBER},
    {"七八首", 2, 8, TON_W_NUMBER},
    {"六七十年代", 1, 60, TON_W_NUMBER},
    {"二十来首", 3, 20, TON_W_NUMBER},
    {"三千", 2, 3000, TON_W_NUMBER},
    {"歌", 0, 0, TON_W_NUMBER},
};

Test(language_numerals, table)
{
    ton_letter letter[64];
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        double value = 0;
        ton_word_kind kind;
        int count = ton_letters_read(letter, 64, rows[i].text);
        int letters = ton_numeral(letter, count, 0, &value, &kind);
        cr_expect_eq(letters, rows[i].letters, "%s: %d letters", rows[i].text, letters);
        cr_expect(!letters || value == rows[i].value, "%s: %g", rows[i].text, value);
        cr_expect(!letters || kind == rows[i].kind, "%s: kind %d", rows[i].text, (int)kind);
    }
}

Test(language_numerals, long_rows_end)
{
    ton_letter letter[64];
    double value;
    ton_word_kind kind;
    int count = ton_letters_read(letter, 64, "123456789012345678901234567890");
    cr_expect_eq(ton_numeral(letter, count, 0, &value, &kind), 30);
    count = ton_letters_read(letter, 64, "一二三四五六七八九一二三四五六七八九百");
    cr_expect_geq(ton_numeral(letter, count, 0, &value, &kind), 0);
}
