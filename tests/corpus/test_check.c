/* Checking: damage of every kind is found and named, and reading it never does harm. */
#include "tests/corpus/fixture.h"

#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

TestSuite(corpus_check, .init = fixture_make, .fini = fixture_remove);

static char reported[65536];

static void note(void *user, const char *problem)
{
    (void)user;
    size_t used = strlen(reported);
    snprintf(reported + used, sizeof reported - used, "%s\n", problem);
}

static int problems(ton_corpus *corpus)
{
    int count = -1;
    *reported = '\0';
    OK(ton_corpus_check(corpus, &count, note, NULL, error));
    return count;
}

static void make_sound(void)
{
    ton_corpus *corpus = fixture_of_two();
    float values[] = {1, 2, 3};
    ton_scale_record scale = {.layout = 7, .dim = 3, .centre = values, .spread = values};
    ton_track current = fixture_track("/m/current.ogg");
    current.layout = ton_layout();
    OK(ton_corpus_begin(corpus, error));
    OK(ton_scale_put(corpus, &scale, error));
    OK(ton_scale_put(corpus, &scale, error));
    OK(ton_track_put(corpus, &current, error));
    for (int id = 1; id <= 3; id++)
        OK(ton_vector_put(corpus, id, values, 3, error));
    OK(ton_corpus_commit(corpus, error));
    ton_track_clear(&current);
    ton_corpus_close(corpus);
}

static const struct {
    const char *sql;
    int problems;
    const char *words;
    int left, again; /* after a repair: problems, tracks to be analysed again; left -1: none */
} damages[] = {
    {"", 0, "", 0, 0},
    {"UPDATE summary SET value = substr(value, 1, 100) WHERE track = 3", 1,
     "summary of track 3 '/m/current.ogg'", 0, 1},
    {"PRAGMA ignore_check_constraints = 1; UPDATE track SET path = x'' WHERE id = 2", 1,
     "track 2 has no path", 2, 0},
    {"UPDATE summary SET value = substr(value, 1, 101) WHERE track = 1", 1, "summary of track 1", 0,
     1},
    {"UPDATE summary SET value = x'' WHERE track = 1", 1, "summary of track 1", 0, 1},
    {"UPDATE summary SET value = x'0000c07f' WHERE track = 1", 1, "summary of track 1", 0, 1},
    {"UPDATE summary SET value = CAST(x'0000807f' || substr(value, 5) AS BLOB) WHERE track = 3", 1,
     "summary of track 3", 0, 1},
    {"DELETE FROM summary WHERE track = 2", 1, "summary of track 2", 0, 1},
    {"UPDATE track SET layout = 0 WHERE id = 2", 1, "summary of track 2", 0, 1},
    {"UPDATE vector SET value = x'0000803f' WHERE track = 2", 1, "vector of track 2", 0, 0},
    {"UPDATE vector SET value = x'0000803f0000803f0000c07f' WHERE track = 1", 1,
     "vector of track 1", 0, 0},
    {"UPDATE vector SET value = x'00' WHERE track = 2", 1, "vector of track 2", 0, 0},
    {"UPDATE vector SET scale = 1 WHERE track = 2", 1, "not the current one", 0, 0},
    {"UPDATE scale SET spread = x'00' WHERE version = 1", 1, "scale 1 is damaged", 0, 0},
    {"UPDATE scale SET dim = 2 WHERE version = 2", 1, "scale 2 is damaged", 0, 0},
    {"INSERT INTO fingerprint VALUES (1, x'000000000000803f')", 1, "fingerprint of track 1", 0, 1},
    {"INSERT INTO fingerprint VALUES (1, x'0000803f0000000001000000')", 1, "fingerprint of track 1",
     0, 1},
    {"INSERT INTO fingerprint VALUES (2, x'000000000000803f010000')", 1, "fingerprint of track 2",
     0, 1},
    {"INSERT INTO fingerprint VALUES (2, x'000000000000803f01000000')", 0, "", 0, 0},
    {"DELETE FROM track WHERE id = 2", 2, "belongs to a track that is not there", 0, 0},
    {"UPDATE listening SET ratings = 1", 1, "numbers of listeners", 0, 0},
    {"DELETE FROM listening", 1, "numbers of listeners", 0, 0},
    {"INSERT INTO rating VALUES (7, 1, 3, 0); UPDATE listening SET ratings = 1", 1,
     "belongs to a listener", 0, 0},
    {"INSERT INTO play VALUES (1, 7, 1, 3, 0); UPDATE listening SET plays = 1", 1,
     "belongs to a listener", 0, 0},
    {"INSERT INTO model VALUES (1, 'm', 0, '', 0, 0, 0, 0, 0, 0, 1, 1, 0)", 1,
     "model 'm' is damaged", 0, 0},
    {"INSERT INTO track_text VALUES (7, 'tags', 1, 1, 1, 'en', 1, 1, 0, 1, '', '')", 1,
     "row 0 of table 'track_text' belongs to a track", 0, 0},
    {"PRAGMA ignore_check_constraints = 1;"
     "INSERT INTO track_text VALUES (1, 'tags', 1, 1, 1, 'en', 101, NULL, 0, 1, '', '')",
     1, "text of track 1", 0, 0},
    {"INSERT INTO track_text VALUES (1, 'tags', 1, 1, 1, '', NULL, NULL, NULL, 1, '', '')", 0, "",
     0, 0},
    {"INSERT INTO text_counts VALUES (1, 1, 2, x'0000803f')", 1, "counts of words", 0, 0},
    {"DROP TABLE vector", 1, "vector", -1, 0},
};

