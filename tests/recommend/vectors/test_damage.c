/* Whatever happens to the file, before or while it is read: the answer is that of the corpus, or it
 * is said that there is none. */
#define _GNU_SOURCE
#include "recommend/content/nearest.h"
#include "recommend/vectors/format.h"
#include "tests/recommend/vectors/shelf.h"

#include <criterion/criterion.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

TestSuite(vectors_damage, .init = fixture_make, .fini = fixture_remove, .timeout = 60);

enum { ROWS = 40, MORE = 6, HITS = 8, SEED = 7 };

static ton_corpus *corpus;
static uint8_t *whole; /* the file as it was written */
static size_t bytes;
static int64_t truth[HITS];

/* What a track is like; -1 where there is no such track or hit. */
static void search(int64_t *ids, const ton_vectors *vectors)
{
    ton_hit hits[HITS];
    int count = 0;
    for (int i = 0; i < HITS; i++)
        ids[i] = -1;
    int64_t at = ton_vectors_find(vectors, SEED);
    if (at < 0)
        return;
    const ton_probe probe = {&vectors->space, ton_vectors_row(vectors, at), {1, 1, 1, 1, 1}};
    const ton_nearest_options options = {.n = HITS};
    cr_assert_eq(ton_nearest(vectors, ton_metrics[0], &probe, &options, hits, &count), TON_OK);
    for (int i = 0; i < count; i++)
        ids[i] = hits[i].id;
}

/* Two runs, rows that are superseded and removed, and changes that lie over it. */
static void make(void)
{
    srand(3);
    corpus = shelf_make(ROWS);
    shelf_store(corpus);
    shelf_put(corpus, 10, MORE);
    shelf_gone(corpus, 20, MORE / 2, true);
    shelf_store(corpus);
    shelf_put(corpus, 30, 2);
    whole = shelf_read(&bytes);
    ton_vectors *vectors = shelf_truth(corpus);
    search(truth, vectors);
    ton_vectors_free(vectors);
    cr_assert_eq(truth[0], SEED);
}

static void unmake(void)
{
    free(whole);
    ton_corpus_close(corpus);
}

/* Searches vectors that may be damaged; returns whether they were believed, and then rightly. */
static bool believed(const ton_vectors *vectors)
{
    int64_t ids[HITS];
    search(ids, vectors);
    if (!ton_vectors_sound(vectors))
        return false;
    cr_assert(!memcmp(ids, truth, sizeof truth), "a wrong answer");
    return true;
}

/* Opens and searches; whether it was believed. */
static bool answered(void)
{
    ton_vectors *vectors;
    ton_error error = {0};
    if (ton_vectors_open(&vectors, corpus, &error) != TON_OK) {
        cr_assert(strlen(error.message) > 10);
        return false;
    }
    bool answer = believed(vectors);
    ton_vectors_free(vectors);
    return answer;
}

static void poke(int file, size_t at, uint8_t byte)
{
    cr_assert_eq(pwrite(file, &byte, 1, (off_t)at), 1);
}

/* Many bytes of the headers, then here and there. */
static size_t next_place(size_t at)
{
    bool header = at % TON_SLOT_BYTES < sizeof(ton_slot) && at < TON_SLOTS * TON_SLOT_BYTES;
    return at + 1 + (size_t)rand() % (header ? 6 : 90);
}

Test(vectors_damage, a_byte_is_another)
{
    make();
    int file = open(shelf_file(), O_WRONLY), refused = 0;
    cr_assert(answered());
    for (size_t at = 0; at < bytes; at = next_place(at)) {
        poke(file, at, whole[at] ^ (uint8_t)(1 << rand() % 8));
        refused += !answered();
        poke(file, at, whole[at]);
    }
    cr_expect(refused > 300, "%d", refused);
    cr_expect(answered());
    close(file);
    unmake();
}

Test(vectors_damage, a_byte_is_another_while_it_is_read)
{
    make();
    int file = open(shelf_file(), O_WRONLY), refused = 0;
    for (size_t at = 0; at < bytes; at = next_place(at)) {
        ton_vectors *vectors;
        OK(ton_vectors_open(&vectors, corpus, error));
        poke(file, at, whole[at] ^ (uint8_t)(1 << rand() % 8));
        refused += !believed(vectors);
        ton_vectors_free(vectors);
        poke(file, at, whole[at]);
    }
    cr_expect(refused > 100, "%d", refused);
    close(file);
    unmake();
}

