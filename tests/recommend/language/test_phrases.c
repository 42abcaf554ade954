/* The longest of many phrases, and names with typos. */
#include "recommend/language/language_parts.h"

#include <criterion/criterion.h>
#include <string.h>

static const struct {
    const char *text;
    int place, letters, meaning;
} rows[] = {
    {"bossa nova", 0, 10, 1},   {"bossa", 0, 5, 0},   {"bossanovas", 0, 0, 0},
    {"not only this", 0, 8, 3}, {"nothing", 0, 0, 0}, {"not this", 0, 3, 2},
    {"一点点", 0, 3, 5},        {"一点", 0, 2, 4},    {"x一点", 1, 2, 4},
    {"没有聲", 2, 1, 6},
};

Test(language_phrases, longest)
{
    static const char *const phrases[] = {"bossa", "Bossa Nova", "not", "not only",
                                          "一点",  "一点点",     "声"};
    ton_phrases all = {0};
    ton_letter letter[64];
    for (int i = 0; i < 7; i++)
        cr_assert_eq(ton_phrases_add(&all, phrases[i], strlen(phrases[i]), i, NULL), TON_OK);
    ton_phrases_sort(&all);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        int found = -1, count = ton_letters_read(letter, 64, rows[i].text);
        int letters = ton_phrases_longest(&all, &found, letter, count, rows[i].place);
        cr_expect_eq(letters, rows[i].letters, "%s: %d", rows[i].text, letters);
        cr_expect(!letters || all.phrase[found].meaning == rows[i].meaning, "%s", rows[i].text);
    }
    ton_phrases_free(&all);
}

static const struct {
    const char *typed;
    const char *meant; /* NULL: nobody, or several */
} typos[] = {
    {"debusy", "Debussy"},
    {"debussi", "Debussy"},
    {"claude debusy", "Claude Debussy"},
    {"miels davis", "Miles Davis"},
    {"mils davs", "Miles Davis"},
    {"moby", NULL},
    {"mobi", NULL},
    {"xebussy", NULL},
    {"dxbxsxy", NULL},
    {"marten", NULL},
};

Test(language_names, typos)
{
    static const char *const artists[] = {"Debussy", "Claude Debussy", "Miles Davis",
                                          "Moby",    "Martin",         "Marton"};
    const ton_catalogue catalogue = {.artist = artists, .artists = 6};
    ton_language *language;
    ton_letter letter[64];
    cr_assert_eq(ton_language_new(&language, &catalogue, NULL), TON_OK);
    for (size_t i = 0; i < sizeof typos / sizeof *typos; i++) {
        int count = ton_letters_read(letter, 64, typos[i].typed);
        int found = ton_name_near(language, letter, count);
        const char *name =
            found < 0 ? NULL : ton_name_text(language, language->names.phrase[found].meaning);
        cr_expect(name == typos[i].meant ||
                      (name && typos[i].meant && !strcmp(name, typos[i].meant)),
                  "%s is %s", typos[i].typed, name ? name : "nobody");
    }
    ton_language_free(language);
}

Test(language_names, genres_have_one_name)
{
    static const char *const genres[] = {"Hip-Hop", "Zydeco"};
    const ton_catalogue catalogue = {.genre = genres, .genres = 2};
    ton_language *language;
    cr_assert_eq(ton_language_new(&language, &catalogue, NULL), TON_OK);
    cr_expect_str_eq(ton_language_genre(language, "hip hop"), "hiphop");
    cr_expect_str_eq(ton_language_genre(language, "ZYDECO"), "Zydeco");
    cr_expect_str_eq(ton_language_instrument(language, "钢琴"), "piano");
    cr_expect_null(ton_language_genre(language, "piano"));
    cr_expect_null(ton_language_genre(language, "hip hop and more"));
    cr_expect_null(ton_language_genre(language, ""));
    ton_language_free(language);
}
