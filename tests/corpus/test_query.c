/* Queries: a small corpus, and who is found by what. */
#include "tests/corpus/fixture.h"

#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <stdio.h>
#include <string.h>

static const struct {
    const char *path, *outcome, *artist, *title, *album;
    int64_t gone;
} rows[] = {
    {"/a/b", "ok", "Björk", "Army of Me", "Post", 0},                  /* 1 */
    {"/a/b/c.ogg", "ok", "Motörhead", "Ace of Spades", "", 0},         /* 2 */
    {"/a/bc/d.ogg", "partial", "", "O'Hara's \"Blues\" 100%_", "", 0}, /* 3 */
    {"/a/b-side.ogg", "silent", "", "", "", 0},                        /* 4 */
    {"/a/\xff\xfe/e.ogg", "ok", "ДДТ", "Осень", "Актриса Весна", 0},   /* 5 */
    {"/a/\xff\xfe\xfd.ogg", "failed", "", "", "", 0},                  /* 6 */
    {"/a/b/gone.ogg", "ok", "Björk", "Hyperballad", "Post", 5},        /* 7 */
    {"/z/\xe6\x9d\xb1\xe4\xba\xac.ogg", "unsupported", "", "", "", 0}, /* 8 */
    {"/a/b.ogg", "ok", "", "", "", 0},                                 /* 9: '.' comes before '/' */
    {"/a/b0/f.ogg", "ok", "", "", "", 0},                              /* 10: '0' comes after it */
};

static ton_corpus *corpus;

static void open_rows(void)
{
    fixture_make();
    corpus = fixture_open();
    OK(ton_corpus_begin(corpus, error));
    for (size_t i = 0; i < LENGTH(rows); i++) {
        ton_track track = fixture_track(rows[i].path);
        snprintf(track.outcome, sizeof track.outcome, "%s", rows[i].outcome);
        snprintf(track.tags.artist, sizeof track.tags.artist, "%s", rows[i].artist);
        snprintf(track.tags.title, sizeof track.tags.title, "%s", rows[i].title);
        snprintf(track.tags.album, sizeof track.tags.album, "%s", rows[i].album);
        track.gone = rows[i].gone;
        track.summary.value[TON_AT_key_tonic] = (float)(i % 12);
        track.summary.value[TON_AT_key_minor] = (float)(i % 2);
        OK(ton_track_put(corpus, &track, error));
        ton_track_clear(&track);
    }
    OK(ton_corpus_commit(corpus, error));
}

static void close_rows(void)
{
    ton_corpus_close(corpus);
    fixture_remove();
}

TestSuite(corpus_query, .init = open_rows, .fini = close_rows);

#define ALL .gone = true, .any_outcome = true

static const struct {
    ton_track_query query;
    const char *ids;
} queries[] = {
    {{.id = 99}, ""},
    {{.id = 6}, ""}, /* failed */
    {{.id = 7}, ""}, /* gone */
    {{.path = "/a"}, ""},
    {{.path = "/a/b/C.OGG"}, ""}, /* bytes, not letters */
    {{.under = "/a/x"}, ""},
    {{.under = "a"}, ""},
    {{.under = "%"}, ""},
    {{.outcomes = ""}, ""},
    {{.outcomes = "o"}, ""},
    {{.outcomes = "ok partial"}, ""},
    {{.fragment = "no such thing"}, ""},
    {{.fragment = "' OR 1=1 --"}, ""},
    {{.fragment = "_"}, "3"}, /* no wildcards */
    {{.fragment = "bjork"}, ""},

    {{0}, "1 2 3 4 5 9 10"},
    {{.any_outcome = true}, "1 2 3 4 5 6 8 9 10"},
    {{.gone = true}, "1 2 3 4 5 7 9 10"},
    {{ALL}, "1 2 3 4 5 6 7 8 9 10"},
    {{.brief = true}, "1 2 3 4 5 9 10"},
    {{.id = 6, ALL}, "6"},
    {{.outcomes = "failed"}, "6"},
    {{.outcomes = "partial,silent,unsupported"}, "3 4 8"},
    {{.path = "/a/b"}, "1"},
    {{.path = "/a/\xff\xfe/e.ogg"}, "5"},
    {{.under = "/a/b"}, "1 2"},
    {{.under = "/a/b", .gone = true}, "1 2 7"},
    {{.under = "/a/b/"}, "2"},
    {{.under = "/a/b/c.ogg"}, "2"},
    {{.under = "/a/\xff\xfe", ALL}, "5"},
    {{.under = "/a", ALL}, "1 2 3 4 5 6 7 9 10"},
    {{.under = "/", ALL}, "1 2 3 4 5 6 7 8 9 10"},
    {{.fragment = ""}, "1 2 3 4 5 9 10"},
    {{.fragment = "BJÖRK"}, "1"},
    {{.fragment = "bjo\xcc\x88rk", .gone = true}, "1 7"},
    {{.fragment = "post"}, "1"},
    {{.fragment = "c.OGG"}, "2"},
    {{.fragment = "motörhead - ace"}, "2"},
    {{.fragment = " - o'hara"}, ""}, /* no artist, so nothing to join */
    {{.fragment = "o'hara's \"b"}, "3"},
    {{.fragment = "ОСЕНЬ"}, "5"},
    {{.fragment = "весна"}, "5"},
    {{.fragment = "\xff\xfe", ALL}, "5 6"},
    {{.fragment = "東京", ALL}, "8"},
    {{.fragment = "of", .under = "/a/b", .outcomes = "ok"}, "1 2"},
};

