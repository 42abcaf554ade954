/* Plays by the thousand, as if one after another; and, on a server, their months. */
#include "corpus/database.h"
#include "tests/corpus/fixture.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>

TestSuite(corpus_plays, .init = fixture_make, .fini = fixture_remove);

enum { YEAR_2000 = 946684800, DAY = 86400, MANY = 3000 };
#define YEAR_2100 INT64_C(4102444800)

/* Listeners 1 to 3 and tracks 1 and 2. */
static ton_corpus *make_corpus(void)
{
    ton_corpus *corpus = fixture_of_two();
    OK(ton_corpus_begin(corpus, error));
    for (int i = 0; i < 3; i++) {
        int64_t id;
        OK(ton_listener_put(corpus, &id, (char[]){(char)('a' + i), 0}, error));
    }
    OK(ton_corpus_commit(corpus, error));
    return corpus;
}

static int64_t put(ton_corpus *corpus, const ton_play_event *plays, int count)
{
    int64_t added = 0;
    OK(ton_corpus_begin(corpus, error));
    OK(ton_plays_put(corpus, plays, count, &added, error));
    OK(ton_corpus_commit(corpus, error));
    return added;
}

static int64_t number(const char *sql)
{
    return fixture_number("corpus.db", sql);
}

Test(corpus_plays, many_are_as_one_after_another)
{
    static ton_play_event play[MANY];
    int64_t one_by_one = 0;
    bool changed;
    srand(3);
    for (int i = 0; i < MANY; i++)
        play[i] = (ton_play_event){.listener = 1 + rand() % 3,
                                   .track = 1 + rand() % 2,
                                   .time = rand() % 7 ? YEAR_2000 + (rand() % 90) * DAY : 0,
                                   .heard = rand() % 2 ? TON_PLAYED : TON_SKIPPED};
    ton_corpus *corpus = make_corpus();
    OK(ton_corpus_begin(corpus, error));
    for (int i = 0; i < MANY; i++) {
        OK(ton_play_put(corpus, &play[i], &changed, error));
        one_by_one += changed;
    }
    ton_corpus_rollback(corpus);
    cr_expect(one_by_one > 500 && one_by_one < MANY);
    cr_expect_eq(put(corpus, play, MANY / 2) + put(corpus, play + MANY / 2, MANY - MANY / 2),
                 one_by_one);
    cr_expect_eq(number("SELECT count(*) FROM play"), one_by_one);
    cr_expect_eq(number("SELECT plays + skips FROM listening"), one_by_one);
    cr_expect_eq(number("SELECT skips - (SELECT count(*) FROM play WHERE heard = 1)"
                        " FROM listening"),
                 0);
    int64_t untimed = number("SELECT count(*) FROM play WHERE time = 0");
    cr_expect_eq(put(corpus, play, MANY), untimed, "those whose time is not known come again");
    ton_corpus_close(corpus);
}

Test(corpus_plays, what_is_wrong_is_refused_whole)
{
    int64_t added = 0;
    static const ton_play_event early[] = {{.listener = 1, .track = 1, .time = 5},
                                           {.listener = 1, .track = 1, .time = -5}};
    static const ton_play_event alien[] = {{.listener = 1, .track = 1, .time = 5},
                                           {.listener = 1, .track = 99, .time = 6}};
    ton_corpus *corpus = make_corpus();
    FAILS(ton_plays_put(corpus, early, 1, &added, error), TON_INVALID, "only inside a transaction");
    OK(ton_corpus_begin(corpus, error));
    FAILS(ton_plays_put(corpus, early, 2, &added, error), TON_INVALID, "seconds since 1970");
    FAILS(ton_plays_put(corpus, alien, 2, &added, error), TON_INVALID, "lacks listener");
    ton_corpus_rollback(corpus);
    cr_expect_eq(added, 0);
    cr_expect_eq(number("SELECT count(*) FROM play"), 0);
    ton_corpus_close(corpus);
}

/* ---- months ------------------------------------------------------------------------------------
 */

static int64_t months(void)
{
    return number("SELECT count(*) FROM pg_inherits WHERE inhparent = to_regclass('play')");
}

