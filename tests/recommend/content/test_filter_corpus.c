/* Filters asked of a corpus take the tracks that they take one by one. */
#include "recommend/content/filter.h"
#include "tests/corpus/fixture.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { TRACKS = 150, FILTERS = 2000 };

static ton_track tracks[TRACKS];
static ton_corpus *corpus;

static const char *one_of(const char *const *words, int count)
{
    return words[rand() % count];
}
#define ONE_OF(...)                                                                                \
    one_of((const char *const[]){__VA_ARGS__}, LENGTH(((const char *const[]){__VA_ARGS__})))

static void make_track(ton_track *track, int number)
{
    char path[64];
    snprintf(path, sizeof path, "/m/%d.ogg", number);
    *track = fixture_track(path);
    strcpy(track->outcome, ONE_OF("ok", "ok", "partial", "silent"));
    strcpy(track->tags.genre, ONE_OF("", "Rock", "Art Rock; Pop", "Chanson Française", "Popular"));
    strcpy(track->tags.artist, ONE_OF("", "Björk", "Pop Group, The", "none"));
    strcpy(track->codec, ONE_OF("flac", "vorbis"));
    track->tags.year = rand() % 3 ? 1985 + rand() % 10 : 0;
    track->seconds = 60 + rand() % 200;
    track->added = 1700000000 + rand() % 100000000;
    float *value = track->summary.value;
    value[TON_AT_tempo_bpm] = rand() % 4 ? 50 + (float)(rand() % 1500) / 10 : 0;
    value[TON_AT_key_tonic] = (float)(rand() % 13 - 1);
    value[TON_AT_key_minor] = (float)(rand() % 2);
    value[TON_AT_loudness_integrated] = (float)-(rand() % 200) / 10;
}

static void setup(void)
{
    srand(5);
    fixture_make();
    corpus = fixture_open();
    OK(ton_corpus_begin(corpus, error));
    for (int i = 0; i < TRACKS; i++) {
        make_track(&tracks[i], i);
        OK(ton_track_put(corpus, &tracks[i], error));
    }
    OK(ton_corpus_commit(corpus, error));
}

static void teardown(void)
{
    for (int i = 0; i < TRACKS; i++)
        ton_track_clear(&tracks[i]);
    ton_corpus_close(corpus);
    fixture_remove();
}

TestSuite(filter_corpus, .init = setup, .fini = teardown);

static void grow(char *text, int levels)
{
    strcat(text, ONE_OF("", "", "!", "not "));
    if (!levels || rand() % 2) {
        strcat(text,
               ONE_OF("tempo=90..120", "tempo~95", "tempo<100", "tempo=120|60..70", "key=Am",
                      "key~8A", "key!=C|none", "mode=minor", "year=80s", "year>=1990", "year=none",
                      "genre=rock", "genre=pop|\"chanson francaise\"", "genre=pop*", "genre!=none",
                      "artist=bjork", "artist=\"p, t\"", "artist=\"none\"", "duration=..2:30",
                      "loudness>-10.05", "added=2024", "added>=90d", "codec=flac", "path=1",
                      "samplerate=none", "title=none artist!=x"));
        return;
    }
    strcat(text, "(");
    for (int i = rand() % 3; i >= 0; i--) {
        grow(text, levels - 1);
        strcat(text, i ? ONE_OF(" ", ", ", " and ", " or ") : "");
    }
    strcat(text, ")");
}

static bool mark(void *user, int64_t id)
{
    ((bool *)user)[id - 1] = true;
    return true;
}

static void compare(const char *text)
{
    ton_filter *filter;
    OK(ton_filter_new(&filter, text, NULL, error));
    bool taken[TRACKS] = {0};
    ton_track_query query = {.any_outcome = true, .terms = ton_filter_terms(filter)};
    OK(ton_ids_each(corpus, &query, mark, taken, error));
    for (int i = 0; i < TRACKS; i++)
        cr_assert_eq(taken[i], ton_filter_match(filter, &tracks[i]), "%s, track %d", text, i);
    ton_filter_free(filter);
}

Test(filter_corpus, takes_what_it_takes_one_by_one)
{
    for (int round = 0; round < FILTERS; round++) {
        char text[4096] = "";
        grow(text, 3);
        compare(text);
    }
}

/* Every way in which the database has to remember where it is, as deep as the language allows. */
Test(filter_corpus, the_deepest_is_answered)
{
    char text[4096] = "";
    for (int i = 0; i < 10; i++)
        strcat(text, "year=1 or genre=rock not (");
    strcat(text, "year=2 or genre=rock not tempo=1|2|none");
    for (int i = 0; i < 10; i++)
        strcat(text, ")");
    compare(text);
}
