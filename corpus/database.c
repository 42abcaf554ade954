/* Talking to what keeps the corpus, transactions, and how errors are told. */
#include "corpus/database.h"

#include <stdio.h>

/* By code. */
static const struct {
    ton_status status;
    const char *text;
} failures[] = {
    [TON_CODE_BUSY] = {TON_BUSY, "is in use by another process; try again when that has finished"},
    [TON_CODE_NO_MEMORY] = {TON_NO_MEMORY, "needs more memory than there is"},
    [TON_CODE_DAMAGED] = {TON_CORRUPT, "is damaged; 'tonary check' says where"},
    [TON_CODE_LACKING] = {TON_CORRUPT, "lacks a table or a column that it should have"},
    [TON_CODE_STRANGE] = {TON_CORRUPT, "is not a tonary corpus"},
    [TON_CODE_FULL] = {TON_IO, "has no space left on its disk; what was committed before is safe"},
    [TON_CODE_READ_ONLY] = {TON_IO,
                            "cannot be changed: it is opened for reading, or write-protected"},
    [TON_CODE_CLOSED] = {TON_IO,
                         "cannot be opened; look at the permissions of the file and its folder"},
    [TON_CODE_REFUSED] = {TON_INVALID, "refuses the row"},
    [TON_CODE_REFUSED_NULL] = {TON_INVALID, "refuses the row"},
    [TON_CODE_OTHER] = {TON_IO, "cannot be read or written"},
};

ton_status ton_sql_fail(const ton_corpus *corpus, int code, ton_error *error)
{
    bool known = code >= 0 && code <= TON_CODE_OTHER && failures[code].text;
    int which = known ? code : TON_CODE_OTHER;
    return ton_fail(error, failures[which].status, "corpus '%s' %s (%s)", corpus->shown,
                    failures[which].text,
                    corpus->store->engine->told(corpus->store, (ton_code)which));
}

ton_status ton_sql_run(ton_corpus *corpus, const char *sql, ton_error *error)
{
    ton_code code = corpus->store->engine->run(corpus->store, sql);
    return code == TON_CODE_OK ? TON_OK : ton_sql_fail(corpus, (int)code, error);
}

static ton_status prepare(ton_corpus *corpus, ton_statement **statement, const char *sql, bool kept,
                          ton_error *error)
{
    *statement = NULL;
    if (!sql)
        return ton_sql_fail(corpus, TON_CODE_NO_MEMORY, error);
    ton_code code = corpus->store->engine->prepare(corpus->store, statement, sql, kept);
    return *statement ? TON_OK : ton_sql_fail(corpus, (int)code, error);
}

ton_status ton_sql_prepare(ton_corpus *corpus, ton_statement **statement, const char *sql,
                           ton_error *error)
{
    return prepare(corpus, statement, sql, false, error);
}

ton_status ton_sql_kept(ton_corpus *corpus, ton_statement **statement, ton_kept slot,
                        const char *sql, ton_error *error)
{
    ton_status status = TON_OK;
    if (!corpus->kept[slot])
        status = prepare(corpus, &corpus->kept[slot], sql, true, error);
    *statement = corpus->kept[slot];
    return status;
}

ton_status ton_sql_load(ton_corpus *corpus, ton_statement **statement, const char *table,
                        const char *columns, const char *insert, ton_error *error)
{
    if (!corpus->store->engine->load)
        return prepare(corpus, statement, insert, true, error);
    *statement = NULL;
    if (!columns)
        return ton_sql_fail(corpus, TON_CODE_NO_MEMORY, error);
    ton_code code = corpus->store->engine->load(corpus->store, statement, table, columns);
    return code == TON_CODE_OK ? TON_OK : ton_sql_fail(corpus, (int)code, error);
}

ton_status ton_sql_write(ton_corpus *corpus, ton_statement *statement, int bound, ton_error *error)
{
    int code = bound;
    if (code == TON_CODE_OK) {
        ton_sql_step(statement);
        code = ton_sql_reset(statement); /* the step's own error */
    } else
        ton_sql_reset(statement);
    return code == TON_CODE_OK ? TON_OK : ton_sql_fail(corpus, code, error);
}

ton_status ton_sql_insert(ton_corpus *corpus, ton_statement *statement, int bound, int64_t *id,
                          ton_error *error)
{
    int code = bound;
    if (code == TON_CODE_OK && ton_sql_step(statement) == TON_CODE_ROW)
        *id = ton_column_integer(statement, 0);
    int stepped = ton_sql_reset(statement);
    code = code == TON_CODE_OK ? stepped : code;
    return code == TON_CODE_OK ? TON_OK : ton_sql_fail(corpus, code, error);
}

ton_status ton_sql_integer(ton_corpus *corpus, int64_t *value, const char *sql, ton_error *error)
{
    ton_statement *statement;
    ton_status status = ton_sql_prepare(corpus, &statement, sql, error);
    return statement ? ton_sql_answer(corpus, value, statement, error) : status;
}

ton_status ton_sql_answer(ton_corpus *corpus, int64_t *value, ton_statement *statement,
                          ton_error *error)
{
    int64_t found = ton_sql_step(statement) == TON_CODE_ROW ? ton_column_integer(statement, 0) : 0;
    int code = ton_sql_finish(statement);
    if (code != TON_CODE_OK)
        return ton_sql_fail(corpus, code, error);
    *value = found;
    return TON_OK;
}

int64_t ton_sql_changes(const ton_corpus *corpus)
{
    return corpus->store->engine->changes(corpus->store);
}

const char *ton_sql_say(const ton_corpus *corpus, ton_saying what)
{
    return ton_sayings[what][corpus->store->engine->dialect];
}

void ton_column_copy(char *out, size_t bytes, ton_statement *row, int column)
{
    const char *text = ton_column_text(row, column);
    snprintf(out, bytes, "%s", text ? text : "");
}

ton_status ton_sql_in_transaction(const ton_corpus *corpus, ton_error *error)
{
    if (corpus->store->engine->in_transaction(corpus->store))
        return TON_OK;
    return ton_fail(error, TON_INVALID, "corpus '%s' is changed only inside a transaction",
                    corpus->shown);
}

ton_status ton_corpus_begin(ton_corpus *corpus, ton_error *error)
{
    if (corpus->store->engine->in_transaction(corpus->store))
        return ton_fail(error, TON_INVALID, "corpus '%s' has a transaction open already",
                        corpus->shown);
    corpus->counted = (ton_listening){0};
    ton_code code = corpus->store->engine->begin(corpus->store);
    return code == TON_CODE_OK ? TON_OK : ton_sql_fail(corpus, (int)code, error);
}

ton_status ton_corpus_commit(ton_corpus *corpus, ton_error *error)
{
    ton_status status = ton_sql_in_transaction(corpus, error);
    return status == TON_OK ? ton_listening_write(corpus, "COMMIT", error) : status;
}

void ton_corpus_rollback(ton_corpus *corpus)
{
    corpus->counted = (ton_listening){0};
    /* After a full disk SQLite may have rolled back already. */
    if (corpus->store->engine->in_transaction(corpus->store))
        ton_sql_run(corpus, "ROLLBACK", NULL);
    ton_sql_run(corpus, ton_sql_say(corpus, TON_SAY_KEYS_ON),
                NULL); /* off within ton_ratings_begin */
}

void ton_corpus_patience(ton_corpus *corpus, int milliseconds)
{
    corpus->patience = milliseconds;
    corpus->store->engine->patience(corpus->store, milliseconds);
}