static void needs_server(void)
{
    if (!getenv("TONARY_TEST_POSTGRESQL"))
        cr_skip_test("no server");
}

static bool put_at(ton_corpus *corpus, int64_t time)
{
    bool changed;
    const ton_play_event play = {.listener = 1, .track = 1, .time = time};
    OK(ton_play_put(corpus, &play, &changed, error));
    return changed;
}

Test(corpus_plays, a_month_has_a_table)
{
    static const struct {
        int64_t time, months;
    } cases[] = {
        {0, 1},             /* not known */
        {YEAR_2000 - 1, 1}, /* with all that is early */
        {YEAR_2000, 2},     /* January */
        {YEAR_2000 + 31 * DAY - 1, 2},
        {YEAR_2000 + 31 * DAY, 3},
        {YEAR_2100 - 1, 4},
        {YEAR_2100, 5},
        {INT64_C(1000) * YEAR_2100, 5},
        {INT64_MAX - 1, 5},
    };
    needs_server();
    ton_corpus *corpus = make_corpus();
    for (size_t i = 0; i < LENGTH(cases); i++) {
        OK(ton_corpus_begin(corpus, error));
        cr_expect(put_at(corpus, cases[i].time));
        OK(ton_corpus_commit(corpus, error));
        cr_expect_eq(months(), cases[i].months, "%lld: %lld", (long long)cases[i].time,
                     (long long)months());
    }
    cr_expect_eq(number("SELECT count(*) FROM play"), (int64_t)LENGTH(cases));
    cr_expect(fixture_accepts("corpus.db", "DELETE FROM track WHERE id = 1"));
    cr_expect_eq(number("SELECT count(*) FROM play"), 0, "they go with their track");
    ton_corpus_close(corpus);
}

Test(corpus_plays, a_month_that_is_put_away_says_so)
{
    bool changed;
    int64_t added = 0;
    const ton_play_event play = {.listener = 1, .track = 1, .time = YEAR_2000 + DAY};
    needs_server();
    ton_corpus *corpus = make_corpus();
    cr_expect_eq(put(corpus, &play, 1), 1);
    cr_expect(fixture_accepts("corpus.db", "ALTER TABLE play DETACH PARTITION play_2000_01"));
    OK(ton_corpus_begin(corpus, error));
    FAILS(ton_play_put(corpus, &play, &changed, error), TON_IO, "plays of 2000-01 are put away");
    ton_corpus_rollback(corpus);
    OK(ton_corpus_begin(corpus, error));
    FAILS(ton_plays_put(corpus, &play, 1, &added, error), TON_IO, "plays of 2000-01 are put away");
    ton_corpus_rollback(corpus);
    cr_expect(fixture_accepts("corpus.db", "DROP TABLE play_2000_01"));
    cr_expect_eq(put(corpus, &play, 1), 1, "a month that is dropped is made anew");
    ton_corpus_close(corpus);
}

/* Who reads neither waits for a new month nor keeps it waiting. */
Test(corpus_plays, a_new_month_stops_no_reader)
{
    int64_t count = 0;
    needs_server();
    ton_corpus *writer = make_corpus(), *reader = fixture_open();
    ton_corpus_patience(writer, 1000);
    ton_corpus_patience(reader, 1000);
    OK(ton_corpus_hold(reader, error));
    OK(ton_sql_integer(reader, &count, "SELECT count(*) FROM play", error));
    OK(ton_corpus_begin(writer, error));
    cr_expect(put_at(writer, YEAR_2000));
    cr_expect(put_at(writer, YEAR_2000 + 40 * DAY));
    ton_corpus_rollback(reader);
    OK(ton_sql_integer(reader, &count, "SELECT count(*) FROM play", error));
    cr_expect_eq(count, 0);
    OK(ton_sql_integer(reader, &count, "SELECT count(*) FROM track", error));
    OK(ton_corpus_commit(writer, error));
    OK(ton_sql_integer(reader, &count, "SELECT count(*) FROM play", error));
    cr_expect_eq(count, 2);
    ton_corpus_close(reader);
    ton_corpus_close(writer);
}
