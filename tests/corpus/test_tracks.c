/* Tracks: every field comes back as it was, and a known path keeps its identity. */
#include "tests/corpus/fixture.h"

#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

TestSuite(corpus_tracks, .init = fixture_make, .fini = fixture_remove);

static const struct {
    const char *path;
    int at;
    float value;
    const char *words;
} refused[] = {
    {NULL, 0, 0, "has no path"},
    {"", 0, 0, "has no path"},
    {"/m/\xff.ogg", 0, NAN, "'/m/ÿ.ogg' holds values that are no numbers"},
    {"/m/a.ogg", TON_SUMMARY_DIM - 1, INFINITY, "no numbers"},
};

Test(corpus_tracks, wrong_tracks_are_refused)
{
    ton_corpus *corpus = fixture_open();
    OK(ton_corpus_begin(corpus, error));
    for (size_t i = 0; i < LENGTH(refused); i++) {
        ton_track track = {.path = (char *)refused[i].path, .layout = 1};
        track.summary.value[refused[i].at] = refused[i].value;
        FAILS(ton_track_put(corpus, &track, error), TON_INVALID, refused[i].words);
        cr_expect(eq(long, track.id, 0));
    }
    OK(ton_corpus_commit(corpus, error));
    cr_expect(eq(str, (char *)fixture_ids(corpus, &(ton_track_query){.any_outcome = true}), ""));
    ton_corpus_close(corpus);
}

Test(corpus_tracks, an_unknown_id_is_not_found)
{
    static const int64_t unknown[] = {0, -1, 3, INT64_MAX};
    ton_corpus *corpus = fixture_of_two();
    OK(ton_corpus_begin(corpus, error));
    for (size_t i = 0; i < LENGTH(unknown); i++) {
        ton_track track = {.id = 77};
        FAILS(ton_track_get(corpus, &track, unknown[i], error), TON_NOT_FOUND, "no track");
        cr_expect(eq(long, track.id, 77));
        FAILS(ton_track_gone(corpus, unknown[i], 1, error), TON_NOT_FOUND, "no track");
    }
    ton_corpus_close(corpus);
}

static ton_track full_track(void)
{
    ton_track track = {
        .path = strdup("/m/\xff\xfe new\nline '\"; DROP TABLE track;--.ogg"),
        .bytes = 5000000000,
        .modified_ns = 1700000000123456789,
        .gone = 4102444800,
        .outcome = "partial",
        .reason = "ends early: '); DELETE FROM track;--",
        .seconds = 241.3,
        .sample_rate = 44100,
        .channels = 2,
        .codec = "vorbis",
        .excerpt = 29.5,
        .audio = {{0, 1, 0xff, [15] = 7}},
        .layout = 0xdeadbeef,
        .tags = {.title = "It's \"x\"; DROP TABLE track;--",
                 .artist = "Björk",
                 .album = "音楽",
                 .album_artist = "%s %n ?1 :path",
                 .genre = "Robert'); --",
                 .year = 1999,
                 .track_number = 12,
                 .musicbrainz_recording = "12345678-1234-1234-1234-123456789abc"},
    };
    for (int i = 0; i < TON_SUMMARY_DIM; i++)
        track.summary.value[i] = (float)(i - 100) * 1.1e-3f;
    track.fingerprint = (ton_fingerprint){1.5f, 240.25f, 3, {0xffffffff, 0, 0x80000001}};
    track.summary.value[1] = -0.0f;
    track.summary.value[2] = 3.4e38f;
    track.summary.value[3] = 1e-45f;
    return track;
}