Test(corpus_check, damage_is_found_and_named)
{
    for (size_t i = 0; i < LENGTH(damages); i++) {
        remove(fixture_path("corpus.db"));
        make_sound();
        fixture_sql("corpus.db", damages[i].sql);
        ton_corpus *corpus;
        OK(ton_corpus_open(&corpus, fixture_path("corpus.db"), TON_READ, error));
        cr_expect(eq(int, problems(corpus), damages[i].problems), "%s: %s", damages[i].sql,
                  reported);
        cr_expect(ne(ptr, strstr(reported, damages[i].words), NULL), "%s: %s", damages[i].sql,
                  reported);
        ton_corpus_close(corpus);
    }
}

Test(corpus_check, what_can_be_mended_is)
{
    for (size_t i = 0; i < LENGTH(damages); i++) {
        remove(fixture_path("corpus.db"));
        make_sound();
        fixture_sql("corpus.db", damages[i].sql);
        ton_corpus *corpus = fixture_open();
        int64_t again = -1;
        FAILS(ton_corpus_repair(corpus, &again, error), TON_INVALID, "inside a transaction");
        OK(ton_corpus_begin(corpus, error));
        ton_status status = ton_corpus_repair(corpus, &again, NULL);
        cr_expect(eq(int, status == TON_OK, damages[i].left >= 0), "%s", damages[i].sql);
        if (status == TON_OK) {
            OK(ton_corpus_commit(corpus, error));
            cr_expect(eq(int, problems(corpus), damages[i].left), "%s: %s", damages[i].sql,
                      reported);
            cr_expect(eq(long, again, damages[i].again), "%s", damages[i].sql);
        }
        ton_corpus_close(corpus);
    }
}

static const char *const cuts[] = {
    "UPDATE summary SET value = substr(value, 1, 100) WHERE track = 1",
    "UPDATE summary SET value = CAST(value || x'00000000' AS BLOB) WHERE track = 1",
    "UPDATE summary SET value = x'' WHERE track = 1",
    "DELETE FROM summary WHERE track = 1",
};

Test(corpus_check, a_track_with_a_damaged_summary_has_none)
{
    static const ton_summary none;
    for (size_t i = 0; i < LENGTH(cuts); i++) {
        remove(fixture_path("corpus.db"));
        ton_corpus_close(fixture_of_two());
        fixture_sql("corpus.db", cuts[i]);
        ton_corpus *corpus = fixture_open();
        ton_track track;
        OK(ton_track_get(corpus, &track, 1, error));
        cr_expect(eq(uint, track.layout, 0), "%s", cuts[i]);
        cr_expect(eq(int, memcmp(&track.summary, &none, sizeof none), 0));
        cr_expect(not(ton_track_usable(&track)));
        ton_track_clear(&track);
        ton_corpus_close(corpus);
    }
}