/* Codes are looked at from the second tile on, when there are enough best of the first. */
Test(vectors_damage, codes_are_another)
{
    enum { MANY = 2 * TON_RUN_TILE + 40 };
    corpus = shelf_make(MANY);
    shelf_store(corpus);
    whole = shelf_read(&bytes);
    ton_vectors *vectors = shelf_truth(corpus);
    search(truth, vectors);
    ton_places at;
    const ton_slot_run run = {.offset = TON_SLOTS * TON_SLOT_BYTES, .rows = MANY};
    ton_places_of(&at, &vectors->space, &run);
    int64_t tile = (int64_t)ton_run_code_bytes(&vectors->space, TON_RUN_TILE),
            codes = (int64_t)ton_run_code_bytes(&vectors->space, MANY);
    ton_vectors_free(vectors);
    int file = open(shelf_file(), O_WRONLY), kept = 0, refused = 0;
    for (int64_t place = at.code; place < at.tile_check; place += 199 + rand() % 400) {
        bool is_norm = place >= at.norm, is_code = place < at.code + codes;
        poke(file, (size_t)place, whole[place] ^ 64);
        bool answer = answered();
        kept += answer;
        refused += !answer;
        if (is_code)
            cr_expect_eq(answer, place < at.code + tile, "%lld", (long long)(place - at.code));
        else
            cr_expect(answer || is_norm, "padding");
        poke(file, (size_t)place, whole[place]);
    }
    cr_expect(kept > 100 && refused > 100, "%d kept, %d refused", kept, refused);
    close(file);
    unmake();
}

/* What was found sound once is held against its check again, when a writer was at the file. */
Test(vectors_damage, codes_are_another_after_a_writer_came)
{
    enum { MANY = 2 * TON_RUN_TILE };
    corpus = shelf_make(MANY);
    shelf_store(corpus);
    ton_vectors *vectors = shelf_truth(corpus);
    search(truth, vectors);
    ton_places at;
    const ton_slot_run run = {.offset = TON_SLOTS * TON_SLOT_BYTES, .rows = MANY};
    ton_places_of(&at, &vectors->space, &run);
    int64_t tile = (int64_t)ton_run_code_bytes(&vectors->space, TON_RUN_TILE);
    ton_vectors_free(vectors);
    for (int damaged = 0; damaged < 2; damaged++) {
        OK(ton_vectors_open(&vectors, corpus, error));
        cr_expect(believed(vectors));
        int file = open(shelf_file(), O_RDWR);
        uint8_t byte;
        cr_assert_eq(pread(file, &byte, 1, at.code + tile + 7), 1);
        poke(file, (size_t)(at.code + tile + 7), byte ^ (uint8_t)damaged);
        shelf_put(corpus, MANY + 1 + damaged, 1);
        shelf_store(corpus);
        cr_expect_eq(ton_vectors_sound(vectors), !damaged);
        ton_vectors_free(vectors);
        close(file);
    }
    ton_corpus_close(corpus);
}

Test(vectors_damage, a_change_that_was_undone_is_not_believed)
{
    make();
    ton_vectors *vectors;
    int file = open(shelf_file(), O_WRONLY);
    OK(ton_vectors_open(&vectors, corpus, error));
    cr_expect(ton_vectors_sound(vectors));
    poke(file, bytes / 2, whole[bytes / 2] ^ 1);
    poke(file, bytes / 2, whole[bytes / 2]);
    cr_expect_not(ton_vectors_sound(vectors));
    ton_vectors_free(vectors);
    cr_expect(answered());
    close(file);
    unmake();
}

Test(vectors_damage, the_file_ends_early)
{
    make();
    for (size_t end = 0; end < bytes; end += 1 + (size_t)rand() % 400) {
        cr_assert_eq(truncate(shelf_file(), (off_t)end), 0);
        cr_expect_not(answered(), "%zu", end);
        shelf_write(whole, bytes);
    }
    cr_expect(answered());
    unmake();
}

static const struct {
    const char *what;
    bool restored; /* the length */
    int refused;   /* at least */
} cuts[] = {{"cut", false, 80}, {"cut, and filled with zeros", true, 60}};

