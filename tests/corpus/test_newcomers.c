/* Listeners and songs by the thousand, as if one after another. */
#include "corpus/newcomers.h"
#include "tests/corpus/fixture.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <string.h>

enum { MANY = 5000 /* more than wait at a time */ };

static ton_corpus *corpus;
static ton_newcomers *newcomers;

/* Two tracks with audio, ids 1 and 2; one listener; a transaction. */
static void begin(void)
{
    int64_t id;
    fixture_make();
    corpus = fixture_of_two();
    OK(ton_corpus_begin(corpus, error));
    OK(ton_listener_put(corpus, &id, "first", error));
    OK(ton_newcomers_new(&newcomers, corpus, error));
}

static void end(void)
{
    ton_newcomers_free(newcomers);
    ton_corpus_close(corpus);
    fixture_remove();
}

TestSuite(corpus_newcomers, .init = begin, .fini = end);

static int64_t change_of(int64_t listener)
{
    ton_listening theirs = {0};
    OK(ton_listener_count(corpus, &theirs, listener, error));
    return theirs.change;
}

static void call(char name[32], int i)
{
    snprintf(name, 32, "näme %d", i);
}

Test(corpus_newcomers, listeners_come_one_after_another)
{
    static int64_t id[MANY];
    char name[32];
    int64_t after = 0;
    for (int i = 0; i < MANY; i++) {
        call(name, i);
        OK(ton_newcomers_listener(newcomers, &id[i], name, error));
    }
    OK(ton_newcomers_write(newcomers, error));
    OK(ton_listener_put(corpus, &after, "after", error));
    int64_t before = change_of(id[0]) - 1;
    for (int i = 0; i < MANY; i++) {
        ton_listener_record there = {0};
        call(name, i);
        OK(ton_listener_named(corpus, &there, name, error));
        cr_assert_eq(there.id, id[i]);
        cr_assert_eq(change_of(id[i]), before + i + 1);
    }
    ton_listening all;
    OK(ton_listening_get(corpus, &all, error));
    cr_expect_eq(all.listeners, MANY + 2);
    cr_expect_eq(after, id[MANY - 1] + 1);
    cr_expect_eq(change_of(after), before + MANY + 1);
}

Test(corpus_newcomers, songs_come_with_their_tags)
{
    static int64_t id[MANY];
    char name[32];
    int64_t after = 0;
    for (int i = 0; i < MANY; i++) {
        ton_tags tags = {.year = 0};
        call(name, i);
        snprintf(tags.title, sizeof tags.title, "T%d", i);
        OK(ton_newcomers_song(newcomers, &id[i], name, i % 2 ? &tags : NULL, error));
        cr_assert_eq(id[i], id[0] + i);
    }
    OK(ton_newcomers_write(newcomers, error));
    OK(ton_song_put(corpus, &after, "after", NULL, error));
    cr_expect_eq(after, id[MANY - 1] + 1);
    for (int i = 0; i < MANY; i += 499) {
        ton_track track;
        char title[32] = "";
        call(name, i);
        if (i % 2)
            snprintf(title, sizeof title, "T%d", i);
        OK(ton_track_get(corpus, &track, id[i], error));
        cr_expect_str_eq(track.path, name);
        cr_expect_str_eq(track.outcome, TON_OUTCOME_NAMED);
        cr_expect_str_eq(track.tags.title, title);
        cr_expect_gt(track.added, 0);
        ton_track_clear(&track);
    }
}

Test(corpus_newcomers, many_are_found_where_they_stand)
{
    int64_t bob = 0, song = 0, id[3] = {9, 9, 9};
    OK(ton_newcomers_listener(newcomers, &bob, "bob", error));
    OK(ton_newcomers_song(newcomers, &song, "a song", NULL, error));
    OK(ton_newcomers_write(newcomers, error));
    OK(ton_listeners_find(corpus, id, (const char *const[]){"bob", "nobody", "first"}, 3, error));
    cr_expect(id[0] == bob && id[1] == 0 && id[2] == 1);
    OK(ton_tracks_find(corpus, id, (const char *const[]){"nothing", "a song", "a song"}, 3, error));
    cr_expect(id[0] == 0 && id[1] == song && id[2] == song);
    int64_t any[] = {song, 2, 77}, heard[] = {song, 2, -1};
    OK(ton_tracks_among(corpus, any, 3, false, error));
    cr_expect(any[0] == song && any[1] == 2 && any[2] == 0);
    OK(ton_tracks_among(corpus, heard, 3, true, error));
    cr_expect(heard[0] == 0 && heard[1] == 2 && heard[2] == 0);
    OK(ton_tracks_find(corpus, id, NULL, 0, error));
}

Test(corpus_newcomers, who_is_not_written_did_not_come)
{
    int64_t id;
    ton_listening all;
    FAILS(ton_newcomers_listener(newcomers, &id, "", error), TON_INVALID, "empty");
    FAILS(ton_newcomers_song(newcomers, &id, "", NULL, error), TON_INVALID, "empty");
    OK(ton_newcomers_write(newcomers, error));
    OK(ton_listening_get(corpus, &all, error));
    cr_expect_eq(all.listeners, 1);
}
