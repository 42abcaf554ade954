/* Transactions: all or nothing, one writer at a time, whatever happens to the process. */
#include "corpus/database.h"
#include "tests/corpus/fixture.h"

#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

TestSuite(corpus_transaction, .init = fixture_make, .fini = fixture_remove);

static char *ids(ton_corpus *corpus)
{
    return (char *)fixture_ids(corpus, &(ton_track_query){0});
}

Test(corpus_transaction, changes_outside_are_refused)
{
    ton_corpus *corpus = fixture_of_two();
    ton_track track = fixture_track("/m/three.ogg");
    float values[] = {1, 2};
    ton_scale_record scale = {.dim = 2, .centre = values, .spread = values};
    FAILS(ton_corpus_commit(corpus, error), TON_INVALID, "transaction");
    FAILS(ton_track_put(corpus, &track, error), TON_INVALID, "transaction");
    FAILS(ton_track_gone(corpus, 1, 1, error), TON_INVALID, "transaction");
    FAILS(ton_scale_put(corpus, &scale, error), TON_INVALID, "transaction");
    FAILS(ton_vector_put(corpus, 1, values, 2, error), TON_INVALID, "transaction");
    cr_expect(eq(str, ids(corpus), "1 2"));
    ton_track_clear(&track);
    ton_corpus_close(corpus);
}

Test(corpus_transaction, they_do_not_nest)
{
    ton_corpus *corpus = fixture_open();
    OK(ton_corpus_begin(corpus, error));
    FAILS(ton_corpus_begin(corpus, error), TON_INVALID, "open already");
    OK(ton_corpus_commit(corpus, error));
    ton_corpus_close(corpus);
}

Test(corpus_transaction, rollback_undoes_all)
{
    ton_corpus *corpus = fixture_of_two();
    OK(ton_corpus_begin(corpus, error));
    fixture_put(corpus, "/m/three.ogg", "ok");
    fixture_put(corpus, "/m/one.ogg", "failed");
    OK(ton_track_gone(corpus, 2, 1, error));
    cr_expect(eq(str, ids(corpus), "3"));
    ton_corpus_rollback(corpus);
    cr_expect(eq(str, ids(corpus), "1 2"));
    ton_corpus_rollback(corpus); /* nothing is open: no harm */
    ton_corpus_close(corpus);
}

Test(corpus_transaction, closing_rolls_back)
{
    ton_corpus *corpus = fixture_of_two();
    OK(ton_corpus_begin(corpus, error));
    fixture_put(corpus, "/m/three.ogg", "ok");
    ton_corpus_close(corpus);
    corpus = fixture_open();
    cr_expect(eq(str, ids(corpus), "1 2"));
    ton_corpus_close(corpus);
}

Test(corpus_transaction, a_second_writer_is_told)
{
    ton_corpus *first = fixture_of_two(), *second = fixture_open();
    ton_corpus_patience(second, 20);
    OK(ton_corpus_begin(first, error));
    FAILS(ton_corpus_begin(second, error), TON_BUSY, "in use by another process");
    OK(ton_corpus_commit(first, error));
    OK(ton_corpus_begin(second, error));
    ton_corpus_close(second);
    ton_corpus_close(first);
}

/* Begins while another process is in the middle of a transaction; exits with 0 when that one's
 * track is there. */
static void write_second(const int go[2])
{
    close(go[1]); /* so that the end of the parent is the end of the waiting */
    char byte;
    ton_corpus *corpus;
    bool late = read(go[0], &byte, 1) == 1 &&
                ton_corpus_open(&corpus, fixture_path("corpus.db"), TON_WRITE, NULL) == TON_OK &&
                ton_corpus_begin(corpus, NULL) == TON_OK && !strcmp(ids(corpus), "1 2 3");
    _exit(late ? 0 : 1);
}

