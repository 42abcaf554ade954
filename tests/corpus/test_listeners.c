/* Listeners and their events: what is put is read again, counted, and kept to its rules. */
#include "corpus/listeners.h"
#include "tests/corpus/fixture.h"

#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static ton_corpus *corpus;

static void setup(void)
{
    fixture_make();
    corpus = fixture_of_two();
    OK(ton_corpus_begin(corpus, error));
}

static void teardown(void)
{
    ton_corpus_close(corpus);
    fixture_remove();
}

TestSuite(listeners, .init = setup, .fini = teardown);

static int64_t listener(const char *name)
{
    int64_t id = 0;
    OK(ton_listener_put(corpus, &id, name, error));
    return id;
}

static ton_listening counts(void)
{
    ton_listening all;
    OK(ton_listening_get(corpus, &all, error));
    return all;
}

static bool rate(int64_t who, int64_t track, double value, int64_t time)
{
    bool changed;
    OK(ton_rating_put(corpus, &(ton_rating_event){who, track, value, time}, &changed, error));
    return changed;
}

static bool play(int64_t who, int64_t track, int64_t time, ton_heard heard)
{
    bool changed;
    OK(ton_play_put(corpus, &(ton_play_event){0, who, track, time, heard}, &changed, error));
    return changed;
}

static char said[4096];

static bool say_rating(void *user, const ton_rating_event *rating)
{
    (void)user;
    sprintf(said + strlen(said), "%d:%d=%g@%d ", (int)rating->listener, (int)rating->track,
            rating->value, (int)rating->time);
    return strlen(said) < sizeof said / 2;
}

static bool say_play(void *user, const ton_play_event *play)
{
    (void)user;
    sprintf(said + strlen(said), "%d:%d%c%d ", (int)play->listener, (int)play->track,
            play->heard == TON_SKIPPED ? '-' : '+', (int)play->time);
    return true;
}

static const char *ratings(int64_t who)
{
    *said = '\0';
    OK(ton_ratings_each(corpus, who, say_rating, NULL, error));
    return said;
}

static const char *plays(int64_t who)
{
    *said = '\0';
    OK(ton_plays_each(corpus, who, say_play, NULL, error));
    return said;
}

Test(listeners, a_name_is_a_listener)
{
    int64_t ann = listener("ann"), bob = listener("b\"o'b, Ü");
    cr_expect(ann != bob && listener("ann") == ann);
    ton_listener_record found;
    OK(ton_listener_named(corpus, &found, "b\"o'b, Ü", error));
    cr_expect_eq(found.id, bob);
    cr_expect_str_eq(found.name, "b\"o'b, Ü");
    FAILS(ton_listener_named(corpus, &found, "Ann", error), TON_NOT_FOUND, "no listener 'Ann'");
    cr_expect_eq(counts().listeners, 2);
}

Test(listeners, names_that_are_none)
{
    char longest[TON_LISTENER_NAME_BYTES + 1];
    int64_t id = 7;
    memset(longest, 'x', sizeof longest - 1);
    longest[sizeof longest - 1] = '\0';
    FAILS(ton_listener_put(corpus, &id, "", error), TON_INVALID, "empty");
    FAILS(ton_listener_put(corpus, &id, "\xff", error), TON_INVALID, "UTF-8");
    FAILS(ton_listener_put(corpus, &id, longest, error), TON_INVALID, "longer");
    longest[TON_LISTENER_NAME_BYTES - 1] = '\0';
    OK(ton_listener_put(corpus, &id, longest, error));
    cr_expect_eq(counts().listeners, 1);
}

