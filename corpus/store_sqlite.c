/* SQLite as an engine: its store and its statements.
 *
 * A transaction takes the write lock when it begins (BEGIN IMMEDIATE), so that a second writer
 * waits there, with nothing done yet, and never fails in the middle.
 */
#include "corpus/store_sqlite.h"

#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>

typedef struct store {
    ton_store head;
    sqlite3 *db;
} store;

typedef struct statement {
    ton_statement head;
    sqlite3_stmt *own;
} statement;

static sqlite3 *db_of(const ton_store *of)
{
    return ((const store *)of)->db;
}

static sqlite3_stmt *own_of(const ton_statement *of)
{
    return ((const statement *)of)->own;
}

/* ---- what came of it ---------------------------------------------------------------------------
 */

static const struct {
    int own; /* whole, or else primary */
    ton_code code;
} codes[] = {
    {SQLITE_OK, TON_CODE_OK},
    {SQLITE_BUSY, TON_CODE_BUSY},
    {SQLITE_LOCKED, TON_CODE_BUSY},
    {SQLITE_NOMEM, TON_CODE_NO_MEMORY},
    {SQLITE_CORRUPT, TON_CODE_DAMAGED},
    {SQLITE_ERROR, TON_CODE_LACKING},
    {SQLITE_NOTADB, TON_CODE_STRANGE},
    {SQLITE_FULL, TON_CODE_FULL},
    {SQLITE_READONLY, TON_CODE_READ_ONLY},
    {SQLITE_CANTOPEN, TON_CODE_CLOSED},
    {SQLITE_CONSTRAINT_NOTNULL, TON_CODE_REFUSED_NULL},
    {SQLITE_CONSTRAINT, TON_CODE_REFUSED},
    {SQLITE_IOERR, TON_CODE_OTHER},
};
enum { CODES = sizeof codes / sizeof *codes };

ton_code ton_sqlite_code(int own)
{
    for (size_t i = 0; i < CODES; i++)
        if (codes[i].own == own || codes[i].own == (own & 0xff))
            return codes[i].code;
    return TON_CODE_OTHER;
}

static ton_code last_code(const ton_store *of)
{
    return ton_sqlite_code(sqlite3_extended_errcode(db_of(of)));
}

/* The library speaks of what went wrong last. */
static const char *told(const ton_store *of, ton_code code)
{
    size_t i = 0;
    while (i < CODES - 1 && codes[i].code != code)
        i++;
    return last_code(of) == code ? sqlite3_errmsg(db_of(of)) : sqlite3_errstr(codes[i].own);
}

/* ---- statements --------------------------------------------------------------------------------
 */

static ton_code run(ton_store *of, const char *sql)
{
    return ton_sqlite_code(sqlite3_exec(db_of(of), sql, NULL, NULL, NULL));
}

static ton_code prepare(ton_store *of, ton_statement **made, const char *sql, bool kept)
{
    statement *s = calloc(1, sizeof *s);
    *made = NULL;
    if (!s)
        return TON_CODE_NO_MEMORY;
    s->head = (ton_statement){of->engine, of};
    int code =
        sqlite3_prepare_v3(db_of(of), sql, -1, kept ? SQLITE_PREPARE_PERSISTENT : 0, &s->own, NULL);
    if (code == SQLITE_OK)
        *made = &s->head;
    else
        free(s);
    return ton_sqlite_code(code);
}

static ton_code finish(ton_statement *of)
{
    int code = sqlite3_finalize(own_of(of));
    free(of);
    return ton_sqlite_code(code);
}

static ton_code reset(ton_statement *of)
{
    int code = sqlite3_reset(own_of(of));
    sqlite3_clear_bindings(own_of(of));
    return ton_sqlite_code(code);
}

static ton_code step(ton_statement *of)
{
    int code = sqlite3_step(own_of(of));
    return code == SQLITE_ROW    ? TON_CODE_ROW
           : code == SQLITE_DONE ? TON_CODE_DONE
                                 : ton_sqlite_code(code);
}

static ton_code bind_integer(ton_statement *of, int parameter, int64_t value)
{
    return ton_sqlite_code(sqlite3_bind_int64(own_of(of), parameter, value));
}

static ton_code bind_number(ton_statement *of, int parameter, double value)
{
    return ton_sqlite_code(sqlite3_bind_double(own_of(of), parameter, value));
}

static ton_code bind_text(ton_statement *of, int parameter, const char *text)
{
    return ton_sqlite_code(sqlite3_bind_text(own_of(of), parameter, text, -1, SQLITE_STATIC));
}

static ton_code bind_bytes(ton_statement *of, int parameter, const void *bytes, size_t length,
                           ton_lives lives)
{
    sqlite3_destructor_type after = lives == TON_GIVEN    ? free
                                    : lives == TON_COPIED ? SQLITE_TRANSIENT
                                                          : SQLITE_STATIC;
    return ton_sqlite_code(sqlite3_bind_blob64(own_of(of), parameter, bytes, length, after));
}

