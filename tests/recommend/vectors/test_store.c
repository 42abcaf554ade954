/* The vector file says what the corpus says, whatever happened to it in whatever order. */
#define _GNU_SOURCE
#include "tests/recommend/vectors/world.h"

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
    world_store(corpus);
    cr_expect_eq(world_bytes(), -1);
    FAILS(ton_vectors_open(&vectors, corpus, error), TON_NOT_FOUND, "corpus.db-vectors");
    ton_corpus_close(corpus);
}

Test(vectors_store, what_changed_since_is_laid_over_it)
{
    ton_corpus *corpus = world_make(40);
    world_store(corpus);
    world_expect_true(corpus);
    int64_t bytes = world_bytes();
    world_put(corpus, 3, 2);
    world_put(corpus, 41, 5);
    world_gone(corpus, 10, 3, true);
    world_expect_true(corpus);
    cr_expect_eq(world_bytes(), bytes);
    ton_vectors *vectors;
    OK(ton_vectors_open(&vectors, corpus, error));
    cr_expect_eq(vectors->living, 42);
    cr_expect_eq(ton_vectors_find(vectors, 11), -1);
    cr_expect(ton_vectors_find(vectors, 3) >= 40, "in the run that is laid over");
    ton_vectors_free(vectors);
    world_gone(corpus, 11, 1, false);
    world_expect_true(corpus);
    ton_corpus_close(corpus);
}

Test(vectors_store, any_order_of_changes, .timeout = 60)
{
    srand(11);
    ton_corpus *corpus = world_make(30);
    int last = 30;
    for (int i = 0; i < 300; i++) {
        int from = 1 + rand() % last,
            count = 1 + rand() % (last - from + 1 < 9 ? last - from + 1 : 9);
        int what = rand() % 40;
        if (what < 12)
            world_put(corpus, from, count);
        else if (what < 18)
            world_put(corpus, last + 1, count), last += count;
        else if (what < 28)
            world_gone(corpus, from, count, what < 24);
        else if (what < 38)
            world_store(corpus);
        else if (what < 39)
            world_scale(corpus), world_put(corpus, from, count), world_store(corpus);
        else
            OK(ton_vectors_store(corpus, true, error));
        ton_vectors *vectors = NULL;
        ton_error none;
        if (ton_vectors_open(&vectors, corpus, &none) == TON_OK) /* there is one by now */
            world_expect_true(corpus);
        ton_vectors_free(vectors);
    }
    world_store(corpus);
    world_expect_true(corpus);
    ton_corpus_close(corpus);
}

Test(vectors_store, a_few_more_cost_a_few_more, .timeout = 60)
{
    ton_corpus *corpus = world_make(3000);
    world_store(corpus);
    int64_t bytes = world_bytes();
    world_put(corpus, 3001, 10);
    world_store(corpus);
    cr_expect(world_bytes() - bytes < 5 * 4096, "%lld", (long long)(world_bytes() - bytes));
    world_expect_true(corpus);
    ton_corpus_close(corpus);
}

/* Runs of a logarithm's number, and a file of at most about twice what counts. */
Test(vectors_store, small_runs_are_merged_and_garbage_has_an_end, .timeout = 120)
{
    enum { ROWS = 2000, ROUNDS = 150 };
    ton_corpus *corpus = world_make(ROWS);
    world_store(corpus);
    int most = 0;
    int64_t all = 0;
    for (int i = 0; i < ROUNDS; i++) {
        world_put(corpus, ROWS + 1 + i * 8, 8);
        world_store(corpus);
        ton_vectors *vectors;
        OK(ton_vectors_open(&vectors, corpus, error));
        most = vectors->runs > most ? vectors->runs : most; /* one is what is laid over */
        all = vectors->rows;
        ton_vectors_free(vectors);
    }
    cr_expect(most <= 1 + 9, "%d", most);
    cr_expect_eq(all, ROWS + 8 * ROUNDS);
    int64_t row = 154 * 4 + 160 + 6 * 4 + 12;
    cr_expect(world_bytes() < 2 * all * row + most * 8192 * 4, "%lld", (long long)world_bytes());
    world_expect_true(corpus);
    ton_corpus_close(corpus);
}