/* Byte for byte, but for where the path lies. */
static void expect_same(const ton_track *found, const ton_track *wanted)
{
    cr_expect(eq(str, found->path, wanted->path));
    ton_track copy = *found;
    copy.path = wanted->path;
    cr_expect(eq(long, copy.id, wanted->id));
    cr_expect(eq(long, copy.added, wanted->added));
    cr_expect(eq(long, copy.analysed, wanted->analysed));
    cr_expect(eq(long, copy.bytes, wanted->bytes));
    cr_expect(eq(long, copy.modified_ns, wanted->modified_ns));
    cr_expect(eq(long, copy.gone, wanted->gone));
    cr_expect(eq(str, copy.outcome, (char *)wanted->outcome));
    cr_expect(eq(str, copy.reason, (char *)wanted->reason));
    cr_expect(eq(dbl, copy.seconds, wanted->seconds));
    cr_expect(eq(int, copy.sample_rate, wanted->sample_rate));
    cr_expect(eq(int, copy.channels, wanted->channels));
    cr_expect(eq(str, copy.codec, (char *)wanted->codec));
    cr_expect(eq(dbl, copy.excerpt, wanted->excerpt));
    cr_expect(eq(uint, copy.layout, wanted->layout));
    cr_expect(eq(int, ton_audio_key_compare(&copy.audio, &wanted->audio), 0));
    cr_expect(eq(int, memcmp(&copy.summary, &wanted->summary, sizeof copy.summary), 0));
    cr_expect(eq(int, memcmp(&copy.fingerprint, &wanted->fingerprint, sizeof copy.fingerprint), 0));
    for (int i = 0; i < ton_tag_field_count; i++) {
        const ton_tag_field *field = &ton_tag_fields[i];
        if (field->bytes)
            cr_expect(eq(str, (char *)ton_tags_text(&copy.tags, field),
                         (char *)ton_tags_text(&wanted->tags, field)));
        else
            cr_expect(
                eq(int, ton_tags_number(&copy.tags, field), ton_tags_number(&wanted->tags, field)),
                "%s", field->name);
    }
}

Test(corpus_tracks, every_field_comes_back)
{
    ton_corpus *corpus = fixture_open();
    ton_track track = full_track(), found = {0};
    OK(ton_corpus_begin(corpus, error));
    OK(ton_track_put(corpus, &track, error));
    OK(ton_corpus_commit(corpus, error));
    ton_corpus_close(corpus);
    cr_expect(eq(long, track.id, 1));
    cr_expect(gt(long, track.added, 1700000000));
    cr_expect(eq(long, track.analysed, track.added));

    OK(ton_corpus_open(&corpus, fixture_path("corpus.db"), TON_READ, error));
    OK(ton_track_get(corpus, &found, track.id, error));
    expect_same(&found, &track);
    ton_track_clear(&found);
    ton_track_clear(&track);
    ton_corpus_close(corpus);
}

Test(corpus_tracks, replacing_keeps_id_and_added_only)
{
    ton_corpus *corpus = fixture_of_two();
    fixture_sql("corpus.db", "UPDATE track SET added = 1000, analysed = 2000");
    ton_track track = full_track(), found = {0};
    free(track.path);
    track.path = strdup("/m/two.ogg");
    track.id = 99; /* a known path wins over a wish */
    OK(ton_corpus_begin(corpus, error));
    OK(ton_track_put(corpus, &track, error));
    OK(ton_corpus_commit(corpus, error));
    cr_expect(eq(long, track.id, 2));
    cr_expect(eq(long, track.added, 1000));
    cr_expect(gt(long, track.analysed, 2000));
    OK(ton_track_get(corpus, &found, 2, error));
    expect_same(&found, &track);
    ton_track_clear(&found);
    ton_track_clear(&track);
    ton_corpus_close(corpus);
}

Test(corpus_tracks, a_summary_goes_with_its_layout)
{
    ton_corpus *corpus = fixture_of_two();
    ton_track track = fixture_track("/m/one.ogg"), found = {0};
    track.layout = 0;
    OK(ton_corpus_begin(corpus, error));
    OK(ton_track_put(corpus, &track, error));
    OK(ton_corpus_commit(corpus, error));
    OK(ton_track_get(corpus, &found, 1, error));
    cr_expect(eq(uint, found.layout, 0));
    static const ton_summary none;
    cr_expect(eq(int, memcmp(&found.summary, &none, sizeof none), 0));
    cr_expect(eq(long, fixture_number("corpus.db", "SELECT count(*) FROM summary"), 1));
    ton_track_clear(&found);
    ton_track_clear(&track);
    ton_corpus_close(corpus);
}

Test(corpus_tracks, a_wished_id_must_be_free)
{
    ton_corpus *corpus = fixture_of_two();
    ton_track track = fixture_track("/m/seven.ogg");
    OK(ton_corpus_begin(corpus, error));
    track.id = 2;
    FAILS(ton_track_put(corpus, &track, error), TON_INVALID, "another track 2");
    track.id = 7;
    OK(ton_track_put(corpus, &track, error));
    cr_expect(eq(long, track.id, 7));
    cr_expect(eq(long, fixture_put(corpus, "/m/eight.ogg", "ok"), 8));
    OK(ton_corpus_commit(corpus, error));
    ton_track_clear(&track);
    ton_corpus_close(corpus);
}

