/* Opening a corpus that is a file of SQLite: in which mode, and with which promises.
 *
 * The journal is a write-ahead log with synchronous=FULL: a commit costs one fsync, and after a
 * power cut the file holds exactly what was committed. Memory-mapped reading stays off, since a
 * file that is cut short under a reader would then kill the process instead of giving an error.
 *
 * Readers of a write-ahead log share an index file beside it. Where the folder is write-protected
 * (a read-only medium, another person's corpus) and nothing waits in a log, the file is read as one
 * that does not change.
 */
#define _GNU_SOURCE /* asprintf */
#include "base/text.h"
#include "corpus/schema.h"
#include "corpus/store_sqlite.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

enum { FOLDER_MODE = 0700 };

static ton_status make_folder(const char *folder, ton_error *error)
{
    if (mkdir(folder, FOLDER_MODE) == 0 || errno == EEXIST)
        return TON_OK;
    char reason[128], shown[512];
    ton_text_clean(reason, sizeof reason, strerror(errno));
    ton_text_clean(shown, sizeof shown, folder);
    return ton_fail(error, TON_IO, "cannot make the folder '%s' for the corpus: %s", shown, reason);
}

/* Every folder on the way to the file. */
static ton_status make_folders(const char *path, ton_error *error)
{
    char *folder = strdup(path);
    if (!folder)
        return ton_fail(error, TON_NO_MEMORY, NULL);
    ton_status status = TON_OK;
    for (char *slash = strchr(folder, '/'); slash && status == TON_OK;
         slash = strchr(slash + 1, '/')) {
        *slash = '\0';
        if (*folder)
            status = make_folder(folder, error);
        *slash = '/';
    }
    free(folder);
    return status;
}

/* Refuses what is not there or could never be a database; a FIFO would block whoever opens it. */
static ton_status look(const ton_corpus *corpus, const char *path, ton_open_mode mode,
                       ton_error *error)
{
    struct stat facts;
    if (stat(path, &facts) == 0)
        return S_ISREG(facts.st_mode)
                   ? TON_OK
                   : ton_fail(error, TON_CORRUPT, "'%s' is not a file, so it is no tonary corpus",
                              corpus->shown);
    if (errno != ENOENT && errno != ENOTDIR)
        return ton_fail(error, TON_IO, "cannot look at corpus '%s': %s", corpus->shown,
                        strerror(errno));
    if (mode == TON_CREATE)
        return make_folders(path, error);
    return ton_schema_missing(corpus, error);
}

/* Every byte but letters and digits encoded, so that none has a meaning. */
char *ton_sqlite_uri(const char *path, bool immutable)
{
    ton_sql uri = {0};
    ton_sql_add(&uri, *path == '/' ? "file:" : "file:./");
    for (const unsigned char *byte = (const unsigned char *)path; *byte; byte++)
        ton_sql_addf(&uri, "%%%02x", *byte);
    ton_sql_add(&uri, immutable ? "?immutable=1" : "");
    return ton_sql_take(&uri);
}

static ton_status connect(ton_corpus *corpus, const char *path, ton_open_mode mode, bool immutable,
                          ton_error *error)
{
    ton_status status = ton_sqlite_connect(corpus, path, mode, immutable, error);
    if (status != TON_OK)
        return status;
    ton_corpus_patience(corpus, TON_PATIENCE_MS);
    return ton_sql_run(corpus,
                       "PRAGMA foreign_keys = ON; PRAGMA synchronous = FULL;"
                       "PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON;"
                       "PRAGMA mmap_size = 0",
                       error);
}

/* Nobody can change a file in a write-protected folder behind our back but its owner, and what
 * waits in a log must not be overlooked. */
static bool is_still(const char *path)
{
    char *beside = NULL, *folder = strdup(path);
    bool still = false;
    if (folder && asprintf(&beside, "%s-wal", path) >= 0) {
        char *slash = strrchr(folder, '/');
        if (slash)
            slash[slash == folder] = '\0';
        struct stat log;
        still = faccessat(AT_FDCWD, slash ? folder : ".", W_OK, AT_EACCESS) != 0 &&
                (stat(beside, &log) != 0 || log.st_size == 0);
    }
    free(folder);
    free(beside);
    return still;
}

static ton_status open_to_read(ton_corpus *corpus, const char *path, ton_error *error)
{
    int64_t version = 0;
    ton_status status = connect(corpus, path, TON_READ, false, error);
    if (status == TON_OK)
        status = ton_schema_read(corpus, &version, error);
    if (status == TON_IO && is_still(path)) {
        corpus->store->engine->close(corpus->store);
        corpus->store = NULL;
        corpus->is_still = true;
        status = connect(corpus, path, TON_READ, true, error);
        if (status == TON_OK)
            status = ton_schema_read(corpus, &version, error);
    }
    return status == TON_OK ? ton_schema_current(corpus, version, error) : status;
}

/* Switching to the log needs the file alone, and SQLite does not wait for that by itself, lest two
 * that wait for each other never end. So the one that comes too late lets go and tries again. */
static ton_status use_log(ton_corpus *corpus, ton_error *error)
{
    enum { PAUSE_MS = 5 };
    ton_status status = ton_sql_run(corpus, "PRAGMA journal_mode = WAL", error);
    for (int waited = 0; status == TON_BUSY && waited < corpus->patience; waited += PAUSE_MS) {
        nanosleep(&(struct timespec){.tv_nsec = PAUSE_MS * 1000000L}, NULL);
        status = ton_sql_run(corpus, "PRAGMA journal_mode = WAL", error);
    }
    return status;
}

static ton_status open_to_write(ton_corpus *corpus, const char *path, ton_open_mode mode,
                                ton_error *error)
{
    int64_t version = 0;
    ton_status status = connect(corpus, path, mode, false, error);
    if (status == TON_OK)
        status = ton_schema_read(corpus, &version, error);
    if (status == TON_OK)
        status = use_log(corpus, error);
    if (status == TON_OK)
        status = ton_schema_migrate(corpus, version, error);
    return status;
}

ton_status ton_sqlite_open(ton_corpus *corpus, const char *path, ton_open_mode mode,
                           ton_error *error)
{
    ton_status status = look(corpus, path, mode, error);
    if (status != TON_OK)
        return status;
    return mode == TON_READ ? open_to_read(corpus, path, error)
                            : open_to_write(corpus, path, mode, error);
}

ton_code ton_sqlite_mark(ton_store *store, int64_t version)
{
    char marks[96];
    snprintf(marks, sizeof marks, "PRAGMA application_id = %d; PRAGMA user_version = %lld",
             TON_APPLICATION_ID, (long long)version);
    return store->engine->run(store, marks);
}

ton_code ton_sqlite_last_given(ton_store *store, const char *table, const char *column,
                               int64_t *last)
{
    char sql[160];
    (void)column; /* a table has one such */
    snprintf(sql, sizeof sql, "SELECT seq FROM sqlite_sequence WHERE name = '%s'", table);
    return ton_store_integer(store, sql, last);
}

ton_code ton_sqlite_give_on(ton_store *store, const char *table, const char *column, int64_t last)
{
    char sql[240];
    (void)column;
    snprintf(sql, sizeof sql,
             "DELETE FROM sqlite_sequence WHERE name = '%s';"
             "INSERT INTO sqlite_sequence (name, seq) VALUES ('%s', %lld)",
             table, table, (long long)last);
    return store->engine->run(store, sql);
}
