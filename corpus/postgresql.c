/* PostgreSQL as an engine: errors by their SQLSTATE, transactions, the table of its entries.
 *
 * Who writes takes a lock of the whole corpus first, so that there is one writer at a time, who
 * waits where nothing is done yet, as with a file. Those who write beside each other share it.
 */
#include "corpus/postgresql.h"
#include "base/text.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* The first that is a beginning of the state. */
static const struct {
    const char *state;
    ton_code code;
} states[] = {
    {"23502", TON_CODE_REFUSED_NULL},
    {"23", TON_CODE_REFUSED},
    {"22", TON_CODE_REFUSED},
    {"25006", TON_CODE_READ_ONLY},
    {"55P03", TON_CODE_BUSY},
    {"57014", TON_CODE_BUSY},
    {"40", TON_CODE_BUSY},
    {"42501", TON_CODE_CLOSED},
    {"42", TON_CODE_LACKING},
    {"3F000", TON_CODE_LACKING},
    {"53100", TON_CODE_FULL},
    {"53200", TON_CODE_NO_MEMORY},
    {"XX001", TON_CODE_DAMAGED},
    {"XX002", TON_CODE_DAMAGED},
    {"", TON_CODE_OTHER},
};

static ton_code code_of(const char *state)
{
    size_t i = 0;
    while (strncmp(state, states[i].state, strlen(states[i].state)) != 0)
        i++;
    return states[i].code;
}

ton_code ton_pq_code(ton_postgresql *store, const PGresult *result)
{
    ExecStatusType status = store->pq->PQresultStatus(result);
    if (status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK || status == PGRES_EMPTY_QUERY)
        return TON_CODE_OK;
    const char *state = store->pq->PQresultErrorField(result, PG_DIAG_SQLSTATE);
    const char *told = store->pq->PQresultErrorField(result, PG_DIAG_MESSAGE_PRIMARY);
    ton_text_clean(store->told, sizeof store->told,
                   told ? told : store->pq->PQerrorMessage(store->link));
    return store->code = code_of(state ? state : "");
}

static ton_code last_code(const ton_store *of)
{
    return ((const ton_postgresql *)of)->code;
}

static const char *told(const ton_store *of, ton_code code)
{
    const ton_postgresql *store = (const ton_postgresql *)of;
    return store->code == code ? store->told : "found by tonary";
}

ton_code ton_pq_run(ton_store *of, const char *sql)
{
    ton_postgresql *store = (ton_postgresql *)of;
    if (!*sql)
        return TON_CODE_OK;
    bool is_lost = store->pq->PQtransactionStatus(store->link) == PQTRANS_INERROR;
    PGresult *result = store->pq->PQexec(store->link, sql);
    store->is_untouched = false;
    store->is_saved &= store->pq->PQtransactionStatus(store->link) == PQTRANS_INTRANS;
    if (is_lost && !strcmp(sql, "COMMIT")) { /* which the server takes for ROLLBACK */
        store->pq->PQclear(result);
        snprintf(store->told, sizeof store->told, "nothing was committed after an error");
        return store->code = TON_CODE_OTHER;
    }
    ton_code code = ton_pq_code(store, result);
    if (code == TON_CODE_OK)
        store->changes = strtoll(store->pq->PQcmdTuples(result), NULL, 10);
    store->pq->PQclear(result);
    return code;
}

ton_code ton_pq_save(ton_postgresql *store)
{
    bool is_saved_here = store->is_saved && store->is_untouched;
    store->is_untouched = false;
    if (is_saved_here || store->pq->PQtransactionStatus(store->link) != PQTRANS_INTRANS)
        return TON_CODE_OK;
    ton_code code = ton_pq_run(&store->head, store->is_saved ? "RELEASE tonary; SAVEPOINT tonary"
                                                             : "SAVEPOINT tonary");
    store->is_saved = code == TON_CODE_OK;
    return code;
}

void ton_pq_go_back(ton_postgresql *store)
{
    if (store->is_saved && store->pq->PQtransactionStatus(store->link) == PQTRANS_INERROR)
        store->pq->PQclear(store->pq->PQexec(store->link, "ROLLBACK TO tonary"));
}

/* ---- transactions ------------------------------------------------------------------------------
 */

static bool in_transaction(const ton_store *of)
{
    const ton_postgresql *store = (const ton_postgresql *)of;
    PGTransactionStatusType now = store->pq->PQtransactionStatus(store->link);
    return now == PQTRANS_INTRANS || now == PQTRANS_INERROR;
}

