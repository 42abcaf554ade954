/* Whatever changes what ton_vectors_each visits is noted, whoever does it; and a mark tells one
 * history from another. */
#include "tests/corpus/fixture.h"

#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

TestSuite(corpus_changes, .init = fixture_make, .fini = fixture_remove);

static const float values[] = {1, 2, 3};

static void put_scale(ton_corpus *corpus)
{
    float numbers[] = {1, 2};
    ton_scale_record scale = {
        .layout = 7, .tracks = 3, .dim = 2, .centre = numbers, .spread = numbers};
    OK(ton_scale_put(corpus, &scale, error));
}

/* Tracks 1, 2 and 3 with vectors, 4 without. */
static ton_corpus *make_corpus(void)
{
    ton_corpus *corpus = fixture_open();
    OK(ton_corpus_begin(corpus, error));
    for (int i = 1; i <= 4; i++)
        fixture_put(corpus, (char[]){'/', (char)('0' + i), 0}, "ok");
    put_scale(corpus);
    for (int i = 1; i <= 3; i++)
        OK(ton_vector_put(corpus, i, values, 3, error));
    OK(ton_corpus_commit(corpus, error));
    return corpus;
}

static char seen[256];

static bool note(void *user, int64_t id, const float *vector, int count)
{
    (void)user;
    size_t used = strlen(seen);
    snprintf(seen + used, sizeof seen - used, "%s%lld%s", used ? " " : "", (long long)id,
             !vector      ? "-"
             : count == 3 ? "+"
                          : "?");
    return true;
}

/* As "1+ 2-": those that changed and whether they have a vector now. */
static char *changes(ton_corpus *corpus, int64_t since)
{
    int64_t count = -1, listed = 0;
    *seen = '\0';
    OK(ton_vectors_each_changed(corpus, since, note, NULL, error));
    OK(ton_vectors_changed(corpus, &count, since, error));
    for (const char *at = seen; *at; at++)
        listed += *at == '+' || *at == '-' || *at == '?';
    cr_expect(eq(long, count, listed));
    return seen;
}

static int64_t sequence(ton_corpus *corpus)
{
    ton_vector_mark now;
    OK(ton_vectors_now(corpus, &now, error));
    return now.sequence;
}

/* Behind the corpus's back, as any program may, with foreign keys on. */
static const struct {
    const char *sql, *changes;
} cases[] = {
    {"UPDATE track SET title = 'x', path = x'79' WHERE id = 2", ""},
    {"UPDATE track SET gone = 0, outcome = outcome", ""},
    {"UPDATE track SET gone = 5 WHERE id = 2", "2-"},
    {"UPDATE track SET outcome = 'silent' WHERE id >= 2", "2- 3- 4-"},
    {"UPDATE track SET layout = 0 WHERE id = 1", "1-"},
    {"UPDATE track SET layout = 8 WHERE id = 1", "1+"},
    {"DELETE FROM track WHERE id = 3", "3-"},
    {"DELETE FROM track", "1- 2- 3- 4-"},
    {"DELETE FROM vector WHERE track = 1", "1-"},
    {"DELETE FROM vector", "1- 2- 3-"},
    {"UPDATE vector SET value = CAST(x'000080bf' || value AS BLOB) WHERE track = 3", "3?"},
    {"UPDATE vector SET value = x'00' WHERE track = 3", "3-"},
    {"UPDATE vector SET track = 4 WHERE track = 2", "2- 4+"},
    {"UPDATE vector SET scale = 0 WHERE track = 2", "2-"},
    {"INSERT INTO vector SELECT 4, scale, value FROM vector WHERE track = 1", "4+"},
    {"INSERT OR IGNORE INTO vector SELECT 4, scale, value FROM vector WHERE track = 1", "4+"},
    {"INSERT OR REPLACE INTO vector SELECT track, scale, value FROM vector", "1+ 2+ 3+"},
    {"INSERT INTO vector SELECT track, scale, value FROM vector WHERE track = 2"
     " ON CONFLICT DO UPDATE SET value = excluded.value",
     "2+"},
};

Test(corpus_changes, whoever_changes_something_it_is_noted)
{
    for (size_t i = 0; i < LENGTH(cases); i++) {
        remove(fixture_path("corpus.db"));
        ton_corpus *corpus = make_corpus();
        int64_t before = sequence(corpus);
        char sql[400];
        bool scale_0 = strstr(cases[i].sql, "scale = 0") != NULL;
        snprintf(sql, sizeof sql, "PRAGMA foreign_keys = %s; %s", scale_0 ? "OFF" : "ON",
                 cases[i].sql);
        fixture_sql("corpus.db", sql);
        cr_expect(eq(str, changes(corpus, before), (char *)cases[i].changes), "%s", cases[i].sql);
        cr_expect(sequence(corpus) > before || !*cases[i].changes);
        ton_corpus_close(corpus);
    }
}