Test(corpus_tracks, replacing_uses_up_no_ids)
{
    ton_corpus *corpus = fixture_open();
    int64_t id = 99;
    OK(ton_track_last_id(corpus, &id, error));
    cr_expect(eq(long, id, 0));
    OK(ton_corpus_begin(corpus, error));
    for (int i = 0; i < 5; i++)
        cr_expect(eq(long, fixture_put(corpus, "/m/one.ogg", "ok"), 1));
    OK(ton_track_last_id(corpus, &id, error));
    cr_expect(eq(long, id, 1));
    OK(ton_corpus_commit(corpus, error));
    fixture_sql("corpus.db", "DELETE FROM track");
    OK(ton_track_last_id(corpus, &id, error));
    cr_expect(eq(long, id, 1));
    ton_corpus_close(corpus);
}

Test(corpus_tracks, gone_and_back)
{
    ton_corpus *corpus = fixture_of_two();
    ton_track found = {0};
    OK(ton_corpus_begin(corpus, error));
    OK(ton_track_gone(corpus, 1, 4102444800, error));
    cr_expect(eq(str, (char *)fixture_ids(corpus, &(ton_track_query){0}), "2"));
    OK(ton_track_get(corpus, &found, 1, error));
    cr_expect(eq(long, found.gone, 4102444800));
    ton_track_clear(&found);
    OK(ton_track_gone(corpus, 1, 0, error));
    cr_expect(eq(str, (char *)fixture_ids(corpus, &(ton_track_query){0}), "1 2"));
    ton_corpus_close(corpus);
}

/* A corpus is a file, and anyone may have written it. */
Test(corpus_tracks, texts_of_a_strange_file_are_made_safe)
{
    fixture_needs_file();
    ton_corpus *corpus = fixture_of_two();
    fixture_sql("corpus.db", "UPDATE track SET title = char(27) || '[31mred', codec = CAST("
                             "x'ff6162636465666768696a6b6c6d6e6f7071' AS TEXT), genre = ''");
    ton_track found = {0};
    OK(ton_track_get(corpus, &found, 1, error));
    cr_expect(eq(str, found.tags.title, "[31mred"));
    cr_expect(eq(str, found.codec, "ÿabcdefghijklm"));
    ton_track_clear(&found);
    ton_corpus_close(corpus);
}

static const struct {
    const char *outcome;
    uint32_t layout;
    bool usable;
} usability[] = {
    {"", 1, false},       {"ok", 0, false},          {"silent", 1, false},
    {"failed", 1, false}, {"unsupported", 1, false}, {"too_short", 1, false},
    {"ok", 1, true},      {"partial", 1, true},
};

Test(corpus_tracks, usable)
{
    for (size_t i = 0; i < LENGTH(usability); i++) {
        ton_track track = {.layout = usability[i].layout};
        snprintf(track.outcome, sizeof track.outcome, "%s", usability[i].outcome);
        cr_expect(eq(int, ton_track_usable(&track), usability[i].usable), "row %zu", i);
        bool failed = strstr("failed unsupported", track.outcome) && *track.outcome;
        cr_expect(eq(int, ton_failed_outcome(track.outcome), failed), "row %zu", i);
    }
    ton_track_clear(NULL);
    ton_corpus_close(NULL);
}

Test(corpus_tracks, counts)
{
    static const char *const outcomes[] = {"ok",        "partial", "silent",
                                           "too_short", "failed",  "unsupported"};
    ton_corpus *corpus = fixture_open();
    ton_corpus_counts counts;
    OK(ton_corpus_count(corpus, &counts, error));
    cr_expect(eq(long, counts.tracks, 0));
    cr_expect(eq(dbl, counts.seconds, 0));
    OK(ton_corpus_begin(corpus, error));
    for (size_t i = 0; i < LENGTH(outcomes); i++)
        for (size_t k = 0; k <= i; k++) {
            char path[64];
            snprintf(path, sizeof path, "/m/%zu/%zu.ogg", i, k);
            fixture_put(corpus, path, outcomes[i]);
        }
    OK(ton_track_gone(corpus, 1, 1, error));
    OK(ton_corpus_commit(corpus, error));
    OK(ton_corpus_count(corpus, &counts, error));
    cr_expect(eq(long, counts.tracks, 2));
    cr_expect(eq(long, counts.silent, 3 + 4));
    cr_expect(eq(long, counts.failed, 5 + 6));
    cr_expect(eq(long, counts.gone, 1));
    cr_expect(eq(dbl, counts.seconds, 120));
    ton_corpus_close(corpus);
}
