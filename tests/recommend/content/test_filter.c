/* The filter language: what is refused and where, what matches, and bytes that mean nothing. */
#include "recommend/content/filter.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static ton_track song, bare;

/* A song with everything, and one of which nothing is known. */
static void setup(void)
{
    song = (ton_track){.id = 1,
                       .path = "/music/Björk/01 Jóga.flac",
                       .outcome = "ok",
                       .seconds = 305.2,
                       .layout = 1,
                       .tags = {.title = "Jóga",
                                .artist = "Björk",
                                .album = "Homogenic, \"live\"",
                                .genre = "Art Pop; Electronic",
                                .year = 1997}};
    song.summary.value[TON_AT_tempo_bpm] = 90.4f;
    song.summary.value[TON_AT_key_tonic] = 6;
    song.summary.value[TON_AT_key_minor] = 1;
    song.summary.value[TON_AT_loudness_integrated] = -14.5f;
    song.summary.value[TON_AT_valence] = -20;
    song.summary.value[TON_AT_arousal] = 35;
    bare = (ton_track){.id = 2, .outcome = "failed"};
    bare.summary.value[TON_AT_key_tonic] = 6;
}

TestSuite(filter, .init = setup);

Test(filter, refusals)
{
    static const struct {
        const char *text, *message;
    } rows[] = {
        {"temp=90", "at character 1: unknown field 'temp'"},
        {"year=1999 temp=90", "at character 11: unknown field 'temp'"},
        {"artist=Björk temp=90", "at character 14: unknown field 'temp'"},
        {"Tempo=90", "unknown field 'Tempo'"},
        {"=90", "at character 1: unknown field ''"},
        {"!", "at character 2: unknown field ''"},
        {"tempo", "at character 6: expected = != < <= > or >= after 'tempo'"},
        {"tempo 90", "at character 6: expected ="},
        {"tempo=", "at character 7: expected a value instead of ''"},
        {"tempo=|90", "at character 7: expected a value"},
        {"tempo=90|", "at character 10: expected a value"},
        {"tempo=fast", "at character 7: 'fast' is no value of tempo, which takes a number or"},
        {"tempo=90..", NULL},
        {"tempo=..", "'..' is no value"},
        {"tempo=120..90", "'120..90' is no value"},
        {"tempo=90...x", "is no value"},
        {"tempo=90.", "is no value"},
        {"tempo=nan", "is no value"},
        {"tempo=0x10", "is no value"},
        {"tempo=\"", "at character 7: the quotation '' has no end"},
        {"tempo<90..100", "'90..100' is no value of tempo, which takes one number"},
        {"tempo<90|100", "at character 9: expected a space or a comma"},
        {"key=H", "'H' is no value of key, which takes a key such as"},
        {"key=13A", "'13A' is no value of key"},
        {"key=0A", "'0A' is no value of key"},
        {"key=Amx", "'Amx' is no value of key"},
        {"key<Am", "at character 4: 'key' takes only = and !="},
        {"genre>=rock", "'genre' takes only = and !="},
        {"mode=dorian", "which takes major or minor"},
        {"genre=\"rock\"x", "at character 13: expected a space or a comma before 'x'"},
        {"artist=Simon Garfunkel", "at character 14: unknown field 'Garfunkel' (a value with"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        ton_filter *filter = NULL;
        ton_error error = {0};
        ton_status status = ton_filter_new(&filter, rows[i].text, &error);
        cr_expect_eq(status, rows[i].message ? TON_INVALID : TON_OK, "%s", rows[i].text);
        if (rows[i].message) {
            cr_expect_null(filter);
            cr_expect(strstr(error.message, rows[i].message), "%s: %s", rows[i].text,
                      error.message);
            cr_expect(strstr(error.message, "fields are tempo, key, mode, year, genre"));
        }
        ton_filter_free(filter);
    }
}

static bool matches(const char *text, const ton_track *track)
{
    ton_filter *filter;
    ton_error error;
    cr_assert_eq(ton_filter_new(&filter, text, &error), TON_OK, "%s: %s", text, error.message);
    bool match = ton_filter_match(filter, track);
    ton_filter_free(filter);
    return match;
}

static const struct {
    const char *text;
    bool expected;
} questions[] = {
    {"", true},
    {" , ", true},
    {"tempo=90", true}, /* 90.4 rounds to it */
    {"tempo=90.4", true},
    {"tempo=90.0", false},
    {"tempo=91", false},
    {"tempo=90..120", true},
    {"tempo=90.5..120", false},
    {"tempo=..90.5", true},
    {"tempo=90.5..", false},
    {"tempo=60..70|80..95", true},
    {"tempo!=60..70|80..95", false},
    {"!tempo=60..70", true},
    {"!tempo!=80..95", true},
    {"tempo<90.5", true},
    {"tempo<90", false},
    {"tempo>90", true},
    {"!tempo>90", false},
    {"year<1997", false},
    {"year<=1997", true},
    {"year>1997", false},
    {"year>=1997", true},
    {"year=1990..1999", true},
    {"year=1997..1997", true},
    {"seconds=305", true},
    {"loudness=-15..-14", true},
    {"loudness<-14.4", true},
    {"valence<0 arousal>0", true},
    {"valence<0,arousal>40", false},
    {"key=F#m", true},
    {"key=f#", true},
    {"key=gb", true},
    {"key=Gbm", true},
    {"key=F♯m", true},
    {"key=\"F# minor\"", true},
    {"key=\"G♭ min\"", true},
    {"key=11A", true},
    {"key=11a", true},
    {"key=11B", false},
    {"key=F#", false},
    {"key=f#M", false},
    {"key=C|F#m", true},
    {"key!=C|F#m", false},
    {"mode=minor", true},
    {"mode=Major", false},
    {"genre=electro", true},
    {"genre=rock|pop", true},
    {"genre!=rock", true},
    {"!genre=pop", false},
    {"artist=BJÖRK", true},
    {"artist=Bjo", false},
    {"title=\"\"", true},
    {"album=\"genic, \\\"LIVE\"", true},
    {"path=/björk/", true},
    {"tempo=90 key=F#m year=1990..1999 genre=pop", true},
    {"tempo=90 key=Am year=1990..1999 genre=pop", false},
};

Test(filter, matches)
{
    for (size_t i = 0; i < sizeof questions / sizeof *questions; i++)
        cr_expect_eq(matches(questions[i].text, &song), questions[i].expected, "%s",
                     questions[i].text);
}

Test(filter, keys_on_the_camelot_wheel)
{
    static const struct {
        const char *text;
        int tonic, minor;
    } rows[] = {{"8A", 9, 1}, {"8B", 0, 0}, {"08a", 9, 1}, {"1B", 11, 0}, {"12A", 1, 1},
                {"a", 9, 1},  {"A", 9, 0},  {"b", 11, 1},  {"bb", 10, 1}, {"Cb", 11, 0},
                {"B#", 0, 0}, {"Db", 1, 0}, {"C#", 1, 0},  {"Abm", 8, 1}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        for (int key = 0; key < 24; key++) {
            char text[32];
            snprintf(text, sizeof text, "key=%s", rows[i].text);
            song.summary.value[TON_AT_key_tonic] = (float)(key / 2);
            song.summary.value[TON_AT_key_minor] = (float)(key % 2);
            cr_expect_eq(matches(text, &song), key == 2 * rows[i].tonic + rows[i].minor, "%s, %d",
                         rows[i].text, key);
        }
}

Test(filter, what_is_not_known_does_not_match)
{
    static const char *const texts[] = {
        "tempo<999",   "tempo!=1",      "key!=Am",    "!mode=major", "year>=0",
        "genre!=rock", "artist=\"\"",   "album!=x",   "title!=x",    "seconds>=0",
        "loudness<9",  "valence>=-100", "arousal!=1", "path!=x",
    };
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        cr_expect_not(matches(texts[i], &bare), "%s", texts[i]);
    song.summary.value[TON_AT_key_tonic] = -1;
    song.summary.value[TON_AT_tempo_bpm] = 0;
    cr_expect_not(matches("key!=Am", &song));
    cr_expect_not(matches("mode=minor", &song));
    cr_expect_not(matches("tempo<90", &song));
}

/* Bytes from the language's own alphabet, so that the parser is reached in depth. */
Test(filter, any_bytes_are_survived)
{
    static const char alphabet[] = "tempo=key!<>|,.\"\\ 0129-Am#b\xc3\xb6\xff";
    srand(4);
    for (int round = 0; round < 20000; round++) {
        char text[40];
        int length = rand() % (int)sizeof text;
        for (int i = 0; i < length; i++)
            text[i] = round % 2 ? alphabet[(size_t)rand() % (sizeof alphabet - 1)]
                                : (char)(1 + rand() % 255);
        text[length < (int)sizeof text ? length : (int)sizeof text - 1] = '\0';
        ton_filter *filter = NULL;
        ton_error error;
        if (ton_filter_new(&filter, text, &error) == TON_OK)
            ton_filter_match(filter, &song);
        ton_filter_free(filter);
    }
}

Test(filter, values_never_overrun_their_memory)
{
    static const char *const texts[] = {
        "title=\"\"|\"\"|\"\"|\"\"|\"\"|\"\"|\"\"|\"\"|\"\"|\"\"",
        "year<1 year<1 year<1 year<1 year<1 year<1 year<1 year<1",
        "key=a|a|a|a|a|a|a|a|a|a|a|a|a|a|a|a|a|a|a|a|a|a|a|a|a|a",
    };
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        matches(texts[i], &song);
    ton_filter_free(NULL);
}
