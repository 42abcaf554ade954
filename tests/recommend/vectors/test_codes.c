/* Codes and norms in the file are verified tile by tile, when a search first looks at one. */
#define _GNU_SOURCE
#include "recommend/vectors/format.h"
#include "tests/recommend/vectors/shelf.h"

#include <criterion/criterion.h>
#include <fcntl.h>
#include <stdlib.h>
#include <unistd.h>

TestSuite(vectors_codes, .init = fixture_make, .fini = fixture_remove, .timeout = 60);

/* A corpus of so many tracks with its file, what is true of it, and what stands where. */
static ton_corpus *make(int count, int64_t truth[SHELF_HITS], ton_places *at, int64_t *tile_bytes)
{
    ton_corpus *corpus = shelf_make(count);
    shelf_store(corpus);
    ton_vectors *vectors = shelf_truth(corpus);
    shelf_search(truth, vectors);
    const ton_slot_run run = {.offset = TON_SLOTS * TON_SLOT_BYTES, .rows = count};
    ton_places_of(at, &vectors->space, &run);
    *tile_bytes = (int64_t)ton_run_code_bytes(&vectors->space, TON_RUN_TILE);
    ton_vectors_free(vectors);
    return corpus;
}

/* Codes are looked at from the second tile on, when there are enough best of the first. */
Test(vectors_codes, are_held_against_their_check_when_they_are_read)
{
    enum { MANY = 2 * TON_RUN_TILE + 40 };
    int64_t truth[SHELF_HITS], tile;
    ton_places at;
    ton_corpus *corpus = make(MANY, truth, &at, &tile);
    int64_t codes = tile / TON_RUN_TILE * ton_round_up(MANY, TON_RUN_BLOCK);
    size_t bytes;
    uint8_t *whole = shelf_read(&bytes);
    int file = open(shelf_file(), O_WRONLY), kept = 0, refused = 0;
    for (int64_t place = at.code; place < at.tile_check; place += 199 + rand() % 400) {
        bool is_norm = place >= at.norm, is_code = place < at.code + codes;
        shelf_poke(file, (size_t)place, whole[place] ^ 64);
        bool answer = shelf_answered(corpus, truth);
        kept += answer;
        refused += !answer;
        if (is_code)
            cr_expect_eq(answer, place < at.code + tile, "%lld", (long long)(place - at.code));
        else
            cr_expect(answer || is_norm, "padding");
        shelf_poke(file, (size_t)place, whole[place]);
    }
    cr_expect(kept > 100 && refused > 100, "%d kept, %d refused", kept, refused);
    close(file);
    free(whole);
    ton_corpus_close(corpus);
}

/* What was found sound once is held against its check again, when a writer was at the file. */
Test(vectors_codes, are_held_against_it_again_after_a_writer_came)
{
    enum { MANY = 2 * TON_RUN_TILE };
    int64_t truth[SHELF_HITS], tile;
    ton_places at;
    ton_corpus *corpus = make(MANY, truth, &at, &tile);
    ton_vectors *vectors;
    for (int damaged = 0; damaged < 2; damaged++) {
        OK(ton_vectors_open(&vectors, corpus, error));
        cr_expect(shelf_believed(vectors, truth));
        int file = open(shelf_file(), O_RDWR);
        uint8_t byte;
        cr_assert_eq(pread(file, &byte, 1, at.code + tile + 7), 1);
        shelf_poke(file, (size_t)(at.code + tile + 7), byte ^ (uint8_t)damaged);
        shelf_put(corpus, MANY + 1 + damaged, 1);
        shelf_store(corpus);
        cr_expect_eq(ton_vectors_sound(vectors), !damaged);
        ton_vectors_free(vectors);
        close(file);
    }
    ton_corpus_close(corpus);
}