Test(corpus_changes, a_number_is_never_given_twice)
{
    fixture_needs_file();
    ton_corpus *corpus = make_corpus();
    int64_t before = sequence(corpus);
    cr_expect(eq(long, before, 3));
    OK(ton_corpus_begin(corpus, error));
    OK(ton_vector_put(corpus, 3, values, 3, error));
    cr_expect(eq(long, sequence(corpus), before + 1));
    cr_expect(eq(str, changes(corpus, before - 1), "3+"), "it has one number, the last");
    OK(ton_corpus_commit(corpus, error));
    ton_corpus_close(corpus);
    fixture_sql("corpus.db", "DELETE FROM vector_change");
    corpus = fixture_open();
    cr_expect(eq(long, sequence(corpus), before + 1));
    ton_corpus_close(corpus);
}

static bool known(ton_corpus *corpus, const ton_vector_mark *mark)
{
    bool answer = false;
    OK(ton_vector_mark_known(corpus, &answer, mark, error));
    return answer;
}

static ton_vector_mark put_mark(ton_corpus *corpus)
{
    ton_vector_mark mark;
    OK(ton_corpus_begin(corpus, error));
    OK(ton_vectors_now(corpus, &mark, error));
    OK(ton_vector_mark_put(corpus, &mark, error));
    OK(ton_corpus_commit(corpus, error));
    return mark;
}

Test(corpus_changes, a_mark_is_of_one_corpus_and_one_scale)
{
    ton_corpus *corpus = make_corpus();
    ton_vector_mark mark = {.sequence = 3, .scale = 1}, other;
    FAILS(ton_vector_mark_put(corpus, &mark, error), TON_INVALID, "transaction");
    mark = put_mark(corpus);
    other = mark;
    other.token[7] ^= 1;
    cr_expect(known(corpus, &mark));
    cr_expect(not(known(corpus, &other)));
    other = mark;
    other.sequence++;
    cr_expect(not(known(corpus, &other)));
    OK(ton_corpus_begin(corpus, error));
    put_scale(corpus);
    OK(ton_corpus_commit(corpus, error));
    cr_expect(not(known(corpus, &mark)));
    cr_expect(eq(str, changes(corpus, 0), ""), "all is new, and nothing noted");
    ton_corpus_close(corpus);
}

Test(corpus_changes, a_mark_goes_with_any_change_of_the_scales)
{
    fixture_needs_file();
    static const char *const changes_of_scales[] = {"DELETE FROM scale WHERE version = 1",
                                                    "UPDATE scale SET tracks = 9"};
    for (size_t i = 0; i < LENGTH(changes_of_scales); i++) {
        remove(fixture_path("corpus.db"));
        ton_corpus *corpus = make_corpus();
        ton_vector_mark mark = put_mark(corpus);
        fixture_sql("corpus.db", changes_of_scales[i]);
        cr_expect(not(known(corpus, &mark)), "%s", changes_of_scales[i]);
        ton_corpus_close(corpus);
    }
    remove(fixture_path("corpus.db"));
    ton_corpus *corpus = make_corpus();
    ton_vector_mark mark = put_mark(corpus);
    fixture_sql("corpus.db", "INSERT INTO scale SELECT version - 1, layout, tracks, dim, centre,"
                             " spread FROM scale LIMIT 1");
    cr_expect(known(corpus, &mark), "an older one changes nothing");
    cr_expect(eq(str, changes(corpus, 0), "1+ 2+ 3+"));
    ton_corpus_close(corpus);
}

Test(corpus_changes, old_marks_are_forgotten)
{
    ton_corpus *corpus = make_corpus();
    ton_vector_mark first = put_mark(corpus), second = put_mark(corpus);
    for (int i = 0; i < TON_MARKS_KEPT - 1; i++)
        put_mark(corpus);
    cr_expect(known(corpus, &first) == (getenv("TONARY_TEST_POSTGRESQL") != NULL),
              "a server keeps them for those who were away for long");
    cr_expect(known(corpus, &second));
    ton_corpus_close(corpus);
}

Test(corpus_changes, what_is_held_stands_still)
{
    ton_corpus *corpus = make_corpus();
    OK(ton_corpus_hold(corpus, error));
    int64_t before = sequence(corpus);
    fixture_sql("corpus.db", "UPDATE track SET gone = 1");
    cr_expect(eq(long, sequence(corpus), before));
    ton_corpus_rollback(corpus);
    cr_expect(eq(long, sequence(corpus), before + 4));
    ton_corpus_close(corpus);
}
