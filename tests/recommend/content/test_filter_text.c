/* Filters as texts: what is refused and where, and the one form in which they are written down. */
#include "recommend/content/filter.h"

#include <criterion/criterion.h>
#include <string.h>

Test(filter_text, refusals)
{
    static const struct {
        const char *text;
        size_t first, count; /* the culprit's bytes */
        const char *message;
    } rows[] = {
        {"temp=90", 0, 4,
         "at character 1: unknown field 'temp'; did you mean tempo? fields are "
         "tempo, confidence, key, mode, year, genre"},
        {"year=1999 temp=90", 10, 4, "at character 11: unknown field 'temp'"},
        {"artist=Björk temp=90", 14, 4, "at character 14: unknown field 'temp'"},
        {"Tempo=90", 0, 5, "unknown field 'Tempo'; did you mean tempo?"},
        {"duratoin<3:00", 0, 8, "did you mean duration?"},
        {"xyzzy=1", 0, 5, "unknown field 'xyzzy'; fields are"},
        {"=90", 0, 0, "at character 1: unknown field ''"},
        {"!", 1, 0, "at character 2: unknown field ''"},
        {"not", 3, 0, "at character 4: unknown field ''"},
        {"year=1 or", 9, 0, "at character 10: unknown field ''"},
        {"year=1 and", 10, 0, "unknown field ''"},
        {"or year=1", 0, 2, "unknown field 'or'"},
        {"()", 1, 0, "at character 2: unknown field ''"},
        {"(year=1", 0, 1, "at character 1: the parenthesis is not closed"},
        {"year=1)", 6, 1, "at character 7: the parenthesis closes nothing"},
        {"(year=1)x", 8, 1, "expected a space or a comma before 'x'"},
        {"((((((((((( year=1", 10, 1, "more than 10 parentheses"},
        {"tempo", 5, 1, "at character 6: expected = != < <= > >= or ~ after tempo"},
        {"tempo 90", 5, 1, "at character 6: expected ="},
        {"tempo=", 6, 1, "at character 7: expected a value instead of ''"},
        {"tempo=|90", 6, 1, "at character 7: expected a value"},
        {"tempo=90|", 9, 1, "at character 10: expected a value"},
        {"tempo=fast", 6, 4,
         "at character 7: 'fast' is no value of tempo, which takes a number or"},
        {"tempo=..", 6, 2, "'..' is no value"},
        {"tempo=120..90", 6, 7, "'120..90' is no value"},
        {"tempo=90...x", 6, 6, "is no value"},
        {"tempo=90.", 6, 3, "is no value"},
        {"tempo=nan", 6, 3, "is no value"},
        {"tempo=0x10", 6, 4, "is no value"},
        {"tempo=\"", 6, 1, "at character 7: the quotation '' has no end"},
        {"tempo<90..100", 6, 7, "'90..100' is no value of tempo, which takes a number"},
        {"tempo<none", 6, 4, "'none' is no value"},
        {"tempo<90|100", 8, 1, "at character 9: expected a space or a comma"},
        {"tempo~fast", 6, 4, "'fast' is no value of tempo"},
        {"year~1999", 4, 1, "at character 5: year does not take ~; tempo and key do"},
        {"key=H", 4, 1, "'H' is no value of key, which takes a key such as"},
        {"key=13A", 4, 3, "'13A' is no value of key"},
        {"key=0A", 4, 2, "'0A' is no value of key"},
        {"key=Amx", 4, 3, "'Amx' is no value of key"},
        {"key<Am", 3, 1, "at character 4: key takes only = and != and ~"},
        {"genre>=rock", 5, 2, "genre takes only = and !="},
        {"genre=\"&\"", 6, 3, "'&' is no value of genre, which takes whole words"},
        {"mode=dorian", 5, 6, "which takes major or minor"},
        {"genre=\"rock\"x", 12, 1, "at character 13: expected a space or a comma before 'x'"},
        {"artist=Simon Garfunkel", 13, 9, "at character 14: unknown field 'Garfunkel'"},
        {"duration=2:60", 9, 4, "'2:60' is no value of duration, which takes a time such as 2:30"},
        {"duration=2:5", 9, 3, "is no value"},
        {"duration=1:2:03", 9, 6, "is no value"},
        {"year=1995s", 5, 5, "'1995s' is no value of year"},
        {"added=2024-13", 6, 7, "'2024-13' is no value of added, which takes a date"},
        {"added=2023-02-29", 6, 10, "is no value"},
        {"added=2024-1", 6, 6, "is no value"},
        {"added=30", 6, 2, "is no value"},
        {"added=2024..2023", 6, 10, "is no value"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        ton_filter *filter = NULL;
        ton_filter_place fault;
        ton_error error = {0};
        cr_expect_eq(ton_filter_new(&filter, rows[i].text, &fault, &error), TON_INVALID, "%s",
                     rows[i].text);
        cr_expect_null(filter);
        cr_expect(strstr(error.message, rows[i].message), "%s: %s", rows[i].text, error.message);
        cr_expect(fault.first == rows[i].first && fault.count == rows[i].count, "%s: %zu, %zu",
                  rows[i].text, fault.first, fault.count);
    }
}

/* What was understood, in one form. */
Test(filter_text, canonical_texts)
{
    static const struct {
        const char *text, *canonical;
    } rows[] = {
        {"", ""},
        {" , ", ""},
        {"tempo=90..120 key=Am year=1990..1999 genre=rock",
         "tempo=90..120 key=Am year=1990..1999 genre=rock"},
        {" tempo=90,, key=\"Am\" ", "tempo=90 key=Am"},
        {"!tempo=90", "tempo!=90"},
        {"!tempo!=90", "tempo=90"},
        {"not tempo<90", "!tempo<90"},
        {"!!tempo~90", "tempo~90"},
        {"key=\"F# minor\"|C", "key=\"F# minor\"|C"},
        {"artist=\"a\\\"b\\\\c\"", "artist=\"a\\\"b\\\\c\""},
        {"artist=\"none\"|none", "artist=\"none\"|none"},
        {"artist=\"\"", "artist=\"\""},
        {"title=a(b)", "title=\"a(b)\""},
        {"year=1 AND year=2 OR(NOT(year=3))", "year=1 year=2 or (!(year=3))"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        ton_filter *filter, *again;
        cr_assert_eq(ton_filter_new(&filter, rows[i].text, NULL, NULL), TON_OK, "%s", rows[i].text);
        cr_expect_str_eq(ton_filter_text(filter), rows[i].canonical);
        cr_assert_eq(ton_filter_new(&again, ton_filter_text(filter), NULL, NULL), TON_OK);
        cr_expect_str_eq(ton_filter_text(again), rows[i].canonical);
        ton_filter_free(again);
        ton_filter_free(filter);
    }
}

Test(filter_text, too_much_is_refused)
{
    static char text[TON_TERMS_MOST * 8 + 8];
    ton_filter *filter = NULL;
    ton_error error;
    strcpy(text, "year=1");
    for (int i = 0; i < TON_TERMS_MOST; i++)
        strcat(text, "|2000");
    cr_expect_eq(ton_filter_new(&filter, text, NULL, &error), TON_INVALID);
    cr_expect(strstr(error.message, "more than can be asked at once"), "%s", error.message);
    cr_expect_null(filter);
}