Test(corpus_query, finds)
{
    for (size_t i = 0; i < LENGTH(queries); i++)
        cr_expect(eq(str, (char *)fixture_ids(corpus, &queries[i].query), (char *)queries[i].ids),
                  "row %zu", i);
}

static bool stop_at_two(void *user, ton_track *track)
{
    (void)track;
    return ++*(int *)user < 2;
}

Test(corpus_query, a_visit_can_stop)
{
    int visited = 0;
    OK(ton_tracks_each(corpus, &(ton_track_query){0}, stop_at_two, &visited, error));
    cr_expect(eq(int, visited, 2));
}

static bool expect_measures(void *user, ton_track *track)
{
    ton_corpus *corpus = user;
    ton_track whole = {0};
    OK(ton_track_get(corpus, &whole, track->id, error));
    const float *a = track->summary.value, *b = whole.summary.value;
    static const int kept[] = {TON_AT_tempo_bpm, TON_AT_tempo_confidence, TON_AT_valence,
                               TON_AT_arousal, TON_AT_loudness_integrated};
    for (size_t i = 0; ton_track_analysed(&whole) && i < sizeof kept / sizeof *kept; i++)
        cr_expect(eq(flt, a[kept[i]], b[kept[i]]));
    if (ton_track_analysed(&whole) && b[TON_AT_key_tonic] >= 0) {
        cr_expect(eq(flt, a[TON_AT_key_tonic], b[TON_AT_key_tonic]));
        cr_expect(eq(int, a[TON_AT_key_minor] > 0, b[TON_AT_key_minor] > 0));
    }
    ton_track_clear(&whole);
    return true;
}

Test(corpus_query, measures_are_those_of_the_summary)
{
    const ton_track_query query = {.brief = true, .measures = true};
    OK(ton_tracks_each(corpus, &query, expect_measures, corpus, error));
}

static bool expect_brief(void *user, ton_track *track)
{
    static const ton_summary none;
    cr_expect(eq(uint, track->layout, 7));
    cr_expect(eq(int, memcmp(&track->summary, &none, sizeof none), 0));
    ++*(int *)user;
    return true;
}

Test(corpus_query, brief_leaves_the_summary_out)
{
    int visited = 0;
    OK(ton_tracks_each(corpus, &(ton_track_query){.brief = true}, expect_brief, &visited, error));
    cr_expect(eq(int, visited, 7));
}

static bool take_over(void *user, ton_track *track)
{
    ton_track **next = user;
    *(*next)++ = *track;
    memset(track, 0, sizeof *track);
    return true;
}

Test(corpus_query, a_visit_can_take_the_track_over)
{
    static ton_track taken[LENGTH(rows)];
    ton_track *next = taken;
    OK(ton_tracks_each(corpus, &(ton_track_query){ALL}, take_over, &next, error));
    cr_assert(eq(long, next - taken, (long)LENGTH(rows)));
    for (size_t i = 0; i < LENGTH(rows); i++) {
        cr_expect(eq(str, taken[i].path, (char *)rows[i].path));
        ton_track_clear(&taken[i]);
    }
}

Test(corpus_query, a_path_names_one_track)
{
    ton_track track;
    for (size_t i = 0; i < LENGTH(rows); i++) {
        OK(ton_track_at(corpus, &track, rows[i].path, 0, error));
        cr_expect(eq(long, track.id, (long)i + 1));
        cr_expect(eq(str, track.path, (char *)rows[i].path));
        ton_track_clear(&track);
    }
    track.id = 77;
    FAILS(ton_track_at(corpus, &track, "/a", 0, error), TON_NOT_FOUND, "no track '/a'");
    cr_expect(eq(long, track.id, 77));
}
