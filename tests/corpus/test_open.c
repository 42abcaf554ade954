/* Opening: what is refused and how that is told, what is made, and how an old file is brought up to
 * date. */
#include "corpus/schema.h"
#include "tests/corpus/fixture.h"

#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

TestSuite(corpus_open, .init = fixture_make, .fini = fixture_remove);

static const ton_open_mode modes[] = {TON_READ, TON_WRITE, TON_CREATE};

static void refused(const char *name, ton_status status, const char *words)
{
    for (size_t i = 0; i < LENGTH(modes); i++) {
        ton_corpus *corpus = (ton_corpus *)&corpus;
        FAILS(ton_corpus_open(&corpus, fixture_path(name), modes[i], error), status, words);
        cr_assert(eq(ptr, corpus, NULL));
    }
}

Test(corpus_open, a_missing_corpus_is_made_only_when_asked)
{
    ton_corpus *corpus;
    const char *path = fixture_path("none/corpus.db");
    FAILS(ton_corpus_open(&corpus, path, TON_READ, error), TON_NOT_FOUND, "tonary index");
    FAILS(ton_corpus_open(&corpus, path, TON_WRITE, error), TON_NOT_FOUND, "tonary index");
    cr_expect(ne(int, access(fixture_path("none"), F_OK), 0));
    OK(ton_corpus_open(&corpus, path, TON_CREATE, error));
    ton_corpus_close(corpus);
    OK(ton_corpus_open(&corpus, path, TON_READ, error));
    ton_corpus_close(corpus);
}

Test(corpus_open, a_text_is_refused_and_left_alone)
{
    FILE *file = fopen(fixture_path("text"), "w");
    fputs("Not a corpus, but long enough that somebody could take its first bytes for a header, "
          "if they never looked at what these say.\n",
          file);
    long size = ftell(file);
    fclose(file);
    refused("text", TON_CORRUPT, "is not a tonary corpus");
    struct stat facts;
    stat(fixture_path("text"), &facts);
    cr_expect(eq(long, (long)facts.st_size, size));
}

Test(corpus_open, what_is_no_file_is_refused_at_once)
{
    mkdir(fixture_path("folder"), 0700);
    refused("folder", TON_CORRUPT, "is not a file");
    mkfifo(fixture_path("pipe"), 0600);
    refused("pipe", TON_CORRUPT, "is not a file");
}

Test(corpus_open, a_database_of_another_program_is_refused)
{
    fixture_needs_file();
    fixture_sql("other", "CREATE TABLE song (id)");
    refused("other", TON_CORRUPT, "another program");
    fixture_sql("marked", "PRAGMA application_id = 42");
    refused("marked", TON_CORRUPT, "another program");
    fixture_sql("negative", "PRAGMA application_id = 0x746e7279; PRAGMA user_version = -1");
    refused("negative", TON_CORRUPT, "another program");
}

Test(corpus_open, a_newer_corpus_is_refused)
{
    fixture_needs_file();
    ton_corpus_close(fixture_open());
    fixture_sql("corpus.db", "PRAGMA user_version = 99");
    refused("corpus.db", TON_NEWER, "update tonary");
    cr_expect(eq(long, fixture_number("corpus.db", "PRAGMA user_version"), 99));
}

Test(corpus_open, a_corpus_without_its_tables_is_damaged)
{
    fixture_needs_file();
    ton_corpus_close(fixture_open());
    fixture_sql("corpus.db", "DROP TABLE vector; DROP TABLE summary; DROP TABLE track");
    ton_corpus *corpus = fixture_open();
    int64_t id;
    ton_corpus_counts counts;
    OK(ton_track_last_id(corpus, &id, error));
    FAILS(ton_corpus_count(corpus, &counts, error), TON_CORRUPT, "lacks a table");
    ton_corpus_close(corpus);
}

/* What a process leaves that dies before the first commit. */
Test(corpus_open, an_empty_file_becomes_a_corpus)
{
    fixture_needs_file();
    ton_corpus *corpus;
    const char *path = fixture_path("corpus.db");
    close(open(path, O_CREAT | O_WRONLY, 0600));
    FAILS(ton_corpus_open(&corpus, path, TON_READ, error), TON_UNSUPPORTED, "tonary index");
    OK(ton_corpus_open(&corpus, path, TON_WRITE, error));
    ton_corpus_close(corpus);
    cr_expect(eq(long, fixture_number("corpus.db", "PRAGMA user_version"), ton_schema_version));
    cr_expect(eq(long, fixture_number("corpus.db", "PRAGMA application_id"), TON_APPLICATION_ID));
}

#define OLD_TRACKS                                                                                 \
    "DROP TABLE track_text; DROP TABLE text_counts;"                                               \
    "DROP TABLE model_piece; DROP TABLE model; DROP TABLE listening; DROP TABLE play;"             \
    "DROP TABLE rating; DROP TABLE listener;"                                                      \
    "DROP TABLE learnt_weight; DROP TABLE learnt; "                                                \
    "DROP TABLE scale_family; DROP TABLE family_value; DROP TABLE family; "                        \
    "DROP TABLE place; DROP TABLE map; "                                                           \
    "DROP TRIGGER track_changed; DROP TRIGGER track_dropped; DROP TABLE vector_change; "           \
    "DROP TABLE vector_mark; DROP TABLE fingerprint; "                                             \
    "DROP INDEX track_audio; DROP INDEX track_standing; "                                          \
    "DROP INDEX IF EXISTS track_facts; ALTER TABLE track DROP COLUMN audio; "                      \
    "PRAGMA user_version = 1"

