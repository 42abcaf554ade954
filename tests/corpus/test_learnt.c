/* Learnt weights as the corpus keeps them. */
#include "corpus/learnt.h"
#include "tests/corpus/fixture.h"

#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

static ton_corpus *corpus;

static void open_corpus(void)
{
    fixture_make();
    corpus = fixture_of_two();
}

static void close_corpus(void)
{
    ton_corpus_close(corpus);
    fixture_remove();
}

TestSuite(learnt, .init = open_corpus, .fini = close_corpus);

static ton_learnt_weight weights[] = {{"timbre", 0.7, 0.8}, {"rhythm", 0, 0.5}};

static ton_learnt_record record_of(const char *name)
{
    ton_learnt_record record = {
        .made = 5,
        .tonary = "0.1.0",
        .source = "labels",
        .origin = "artist",
        .metric = "cosine",
        .of = "family",
        .filter = "year=..",
        .tracks = 1,
        .comparisons = 2,
        .groups = 3,
        .folds = 4,
        .near = 6,
        .seed = 7,
        .scale = 8,
        .layout = UINT32_MAX,
        .l1 = 0.25,
        .l2 = 1e-3,
        .chosen = 1,
        .residual = 1e-10,
        .taught = 0.9,
        .held_out = 0.8,
        .low = 0.7,
        .high = 0.85,
        .standard = 0.75,
        .equal = 0.74,
        .gain_low = -0.01,
        .gain_high = 0.11,
        .weight = weights,
        .count = LENGTH(weights),
    };
    snprintf(record.name, sizeof record.name, "%s", name);
    return record;
}

static void put(const ton_learnt_record *record)
{
    OK(ton_corpus_begin(corpus, error));
    OK(ton_learnt_put(corpus, record, error));
    OK(ton_corpus_commit(corpus, error));
}

static bool add_name(void *user, const ton_learnt_record *record)
{
    strcat(strcat(user, record->name), " ");
    return true;
}

static const char *names(void)
{
    static char list[1024];
    *list = 0;
    OK(ton_learnt_each(corpus, add_name, list, error));
    return list;
}

Test(learnt, comes_back_in_every_field)
{
    ton_learnt_record wanted = record_of("a"), got;
    put(&wanted);
    OK(ton_learnt_get(corpus, &got, "a", error));
    cr_expect_eq(got.count, wanted.count);
    cr_expect(memcmp(got.weight, weights, sizeof weights) == 0);
    ton_learnt_record plain = got;
    plain.weight = wanted.weight;
    cr_expect(memcmp(&plain, &wanted, sizeof plain) == 0);
    ton_learnt_clear(&got);
    cr_expect_null(got.weight);
}

Test(learnt, takes_the_place_of_its_name)
{
    ton_learnt_record record = record_of("b"), got;
    put(&record);
    put(&(ton_learnt_record){.name = "a"});
    record.seed = 99;
    record.count = 1;
    put(&record);
    cr_expect_str_eq(names(), "a b ");
    OK(ton_learnt_get(corpus, &got, "b", error));
    cr_expect(got.seed == 99 && got.count == 1);
    ton_learnt_clear(&got);
    cr_expect_eq(fixture_number("corpus.db", "SELECT count(*) FROM learnt_weight"), 1);
}

Test(learnt, is_forgotten_with_its_weights)
{
    ton_learnt_record a = record_of("a"), b = record_of("b");
    put(&a);
    put(&b);
    OK(ton_corpus_begin(corpus, error));
    OK(ton_learnt_forget(corpus, "a", error));
    FAILS(ton_learnt_forget(corpus, "a", error), TON_NOT_FOUND, "there are b");
    OK(ton_corpus_commit(corpus, error));
    cr_expect_str_eq(names(), "b ");
    cr_expect_eq(fixture_number("corpus.db", "SELECT count(*) FROM learnt_weight"), 2);
}

Test(learnt, names_those_that_there_are)
{
    ton_learnt_record got = {0};
    FAILS(ton_learnt_get(corpus, &got, "x", error), TON_NOT_FOUND, "none have been learnt");
    char name[TON_LEARNT_NAME_BYTES];
    for (int i = 0; i < 30; i++) {
        snprintf(name, sizeof name, "%02d-%040d", i, i);
        ton_learnt_record record = record_of(name);
        put(&record);
    }
    FAILS(ton_learnt_get(corpus, &got, "x", error), TON_NOT_FOUND, "there are 00-0");
    FAILS(ton_learnt_get(corpus, &got, "x", error), TON_NOT_FOUND, "…");
}

Test(learnt, needs_a_transaction_and_numbers)
{
    fixture_needs_file();
    ton_learnt_record record = record_of("a"), got;
    FAILS(ton_learnt_put(corpus, &record, error), TON_INVALID, "transaction");
    FAILS(ton_learnt_forget(corpus, "a", error), TON_INVALID, "transaction");
    put(&record);
    fixture_sql("corpus.db", "UPDATE learnt_weight SET weight = -1 WHERE place = 1");
    FAILS(ton_learnt_get(corpus, &got, "a", error), TON_CORRUPT, "corpus.db");
}
