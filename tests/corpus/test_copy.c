/* A corpus copied whole: into a file, and, when there is a server, into a schema of it and back. */
#include "corpus/copy.h"
#include "corpus/database.h"
#include "corpus/families.h"
#include "tests/corpus/fixture.h"

#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

TestSuite(corpus_copy, .init = fixture_make, .fini = fixture_remove);

/* Something of every kind: a number, a text, bytes with and without content, NULL, gaps in ids. */
static ton_corpus *fill(const char *name)
{
    int64_t listener, gone;
    bool changed;
    ton_corpus *corpus;
    const float centre[] = {1, 2}, spread[] = {3, 4}, value[] = {5, 6, 7};
    ton_scale_record scale = {
        .layout = 7, .dim = 2, .centre = (float *)centre, .spread = (float *)spread};
    ton_family_record family = {.name = "f", .dim = 3, .source = "s", .imported = 9};
    OK(ton_corpus_open(&corpus, fixture_path(name), TON_CREATE, error));
    OK(ton_corpus_begin(corpus, error));
    int64_t one = fixture_put(corpus, "/m/one\xff.ogg", "ok");
    int64_t two = fixture_put(corpus, "/m/two.ogg", "failed");
    gone = fixture_put(corpus, "/m/gone.ogg", "ok");
    OK(ton_scale_put(corpus, &scale, error));
    OK(ton_family_put(corpus, &family, error));
    OK(ton_family_value_put(corpus, family.id, one, value, 3, &changed, error));
    OK(ton_vector_put(corpus, one, value, 2, error));
    OK(ton_listener_put(corpus, &listener, "Ännchen", error));
    const ton_rating_event rating = {listener, one, 4.5, 1000};
    OK(ton_rating_put(corpus, &rating, &changed, error));
    const ton_play_event play = {.listener = listener, .track = two, .heard = TON_SKIPPED};
    OK(ton_play_put(corpus, &play, &changed, error));
    char sql[80];
    snprintf(sql, sizeof sql, "DELETE FROM track WHERE id = %lld", (long long)gone);
    OK(ton_sql_run(corpus, sql, error));
    OK(ton_corpus_commit(corpus, error));
    return corpus;
}

static int64_t number(ton_corpus *corpus, const char *sql)
{
    int64_t value = 0;
    OK(ton_sql_integer(corpus, &value, sql, error));
    return value;
}

static bool go_on(void *user, const char *table, int64_t done, int64_t all)
{
    cr_expect(table[0] && done >= 1 && done <= all);
    return user == NULL;
}

/* What is asked of both. */
static const char *const questions[] = {
    "SELECT CAST(sum(id * length(path)) AS INTEGER) FROM track",
    "SELECT sum(length(value)) FROM summary",
    "SELECT CAST(sum(1000 * tempo) AS INTEGER) FROM track",
    "SELECT count(*) FROM track WHERE valence IS NULL",
    "SELECT count(*) FROM track WHERE length(audio) = 0",
    "SELECT count(*) FROM listener WHERE name = 'Ännchen'",
    "SELECT written FROM family",
    "SELECT CAST(sum(sequence * track) AS INTEGER) FROM vector_change",
    "SELECT count(*) FROM vector",
    "SELECT ratings + 10 * skips + 100 * change FROM listening",
    "SELECT CAST(2 * value AS INTEGER) FROM rating",
};

static void compare(ton_corpus *a, ton_corpus *b)
{
    int64_t last_a, last_b;
    for (size_t i = 0; i < LENGTH(questions); i++)
        cr_expect_eq(number(a, questions[i]), number(b, questions[i]), "%s: %lld, %lld",
                     questions[i], (long long)number(a, questions[i]),
                     (long long)number(b, questions[i]));
    OK(ton_track_last_id(a, &last_a, error));
    OK(ton_track_last_id(b, &last_b, error));
    cr_expect(last_a == 3 && last_b == 3, "ids that were given stay given");
}

Test(corpus_copy, all_comes_along_there_and_back)
{
    int64_t rows = 0, again = 0;
    int problems = 1;
    ton_corpus *from = fill("from.db"), *to = fixture_open(), *back;
    OK(ton_corpus_open(&back, fixture_path("back.db"), TON_CREATE, error));
    OK(ton_corpus_copy(to, from, &rows, go_on, NULL, error));
    compare(from, to);
    OK(ton_corpus_copy(back, to, &again, go_on, NULL, error));
    compare(from, back);
    cr_expect(rows > 10 && again == rows);
    OK(ton_corpus_check(back, &problems, NULL, NULL, error));
    cr_expect_eq(problems, 0);
    FAILS(ton_corpus_copy(to, from, &rows, go_on, NULL, error), TON_INVALID, "not empty");
    ton_corpus_close(from);
    ton_corpus_close(to);
    ton_corpus_close(back);
}

Test(corpus_copy, one_that_is_stopped_leaves_nothing)
{
    int64_t rows;
    ton_corpus *from = fill("from.db"), *to = fixture_open();
    FAILS(ton_corpus_copy(to, from, &rows, go_on, &rows, error), TON_INTERRUPTED, "");
    cr_expect_eq(number(to, "SELECT count(*) FROM track"), 0);
    OK(ton_corpus_copy(to, from, &rows, go_on, NULL, error));
    ton_corpus_close(from);
    ton_corpus_close(to);
}