Test(listeners, a_profile_is_replaced)
{
    ton_listener_record ann = {.id = listener("ann"), .age = 30, .interests = "jazz, Bach"}, found;
    bool changed;
    strcpy(ann.gender, "f");
    OK(ton_profile_put(corpus, &ann, &changed, error));
    cr_expect(changed);
    int64_t before = counts().change;
    OK(ton_profile_put(corpus, &ann, &changed, error));
    cr_expect(counts().change == before && !changed);
    OK(ton_listener_named(corpus, &found, "ann", error));
    cr_expect(found.age == 30 && !strcmp(found.gender, "f"));
    cr_expect_str_eq(found.interests, "jazz, Bach");
    ann.age = -1;
    FAILS(ton_profile_put(corpus, &ann, &changed, error), TON_INVALID, "age");
    ann = (ton_listener_record){.id = 99};
    FAILS(ton_profile_put(corpus, &ann, &changed, error), TON_NOT_FOUND, "99");
}

Test(listeners, the_latest_rating_counts)
{
    int64_t ann = listener("ann"), bob = listener("bob");
    cr_expect(rate(bob, 2, 1, 50) && rate(ann, 2, 3, 100) && rate(ann, 1, 5, 0));
    cr_expect_not(rate(ann, 2, 4, 99));
    cr_expect(rate(ann, 2, 4, 101) && !rate(ann, 2, 4, 101) && rate(ann, 2, 2, 101));
    cr_expect_str_eq(ratings(0), "1:1=5@0 1:2=2@101 2:2=1@50 ");
    cr_expect(rate(ann, 2, 9, 0)); /* of unknown time, but given last */
    cr_expect(rate(ann, 2, 8, 1));
    cr_expect_str_eq(ratings(ann), "1:1=5@0 1:2=8@1 ");
    cr_expect_eq(counts().ratings, 3);
}

Test(listeners, events_that_are_none)
{
    int64_t ann = listener("ann");
    bool changed;
    const ton_rating_event wrong[] = {{ann, 1, NAN, 1}, {ann, 1, INFINITY, 1}, {ann, 1, 1e301, 1},
                                      {ann, 1, 1, -1},  {ann, 99, 1, 1},       {99, 1, 1, 1},
                                      {0, 1, 1, 1},     {ann, 0, 1, 1}};
    for (size_t i = 0; i < LENGTH(wrong); i++) {
        FAILS(ton_rating_put(corpus, &wrong[i], &changed, error), TON_INVALID, "");
        ton_play_event event = {0, wrong[i].listener, wrong[i].track, wrong[i].time, TON_PLAYED};
        if (i > 2)
            FAILS(ton_play_put(corpus, &event, &changed, error), TON_INVALID, "");
    }
    cr_expect(counts().ratings == 0 && counts().plays == 0);
}

Test(listeners, plays_are_events)
{
    int64_t ann = listener("ann"), bob = listener("bob");
    cr_expect(play(bob, 1, 7, TON_PLAYED) && play(ann, 1, 20, TON_PLAYED));
    cr_expect(play(ann, 2, 10, TON_SKIPPED) && play(ann, 1, 20, TON_SKIPPED));
    cr_expect_not(play(ann, 1, 20, TON_PLAYED));
    cr_expect(play(ann, 1, 0, TON_PLAYED) && play(ann, 1, 0, TON_PLAYED));
    cr_expect_str_eq(plays(0), "1:1+0 1:1+0 1:2-10 1:1+20 1:1-20 2:1+7 ");
    cr_expect_str_eq(plays(bob), "2:1+7 ");
    ton_listening all = counts(), theirs;
    cr_expect(all.plays == 4 && all.skips == 2);
    OK(ton_listener_count(corpus, &theirs, ann, error));
    cr_expect(theirs.plays == 3 && theirs.skips == 2 && theirs.ratings == 0);
    FAILS(ton_listener_count(corpus, &theirs, 99, error), TON_NOT_FOUND, "99");
}

