/* Talking to SQLite, transactions, and how its errors are told.
 *
 * A transaction takes the write lock when it begins (BEGIN IMMEDIATE), so that a second writer
 * waits there, with nothing done yet, and never fails in the middle.
 */
#include "corpus/database.h"

static const struct {
    int code; /* primary */
    ton_status status;
    const char *text;
} failures[] = {
    {SQLITE_BUSY, TON_BUSY, "is in use by another process; try again when that has finished"},
    {SQLITE_LOCKED, TON_BUSY, "is in use by another process; try again when that has finished"},
    {SQLITE_NOMEM, TON_NO_MEMORY, "needs more memory than there is"},
    {SQLITE_CORRUPT, TON_CORRUPT, "is damaged; 'tonary check' says where"},
    {SQLITE_ERROR, TON_CORRUPT, "lacks a table or a column that it should have"},
    {SQLITE_NOTADB, TON_CORRUPT, "is not a tonary corpus"},
    {SQLITE_FULL, TON_IO, "has no space left on its disk; what was committed before is safe"},
    {SQLITE_READONLY, TON_IO, "cannot be changed: it is opened for reading, or write-protected"},
    {SQLITE_CANTOPEN, TON_IO,
     "cannot be opened; look at the permissions of the file and its folder"},
    {SQLITE_CONSTRAINT, TON_INVALID, "refuses the row"},
    {0, TON_IO, "cannot be read or written"}, /* any other */
};

ton_status ton_sql_fail(const ton_corpus *corpus, int code, ton_error *error)
{
    size_t i = 0;
    while (failures[i].code && failures[i].code != (code & 0xff))
        i++;
    bool told = code == sqlite3_extended_errcode(corpus->db);
    return ton_fail(error, failures[i].status, "corpus '%s' %s (%s)", corpus->shown,
                    failures[i].text, told ? sqlite3_errmsg(corpus->db) : sqlite3_errstr(code));
}

ton_status ton_sql_run(ton_corpus *corpus, const char *sql, ton_error *error)
{
    int code = sqlite3_exec(corpus->db, sql, NULL, NULL, NULL);
    return code == SQLITE_OK ? TON_OK : ton_sql_fail(corpus, code, error);
}

static ton_status prepare(ton_corpus *corpus, sqlite3_stmt **statement, const char *sql,
                          unsigned flags, ton_error *error)
{
    *statement = NULL;
    if (!sql)
        return ton_sql_fail(corpus, SQLITE_NOMEM, error);
    int code = sqlite3_prepare_v3(corpus->db, sql, -1, flags, statement, NULL);
    return code == SQLITE_OK ? TON_OK : ton_sql_fail(corpus, code, error);
}

ton_status ton_sql_prepare(ton_corpus *corpus, sqlite3_stmt **statement, const char *sql,
                           ton_error *error)
{
    return prepare(corpus, statement, sql, 0, error);
}

ton_status ton_sql_kept(ton_corpus *corpus, sqlite3_stmt **statement, ton_kept slot,
                        const char *sql, ton_error *error)
{
    ton_status status = TON_OK;
    if (!corpus->kept[slot])
        status = prepare(corpus, &corpus->kept[slot], sql, SQLITE_PREPARE_PERSISTENT, error);
    *statement = corpus->kept[slot];
    return status;
}

ton_status ton_sql_write(ton_corpus *corpus, sqlite3_stmt *statement, int bound, ton_error *error)
{
    int code = bound;
    if (code == SQLITE_OK) {
        sqlite3_step(statement);
        code = sqlite3_reset(statement); /* the step's own error */
    }
    sqlite3_clear_bindings(statement);
    return code == SQLITE_OK ? TON_OK : ton_sql_fail(corpus, code, error);
}

ton_status ton_sql_integer(ton_corpus *corpus, int64_t *value, const char *sql, ton_error *error)
{
    sqlite3_stmt *statement;
    ton_status status = ton_sql_prepare(corpus, &statement, sql, error);
    return status == TON_OK ? ton_sql_answer(corpus, value, statement, error) : status;
}

ton_status ton_sql_answer(ton_corpus *corpus, int64_t *value, sqlite3_stmt *statement,
                          ton_error *error)
{
    int64_t found = sqlite3_step(statement) == SQLITE_ROW ? sqlite3_column_int64(statement, 0) : 0;
    int code = sqlite3_finalize(statement);
    if (code != SQLITE_OK)
        return ton_sql_fail(corpus, code, error);
    *value = found;
    return TON_OK;
}

ton_status ton_sql_in_transaction(const ton_corpus *corpus, ton_error *error)
{
    if (!sqlite3_get_autocommit(corpus->db))
        return TON_OK;
    return ton_fail(error, TON_INVALID, "corpus '%s' is changed only inside a transaction",
                    corpus->shown);
}

ton_status ton_corpus_begin(ton_corpus *corpus, ton_error *error)
{
    if (!sqlite3_get_autocommit(corpus->db))
        return ton_fail(error, TON_INVALID, "corpus '%s' has a transaction open already",
                        corpus->shown);
    if (sqlite3_db_readonly(corpus->db, "main") == 1) /* where SQLite would begin all the same */
        return ton_sql_fail(corpus, SQLITE_READONLY, error);
    return ton_sql_run(corpus, "BEGIN IMMEDIATE", error);
}

ton_status ton_corpus_commit(ton_corpus *corpus, ton_error *error)
{
    ton_status status = ton_sql_in_transaction(corpus, error);
    return status == TON_OK ? ton_sql_run(corpus, "COMMIT", error) : status;
}

void ton_corpus_rollback(ton_corpus *corpus)
{
    /* After a full disk SQLite may have rolled back already. */
    if (!sqlite3_get_autocommit(corpus->db))
        ton_sql_run(corpus, "ROLLBACK", NULL);
    ton_sql_run(corpus, "PRAGMA foreign_keys = ON", NULL); /* off within ton_ratings_begin */
}

void ton_corpus_patience(ton_corpus *corpus, int milliseconds)
{
    corpus->patience = milliseconds;
    sqlite3_busy_timeout(corpus->db, milliseconds);
}
