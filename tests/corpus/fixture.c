#define _XOPEN_SOURCE 700 /* nftw */
#include "tests/corpus/fixture.h"
#include "corpus/database.h"

#include <criterion/criterion.h>
#include <ftw.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static char folder[512], schema[64];

/* The database in which corpora are made, each in a schema of its own; NULL: in files. */
static const char *server(void)
{
    const char *url = getenv("TONARY_TEST_POSTGRESQL");
    return url && *url ? url : NULL;
}

static void tell_server(const char *words)
{
    char command[2048];
    snprintf(command, sizeof command,
             "psql -q '%s' -c 'SET client_min_messages = warning' -c '%s SCHEMA \"%s\"'", server(),
             words, schema);
    if (*schema)
        cr_assert(system(command) == 0, "%s", command);
}

void fixture_make(void)
{
    const char *where = getenv("TMPDIR");
    snprintf(folder, sizeof folder, "%s/tonary-corpus-XXXXXX", where && *where ? where : "/tmp");
    cr_assert(mkdtemp(folder) != NULL, "%s", folder);
    if (!server())
        return;
    snprintf(schema, sizeof schema, "Test_%ld", (long)getpid());
    setenv("XDG_CACHE_HOME", folder, 1);
    tell_server("CREATE");
}

static int remove_one(const char *path, const struct stat *facts, int kind, struct FTW *walk)
{
    (void)facts, (void)kind, (void)walk;
    return remove(path);
}

void fixture_remove(void)
{
    nftw(folder, remove_one, 16, FTW_DEPTH | FTW_PHYS);
    if (server() && *schema && chdir("/") == 0) { /* the tests may stand in what was removed */
        char command[2048];
        snprintf(command, sizeof command,
                 "psql -q '%s' -c 'SET client_min_messages = warning' -c "
                 "'SET lock_timeout = 5000' -c 'DROP SCHEMA \"%s\" CASCADE'",
                 server(), schema);
        if (system(command) != 0)
            fprintf(stderr, "%s\n", command);
    }
}

const char *fixture_path(const char *name)
{
    static char paths[8][1024];
    static unsigned next;
    char *path = paths[next++ % LENGTH(paths)];
    if (server() && !strcmp(name, "corpus.db"))
        snprintf(path, sizeof *paths, "%s&options=-csearch_path%%3D%%22%s%%22", server(), schema);
    else
        snprintf(path, sizeof *paths, "%s/%s", folder, name);
    return path;
}

ton_corpus *fixture_open(void)
{
    ton_corpus *corpus;
    OK(ton_corpus_open(&corpus, fixture_path("corpus.db"), TON_CREATE, error));
    return corpus;
}

ton_track fixture_track(const char *path)
{
    ton_track track = {.path = strdup(path), .outcome = "ok", .seconds = 60, .layout = 7};
    cr_assert(track.path != NULL);
    for (int i = 0; i < TON_SUMMARY_DIM; i++)
        track.summary.value[i] = (float)i / 3;
    return track;
}

int64_t fixture_put(ton_corpus *corpus, const char *path, const char *outcome)
{
    ton_track track = fixture_track(path);
    snprintf(track.outcome, sizeof track.outcome, "%s", outcome);
    OK(ton_track_put(corpus, &track, error));
    int64_t id = track.id;
    ton_track_clear(&track);
    return id;
}

ton_corpus *fixture_of_two(void)
{
    ton_corpus *corpus = fixture_open();
    OK(ton_corpus_begin(corpus, error));
    fixture_put(corpus, "/m/one.ogg", "ok");
    fixture_put(corpus, "/m/two.ogg", "partial");
    OK(ton_corpus_commit(corpus, error));
    return corpus;
}

static ton_corpus *open_shared(const char *name)
{
    ton_corpus *corpus;
    OK(ton_corpus_open(&corpus, fixture_path(name), TON_WRITE, error));
    return corpus;
}

static sqlite3 *behind(const char *name)
{
    sqlite3 *db;
    cr_assert(sqlite3_open(fixture_path(name), &db) == SQLITE_OK);
    return db;
}

void fixture_needs_file(void)
{
    if (server())
        cr_skip_test("this is so of a file");
}

/* What is written in SQLite's own tongue. */
static void skip_foreign(const char *sql)
{
    static const char *const words[] = {"PRAGMA", "x'", "AUTOINCREMENT", "sqlite_", "total("};
    for (size_t i = 0; i < LENGTH(words); i++)
        if (strstr(sql, words[i]))
            fixture_needs_file();
}

void fixture_sql(const char *name, const char *sql)
{
    if (server()) {
        skip_foreign(sql);
        ton_corpus *corpus = open_shared(name);
        OK(ton_sql_run(corpus, sql, error));
        ton_corpus_close(corpus);
        return;
    }
    sqlite3 *db = behind(name);
    cr_assert(sqlite3_exec(db, sql, NULL, NULL, NULL) == SQLITE_OK, "%s: %s", sql,
              sqlite3_errmsg(db));
    sqlite3_close(db);
}

bool fixture_accepts(const char *name, const char *sql)
{
    if (server()) {
        skip_foreign(sql);
        ton_corpus *corpus = open_shared(name);
        ton_status status = ton_sql_run(corpus, sql, NULL);
        ton_corpus_close(corpus);
        return status == TON_OK;
    }
    sqlite3 *db = behind(name);
    int code = sqlite3_exec(db, sql, NULL, NULL, NULL);
    sqlite3_close(db);
    return code == SQLITE_OK;
}

int64_t fixture_number(const char *name, const char *sql)
{
    if (server()) {
        int64_t found = 0;
        skip_foreign(sql);
        ton_corpus *corpus = open_shared(name);
        OK(ton_sql_integer(corpus, &found, sql, error));
        ton_corpus_close(corpus);
        return found;
    }
    sqlite3 *db = behind(name);
    sqlite3_stmt *statement;
    cr_assert(sqlite3_prepare_v2(db, sql, -1, &statement, NULL) == SQLITE_OK, "%s", sql);
    cr_assert(sqlite3_step(statement) == SQLITE_ROW, "%s", sql);
    int64_t number = sqlite3_column_int64(statement, 0);
    sqlite3_finalize(statement);
    sqlite3_close(db);
    return number;
}

static char found[256];

static bool note_id(void *user, ton_track *track)
{
    (void)user;
    size_t used = strlen(found);
    snprintf(found + used, sizeof found - used, "%s%lld", used ? " " : "", (long long)track->id);
    return true;
}

const char *fixture_ids(ton_corpus *corpus, const ton_track_query *query)
{
    *found = '\0';
    OK(ton_tracks_each(corpus, query, note_id, NULL, error));
    return found;
}
