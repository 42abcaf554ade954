/* What lists of events say: moments, ratings, names of songs. */
#include "tools/listeners/known.h"
#include "tools/listeners/moment.h"
#include "tools/listeners/ratings.h"
#include "tools/listeners/songs_parts.h"

#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define LENGTH(array) (sizeof(array) / sizeof *(array))

static const struct {
    const char *text;
    int64_t seconds; /* -1: it is no moment */
} moments[] = {
    {"0", 0},
    {"1696170000", 1696170000},
    {"253402300799", 253402300799},
    {"253402300800", -1},
    {"1970-01-01", 0},
    {"2026-01-31T12:00:00Z", 1769860800},
    {"2026-01-31 12:00", 1769860800},
    {"2026-01-31T13:30:00.25+01:30", 1769860800},
    {"2026-01-31T07:00:00-0500", 1769860800},
    {"2000-02-29", 951782400},
    {"9999-12-31T23:59:59", 253402300799},
    {"1900-02-29", -1},
    {"2001-02-29", -1},
    {"2026-13-01", -1},
    {"2026-00-01", -1},
    {"2026-01-00", -1},
    {"2026-04-31", -1},
    {"1969-12-31", -1},
    {"1970-01-01T00:00+01:00", -1},
    {"2026-01-31T24:00:00", -1},
    {"2026-01-31T12", -1},
    {"2026-01-31T12:60", -1},
    {"2026-01-31T12:00:00+1", -1},
    {"2026-01-31T12:00:00Zulu", -1},
    {"2026-1-31", -1},
    {"", -1},
    {"-1", -1},
    {"+1", -1},
    {"1e9", -1},
    {" 1", -1},
};

Test(events, moments)
{
    for (size_t i = 0; i < LENGTH(moments); i++) {
        int64_t seconds = -1;
        ton_moment_read(&seconds, moments[i].text);
        cr_expect_eq(seconds, moments[i].seconds, "'%s': %lld", moments[i].text,
                     (long long)seconds);
    }
}

/* Every day of some centuries, counted on. */
Test(events, days_follow_each_other)
{
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    int64_t expected = 0;
    for (int year = 1970; year < 2410; year++)
        for (int month = 1; month <= 12; month++) {
            bool leap = year % 400 == 0 || (year % 4 == 0 && year % 100 != 0);
            int count = days[month - 1] + (month == 2 && leap);
            for (int day = 1; day <= count; day++, expected += 86400) {
                char text[32];
                int64_t seconds = -1;
                snprintf(text, sizeof text, "%04d-%02d-%02d", year, month, day);
                ton_moment_read(&seconds, text);
                cr_assert_eq(seconds, expected, "%s", text);
            }
        }
}

static const char *const ratings[] = {"3", "4.5", "-0.25", "1e+09", "0.1", "1e-05", "0"};
static const char *const no_ratings[] = {"",     "nan", "inf", "0x10",   "1e999", "1 ",
                                         "four", "1,5", "--1", "-1.1e9", ".",     "e5"};

Test(events, ratings_are_read_and_written)
{
    ton_rating_event rating;
    ton_error error;
    char text[32];
    for (size_t i = 0; i < LENGTH(ratings); i++) {
        cr_assert_eq(ton_rating_read(&rating, ratings[i], "", &error), TON_OK, "%s", ratings[i]);
        cr_expect_str_eq(ton_rating_text(text, rating.value), ratings[i]);
    }
    for (size_t i = 0; i < LENGTH(no_ratings); i++)
        cr_expect_eq(ton_rating_read(&rating, no_ratings[i], "", &error), TON_INVALID, "'%s'",
                     no_ratings[i]);
    cr_expect_eq(ton_rating_read(&rating, "1", "-5", &error), TON_INVALID);
    cr_expect_eq(ton_rating_read(&rating, "1", "9999-12-31", &error), TON_INVALID);
}

static const struct {
    const char *artist, *title, *key; /* NULL: none */
} keys[] = {
    {"Sigur Rós", "Hoppípolla", "sigurros\thoppipolla"},
    {"SIGUR ROS", "hoppi-polla!", "sigurros\thoppipolla"},
    {"ＡＣ／ＤＣ", "Ｔ．Ｎ．Ｔ．", "acdc\ttnt"},
    {"A feat. B", "C (feat. D) [live]", "a\tclive"},
    {"A ft B", "C featuring D", "a\tc"},
    {"Feat", "Left ft", "feat\tleft"},
    {"Defeat", "Loft", "defeat\tloft"},
    {"周杰倫", "青花瓷", "周杰倫\t青花瓷"},
    {"Straße", "No. 1", "strasse\tno1"},
    {"!!!", "???", "!!!\t???"},
    {"", "x", NULL},
    {"x", "", NULL},
};

Test(events, the_same_song_has_the_same_key)
{
    char key[TON_TITLE_KEY_BYTES];
    for (size_t i = 0; i < LENGTH(keys); i++) {
        bool has = ton_title_key(key, keys[i].artist, keys[i].title);
        cr_assert_eq(has, keys[i].key != NULL, "%s - %s", keys[i].artist, keys[i].title);
        if (has)
            cr_expect_str_eq(key, keys[i].key);
    }
}

Test(events, names_are_known_by_number)
{
    ton_known known = {.count = 0};
    char name[16];
    for (int round = 0; round < 2; round++)
        for (int i = 0; i < 5000; i++) {
            snprintf(name, sizeof name, "%d", i * 7919);
            int64_t *number = ton_known_number(&known, name);
            cr_assert_eq(*number, round ? i + 1 : 0);
            *number = i + 1;
        }
    cr_expect_eq(ton_known_look(&known, "7919"), 2);
    cr_expect_eq(ton_known_look(&known, "nobody"), 0);
    cr_expect_eq(known.count, 5000);
    ton_known_clear(&known);
    cr_expect_eq(ton_known_look(&known, "7919"), 0);
}

Test(events, identifiers_of_musicbrainz)
{
    char lower[TON_ID_BYTES];
    cr_expect(ton_is_uuid("A1b2c3d4-0000-4000-8000-00000000000F", lower));
    cr_expect_str_eq(lower, "a1b2c3d4-0000-4000-8000-00000000000f");
    cr_expect_not(ton_is_uuid("a1b2c3d4-0000-4000-8000-00000000000", lower));
    cr_expect_not(ton_is_uuid("a1b2c3d4-0000-4000-8000-00000000000g", lower));
    cr_expect_not(ton_is_uuid("a1b2c3d4000004000-8000-00000000000f", lower));
    cr_expect_not(ton_is_uuid("", lower));
}
