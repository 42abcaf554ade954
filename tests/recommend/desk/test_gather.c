/* What listeners did becomes deeds, deeds become matrices and sessions. */
#include "recommend/desk/feed.h"
#include "recommend/desk/likings.h"
#include "tests/recommend/desk/world.h"

#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

static ton_corpus *corpus;

static void setup(void)
{
    fixture_make();
    corpus = fixture_open();
    OK(ton_corpus_begin(corpus, error));
    for (int i = 0; i < 4; i++)
        fixture_put(corpus, (const char *[]){"a", "b", "c", "d"}[i], "imported");
    OK(ton_corpus_commit(corpus, error));
    world_rate(corpus, "anna", 1, 5);
    world_rate(corpus, "anna", 3, 1);
    world_play(corpus, "bert", 2, 5000);
    world_play(corpus, "bert", 1, 5060);
    world_play(corpus, "bert", 1, 5120);
    world_play(corpus, "bert", 2, 9000);
    world_skip(corpus, "bert", 4, 9001);
    world_play(corpus, "carl", 3, 7000);
    world_rate(corpus, "carl", 3, 1);
    world_rate(corpus, "carl", 2, 4);
}

static void teardown(void)
{
    ton_corpus_close(corpus);
    fixture_remove();
}

TestSuite(gather, .init = setup, .fini = teardown);
TestSuite(deeds, .init = setup, .fini = teardown);

static ton_gathered *gathered(void)
{
    ton_gathered *all = NULL;
    OK(ton_corpus_hold(corpus, error));
    OK(ton_gather(&all, corpus, NULL, error));
    ton_corpus_rollback(corpus);
    return all;
}

/* "0:1=5 …" of a matrix, by row and column */
static const char *shown(const ton_interactions *m)
{
    static char text[512];
    *text = '\0';
    for (int32_t r = 0; r < m->rows; r++)
        for (int64_t i = m->start[r]; i < m->start[r + 1]; i++)
            sprintf(text + strlen(text), "%d:%d=%g ", (int)r, (int)m->column[i],
                    (double)m->value[i]);
    return text;
}

Test(gather, ratings_and_what_is_taken_to)
{
    ton_gathered *all = gathered();
    cr_expect(eq(dbl, all->liked, 11.0 / 4));
    cr_expect(eq(i64, all->listeners, 3));
    cr_expect(eq(str, (char *)shown(&all->raters.matrix), "0:0=5 0:2=1 1:1=4 1:2=1 "));
    cr_expect(eq(str, (char *)shown(&all->players.matrix), "0:0=1 1:0=2 1:1=2 2:1=1 "),
              "what was rated low is not taken to though it was played");
    const int32_t heard[] = {2, 2, 2, 1};
    cr_expect(memcmp(all->heard, heard, sizeof heard) == 0);
    ton_gathered_free(all);
}

/* None of these numbers is a float. */
Test(gather, a_rating_that_is_the_mean_of_all_is_taken_to)
{
    ton_gathered *all = NULL, *audience = NULL;
    ton_corpus_close(corpus);
    fixture_remove();
    fixture_make();
    corpus = fixture_open();
    OK(ton_corpus_begin(corpus, error));
    fixture_put(corpus, "a", "imported");
    OK(ton_corpus_commit(corpus, error));
    world_rate(corpus, "anna", 1, 4.1);
    world_rate(corpus, "bert", 1, 4.1);
    all = gathered();
    cr_expect(eq(str, (char *)shown(&all->players.matrix), "0:0=1 1:0=1 "));
    OK(ton_gather_audience(&audience, corpus, NULL, error));
    cr_expect(eq(dbl, audience->liked, all->liked));
    ton_gathered_free(audience);
    ton_gathered_free(all);
}

Test(gather, sessions_end_with_a_pause_and_have_two_songs)
{
    ton_gathered *all = gathered();
    cr_assert(eq(i64, all->sessions.count, 1));
    cr_expect(eq(i64, all->sessions.start[1], 2));
    cr_expect(all->sessions.item[0] == 1 && all->sessions.item[1] == 0);
    ton_gathered_free(all);
}

Test(gather, songs_of_a_feed_are_those_that_anybody_had)
{
    ton_gathered *all = gathered();
    ton_feed feed;
    all->heard[3] = 0; /* it was only skipped */
    OK(ton_feed_make(&feed, all, TON_SESSIONS, TON_REPERTOIRE_ALL, corpus, error));
    cr_expect(eq(int, feed.training.items, 4));
    cr_expect(feed.training.content == NULL);
    ton_feed_clear(&feed);
    OK(ton_feed_make(&feed, all, TON_RATINGS, TON_REPERTOIRE_HEARD, corpus, error));
    cr_expect(eq(int, feed.training.items, 3));
    cr_expect(eq(i64, feed.track[2], 3));
    cr_expect(eq(int, feed.by_item->rows, 3));
    ton_feed_clear(&feed);
    ton_gathered_free(all);
}

Test(gather, whoever_is_stopped_has_nothing)
{
    ton_gathered *all = NULL;
    const volatile bool stop = true;
    FAILS(ton_gather(&all, corpus, &stop, error), TON_INTERRUPTED, "");
    cr_expect(all == NULL);
}

Test(gather, a_track_that_is_gone_waits)
{
    OK(ton_corpus_begin(corpus, error));
    OK(ton_track_gone(corpus, 1, 1, error));
    OK(ton_corpus_commit(corpus, error));
    ton_gathered *all = gathered();
    cr_expect(eq(str, (char *)shown(&all->raters.matrix), "0:1=1 1:0=4 1:1=1 "));
    ton_gathered_free(all);
}

Test(deeds, one_listener_as_all)
{
    ton_deeds deeds = world_deeds(corpus, "bert");
    cr_assert(eq(int, deeds.count, 3));
    cr_expect(deeds.deed[0].plays == 2 && deeds.deed[1].plays == 2 && deeds.deed[2].skips == 1);
    cr_expect(deeds.recent_count == 1 && deeds.recent[0] == 2);
    cr_expect(isnan(deeds.deed[0].rating));
    ton_deeds_clear(&deeds);
    FAILS(ton_deeds_read(&deeds, corpus, "nobody", error), TON_NOT_FOUND, "nobody");
    cr_expect(eq(int, deeds.count, 0));
}

Test(deeds, liking)
{
    const struct {
        ton_deed deed;
        float liking;
    } cases[] = {{{1, NAN, 3, 0, 0}, 3}, {{1, NAN, 1, 2, 0}, 0}, {{1, 4, 0, 0, 0}, 1},
                 {{1, 4, 2, 0, 0}, 3},   {{1, 2, 9, 0, 0}, 0},   {{1, 4, 0, 5, 0}, 1}};
    for (size_t i = 0; i < LENGTH(cases); i++)
        cr_expect(eq(flt, ton_deed_liking(&cases[i].deed, 3), cases[i].liking), "case %zu", i);
}
