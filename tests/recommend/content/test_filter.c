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
                       .sample_rate = 44100,
                       .channels = 2,
                       .codec = "flac",
                       .added = 1709164800 + 3600, /* 2024-02-29 01:00 */
                       .layout = 1,
                       .tags = {.title = "Jóga",
                                .artist = "Björk",
                                .album = "Homogenic, \"live\"",
                                .genre = "Art Pop; Electronic",
                                .year = 1997}};
    song.summary.value[TON_AT_tempo_bpm] = 90.4f;
    song.summary.value[TON_AT_tempo_confidence] = 0.75f;
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

static bool matches(const char *text, const ton_track *track)
{
    ton_filter *filter;
    ton_error error;
    cr_assert_eq(ton_filter_new(&filter, text, NULL, &error), TON_OK, "%s: %s", text,
                 error.message);
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
    {"genre=electronic", true},
    {"genre=electro", false},
    {"genre=electro*", true},
    {"genre=\"pop electronic\"", false},
    {"genre=none", false},
    {"genre!=none", true},
    {"genre=\"none\"", false},
    {"tempo~45", true},
    {"tempo~181", true},
    {"tempo~93", true},
    {"tempo~95", false},
    {"tempo~44..46", true},
    {"tempo~60..70|170..190", true},
    {"!tempo~45", false},
    {"key~11A", true},
    {"key~10A", true},
    {"key~12A", true},
    {"key~11B", true},
    {"key~10B", false},
    {"key~9A", false},
    {"confidence>=.5", true},
    {"confidence=0..0.5", false},
    {"duration=5:05", true},
    {"duration=5:06", false},
    {"duration=4:00..5:30", true},
    {"duration=..1:00:00", true},
    {"duration>5:05", true},
    {"duration<=5:05", false},
    {"seconds=300..400", true},
    {"year=1990s", true},
    {"year=90s", true},
    {"year=80s|00s", false},
    {"year=80s..90s", true},
    {"year<90s", false},
    {"year<=90s", true},
    {"year>80s", true},
    {"year=none", false},
    {"year!=none", true},
    {"year=none|1997", true},
    {"added=2024-02-29", true},
    {"added=2024-02", true},
    {"added=2024", true},
    {"added=2024-01-01..", true},
    {"added=2023..2024-02", true},
    {"added=2024-03..", false},
    {"added>2024-02-29", false},
    {"added>=2024-02-29", true},
    {"added<2024-02-29", false},
    {"added<=2024-02-29", true},
    {"added>=30d", false},
    {"added=30d", false},
    {"added<30d", true},
    {"added=9999w..", true},
    {"added>=100y", true},
    {"codec=FLAC samplerate=44100 channels=2", true},
    {"samplerate>44100", false},
    {"genre=rock or genre=pop", true},
    {"genre=rock or tempo=10", false},
    {"genre=rock year=1997 or genre=pop", true},
    {"genre=rock year=1997 or genre=folk", false},
    {"genre=pop (year=1 or year=1997)", true},
    {"genre=rock (year=1 or year=1997)", false},
    {"not (genre=rock or year=1)", true},
    {"!(genre=pop or year=1)", false},
    {"!!genre=pop", true},
    {"not not not genre=pop", false},
    {"genre=pop AND year=1997", true},
    {"genre=rock Or year=1997", true},
    {"(((genre=pop)))", true},
    {"(genre=pop)", true},
    {"genre=rock|pop", true},
    {"title=jo(ga)", false},
    {"genre!=rock", true},
    {"!genre=pop", false},
    {"artist=BJÖRK", true},
    {"artist=Bjo", true},
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
        "tempo<999",
        "tempo!=1",
        "key!=Am",
        "!mode=major",
        "year>=0",
        "genre!=rock",
        "artist=\"\"",
        "album!=x",
        "title!=x",
        "seconds>=0",
        "loudness<9",
        "valence>=-100",
        "arousal!=1",
        "path!=x",
        "tempo~90",
        "!key~Am",
        "added=1970..",
        "codec!=x",
        "not (year=1 genre=x)",
        "confidence>=0",
        "year=1 or genre!=x",
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
        if (ton_filter_new(&filter, text, NULL, &error) == TON_OK)
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

Test(filter, what_is_not_known_can_be_asked_for)
{
    static const char *const texts[] = {"year=none",
                                        "tempo=none key=none mode=none",
                                        "genre=none artist=none path=none",
                                        "!year!=none",
                                        "year=1990..1999|none",
                                        "year=1 or year=none",
                                        "added=none duration=none"};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        cr_expect(matches(texts[i], &bare), "%s", texts[i]);
}

/* What was understood, in one form. */
Test(filter, canonical_texts)
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

Test(filter, too_much_is_refused)
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
