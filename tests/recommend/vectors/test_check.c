/* Damage that is planted in the file is found by checking it, wherever it is. */
#define _GNU_SOURCE
#include "recommend/vectors/format.h"
#include "tests/recommend/vectors/shelf.h"

#include <criterion/criterion.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

TestSuite(vectors_check, .init = fixture_make, .fini = fixture_remove, .timeout = 60);

static ton_corpus *corpus;
static uint8_t *whole; /* the file as it was written */
static size_t bytes;

/* Two runs: rows that are superseded, and removed. */
static void make(void)
{
    srand(3);
    corpus = shelf_make(40);
    shelf_store(corpus);
    shelf_put(corpus, 10, 6);
    shelf_gone(corpus, 20, 3, true);
    shelf_store(corpus);
    whole = shelf_read(&bytes);
}

static void unmake(void)
{
    free(whole);
    ton_corpus_close(corpus);
}

static char problem[1024];

static void note(void *user, const char *text)
{
    (void)user;
    snprintf(problem, sizeof problem, "%s", text);
}

static int problems(void)
{
    int count = -1;
    *problem = 0;
    OK(ton_vectors_check(corpus, &count, note, NULL, error));
    return count;
}

Test(vectors_check, damage_is_found)
{
    make();
    cr_expect_eq(problems(), 0);
    int file = open(shelf_file(), O_RDWR);
    ton_slot slot;
    ton_places places;
    ton_space space;
    ton_space_of_descriptors(&space);
    OK(ton_slot_read(&slot, file, &space, "", error));
    ton_places_of(&places, &space, &slot.run[0]);
    const ton_slot_run *run = &slot.run[0];
    int64_t norms = ton_round_up(run->rows, TON_RUN_BLOCK) * space.families * 4;
    const struct {
        int64_t from, bytes;
    } sections[] = {{places.row, run->rows * space.stride * 4},
                    {places.check, run->rows * 4},
                    {places.code, (int64_t)ton_run_code_bytes(&space, run->rows)},
                    {places.norm, norms},
                    {places.tile_check, places.end - places.tile_check}};
    for (size_t s = 0; s < LENGTH(sections); s++)
        for (int64_t at = sections[s].from; at < sections[s].from + sections[s].bytes; at += 97) {
            shelf_poke(file, (size_t)at, (uint8_t)(whole[at] + 1));
            cr_expect(problems() == 1, "%lld of %lld", (long long)at, (long long)bytes);
            shelf_poke(file, (size_t)at, whole[at]);
        }
    close(file);
    cr_expect_eq(problems(), 0);
    fixture_sql("corpus.db", "DROP TRIGGER vector_changed; UPDATE vector SET value = (SELECT value"
                             " FROM vector WHERE track = 2) WHERE track = 3");
    cr_expect_eq(problems(), 1);
    cr_expect(strstr(problem, "another vector for track 3") != NULL, "%s", problem);
    fixture_sql("corpus.db", "DROP TRIGGER vector_dropped; DELETE FROM vector WHERE track = 3");
    cr_expect_eq(problems(), 1);
    cr_expect(strstr(problem, "tracks that are gone") != NULL, "%s", problem);
    remove(shelf_file());
    int count = -1;
    FAILS(ton_vectors_check(corpus, &count, note, NULL, error), TON_NOT_FOUND,
          "there is no vector file");
    shelf_write(whole, 0);
    FAILS(ton_vectors_check(corpus, &count, note, NULL, error), TON_NOT_FOUND,
          "corpus.db-vectors' is empty");
    cr_expect_eq(count, 0, "neither is a problem");
    unmake();
}