Test(listeners, a_track_knows_how_often)
{
    ton_track_heard heard;
    int64_t ann = listener("ann"), bob = listener("bob");
    rate(ann, 1, 1, 0), rate(bob, 1, 4, 0), rate(bob, 2, 5, 0);
    play(ann, 1, 1, TON_PLAYED), play(ann, 1, 2, TON_SKIPPED);
    OK(ton_track_heard_get(corpus, &heard, 1, error));
    cr_expect(heard.ratings == 2 && heard.plays == 1 && heard.skips == 1);
    cr_expect_float_eq(heard.mean, 2.5, 1e-12);
    OK(ton_track_heard_get(corpus, &heard, 77, error));
    cr_expect(heard.ratings == 0 && heard.mean == 0);
}

Test(listeners, every_change_is_counted)
{
    int64_t before = counts().change;
    int64_t ann = listener("ann");
    cr_expect_gt(counts().change, before);
    before = counts().change;
    rate(ann, 1, 1, 1);
    cr_expect_gt(counts().change, before);
    before = counts().change;
    play(ann, 1, 1, TON_PLAYED);
    cr_expect_gt(counts().change, before);
    before = counts().change;
    rate(ann, 1, 1, 1), play(ann, 1, 1, TON_PLAYED), listener("ann");
    cr_expect_eq(counts().change, before);
}

Test(listeners, songs_without_audio)
{
    int64_t song = 0, again = 0;
    OK(ton_song_put(corpus, &song, "a song", &(ton_tags){.title = "T"}, error));
    OK(ton_song_put(corpus, &again, "a song", NULL, error));
    cr_expect(song == 3 && again == 3);
    ton_track track;
    OK(ton_track_get(corpus, &track, song, error));
    cr_expect_str_eq(track.outcome, "named");
    cr_expect_str_eq(track.tags.title, "T");
    ton_track_clear(&track);
    FAILS(ton_song_put(corpus, &song, "", NULL, error), TON_INVALID, "empty");
}

/* Many at once are as many one by one. */
Test(listeners, many_ratings)
{
    enum { MANY = 3000 };
    static ton_rating_event some[MANY];
    ton_rating_counts done = {0};
    for (int i = 0; i < 40; i++) {
        char name[8];
        snprintf(name, sizeof name, "%d", i);
        listener(name);
    }
    srand(5);
    for (int i = 0; i < MANY; i++)
        some[i] = (ton_rating_event){1 + rand() % 40, 1 + rand() % 2, rand() % 5, rand() % 9};
    ton_rating_event copy[MANY];
    memcpy(copy, some, sizeof copy);
    OK(ton_corpus_commit(corpus, error));
    OK(ton_ratings_begin(corpus, error));
    OK(ton_ratings_put(corpus, some, MANY, &done, error));
    OK(ton_ratings_finish(corpus, error));
    char fast[sizeof said];
    strcpy(fast, ratings(0));
    cr_expect(done.added == 80 && done.added + done.replaced + done.kept == MANY);
    cr_expect_eq(counts().ratings, 80);
    fixture_sql("corpus.db", "DELETE FROM rating");
    OK(ton_corpus_begin(corpus, error));
    for (int i = 0; i < MANY; i++)
        rate(copy[i].listener, copy[i].track, copy[i].value, copy[i].time);
    cr_expect_str_eq(ratings(0), fast);
}

Test(listeners, nothing_is_put_outside_of_a_transaction)
{
    int64_t ann = listener("ann"), id;
    bool changed;
    ton_listener_record profile = {.id = ann};
    ton_forgotten forgotten;
    OK(ton_corpus_commit(corpus, error));
    FAILS(ton_listener_put(corpus, &id, "ann", error), TON_INVALID, "transaction");
    FAILS(ton_profile_put(corpus, &profile, &changed, error), TON_INVALID, "transaction");
    FAILS(ton_rating_put(corpus, &(ton_rating_event){ann, 1, 1, 1}, &changed, error), TON_INVALID,
          "transaction");
    FAILS(ton_play_put(corpus, &(ton_play_event){0, ann, 1, 1, TON_PLAYED}, &changed, error),
          TON_INVALID, "transaction");
    FAILS(ton_listener_forget(corpus, "ann", &forgotten, error), TON_INVALID, "transaction");
}
