/* What another corpus knows of listeners comes along once, however often it is copied. */
#include "corpus/listeners.h"
#include "tests/corpus/fixture.h"

#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <stdio.h>
#include <string.h>

static ton_corpus *here, *there;

static void setup(void)
{
    fixture_make();
    here = fixture_of_two();
    OK(ton_corpus_open(&there, fixture_path("there.db"), TON_CREATE, error));
    OK(ton_corpus_begin(here, error));
    OK(ton_corpus_begin(there, error));
    fixture_put(there, "/m/nowhere.ogg", "ok");
    fixture_put(there, "/m/two.ogg", "ok");
    fixture_put(there, "/m/one.ogg", "ok");
}

static void teardown(void)
{
    ton_corpus_close(here);
    ton_corpus_close(there);
    fixture_remove();
}

TestSuite(listeners_copy, .init = setup, .fini = teardown);

static int64_t listener(ton_corpus *in, const char *name, int age)
{
    bool changed;
    ton_listener_record profile = {.age = age};
    OK(ton_listener_put(in, &profile.id, name, error));
    if (age)
        OK(ton_profile_put(in, &profile, &changed, error));
    return profile.id;
}

static void rate(ton_corpus *in, int64_t who, int64_t track, double value, int64_t time)
{
    bool changed;
    OK(ton_rating_put(in, &(ton_rating_event){who, track, value, time}, &changed, error));
}

static void play(ton_corpus *in, int64_t who, int64_t track, int64_t time)
{
    bool changed;
    OK(ton_play_put(in, &(ton_play_event){0, who, track, time, TON_PLAYED}, &changed, error));
}

static char said[1024];

static bool say_listener(void *user, const ton_listener_record *who)
{
    (void)user;
    sprintf(said + strlen(said), "%s %d; ", who->name, who->age);
    return true;
}

static bool say_rating(void *user, const ton_rating_event *rating)
{
    (void)user;
    sprintf(said + strlen(said), "%d:%d=%g@%d ", (int)rating->listener, (int)rating->track,
            rating->value, (int)rating->time);
    return true;
}

static bool say_play(void *user, const ton_play_event *play)
{
    (void)user;
    sprintf(said + strlen(said), "%d:%d+%d ", (int)play->listener, (int)play->track,
            (int)play->time);
    return true;
}

static const char *all_of(ton_corpus *in)
{
    *said = '\0';
    OK(ton_listeners_each(in, say_listener, NULL, error));
    OK(ton_ratings_each(in, 0, say_rating, NULL, error));
    OK(ton_plays_each(in, 0, say_play, NULL, error));
    return said;
}

Test(listeners_copy, the_later_counts_and_nothing_comes_twice)
{
    int64_t bob = listener(here, "bob", 0), ann = listener(here, "ann", 20);
    rate(here, ann, 1, 1, 50), rate(here, ann, 2, 2, 50), play(here, ann, 1, 0);
    int64_t ann_there = listener(there, "ann", 99), bob_there = listener(there, "bob", 44);
    rate(there, ann_there, 3, 7, 49), rate(there, ann_there, 2, 8, 51);
    rate(there, ann_there, 1, 9, 99), rate(there, bob_there, 3, 4, 0);
    play(there, ann_there, 3, 0), play(there, ann_there, 3, 0), play(there, bob_there, 2, 7);
    play(there, listener(there, "cat", 0), 1, 5);
    (void)bob;
    static const char expected[] = "bob 44; ann 20; cat 0; 1:1=4@0 2:1=1@50 2:2=8@51 "
                                   "1:2+7 2:1+0 2:1+0 ";
    for (int i = 0; i < 3; i++) {
        OK(ton_listeners_copy(here, there, error));
        cr_expect_str_eq(all_of(here), expected);
    }
    ton_listening all;
    OK(ton_listening_get(here, &all, error));
    cr_expect(all.listeners == 3 && all.ratings == 3 && all.plays == 3);
}

Test(listeners_copy, needs_a_transaction)
{
    OK(ton_corpus_commit(here, error));
    FAILS(ton_listeners_copy(here, there, error), TON_INVALID, "transaction");
}