static bool pass(void *user, ton_track *track)
{
    (void)user, (void)track;
    return true;
}

Test(corpus_check, a_track_without_a_path_is_refused_and_is_damage)
{
    ton_track track;
    ton_corpus_close(fixture_of_two());
    cr_assert(not(fixture_accepts("corpus.db", "UPDATE track SET path = x'' WHERE id = 2")));
    fixture_sql("corpus.db",
                "PRAGMA ignore_check_constraints = 1; UPDATE track SET path = x'' WHERE id = 2");
    ton_corpus *corpus = fixture_open();
    FAILS(ton_tracks_each(corpus, &(ton_track_query){0}, pass, NULL, error), TON_CORRUPT,
          "is damaged; 'tonary check' says where");
    FAILS(ton_track_get(corpus, &track, 2, error), TON_CORRUPT, "is damaged");
    OK(ton_track_get(corpus, &track, 1, error));
    ton_track_clear(&track);
    ton_corpus_close(corpus);
}

static bool count_vector(void *user, int64_t id, const float *vector, int count)
{
    (void)vector;
    cr_expect(ne(long, id, 2));
    cr_expect(eq(int, count, 3));
    ++*(int *)user;
    return true;
}

Test(corpus_check, a_damaged_vector_is_passed_over)
{
    make_sound();
    fixture_sql("corpus.db", "UPDATE vector SET value = x'0000c07f' WHERE track = 2");
    ton_corpus *corpus = fixture_open();
    int seen = 0;
    OK(ton_vectors_each(corpus, count_vector, &seen, error));
    cr_expect(eq(int, seen, 2));
    ton_corpus_close(corpus);
}

static void overwrite(long at, unsigned seed, int bytes)
{
    FILE *file = fopen(fixture_path("corpus.db"), "r+");
    cr_assert(file != NULL);
    fseek(file, at, SEEK_SET);
    srand(seed);
    for (int i = 0; i < bytes; i++)
        fputc(rand() & 0xff, file);
    fclose(file);
}

static bool look(void *user, ton_track *track)
{
    (void)user;
    return strlen(track->path) + strlen(track->tags.title) < 1u << 30;
}

/* Whatever was done to the file, every answer is a status. */
static void read_all(void)
{
    ton_corpus *corpus;
    if (ton_corpus_open(&corpus, fixture_path("corpus.db"), TON_WRITE, NULL) != TON_OK)
        return;
    int count = 0;
    ton_scale_record scale = {0};
    ton_corpus_check(corpus, &count, note, NULL, NULL);
    ton_tracks_each(corpus, &(ton_track_query){.fragment = "m"}, look, NULL, NULL);
    ton_tracks_without_vector(corpus, look, NULL, NULL);
    if (ton_scale_get(corpus, &scale, NULL) == TON_OK) {
        free(scale.centre);
        free(scale.spread);
    }
    ton_corpus_close(corpus);
}

Test(corpus_check, an_overwritten_page_is_found)
{
    fixture_needs_file();
    make_sound();
    int64_t page = fixture_number("corpus.db", "SELECT rootpage FROM sqlite_schema WHERE type = "
                                               "'table' AND name = 'track'");
    overwrite((long)(page - 1) * 4096, 1, 4096);
    ton_corpus *corpus;
    OK(ton_corpus_open(&corpus, fixture_path("corpus.db"), TON_READ, error));
    cr_expect(gt(int, problems(corpus), 0));
    FAILS(ton_tracks_each(corpus, &(ton_track_query){0}, look, NULL, error), TON_CORRUPT,
          "is damaged");
    ton_corpus_close(corpus);
}

Test(corpus_check, random_damage_never_crashes, .timeout = 60)
{
    fixture_needs_file();
    for (unsigned seed = 0; seed < 60; seed++) {
        remove(fixture_path("corpus.db"));
        remove(fixture_path("corpus.db-wal"));
        remove(fixture_path("corpus.db-shm"));
        make_sound();
        struct stat facts;
        stat(fixture_path("corpus.db"), &facts);
        *reported = '\0';
        srand(seed);
        overwrite(rand() % (int)facts.st_size, seed, 1 + rand() % 64);
        read_all();
    }
}
