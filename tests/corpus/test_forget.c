/* Who is forgotten leaves nothing: not a row, not a model, not a byte in the file or beside it. */
#define _GNU_SOURCE /* memmem */
#include "corpus/database.h"
#include "corpus/listeners.h"
#include "corpus/models.h"
#include "tests/corpus/fixture.h"

#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static ton_corpus *corpus;

static void setup(void)
{
    fixture_make();
    corpus = fixture_of_two();
}

static void teardown(void)
{
    ton_corpus_close(corpus);
    fixture_remove();
}

TestSuite(forget, .init = setup, .fini = teardown);

/* Whether the bytes stand in the corpus's file, its log or its index. */
static bool stands(const char *bytes)
{
    static const char *const names[] = {"corpus.db", "corpus.db-wal", "corpus.db-shm"};
    bool found = false;
    for (size_t i = 0; i < LENGTH(names) && !found; i++) {
        FILE *file = fopen(fixture_path(names[i]), "rb");
        if (!file)
            continue;
        fseek(file, 0, SEEK_END);
        size_t size = (size_t)ftell(file);
        char *all = malloc(size + 1);
        rewind(file);
        cr_assert_eq(fread(all, 1, size, file), size);
        found = memmem(all, size, bytes, strlen(bytes)) != NULL;
        free(all);
        fclose(file);
    }
    return found;
}

static int64_t listener(const char *name)
{
    int64_t id = 0;
    OK(ton_listener_put(corpus, &id, name, error));
    return id;
}

static void rate(int64_t who, int64_t track)
{
    bool changed;
    OK(ton_rating_put(corpus, &(ton_rating_event){who, track, 4, 9}, &changed, error));
}

static void play(int64_t who, int64_t track, ton_heard heard)
{
    bool changed;
    OK(ton_play_put(corpus, &(ton_play_event){0, who, track, 8, heard}, &changed, error));
}

static int64_t song(const char *name)
{
    int64_t id = 0;
    OK(ton_song_put(corpus, &id, name, NULL, error));
    return id;
}

static void describe(int64_t who, const char *interests)
{
    bool changed;
    ton_listener_record profile = {.id = who, .age = 20};
    snprintf(profile.interests, sizeof profile.interests, "%s", interests);
    OK(ton_profile_put(corpus, &profile, &changed, error));
}

static void train(const char *name)
{
    ton_model_record record = {.count = 5, .bytes = (unsigned char[]){1, 2, 3, 4, 5}};
    snprintf(record.name, sizeof record.name, "%s", name);
    OK(ton_listening_get(corpus, &record.trained_on, error));
    OK(ton_model_put(corpus, &record, error));
}

static ton_forgotten forget(const char *name)
{
    ton_forgotten forgotten;
    OK(ton_corpus_begin(corpus, error));
    OK(ton_listener_forget(corpus, name, &forgotten, error));
    OK(ton_corpus_commit(corpus, error));
    OK(ton_listeners_wipe(corpus, error));
    return forgotten;
}

Test(forget, all_that_is_theirs_goes)
{
    fixture_needs_file();
    OK(ton_corpus_begin(corpus, error));
    train("before");
    int64_t ann = listener("Annabel Unmistakable"), bob = listener("bob");
    describe(ann, "secret interests"), describe(bob, "open interests");
    rate(ann, 1), rate(ann, 2), rate(bob, 1), rate(ann, song("her own demo"));
    play(ann, song("her other demo"), TON_PLAYED), play(ann, song("shared"), TON_SKIPPED);
    play(bob, song("shared"), TON_PLAYED);
    train("after");
    OK(ton_corpus_commit(corpus, error));
    cr_assert(stands("Annabel") && stands("secret interests") && stands("her own demo"));
    ton_forgotten gone = forget("Annabel Unmistakable");
    cr_expect(gone.ratings == 3 && gone.plays == 1 && gone.skips == 1);
    cr_expect(gone.songs == 2 && gone.models == 1);
    cr_expect_not(stands("Annabel"));
    cr_expect_not(stands("secret interests"));
    cr_expect_not(stands("her own demo"));
    cr_expect_not(stands("her other demo"));
    cr_expect(stands("bob") && stands("open interests") && stands("shared") && stands("before"));
    ton_listening left;
    OK(ton_listening_get(corpus, &left, error));
    cr_expect(left.listeners == 1 && left.ratings == 1 && left.plays == 1 && left.skips == 0);
    cr_expect_str_eq(fixture_ids(corpus, &(ton_track_query){0}), "1 2 5");
    ton_forgotten again = {.ratings = 7};
    OK(ton_corpus_begin(corpus, error));
    FAILS(ton_listener_forget(corpus, "Annabel Unmistakable", &again, error), TON_NOT_FOUND, "");
}