Test(corpus_transaction, a_second_writer_waits)
{
    int go[2], status;
    cr_assert(eq(int, pipe(go), 0));
    pid_t child = fork(); /* before anything is open: SQLite's locks do not cross a fork */
    if (child == 0)
        write_second(go);
    ton_corpus *first = fixture_of_two();
    OK(ton_corpus_begin(first, error));
    cr_assert(eq(long, write(go[1], "x", 1), 1));
    usleep(100000);
    fixture_put(first, "/m/three.ogg", "ok");
    OK(ton_corpus_commit(first, error));
    waitpid(child, &status, 0);
    cr_expect(eq(int, status, 0));
    ton_corpus_close(first);
}

Test(corpus_transaction, readers_see_the_last_commit_while_one_writes)
{
    ton_corpus *writer = fixture_of_two(), *reader;
    OK(ton_corpus_begin(writer, error));
    fixture_put(writer, "/m/three.ogg", "ok");
    OK(ton_corpus_open(&reader, fixture_path("corpus.db"), TON_READ, error));
    cr_expect(eq(str, ids(reader), "1 2"));
    OK(ton_corpus_commit(writer, error));
    cr_expect(eq(str, ids(reader), "1 2 3"));
    ton_corpus_close(reader);
    ton_corpus_close(writer);
}

/* Writes into a transaction until the parent kills it. Only the parent may fail the test. */
static void write_until_killed(int ready)
{
    ton_corpus *corpus;
    ton_track track = {.outcome = "ok", .layout = 7};
    bool fine = ton_corpus_open(&corpus, fixture_path("corpus.db"), TON_WRITE, NULL) == TON_OK &&
                ton_corpus_begin(corpus, NULL) == TON_OK;
    for (int i = 0; fine; i++) {
        char path[64];
        snprintf(path, sizeof path, "/lost/%d.ogg", i);
        track.path = path;
        track.id = 0;
        fine = ton_track_put(corpus, &track, NULL) == TON_OK;
        if (i == 2000) /* more than SQLite's cache holds: pages have reached the log */
            fine = write(ready, "x", 1) == 1;
    }
    _exit(1);
}

Test(corpus_transaction, a_killed_process_leaves_the_last_commit)
{
    fixture_needs_file();
    int ready[2];
    char byte;
    cr_assert(eq(int, pipe(ready), 0));
    ton_corpus_close(fixture_of_two());
    pid_t child = fork();
    if (child == 0)
        write_until_killed(ready[1]);
    close(ready[1]);
    cr_assert(eq(long, read(ready[0], &byte, 1), 1));
    kill(child, SIGKILL);
    waitpid(child, NULL, 0);
    ton_corpus *corpus;
    OK(ton_corpus_open(&corpus, fixture_path("corpus.db"), TON_READ, error));
    cr_expect(eq(str, ids(corpus), "1 2"));
    ton_corpus_close(corpus);
    corpus = fixture_open();
    cr_expect(eq(str, ids(corpus), "1 2"));
    OK(ton_corpus_begin(corpus, error));
    cr_expect(eq(long, fixture_put(corpus, "/m/three.ogg", "ok"), 3));
    OK(ton_corpus_commit(corpus, error));
    ton_corpus_close(corpus);
}

/* Who comes first is chance, so it is tried more than once. */
Test(corpus_transaction, many_may_make_the_same_corpus)
{
    enum { MAKERS = 6, ROUNDS = 25 };
    for (int round = 0; round < ROUNDS; round++) {
        char name[32];
        snprintf(name, sizeof name, "corpus%d.db", round);
        for (int i = 0; i < MAKERS; i++)
            if (fork() == 0) {
                ton_corpus *corpus;
                _exit(ton_corpus_open(&corpus, fixture_path(name), TON_CREATE, NULL));
            }
        for (int i = 0; i < MAKERS; i++) {
            int status;
            wait(&status);
            cr_expect(eq(int, status, 0));
        }
    }
}

Test(corpus_transaction, a_commit_reaches_the_disk)
{
    fixture_needs_file();
    ton_corpus *corpus = fixture_open();
    int64_t level = 0;
    OK(ton_sql_integer(corpus, &level, "PRAGMA synchronous", error));
    cr_expect(eq(long, level, 2));
    ton_corpus_close(corpus);
    cr_expect(
        eq(long,
           fixture_number("corpus.db", "SELECT journal_mode = 'wal' FROM pragma_journal_mode"), 1));
}
