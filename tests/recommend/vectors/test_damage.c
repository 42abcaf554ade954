/* Whatever happens to the file, before or while it is read: the answer is that of the corpus, or it
 * is said that there is none. */
#define _GNU_SOURCE
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

enum { ROWS = 40, MORE = 6 };

static ton_corpus *corpus;
static uint8_t *whole; /* the file as it was written */
static size_t bytes;
static int64_t truth[SHELF_HITS];

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
    shelf_search(truth, vectors);
    ton_vectors_free(vectors);
    cr_assert_eq(truth[0], SHELF_SEED);
}

static void unmake(void)
{
    free(whole);
    ton_corpus_close(corpus);
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
    cr_assert(shelf_answered(corpus, truth));
    for (size_t at = 0; at < bytes; at = next_place(at)) {
        shelf_poke(file, at, whole[at] ^ (uint8_t)(1 << rand() % 8));
        refused += !shelf_answered(corpus, truth);
        shelf_poke(file, at, whole[at]);
    }
    cr_expect(refused > 300, "%d", refused);
    cr_expect(shelf_answered(corpus, truth));
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
        shelf_poke(file, at, whole[at] ^ (uint8_t)(1 << rand() % 8));
        refused += !shelf_believed(vectors, truth);
        ton_vectors_free(vectors);
        shelf_poke(file, at, whole[at]);
    }
    cr_expect(refused > 100, "%d", refused);
    close(file);
    unmake();
}

Test(vectors_damage, a_change_that_was_undone_is_not_believed)
{
    make();
    ton_vectors *vectors;
    int file = open(shelf_file(), O_WRONLY);
    OK(ton_vectors_open(&vectors, corpus, error));
    cr_expect(ton_vectors_sound(vectors));
    shelf_poke(file, bytes / 2, whole[bytes / 2] ^ 1);
    shelf_poke(file, bytes / 2, whole[bytes / 2]);
    cr_expect_not(ton_vectors_sound(vectors));
    ton_vectors_free(vectors);
    cr_expect(shelf_answered(corpus, truth));
    close(file);
    unmake();
}

Test(vectors_damage, the_file_ends_early)
{
    make();
    for (size_t end = 0; end < bytes; end += 1 + (size_t)rand() % 400) {
        cr_assert_eq(truncate(shelf_file(), (off_t)end), 0);
        cr_expect_not(shelf_answered(corpus, truth), "%zu", end);
        shelf_write(whole, bytes);
    }
    cr_expect(shelf_answered(corpus, truth));
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
            refused += !shelf_believed(vectors, truth);
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
        right += shelf_answered(corpus, truth);
    __atomic_store_n(&stop, true, __ATOMIC_RELAXED);
    pthread_join(thread, NULL);
    cr_log_info("%d of 3000 answers from the file", right);
    shelf_write(whole, bytes);
    cr_expect(shelf_answered(corpus, truth));
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