Test(vectors_store, nothing_is_written_when_nothing_changed)
{
    ton_corpus *corpus = world_make(20);
    struct stat before, after;
    world_store(corpus);
    stat(world_file(), &before);
    world_store(corpus);
    stat(world_file(), &after);
    cr_expect(before.st_ino == after.st_ino && before.st_mtim.tv_nsec == after.st_mtim.tv_nsec);
    OK(ton_vectors_store(corpus, true, error));
    stat(world_file(), &after);
    cr_expect(before.st_ino != after.st_ino);
    ton_corpus_close(corpus);
}

Test(vectors_store, a_new_scale_makes_it_anew)
{
    ton_vectors *vectors;
    ton_corpus *corpus = world_make(20);
    world_store(corpus);
    world_scale(corpus);
    world_put(corpus, 1, 10);
    FAILS(ton_vectors_open(&vectors, corpus, error), TON_INVALID, "tonary index");
    world_store(corpus);
    world_expect_true(corpus);
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
    ton_corpus *corpus = world_make(20);
    world_store(corpus);
    ton_corpus_close(corpus);
    copy("corpus.db", "copy.db");
    copy("corpus.db-vectors", "copy.db-vectors");
    corpus = fixture_open();
    world_put(corpus, 5, 3);
    world_store(corpus);
    ton_corpus_close(corpus);
    OK(ton_corpus_open(&corpus, fixture_path("copy.db"), TON_WRITE, error));
    world_expect_true(corpus);
    ton_corpus_close(corpus);
    copy("copy.db", "corpus.db"); /* put back from the copy, beside the newer file */
    remove(fixture_path("corpus.db-wal"));
    corpus = fixture_open();
    world_put(corpus, 1, 9);
    FAILS(ton_vectors_open(&vectors, corpus, error), TON_INVALID, "another corpus");
    world_store(corpus);
    world_expect_true(corpus);
    ton_corpus_close(corpus);
}

Test(vectors_store, the_second_writer_leaves_it)
{
    ton_corpus *corpus = world_make(20);
    world_store(corpus);
    world_put(corpus, 1, 2);
    int64_t bytes = world_bytes();
    int other = open(world_file(), O_RDWR);
    cr_assert_eq(flock(other, LOCK_EX), 0);
    world_store(corpus);
    cr_expect_eq(world_bytes(), bytes);
    world_expect_true(corpus);
    close(other);
    world_store(corpus);
    world_expect_true(corpus);
    ton_corpus_close(corpus);
}

Test(vectors_store, what_cannot_be_written_is_told)
{
    ton_corpus *corpus = world_make(20);
    cr_assert_eq(mkdir(world_file(), 0700), 0);
    FAILS(ton_vectors_store(corpus, false, error), TON_IO, "corpus.db-vectors' cannot be written");
    rmdir(world_file());
    world_store(corpus);
    world_expect_true(corpus);
    ton_corpus_close(corpus);
}

/* What a writer that died leaves behind: rows that nothing names, and a file beside. */
Test(vectors_store, what_a_dead_writer_left_is_overwritten)
{
    ton_corpus *corpus = world_make(200);
    world_store(corpus);
    int file = open(world_file(), O_WRONLY | O_APPEND);
    for (int i = 0; i < 5000; i++)
        cr_assert_eq(write(file, "rubbish!", 8), 8);
    close(file);
    close(open(fixture_path("corpus.db-vectors-new"), O_CREAT | O_WRONLY, 0600));
    world_expect_true(corpus);
    world_put(corpus, 201, 3);
    world_store(corpus);
    world_expect_true(corpus);
    OK(ton_vectors_store(corpus, true, error));
    world_expect_true(corpus);
    cr_expect_neq(access(fixture_path("corpus.db-vectors-new"), F_OK), 0);
    ton_corpus_close(corpus);
}
