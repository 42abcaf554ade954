/* Tracks that move keep who they are; tracks are found by their sound. */
#include "tests/corpus/fixture.h"

#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <stdio.h>
#include <string.h>

TestSuite(corpus_moves, .init = fixture_make, .fini = fixture_remove);

static const char *path_of(ton_corpus *corpus, int64_t id)
{
    static char path[64];
    ton_track track = {0};
    OK(ton_track_get(corpus, &track, id, error));
    snprintf(path, sizeof path, "%s", track.path);
    ton_track_clear(&track);
    return path;
}

static const struct {
    ton_move moves[3];
    size_t count;
    ton_status status;
    const char *first, *second; /* paths afterwards */
} rows[] = {
    {{{3, "/m/new.ogg", 0}}, 1, TON_NOT_FOUND, "/m/one.ogg", "/m/two.ogg"},
    {{{1, "/m/new.ogg", 0}, {0, "/m/x.ogg", 0}}, 2, TON_NOT_FOUND, "/m/one.ogg", "/m/two.ogg"},
    {{{1, "/m/two.ogg", 0}}, 1, TON_INVALID, "/m/one.ogg", "/m/two.ogg"},
    {{{1, "/m/x.ogg", 0}, {2, "/m/x.ogg", 0}}, 2, TON_INVALID, "/m/one.ogg", "/m/two.ogg"},
    {{{0}}, 0, TON_OK, "/m/one.ogg", "/m/two.ogg"},
    {{{1, "/m/\xff.ogg", 0}}, 1, TON_OK, "/m/\xff.ogg", "/m/two.ogg"},
    {{{1, "/m/one.ogg", 0}}, 1, TON_OK, "/m/one.ogg", "/m/two.ogg"},
    {{{1, "/m/two.ogg", 0}, {2, "/m/one.ogg", 0}}, 2, TON_OK, "/m/two.ogg", "/m/one.ogg"},
    {{{1, "/m/two.ogg", 0}, {2, "/m/three.ogg", 0}}, 2, TON_OK, "/m/two.ogg", "/m/three.ogg"},
};

Test(corpus_moves, all_at_once_or_not_at_all)
{
    ton_corpus *corpus = fixture_of_two();
    for (size_t i = 0; i < LENGTH(rows); i++) {
        ton_error error = {0};
        OK(ton_corpus_begin(corpus, error));
        cr_expect(
            eq(int, ton_tracks_move(corpus, rows[i].moves, rows[i].count, &error), rows[i].status),
            "row %zu: %s", i, error.message);
        if (rows[i].status != TON_OK) {
            ton_corpus_rollback(corpus);
            OK(ton_corpus_begin(corpus, error));
        }
        cr_expect(eq(str, (char *)path_of(corpus, 1), (char *)rows[i].first), "row %zu", i);
        cr_expect(eq(str, (char *)path_of(corpus, 2), (char *)rows[i].second), "row %zu", i);
        ton_corpus_rollback(corpus);
    }
    FAILS(ton_tracks_move(corpus, rows[6].moves, 1, error), TON_INVALID, "inside a transaction");
    ton_corpus_close(corpus);
}

Test(corpus_moves, what_moved_is_there_again)
{
    ton_corpus *corpus = fixture_of_two();
    OK(ton_corpus_begin(corpus, error));
    OK(ton_track_gone(corpus, 2, 99, error));
    OK(ton_tracks_move(corpus, &(ton_move){2, "/m/back.ogg", 0}, 1, error));
    cr_expect(eq(str, (char *)fixture_ids(corpus, &(ton_track_query){0}), "1 2"));
    ton_corpus_close(corpus);
}

static void put_sound(ton_corpus *corpus, const char *path, const char *sound)
{
    ton_track track = fixture_track(path);
    memcpy(track.audio.byte, sound, strlen(sound));
    OK(ton_track_put(corpus, &track, error));
    ton_track_clear(&track);
}

Test(corpus_moves, tracks_are_found_by_their_sound)
{
    static const struct {
        ton_audio_key audio;
        const char *ids;
    } searches[] = {
        {{{0}}, ""}, {{"a"}, "1 3"}, {{"b"}, "2"}, {{"c"}, ""}, {{"0123456789abcde"}, "5"},
    };
    ton_corpus *corpus = fixture_open();
    OK(ton_corpus_begin(corpus, error));
    put_sound(corpus, "/1", "a");
    put_sound(corpus, "/2", "b");
    put_sound(corpus, "/3", "a");
    put_sound(corpus, "/4", "");
    put_sound(corpus, "/5", "0123456789abcde");
    for (size_t i = 0; i < LENGTH(searches); i++) {
        ton_track_query query = {.audio = &searches[i].audio};
        cr_expect(eq(str, (char *)fixture_ids(corpus, &query), (char *)searches[i].ids), "row %zu",
                  i);
    }
    ton_corpus_close(corpus);
}

Test(corpus_moves, times_that_are_given_are_kept)
{
    ton_corpus *corpus = fixture_open();
    ton_track track = fixture_track("/m/a.ogg");
    track.added = 1000, track.analysed = 2000;
    OK(ton_corpus_begin(corpus, error));
    OK(ton_track_put(corpus, &track, error));
    cr_expect(track.added == 1000 && track.analysed == 2000);
    track.added = 1500, track.analysed = 3000;
    OK(ton_track_put(corpus, &track, error));
    cr_expect(track.added == 1000 && track.analysed == 3000, "a known track was added before");
    ton_track_clear(&track);
    ton_corpus_close(corpus);
}