Test(vectors_damage, the_file_ends_early_while_it_is_read)
{
    make();
    for (size_t i = 0; i < LENGTH(cuts); i++) {
        int refused = 0;
        for (size_t end = 0; end < bytes; end += 1 + (size_t)rand() % 500) {
            ton_vectors *vectors;
            OK(ton_vectors_open(&vectors, corpus, error));
            truncate(shelf_file(), (off_t)end);
            if (cuts[i].restored)
                truncate(shelf_file(), (off_t)bytes);
            refused += !believed(vectors);
            ton_vectors_free(vectors);
            shelf_write(whole, bytes);
        }
        cr_expect(refused > cuts[i].refused, "%s: %d", cuts[i].what, refused);
    }
    unmake();
}

static void *keep_cutting(void *stop)
{
    while (!__atomic_load_n((bool *)stop, __ATOMIC_RELAXED)) {
        truncate(shelf_file(), rand() % (int)bytes);
        usleep(50);
        shelf_write(whole, bytes);
        usleep(50);
    }
    return NULL;
}

Test(vectors_damage, it_is_cut_and_whole_again_all_the_time)
{
    make();
    bool stop = false;
    pthread_t thread;
    int right = 0;
    pthread_create(&thread, NULL, keep_cutting, &stop);
    for (int i = 0; i < 3000; i++)
        right += answered();
    __atomic_store_n(&stop, true, __ATOMIC_RELAXED);
    pthread_join(thread, NULL);
    cr_log_info("%d of 3000 answers from the file", right);
    shelf_write(whole, bytes);
    cr_expect(answered());
    unmake();
}

/* A search goes on with what it has mapped while the file grows, or is made anew. */
Test(vectors_damage, writers_do_not_disturb_readers)
{
    make();
    ton_vectors *vectors;
    for (int anew = 0; anew < 2; anew++) {
        OK(ton_vectors_open(&vectors, corpus, error));
        shelf_put(corpus, ROWS + 1 + anew, 1);
        OK(ton_vectors_store(corpus, anew, error));
        cr_expect(ton_vectors_sound(vectors));
        cr_expect_eq(ton_vectors_find(vectors, ROWS + 1 + anew), -1);
        ton_vectors_free(vectors);
        shelf_expect_true(corpus);
    }
    unmake();
}

static void set_format(ton_slot *slots, int value)
{
    slots[0].format = (uint32_t)value;
    memset((char *)slots + TON_SLOT_BYTES, 0, TON_SLOT_BYTES);
}
static void swap_order(ton_slot *slots, int value)
{
    (void)value;
    slots[0].order = __builtin_bswap32(slots[0].order);
    memset((char *)slots + TON_SLOT_BYTES, 0, TON_SLOT_BYTES);
}
static void fill(ton_slot *slots, int value)
{
    memset(slots, value, TON_SLOTS * TON_SLOT_BYTES);
}

static const struct {
    void (*change)(ton_slot *slots, int value);
    int value;
    ton_status status;
    const char *words;
} strangers[] = {
    {set_format, TON_FORMAT + 1, TON_NEWER, "newer tonary; 'tonary index'"},
    {set_format, 0, TON_CORRUPT, "tonary check --repair"},
    {swap_order, 0, TON_CORRUPT, "damaged, or none"},
    {fill, 0, TON_CORRUPT, "damaged, or none"},
    {fill, ' ', TON_CORRUPT, "damaged, or none"},
};

Test(vectors_damage, what_is_none_is_refused_and_made_anew)
{
    make();
    for (size_t i = 0; i < LENGTH(strangers); i++) {
        ton_vectors *vectors;
        uint8_t *changed = malloc(bytes);
        memcpy(changed, whole, bytes);
        strangers[i].change((ton_slot *)(void *)changed, strangers[i].value);
        shelf_write(changed, bytes);
        FAILS(ton_vectors_open(&vectors, corpus, error), strangers[i].status, strangers[i].words);
        shelf_store(corpus);
        shelf_expect_true(corpus);
        free(changed);
    }
    remove(shelf_file());
    cr_assert_eq(mkfifo(shelf_file(), 0600), 0);
    ton_vectors *vectors;
    FAILS(ton_vectors_open(&vectors, corpus, error), TON_CORRUPT, "is no file");
    shelf_store(corpus);
    shelf_expect_true(corpus);
    unmake();
}
