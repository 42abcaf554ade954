/* The engine of servers: what can be told without one, and that both engines keep the same. */
#include "corpus/postgresql.h"
#include "corpus/schema.h"
#include "tests/corpus/fixture.h"

#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

TestSuite(corpus_postgresql, .init = fixture_make, .fini = fixture_remove);

Test(corpus_postgresql, parameters_are_translated)
{
    static const struct {
        const char *sql, *translated;
        int parameters;
    } cases[] = {
        {"SELECT 1", "SELECT 1", 0},
        {"?2 = ?1 AND ?2", "$2 = $1 AND $2", 2},
        {"(?, ?, ?)", "($1, $2, $3)", 3},
        {"?12", "$12", 12},
        {"'?' || \"a?\" || ?1", "'?' || \"a?\" || $1", 1},
        {"'it''s ?', ?", "'it''s ?', $1", 1},
        {"'open ?", "'open ?", 0},
    };
    for (size_t i = 0; i < LENGTH(cases); i++) {
        int parameters;
        char *translated = ton_pq_translate(cases[i].sql, &parameters);
        cr_expect_str_eq(translated, cases[i].translated);
        cr_expect_eq(parameters, cases[i].parameters, "%s", cases[i].sql);
        free(translated);
    }
}

Test(corpus_postgresql, an_address_that_leads_nowhere_is_told_without_its_password)
{
    static const char *const addresses[] = {
        "postgresql://me:secret@127.0.0.1:1/x",
        "postgres://me:se@cret@127.0.0.1:1/x?password=secret&connect_timeout=1",
        "postgresql://me:secret@127.0.0.1:1/x?password=secret",
        "postgresql://me:secret@[::1/x",
        "postgresql://127.0.0.1:1/x?password=secret&nonsense=1",
    };
    for (size_t i = 0; i < LENGTH(addresses); i++) {
        ton_corpus *corpus;
        ton_error error = {0};
        cr_expect_eq(ton_corpus_open(&corpus, addresses[i], TON_READ, &error), TON_IO);
        cr_expect(corpus == NULL);
        cr_expect(strstr(error.message, "cannot be reached: ") != NULL, "%s", error.message);
        cr_expect(strstr(error.message, "cret") == NULL, "%s", error.message);
    }
}

/* Rows of one text, joined; the caller frees it. */
static char *list(ton_corpus *corpus, const char *sql)
{
    ton_sql text = {0};
    ton_statement *row;
    OK(ton_sql_prepare(corpus, &row, sql, error));
    while (ton_sql_step(row) == TON_CODE_ROW)
        ton_sql_addf(&text, "%s\n", ton_column_text(row, 0));
    cr_assert(ton_sql_finish(row) == TON_CODE_OK);
    return ton_sql_take(&text);
}

Test(corpus_postgresql, both_engines_keep_the_same_columns)
{
    if (!getenv("TONARY_TEST_POSTGRESQL"))
        cr_skip_test("no server");
    ton_corpus *shared = fixture_open(), *file;
    OK(ton_corpus_open(&file, fixture_path("file.db"), TON_CREATE, error));
    char *here = list(file, "SELECT m.name || '.' || c.name FROM sqlite_schema m,"
                            " pragma_table_info(m.name) c WHERE m.type = 'table'"
                            " AND m.name NOT LIKE 'sqlite%' ORDER BY 1");
    char *there = list(shared, "SELECT CAST(table_name || '.' || column_name AS text) COLLATE \"C\""
                               " FROM information_schema.columns"
                               " WHERE table_schema = current_schema() AND table_name NOT IN"
                               " ('job', 'job_root', 'worker') ORDER BY 1");
    cr_expect_str_eq(here, there);
    free(here);
    free(there);
    ton_corpus_close(file);
    ton_corpus_close(shared);
}

static int count_rows(ton_corpus *corpus, int most)
{
    int rows = 0;
    ton_statement *row, *other;
    OK(ton_sql_prepare(corpus, &row, "SELECT n, 'x' FROM generate_series(1, 1200) AS n", error));
    while (rows < most && ton_sql_step(row) == TON_CODE_ROW) {
        cr_assert_eq(ton_column_integer(row, 0), ++rows);
        OK(ton_sql_prepare(corpus, &other, "SELECT 2", error));
        cr_assert(ton_sql_step(other) == TON_CODE_ROW && ton_column_int(other, 0) == 2);
        ton_sql_finish(other);
    }
    cr_assert(ton_sql_finish(row) == TON_CODE_OK);
    return rows;
}

Test(corpus_postgresql, who_visits_many_rows_may_ask_for_others)
{
    if (!getenv("TONARY_TEST_POSTGRESQL"))
        cr_skip_test("no server");
    ton_corpus *corpus = fixture_open();
    cr_expect_eq(count_rows(corpus, 10000), 1200);
    cr_expect_eq(count_rows(corpus, 3), 3);
    OK(ton_corpus_begin(corpus, error));
    cr_expect_eq(count_rows(corpus, 10000), 1200);
    OK(ton_corpus_commit(corpus, error));
    ton_corpus_close(corpus);
}

Test(corpus_postgresql, one_writes_at_a_time)
{
    if (!getenv("TONARY_TEST_POSTGRESQL"))
        cr_skip_test("no server");
    ton_corpus *one = fixture_open(), *other = fixture_open();
    OK(ton_corpus_begin(one, error));
    ton_corpus_patience(other, 50);
    FAILS(ton_corpus_begin(other, error), TON_BUSY, "in use by another process");
    OK(ton_corpus_commit(one, error));
    OK(ton_corpus_begin(other, error));
    ton_corpus_rollback(other);
    ton_corpus_close(one);
    ton_corpus_close(other);
}
