/* Trained models as the corpus keeps them. */
#include "corpus/models.h"
#include "tests/corpus/fixture.h"

#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <sqlite3.h>
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

TestSuite(models, .init = setup, .fini = teardown);

static int64_t tracks[] = {1, 2, INT64_C(0x1234567890)};

static ton_model_record put(const char *name, size_t count, int items)
{
    ton_model_record record = {.made = 5,
                               .tonary = "0.1.0",
                               .seed = 7,
                               .trained_on = {1, 2, 3, 4, 5},
                               .items = items,
                               .track = tracks,
                               .count = (int64_t)count};
    snprintf(record.name, sizeof record.name, "%s", name);
    record.bytes = malloc(count + 1);
    for (size_t i = 0; i < count; i++)
        record.bytes[i] = (unsigned char)(i * 7 + i / 251);
    OK(ton_corpus_begin(corpus, error));
    OK(ton_model_put(corpus, &record, error));
    OK(ton_corpus_commit(corpus, error));
    return record;
}

/* Of none, of a few bytes, of several pieces, of exactly one. */
Test(models, come_back_whole)
{
    static const size_t sizes[] = {0, 5, (1 << 24), (1 << 24) * 2 + 3};
    for (size_t i = 0; i < LENGTH(sizes); i++) {
        ton_model_record wanted = put("plays.als", sizes[i], i ? 3 : 0), got;
        OK(ton_model_get(corpus, &got, "plays.als", error));
        cr_expect_eq(got.count, wanted.count);
        cr_expect(memcmp(got.bytes, wanted.bytes, sizes[i]) == 0);
        cr_expect(memcmp(got.track, tracks, (size_t)got.items * sizeof *tracks) == 0);
        free(wanted.bytes);
        ton_model_record plain = got;
        plain.bytes = wanted.bytes;
        plain.track = wanted.track;
        cr_expect(memcmp(&plain, &wanted, sizeof plain) == 0);
        ton_model_record_clear(&got);
    }
}

static bool name_it(void *user, const ton_model_record *record)
{
    sprintf((char *)user + strlen(user), "%s %d ", record->name, (int)record->version);
    return true;
}

static const char *names(void)
{
    static char list[256];
    *list = '\0';
    OK(ton_models_each(corpus, name_it, list, error));
    return list;
}

Test(models, take_the_place_of_their_name_and_no_version_comes_twice)
{
    free(put("b", 9, 1).bytes);
    free(put("a", 9, 1).bytes);
    free(put("b", 9, 1).bytes);
    cr_expect_str_eq(names(), "a 2 b 3 ");
    OK(ton_corpus_begin(corpus, error));
    OK(ton_model_drop(corpus, "b", error));
    FAILS(ton_model_drop(corpus, "b", error), TON_NOT_FOUND, "no model 'b'");
    OK(ton_corpus_commit(corpus, error));
    free(put("c", 9, 1).bytes);
    cr_expect_str_eq(names(), "a 2 c 4 ");
    cr_expect_eq(fixture_number("corpus.db", "SELECT count(DISTINCT model) FROM model_piece"), 2);
}

Test(models, what_is_no_model)
{
    ton_model_record record = {.items = 2, .track = (int64_t[]){2, 2}}, got;
    FAILS(ton_model_put(corpus, &record, error), TON_INVALID, "transaction");
    OK(ton_corpus_begin(corpus, error));
    FAILS(ton_model_put(corpus, &record, error), TON_INVALID, "no name");
    strcpy(record.name, "m");
    FAILS(ton_model_put(corpus, &record, error), TON_INVALID, "ascend");
    record.track = (int64_t[]){0, 1};
    FAILS(ton_model_put(corpus, &record, error), TON_INVALID, "ascend");
    FAILS(ton_model_get(corpus, &got, "m", error), TON_NOT_FOUND, "train");
}

/* Another process trains between the first and the second statement of a reader. */
static int train_meanwhile(unsigned event, void *count, void *statement, void *sql)
{
    (void)event, (void)statement;
    bool is_between = strstr(sql, "FROM model_piece") && ++*(int *)count == 1;
    if (is_between)
        free(put("m", 70, 3).bytes);
    return 0;
}

static int pieces_read;

/* SQLite calls this with every connection that is opened. */
static int look_on(sqlite3 *db, char **message, const void *library)
{
    (void)message, (void)library;
    return sqlite3_trace_v2(db, SQLITE_TRACE_STMT, train_meanwhile, &pieces_read);
}

Test(models, what_is_trained_meanwhile_is_no_damage)
{
    fixture_needs_file();
    ton_corpus *reader;
    ton_model_record got = {0};
    free(put("m", 50, 3).bytes);
    sqlite3_auto_extension((void (*)(void))look_on);
    OK(ton_corpus_open(&reader, fixture_path("corpus.db"), TON_READ, error));
    sqlite3_reset_auto_extension();
    OK(ton_model_get(reader, &got, "m", error));
    cr_expect_eq(got.count, 50, "as it was when reading began");
    ton_model_record_clear(&got);
    OK(ton_model_get(reader, &got, "m", error));
    cr_expect_eq(got.count, 70);
    ton_model_record_clear(&got);
    ton_corpus_close(reader);
}

static const char *const damages[] = {
    "UPDATE model_piece SET value = CAST(x'99' || substr(value, 2) AS BLOB) WHERE place = 1",
    "UPDATE model_piece SET value = CAST(substr(value, 2) AS BLOB) WHERE place = 1",
    "UPDATE model_piece SET value = CAST(value || x'00' AS BLOB) WHERE place = 0",
    "DELETE FROM model_piece WHERE place = 0",
    "UPDATE model SET items = 1000000000000",
    "UPDATE model SET bytes = 9223372036854775807",
    "UPDATE model SET items = 0, bytes = bytes + 24",
    "UPDATE model SET checksum = checksum + 1",
    "UPDATE model_piece SET place = 9 WHERE place = 0",
};

Test(models, damage_is_noticed)
{
    for (size_t i = 0; i < LENGTH(damages); i++) {
        free(put("m", 50, 3).bytes);
        fixture_sql("corpus.db", damages[i]);
        ton_model_record got;
        ton_status status = ton_model_get(corpus, &got, "m", NULL);
        cr_expect_eq(status, TON_CORRUPT, "%s: %s", damages[i], ton_status_code(status));
    }
}