/* A song of which something else is known is not only theirs. */
Test(forget, what_is_known_otherwise_stays)
{
    OK(ton_corpus_begin(corpus, error));
    int64_t ann = listener("ann");
    rate(ann, song("demo")), rate(ann, fixture_put(corpus, "imported by itself", "imported"));
    OK(ton_corpus_commit(corpus, error));
    fixture_sql("corpus.db", "INSERT INTO family (name, dim) VALUES ('x', 1);"
                             "INSERT INTO family_value (track, family, value)"
                             " VALUES (3, 1, x'0000803f')");
    cr_expect_eq(fixture_number("corpus.db", "SELECT outcome = 'imported' FROM track WHERE id = 3"),
                 1);
    cr_expect_eq(forget("ann").songs, 0);
    cr_expect_str_eq(fixture_ids(corpus, &(ton_track_query){0}), "1 2 3 4");
}

/* Somebody who reads keeps the log; then it is told, and done later. */
Test(forget, a_reader_is_waited_for)
{
    fixture_needs_file();
    ton_corpus *reader;
    ton_forgotten forgotten;
    ton_listening all;
    OK(ton_corpus_begin(corpus, error));
    listener("Annabel");
    OK(ton_corpus_commit(corpus, error));
    OK(ton_corpus_open(&reader, fixture_path("corpus.db"), TON_READ, error));
    OK(ton_corpus_hold(reader, error));
    OK(ton_listening_get(reader, &all, error));
    ton_corpus_patience(corpus, 1);
    OK(ton_corpus_begin(corpus, error));
    OK(ton_listener_forget(corpus, "Annabel", &forgotten, error));
    OK(ton_corpus_commit(corpus, error));
    FAILS(ton_listeners_wipe(corpus, error), TON_BUSY, "'tonary forget' when");
    cr_expect(stands("Annabel"));
    ton_corpus_close(reader);
    OK(ton_listeners_wipe(corpus, error));
    cr_expect_not(stands("Annabel"));
}

enum { LISTENERS = 3000, STEP = 60 };

/* Names that come in no order. */
static const char *named(char *out, const char *what, int i)
{
    sprintf(out, "%08x %s %d.", (unsigned)(i + 1) * 2654435761u, what, i);
    return out;
}

static void add_somebody(int i)
{
    char name[64], interests[200];
    int64_t id = listener(named(name, "listener", i));
    snprintf(interests, sizeof interests, "%s%*s", named(name, "interests", i), rand() % 100, "");
    describe(id, interests);
    rate(id, song(named(name, "song", i)));
    if (i > 10 && (i - 5) % STEP)
        describe(i - 5, "other");
}

/* Rows move between pages as others come and grow, and leave copies behind. */
Test(forget, no_copy_stays_in_a_page)
{
    char name[64];
    int copies = 0;
    srand(3);
    OK(ton_corpus_begin(corpus, error));
    for (int i = 0; i < LISTENERS; i++)
        add_somebody(i);
    OK(ton_corpus_commit(corpus, error));
    ton_forgotten forgotten;
    OK(ton_corpus_begin(corpus, error));
    for (int i = 0; i < LISTENERS; i += STEP)
        OK(ton_listener_forget(corpus, named(name, "listener", i), &forgotten, error));
    OK(ton_corpus_commit(corpus, error));
    OK(ton_listeners_wipe(corpus, error));
    for (int i = 0; i < LISTENERS; i += STEP)
        copies += stands(named(name, "listener", i)) + stands(named(name, "interests", i)) +
                  stands(named(name, "song", i));
    cr_expect_eq(copies, 0, "%d copies", copies);
}