static ton_code begin_with(ton_store *of, const char *lock)
{
    char sql[200];
    ton_postgresql *store = (ton_postgresql *)of;
    if (store->is_read_only) {
        snprintf(store->told, sizeof store->told, "opened for reading");
        return store->code = TON_CODE_READ_ONLY;
    }
    snprintf(sql, sizeof sql,
             "BEGIN; SELECT %s(1953395321, CAST(CAST(to_regnamespace(quote_ident(current_schema()))"
             " AS oid) AS integer)); SAVEPOINT tonary",
             lock);
    ton_code code = ton_pq_run(of, sql);
    if (code != TON_CODE_OK && in_transaction(of))
        store->pq->PQclear(store->pq->PQexec(store->link, "ROLLBACK"));
    store->is_saved = store->is_untouched = code == TON_CODE_OK;
    return code;
}

static ton_code begin(ton_store *of)
{
    return begin_with(of, "pg_advisory_xact_lock");
}

static ton_code begin_beside(ton_store *of)
{
    return begin_with(of, "pg_advisory_xact_lock_shared");
}

static void patience(ton_store *of, int milliseconds)
{
    enum { SHORTEST = 1 }; /* 0 would be for ever */
    char sql[64];
    snprintf(sql, sizeof sql, "SET lock_timeout = %d",
             milliseconds > SHORTEST ? milliseconds : SHORTEST);
    ton_pq_run(of, sql);
}

/* ---- the rest ----------------------------------------------------------------------------------
 */

static int64_t changes(ton_store *of)
{
    return ((const ton_postgresql *)of)->changes;
}

static bool has_column(ton_store *of, const char *table, const char *column)
{
    ton_statement *row;
    if (ton_pq_prepare(of, &row,
                       "SELECT 1 FROM pg_attribute WHERE attrelid = to_regclass(?1)"
                       " AND attname = ?2 AND NOT attisdropped",
                       false) != TON_CODE_OK)
        return false;
    ton_pq_bind_text(row, 1, table);
    ton_pq_bind_text(row, 2, column);
    bool has = ton_pq_step(row) == TON_CODE_ROW;
    ton_pq_finish(row);
    return has;
}

/* The server has a log of its own, which it alone may cut. */
static ton_code cut_log(ton_store *of)
{
    (void)of;
    return TON_CODE_OK;
}

static ton_code last_given(ton_store *of, const char *table, const char *column, int64_t *last)
{
    char sql[160];
    snprintf(sql, sizeof sql,
             "SELECT CASE WHEN is_called THEN last_value ELSE 0 END FROM %s_%s_seq", table, column);
    return ton_store_integer(of, sql, last);
}

static ton_code give_on(ton_store *of, const char *table, const char *column, int64_t last)
{
    char sql[160];
    snprintf(sql, sizeof sql, "SELECT setval('%s_%s_seq', %lld)", table, column, (long long)last);
    return last > 0 ? ton_pq_run(of, sql) : TON_CODE_OK;
}

/* Whoever the corpus was first, whatever it is called. */
static ton_code mark(ton_store *of, int64_t version)
{
    char sql[512];
    snprintf(sql, sizeof sql,
             "DO $$ BEGIN EXECUTE format('COMMENT ON TABLE track IS %%L', 'tonary corpus '"
             " || coalesce(substring(obj_description(to_regclass('track'), 'pg_class')"
             " from '^tonary corpus ([0-9a-f]{32}),'), replace(CAST(gen_random_uuid() AS text),"
             " '-', '')) || ', layout %lld'); END $$",
             (long long)version);
    return ton_pq_run(of, sql);
}

static const char *where(const ton_store *of)
{
    return ((const ton_postgresql *)of)->beside;
}

const ton_engine ton_engine_postgresql = {
    .dialect = TON_POSTGRESQL,
    .open = ton_pq_open,
    .close = ton_pq_close,
    .run = ton_pq_run,
    .prepare = ton_pq_prepare,
    .finish = ton_pq_finish,
    .reset = ton_pq_reset,
    .step = ton_pq_step,
    .bind_integer = ton_pq_bind_integer,
    .bind_number = ton_pq_bind_number,
    .bind_text = ton_pq_bind_text,
    .bind_bytes = ton_pq_bind_bytes,
    .bind_null = ton_pq_bind_null,
    .integer = ton_pq_integer,
    .number = ton_pq_number,
    .text = ton_pq_text,
    .bytes = ton_pq_bytes,
    .length = ton_pq_length,
    .kind = ton_pq_kind,
    .known = ton_pq_known,
    .changes = changes,
    .has_column = has_column,
    .in_transaction = in_transaction,
    .begin = begin,
    .begin_beside = begin_beside,
    .wait = ton_pq_wait,
    .lost = ton_pq_lost,
    .patience = patience,
    .load = ton_pq_load_rows,
    .last_given = last_given,
    .give_on = give_on,
    .cut_log = cut_log,
    .mark = mark,
    .where = where,
    .last_code = last_code,
    .told = told,
};
