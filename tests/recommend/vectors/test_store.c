/* The vector file says what the corpus says, whatever happened to it in whatever order. */
#define _GNU_SOURCE
#include "recommend/content/column.h"
#include "tests/recommend/vectors/shelf.h"

#include <criterion/criterion.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

TestSuite(vectors_store, .init = fixture_make, .fini = fixture_remove);

Test(vectors_store, without_vectors_there_is_no_file)
{
    ton_vectors *vectors;
    ton_corpus *corpus = fixture_of_two();
    shelf_store(corpus);
    cr_expect_eq(shelf_bytes(), -1);
    FAILS(ton_vectors_open(&vectors, corpus, error), TON_NOT_FOUND, "corpus.db-vectors");
    ton_corpus_close(corpus);
}

Test(vectors_store, what_changed_since_is_laid_over_it)
{
    ton_corpus *corpus = shelf_make(40);
    shelf_store(corpus);
    shelf_expect_true(corpus);
    int64_t bytes = shelf_bytes();
    shelf_put(corpus, 3, 2);
    shelf_put(corpus, 41, 5);
    shelf_gone(corpus, 10, 3, true);
    shelf_expect_true(corpus);
    cr_expect_eq(shelf_bytes(), bytes);
    ton_vectors *vectors;
    OK(ton_vectors_open(&vectors, corpus, error));
    cr_expect_eq(vectors->living, 42);
    cr_expect_eq(ton_vectors_find(vectors, 11), -1);
    cr_expect(ton_vectors_find(vectors, 3) >= 40, "in the run that is laid over");
    ton_vectors_free(vectors);
    shelf_gone(corpus, 11, 1, false);
    shelf_expect_true(corpus);
    ton_corpus_close(corpus);
}

Test(vectors_store, any_order_of_changes, .timeout = 60)
{
    srand(11);
    ton_corpus *corpus = shelf_make(30);
    int last = 30;
    for (int i = 0; i < 300; i++) {
        int from = 1 + rand() % last,
            count = 1 + rand() % (last - from + 1 < 9 ? last - from + 1 : 9);
        int what = rand() % 40;
        if (what < 12)
            shelf_put(corpus, from, count);
        else if (what < 18)
            shelf_put(corpus, last + 1, count), last += count;
        else if (what < 28)
            shelf_gone(corpus, from, count, what < 24);
        else if (what < 38)
            shelf_store(corpus);
        else if (what < 39)
            shelf_scale(corpus), shelf_put(corpus, from, count), shelf_store(corpus);
        else
            OK(ton_vectors_store(corpus, true, error));
        ton_vectors *vectors = NULL;
        ton_error none;
        if (ton_vectors_open(&vectors, corpus, &none) == TON_OK) /* there is one by now */
            shelf_expect_true(corpus);
        ton_vectors_free(vectors);
    }
    shelf_store(corpus);
    shelf_expect_true(corpus);
    ton_corpus_close(corpus);
}

Test(vectors_store, a_few_more_cost_a_few_more, .timeout = 60)
{
    ton_corpus *corpus = shelf_make(3000);
    shelf_store(corpus);
    int64_t bytes = shelf_bytes();
    shelf_put(corpus, 3001, 10);
    shelf_store(corpus);
    cr_expect(shelf_bytes() - bytes < 8 * 4096, "%lld", (long long)(shelf_bytes() - bytes));
    shelf_expect_true(corpus);
    ton_corpus_close(corpus);
}

/* Runs of a logarithm's number, and a file of at most about twice what counts. */
Test(vectors_store, small_runs_are_merged_and_garbage_has_an_end, .timeout = 120)
{
    enum { ROWS = 2000, ROUNDS = 150 };
    ton_corpus *corpus = shelf_make(ROWS);
    shelf_store(corpus);
    int most = 0;
    int64_t all = 0;
    for (int i = 0; i < ROUNDS; i++) {
        shelf_put(corpus, ROWS + 1 + i * 8, 8);
        shelf_store(corpus);
        ton_vectors *vectors;
        OK(ton_vectors_open(&vectors, corpus, error));
        most = vectors->runs > most ? vectors->runs : most; /* one is what is laid over */
        all = vectors->rows;
        ton_vectors_free(vectors);
    }
    cr_expect(most <= 1 + 9, "%d", most);
    cr_expect_eq(all, ROWS + 8 * ROUNDS);
    enum { FLOATS = TON_COLUMNS + TON_FAMILIES, CODES = TON_COLUMNS + 3 * TON_FAMILIES };
    int64_t row = FLOATS * 4 + CODES + (TON_FAMILIES + 1) * 4 + 12;
    cr_expect(shelf_bytes() < 2 * all * row + most * 8192 * 4, "%lld", (long long)shelf_bytes());
    shelf_expect_true(corpus);
    ton_corpus_close(corpus);
}