static ton_code bind_null(ton_statement *of, int parameter)
{
    return ton_sqlite_code(sqlite3_bind_null(own_of(of), parameter));
}

static ton_code bind_pattern(ton_statement *of, int parameter, const ton_pattern *pattern)
{
    return ton_sqlite_code(
        sqlite3_bind_pointer(own_of(of), parameter, (void *)pattern, ton_sqlite_pattern, NULL));
}

static int64_t column_integer(ton_statement *row, int column)
{
    return sqlite3_column_int64(own_of(row), column);
}

static double column_number(ton_statement *row, int column)
{
    return sqlite3_column_double(own_of(row), column);
}

static const char *column_text(ton_statement *row, int column)
{
    return (const char *)sqlite3_column_text(own_of(row), column);
}

static const void *column_bytes(ton_statement *row, int column)
{
    return sqlite3_column_blob(own_of(row), column);
}

static size_t column_length(ton_statement *row, int column)
{
    return (size_t)sqlite3_column_bytes(own_of(row), column);
}

static ton_kind column_kind(ton_statement *row, int column)
{
    /* from SQLITE_INTEGER to SQLITE_NULL */
    static const ton_kind kinds[] = {TON_KIND_INTEGER, TON_KIND_NUMBER, TON_KIND_TEXT,
                                     TON_KIND_BYTES, TON_KIND_NULL};
    return kinds[sqlite3_column_type(own_of(row), column) - SQLITE_INTEGER];
}

static bool column_known(ton_statement *row, int column)
{
    return sqlite3_column_type(own_of(row), column) != SQLITE_NULL;
}

/* ---- the store ---------------------------------------------------------------------------------
 */

static int64_t changes(ton_store *of)
{
    return sqlite3_changes64(db_of(of));
}

static bool has_column(ton_store *of, const char *table, const char *column)
{
    return sqlite3_table_column_metadata(db_of(of), NULL, table, column, NULL, NULL, NULL, NULL,
                                         NULL) == SQLITE_OK;
}

static bool in_transaction(const ton_store *of)
{
    return !sqlite3_get_autocommit(db_of(of));
}

static ton_code begin(ton_store *of)
{
    if (sqlite3_db_readonly(db_of(of), "main") == 1) /* where SQLite would begin all the same */
        return TON_CODE_READ_ONLY;
    return run(of, "BEGIN IMMEDIATE");
}

static void patience(ton_store *of, int milliseconds)
{
    sqlite3_busy_timeout(db_of(of), milliseconds);
}

static ton_code cut_log(ton_store *of)
{
    return ton_sqlite_code(
        sqlite3_wal_checkpoint_v2(db_of(of), NULL, SQLITE_CHECKPOINT_TRUNCATE, NULL, NULL));
}

static const char *where(const ton_store *of)
{
    return sqlite3_db_filename(db_of(of), "main");
}

static void close_store(ton_store *of)
{
    sqlite3_close(db_of(of));
    free(of);
}

ton_status ton_sqlite_connect(ton_corpus *corpus, const char *path, ton_open_mode mode,
                              bool immutable, ton_error *error)
{
    static const int modes[] = {SQLITE_OPEN_READONLY, SQLITE_OPEN_READWRITE,
                                SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE};
    char *uri = ton_sqlite_uri(path, immutable);
    store *made = uri ? calloc(1, sizeof *made) : NULL;
    if (!made) {
        free(uri);
        return ton_fail(error, TON_NO_MEMORY, NULL);
    }
    made->head.engine = &ton_engine_sqlite;
    corpus->store = &made->head;
    ton_code code = ton_sqlite_code(sqlite3_open_v2(
        uri, &made->db, modes[mode] | SQLITE_OPEN_URI | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE,
        NULL));
    free(uri);
    if (code == TON_CODE_OK)
        code = ton_sqlite_add_functions(made->db);
    return code == TON_CODE_OK ? TON_OK : ton_sql_fail(corpus, code, error);
}

const ton_engine ton_engine_sqlite = {
    .dialect = TON_SQLITE,
    .open = ton_sqlite_open,
    .close = close_store,
    .run = run,
    .prepare = prepare,
    .finish = finish,
    .reset = reset,
    .step = step,
    .bind_integer = bind_integer,
    .bind_number = bind_number,
    .bind_text = bind_text,
    .bind_bytes = bind_bytes,
    .bind_null = bind_null,
    .bind_pattern = bind_pattern,
    .integer = column_integer,
    .number = column_number,
    .text = column_text,
    .bytes = column_bytes,
    .length = column_length,
    .kind = column_kind,
    .known = column_known,
    .changes = changes,
    .has_column = has_column,
    .in_transaction = in_transaction,
    .begin = begin,
    .patience = patience,
    .last_given = ton_sqlite_last_given,
    .give_on = ton_sqlite_give_on,
    .cut_log = cut_log,
    .mark = ton_sqlite_mark,
    .where = where,
    .last_code = last_code,
    .told = told,
};