Test(corpus_open, an_older_corpus_is_migrated_with_its_tracks)
{
    fixture_needs_file();
    ton_corpus *corpus = fixture_of_two();
    ton_corpus_close(corpus);
    fixture_sql("corpus.db", "DROP TABLE vector; DROP TABLE scale; " OLD_TRACKS);
    const char *path = fixture_path("corpus.db");
    FAILS(ton_corpus_open(&corpus, path, TON_READ, error), TON_UNSUPPORTED, "older");
    corpus = fixture_open();
    cr_expect(eq(str, (char *)fixture_ids(corpus, &(ton_track_query){0}), "1 2"));
    ton_corpus_close(corpus);
    cr_expect(eq(long, fixture_number("corpus.db", "SELECT count(*) FROM vector"), 0));
}

Test(corpus_open, a_failed_migration_leaves_the_old_state)
{
    ton_corpus_close(fixture_open());
    fixture_sql("corpus.db", "DROP TABLE scale; PRAGMA user_version = 1");
    ton_corpus *corpus;
    FAILS(ton_corpus_open(&corpus, fixture_path("corpus.db"), TON_WRITE, error), TON_CORRUPT,
          "vector");
    cr_expect(eq(long, fixture_number("corpus.db", "PRAGMA user_version"), 1));
    cr_expect(eq(
        long,
        fixture_number("corpus.db", "SELECT count(*) FROM sqlite_schema WHERE name = 'scale'"), 0));
}

Test(corpus_open, a_migration_adds_the_columns_of_new_tags)
{
    fixture_needs_file();
    ton_corpus_close(fixture_open());
    fixture_sql("corpus.db", "DROP INDEX track_facts; ALTER TABLE track DROP COLUMN genre;"
                             "DROP TABLE vector; DROP TABLE scale; " OLD_TRACKS);
    ton_corpus_close(fixture_open());
    cr_expect(eq(long, fixture_number("corpus.db", "SELECT count(genre) FROM track"), 0));
}

Test(corpus_open, names_without_meaning)
{
    static const char *const names[] = {"file:x?mode=memory", ":memory:", "a%20b#c?d", "\xff'\"\n"};
    for (size_t i = 0; i < LENGTH(names); i++) {
        ton_corpus *corpus;
        OK(ton_corpus_open(&corpus, fixture_path(names[i]), TON_CREATE, error));
        ton_corpus_close(corpus);
        cr_expect(eq(int, access(fixture_path(names[i]), F_OK), 0), "%s", names[i]);
    }
}

Test(corpus_open, a_relative_name_is_a_file_here)
{
    cr_assert(eq(int, chdir(fixture_path("")), 0));
    ton_corpus *corpus;
    OK(ton_corpus_open(&corpus, ":memory:", TON_CREATE, error));
    ton_corpus_close(corpus);
    cr_expect(eq(int, access(fixture_path(":memory:"), F_OK), 0));
}

Test(corpus_open, reading_changes_nothing)
{
    ton_corpus *corpus = fixture_of_two();
    ton_corpus_close(corpus);
    OK(ton_corpus_open(&corpus, fixture_path("corpus.db"), TON_READ, error));
    FAILS(ton_corpus_begin(corpus, error), TON_IO, "opened for reading");
    cr_expect(eq(str, (char *)fixture_ids(corpus, &(ton_track_query){0}), "1 2"));
    ton_corpus_close(corpus);
}

/* Root may write everywhere, so the look is taken by somebody else. */
static int read_as_nobody(const char *path)
{
    pid_t child = fork();
    if (child == 0) {
        ton_corpus *corpus;
        ton_error error;
        if (geteuid() == 0 && (setgid(65534) || setuid(65534)))
            _exit(100);
        ton_status status = ton_corpus_open(&corpus, path, TON_READ, &error);
        ton_corpus_counts counts = {0};
        if (status == TON_OK)
            status = ton_corpus_count(corpus, &counts, &error);
        /* What SQLite takes for still is not to be asked again when somebody may have written. */
        if (status == TON_OK && !ton_corpus_shared(corpus) && ton_corpus_answers(corpus))
            _exit(102);
        _exit(status == TON_OK && counts.tracks != 2 ? 101 : (int)status);
    }
    int status;
    waitpid(child, &status, 0);
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

Test(corpus_open, a_write_protected_folder_can_be_read)
{
    ton_corpus_close(fixture_of_two());
    chmod(fixture_path("corpus.db"), 0444);
    chmod(fixture_path(""), 0555);
    cr_expect(eq(int, read_as_nobody(fixture_path("corpus.db")), TON_OK));
    chmod(fixture_path(""), 0700);
}

Test(corpus_open, a_log_that_cannot_be_read_is_not_overlooked)
{
    fixture_needs_file();
    ton_corpus *corpus = fixture_of_two(); /* open: its last commit waits in the log */
    char copy[1100];
    snprintf(copy, sizeof copy, "cp '%s' '%s' && cp '%s' '%s'", fixture_path("corpus.db"),
             fixture_path("copy.db"), fixture_path("corpus.db-wal"), fixture_path("copy.db-wal"));
    cr_assert(eq(int, system(copy), 0));
    ton_corpus_close(corpus);
    chmod(fixture_path("copy.db"), 0444);
    chmod(fixture_path("copy.db-wal"), 0444);
    chmod(fixture_path(""), 0555);
    cr_expect(eq(int, read_as_nobody(fixture_path("copy.db")), TON_IO));
    chmod(fixture_path(""), 0700);
}