Test(vectors_store, nothing_is_written_when_nothing_changed)
{
    ton_corpus *corpus = shelf_make(20);
    struct stat before, after;
    shelf_store(corpus);
    stat(shelf_file(), &before);
    shelf_store(corpus);
    stat(shelf_file(), &after);
    cr_expect(before.st_ino == after.st_ino && before.st_mtim.tv_nsec == after.st_mtim.tv_nsec);
    OK(ton_vectors_store(corpus, true, error));
    stat(shelf_file(), &after);
    cr_expect(before.st_ino != after.st_ino);
    ton_corpus_close(corpus);
}

Test(vectors_store, a_new_scale_makes_it_anew)
{
    ton_vectors *vectors;
    ton_corpus *corpus = shelf_make(20);
    shelf_store(corpus);
    shelf_scale(corpus);
    shelf_put(corpus, 1, 10);
    FAILS(ton_vectors_open(&vectors, corpus, error), TON_INVALID, "tonary index");
    shelf_store(corpus);
    shelf_expect_true(corpus);
    ton_corpus_close(corpus);
}

static void copy(const char *from, const char *to)
{
    char command[2200];
    snprintf(command, sizeof command, "cp '%s' '%s'", fixture_path(from), fixture_path(to));
    cr_assert_eq(system(command), 0);
}

/* A copy of both is whole; a copy that goes its own way does not take the other's file for its own,
 * though it counts the same numbers. */
Test(vectors_store, a_file_is_of_one_history)
{
    ton_vectors *vectors;
    ton_corpus *corpus = shelf_make(20);
    shelf_store(corpus);
    ton_corpus_close(corpus);
    copy("corpus.db", "copy.db");
    copy("corpus.db-vectors", "copy.db-vectors");
    corpus = fixture_open();
    shelf_put(corpus, 5, 3);
    shelf_store(corpus);
    ton_corpus_close(corpus);
    OK(ton_corpus_open(&corpus, fixture_path("copy.db"), TON_WRITE, error));
    shelf_expect_true(corpus);
    ton_corpus_close(corpus);
    copy("copy.db", "corpus.db"); /* put back from the copy, beside the newer file */
    remove(fixture_path("corpus.db-wal"));
    corpus = fixture_open();
    shelf_put(corpus, 1, 9);
    FAILS(ton_vectors_open(&vectors, corpus, error), TON_INVALID, "another corpus");
    shelf_store(corpus);
    shelf_expect_true(corpus);
    ton_corpus_close(corpus);
}

Test(vectors_store, the_second_writer_leaves_it)
{
    ton_corpus *corpus = shelf_make(20);
    shelf_store(corpus);
    shelf_put(corpus, 1, 2);
    int64_t bytes = shelf_bytes();
    int other = open(shelf_file(), O_RDWR);
    cr_assert_eq(flock(other, LOCK_EX), 0);
    shelf_store(corpus);
    cr_expect_eq(shelf_bytes(), bytes);
    shelf_expect_true(corpus);
    close(other);
    shelf_store(corpus);
    shelf_expect_true(corpus);
    ton_corpus_close(corpus);
}

Test(vectors_store, what_cannot_be_written_is_told)
{
    ton_corpus *corpus = shelf_make(20);
    cr_assert_eq(mkdir(shelf_file(), 0700), 0);
    FAILS(ton_vectors_store(corpus, false, error), TON_PARTIAL,
          "corpus.db-vectors' cannot be written");
    rmdir(shelf_file());
    shelf_store(corpus);
    shelf_expect_true(corpus);
    ton_corpus_close(corpus);
}

/* What a writer that died leaves behind: rows that nothing names, and a file beside. */
Test(vectors_store, what_a_dead_writer_left_is_overwritten)
{
    ton_corpus *corpus = shelf_make(200);
    shelf_store(corpus);
    int file = open(shelf_file(), O_WRONLY | O_APPEND);
    for (int i = 0; i < 5000; i++)
        cr_assert_eq(write(file, "rubbish!", 8), 8);
    close(file);
    close(open(fixture_path("corpus.db-vectors-new"), O_CREAT | O_WRONLY, 0600));
    shelf_expect_true(corpus);
    shelf_put(corpus, 201, 3);
    shelf_store(corpus);
    shelf_expect_true(corpus);
    OK(ton_vectors_store(corpus, true, error));
    shelf_expect_true(corpus);
    cr_expect_neq(access(fixture_path("corpus.db-vectors-new"), F_OK), 0);
    ton_corpus_close(corpus);
}
