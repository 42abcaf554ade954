/* Runs of many rows have their sketches in the file, and those are of the rows. */
#include "recommend/content/sketch.h"
#include "recommend/vectors/format.h"
#include "tests/recommend/vectors/shelf.h"

#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>

TestSuite(vectors_sketched, .init = fixture_make, .fini = fixture_remove);

/* Every second vector with unit families: of others nothing is known. */
static void put_units(ton_corpus *corpus, int count)
{
    ton_space space;
    float row[512];
    ton_space_of_descriptors(&space);
    OK(ton_corpus_begin(corpus, error));
    for (int id = 2; id <= count; id += 2) {
        memset(row, 0, sizeof row);
        for (int k = 0; k < space.families; k++) {
            row[space.family[k].offset + id * 31 / (k + 1) % space.family[k].dim] = 1;
            row[space.dim + k] = 1;
        }
        OK(ton_vector_put(corpus, id, row, space.stride, error));
    }
    OK(ton_corpus_commit(corpus, error));
}

static void expect_sketches(const ton_space *space, const ton_run *run)
{
    size_t bytes = ton_sketch_code_bytes(space, run->rows), known = 0;
    int64_t filled = ton_round_up(run->rows, TON_RUN_BLOCK);
    uint8_t *code = malloc(bytes), *away = malloc((size_t)filled);
    cr_assert(code && away && run->sketch.plan);
    ton_sketch_rows(code, away, run->sketch.plan, space, run->row, run->error, run->rows);
    cr_expect(!memcmp(code, run->sketch.code, bytes));
    cr_expect(!memcmp(away, run->sketch.away, (size_t)filled));
    for (int64_t i = 0; i < run->rows; i++)
        known += away[i] != TON_SKETCH_UNKNOWN;
    cr_expect(known > (size_t)run->rows / 3, "%zu", known);
    free(code);
    free(away);
}

Test(vectors_sketched, many_rows_are)
{
    enum { ROWS = TON_RUN_SKETCHED + 5 };
    ton_vectors *vectors;
    ton_corpus *corpus = shelf_make(ROWS);
    put_units(corpus, ROWS);
    shelf_store(corpus);
    shelf_put(corpus, ROWS + 1, 3);
    shelf_store(corpus);
    shelf_expect_true(corpus);
    OK(ton_vectors_open(&vectors, corpus, error));
    cr_assert_eq(vectors->run[0].rows, ROWS);
    expect_sketches(&vectors->space, &vectors->run[0]);
    for (int r = 1; r < vectors->runs; r++)
        cr_expect_null(vectors->run[r].sketch.plan, "few rows have none");
    ton_vectors_free(vectors);
    ton_corpus_close(corpus);
}
