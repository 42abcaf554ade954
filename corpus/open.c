/* Opening a corpus: which file, in which mode, and with which promises.
 *
 * The journal is a write-ahead log with synchronous=FULL: a commit costs one fsync, and after a
 * power cut the file holds exactly what was committed. Memory-mapped reading stays off, since a
 * file that is cut short under a reader would then kill the process instead of giving an error.
 *
 * Readers of a write-ahead log share an index file beside it. Where the folder is write-protected
 * (a read-only medium, another person's corpus) and nothing waits in a log, the file is read as one
 * that does not change.
 */
#include "base/text.h"
#include "corpus/database.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { PATIENCE_MS = 10000, FOLDER_MODE = 0700 };

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
    return ton_fail(error, TON_NOT_FOUND,
                    "there is no corpus at '%s'; 'tonary index FOLDER' makes one", corpus->shown);
}

/* A path as an URI, every byte but letters and digits encoded, so that none has a meaning. */
static char *uri_of(const char *path, bool immutable)
{
    sqlite3_str *uri = sqlite3_str_new(NULL);
    sqlite3_str_appendall(uri, *path == '/' ? "file:" : "file:./");
    for (const unsigned char *byte = (const unsigned char *)path; *byte; byte++)
        sqlite3_str_appendf(uri, "%%%02x", *byte);
    sqlite3_str_appendall(uri, immutable ? "?immutable=1" : "");
    return sqlite3_str_finish(uri);
}

/* contains(text, fragment), for searches in words */
static void contains(sqlite3_context *context, int count, sqlite3_value **values)
{
    (void)count;
    const char *text = (const char *)sqlite3_value_text(values[0]);
    const char *fragment = (const char *)sqlite3_value_text(values[1]);
    if (text && fragment)
        sqlite3_result_int(context, ton_text_contains(text, fragment));
    else
        sqlite3_result_error_nomem(context);
}

static const struct {
    const char *name;
    void (*function)(sqlite3_context *context, int count, sqlite3_value **argument);
} functions[] = {
    {"contains", contains}, {"found", ton_found_function}, {"measure", ton_measure_function}};

static ton_status configure(ton_corpus *corpus, ton_error *error)
{
    int code = SQLITE_OK;
    for (size_t i = 0; i < sizeof functions / sizeof *functions && code == SQLITE_OK; i++)
        code = sqlite3_create_function_v2(corpus->db, functions[i].name, 2,
                                          SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_DIRECTONLY,
                                          NULL, functions[i].function, NULL, NULL, NULL);
    if (code != SQLITE_OK)
        return ton_sql_fail(corpus, code, error);
    ton_corpus_patience(corpus, PATIENCE_MS);
    return ton_sql_run(corpus,
                       "PRAGMA foreign_keys = ON; PRAGMA synchronous = FULL;"
                       "PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON;"
                       "PRAGMA mmap_size = 0",
                       error);
}

static ton_status connect(ton_corpus *corpus, const char *path, ton_open_mode mode, bool immutable,
                          ton_error *error)
{
    static const int flags[] = {
        [TON_READ] = SQLITE_OPEN_READONLY,
        [TON_WRITE] = SQLITE_OPEN_READWRITE,
        [TON_CREATE] = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE,
    };
    char *uri = uri_of(path, immutable);
    if (!uri)
        return ton_sql_fail(corpus, SQLITE_NOMEM, error);
    int code = sqlite3_open_v2(
        uri, &corpus->db,
        flags[mode] | SQLITE_OPEN_URI | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE, NULL);
    sqlite3_free(uri);
    return code == SQLITE_OK ? configure(corpus, error) : ton_sql_fail(corpus, code, error);
}

static void disconnect(ton_corpus *corpus)
{
    for (int i = 0; i < TON_KEPT_COUNT; i++)
        sqlite3_finalize(corpus->kept[i]);
    sqlite3_close(corpus->db);
    corpus->db = NULL;
}

/* Nobody can change a file in a write-protected folder behind our back but its owner, and what
 * waits in a log must not be overlooked. */
static bool is_still(const char *path)
{
    char *beside = sqlite3_mprintf("%s-wal", path);
    char *folder = sqlite3_mprintf("%s", path);
    bool still = false;
    if (beside && folder) {
        char *slash = strrchr(folder, '/');
        if (slash)
            slash[slash == folder] = '\0';
        struct stat log;
        still = faccessat(AT_FDCWD, slash ? folder : ".", W_OK, AT_EACCESS) != 0 &&
                (stat(beside, &log) != 0 || log.st_size == 0);
    }
    sqlite3_free(folder);
    sqlite3_free(beside);
    return still;
}

static ton_status open_to_read(ton_corpus *corpus, const char *path, ton_error *error)
{
    int64_t version = 0;
    ton_status status = connect(corpus, path, TON_READ, false, error);
    if (status == TON_OK)
        status = ton_schema_read(corpus, &version, error);
    if (status == TON_IO && is_still(path)) {
        disconnect(corpus);
        status = connect(corpus, path, TON_READ, true, error);
        if (status == TON_OK)
            status = ton_schema_read(corpus, &version, error);
    }
    if (status == TON_OK && version < ton_schema_version)
        status = ton_fail(error, TON_UNSUPPORTED,
                          "corpus '%s' is empty or from an older tonary; 'tonary index' brings it "
                          "up to date",
                          corpus->shown);
    return status;
}

/* Switching to the log needs the file alone, and SQLite does not wait for that by itself, lest two
 * that wait for each other never end. So the one that comes too late lets go and tries again. */
static ton_status use_log(ton_corpus *corpus, ton_error *error)
{
    enum { PAUSE_MS = 5 };
    ton_status status = ton_sql_run(corpus, "PRAGMA journal_mode = WAL", error);
    for (int waited = 0; status == TON_BUSY && waited < corpus->patience; waited += PAUSE_MS) {
        sqlite3_sleep(PAUSE_MS);
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

ton_status ton_corpus_open(ton_corpus **corpus, const char *path, ton_open_mode mode,
                           ton_error *error)
{
    *corpus = NULL;
    ton_corpus *made = calloc(1, sizeof *made);
    if (!made)
        return ton_fail(error, TON_NO_MEMORY, NULL);
    ton_text_clean(made->shown, sizeof made->shown, path);
    ton_status status = look(made, path, mode, error);
    if (status == TON_OK)
        status = mode == TON_READ ? open_to_read(made, path, error)
                                  : open_to_write(made, path, mode, error);
    if (status == TON_OK)
        *corpus = made;
    else
        ton_corpus_close(made);
    return status;
}

void ton_corpus_close(ton_corpus *corpus)
{
    if (!corpus)
        return;
    disconnect(corpus);
    free(corpus);
}

const char *ton_corpus_path(const ton_corpus *corpus)
{
    return sqlite3_db_filename(corpus->db, "main");
}
