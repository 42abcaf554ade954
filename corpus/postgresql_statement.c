/* Statements of a server.
 *
 * What is kept is prepared there once, when the kinds of its parameters are known, and its rows,
 * of which there are few, come at once. Rows of any other query come through a cursor, some hundred
 * at a time: a corpus has more of them than there is memory, and who visits them may ask for other
 * things meanwhile. Outside of a transaction the cursor outlives the one that it was opened in.
 */
#include "corpus/postgresql.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

enum { TOGETHER = 500, BINARY = 1 };

static ton_postgresql *store_of(const ton_postgresql_statement *s)
{
    return (ton_postgresql *)s->head.store;
}

/* Whether it can be the query of a cursor. */
static bool begins_with_select(const char *sql)
{
    return !strncasecmp(sql, "SELECT ", 7);
}

ton_code ton_pq_prepare(ton_store *store, ton_statement **statement, const char *sql, bool kept)
{
    ton_postgresql_statement *s = calloc(1, sizeof *s);
    *statement = NULL;
    if (!s)
        return TON_CODE_NO_MEMORY;
    s->head = (ton_statement){store->engine, store};
    s->sql = ton_pq_translate(sql, &s->parameters);
    s->parameter = calloc((size_t)s->parameters + 1, sizeof *s->parameter);
    s->is_kept = kept;
    s->is_query = begins_with_select(sql);
    if (!s->sql || !s->parameter) {
        ton_pq_finish(&s->head);
        return TON_CODE_NO_MEMORY;
    }
    *statement = &s->head;
    return TON_CODE_OK;
}

static void forget_rows(ton_postgresql_statement *s)
{
    store_of(s)->pq->PQclear(s->result);
    s->result = NULL;
    s->rows = s->row = 0;
}

static void close_cursor(ton_postgresql_statement *s)
{
    char sql[64];
    snprintf(sql, sizeof sql, "CLOSE %s", s->cursor);
    ton_postgresql *store = store_of(s);
    if (store->pq->PQtransactionStatus(store->link) != PQTRANS_INERROR)
        store->pq->PQclear(store->pq->PQexec(store->link, sql));
}

/* Ready for the first step. */
static ton_code rewind_rows(ton_postgresql_statement *s)
{
    ton_code failed = s->failed;
    forget_rows(s);
    if (*s->cursor)
        close_cursor(s);
    *s->cursor = '\0';
    s->is_done = false;
    s->failed = TON_CODE_OK;
    return failed;
}

static void forget_parameters(ton_postgresql_statement *s)
{
    for (int i = 0; i < s->parameters && s->parameter; i++) {
        free(s->parameter[i].given);
        s->parameter[i] = (ton_parameter){.type = 0};
    }
}

ton_code ton_pq_reset(ton_statement *statement)
{
    ton_postgresql_statement *s = (ton_postgresql_statement *)statement;
    ton_code failed = rewind_rows(s);
    forget_parameters(s);
    return failed;
}

ton_code ton_pq_finish(ton_statement *statement)
{
    ton_postgresql_statement *s = (ton_postgresql_statement *)statement;
    ton_code failed = ton_pq_reset(statement);
    if (s->is_load)
        failed = ton_pq_load_end(s);
    free(s->parameter);
    free(s->sql);
    free(s);
    return failed;
}

/* ---- stepping ----------------------------------------------------------------------------------
 */

/* Parameters as libpq takes them. */
typedef struct passing {
    Oid *type;
    const char **value;
    int *length, *format;
} passing;

static bool pass(passing *p, const ton_postgresql_statement *s)
{
    size_t count = (size_t)s->parameters + 1;
    *p = (passing){calloc(count, sizeof *p->type), calloc(count, sizeof *p->value),
                   calloc(count, sizeof *p->length), calloc(count, sizeof *p->format)};
    bool room = p->type && p->value && p->length && p->format;
    for (int i = 0; i < s->parameters && room; i++) {
        p->type[i] = s->parameter[i].type;
        p->value[i] = s->parameter[i].value;
        p->length[i] = s->parameter[i].length;
        p->format[i] = BINARY;
    }
    return room;
}

static void unpass(passing *p)
{
    free(p->type);
    free(p->value);
    free(p->length);
    free(p->format);
}

static PGresult *ask(ton_postgresql_statement *s, const char *sql, const passing *p, int parameters)
{
    ton_postgresql *store = store_of(s);
    return store->pq->PQexecParams(store->link, sql, parameters, p->type, p->value, p->length,
                                   p->format, BINARY);
}

/* Prepares it when it is met first. */
static PGresult *ask_kept(ton_postgresql_statement *s, const passing *p)
{
    ton_postgresql *store = store_of(s);
    if (!*s->name) {
        char name[sizeof s->name];
        snprintf(name, sizeof name, "s%u", ++store->named);
        PGresult *made = store->pq->PQprepare(store->link, name, s->sql, s->parameters, p->type);
        if (store->pq->PQresultStatus(made) != PGRES_COMMAND_OK)
            return made;
        store->pq->PQclear(made);
        memcpy(s->name, name, sizeof name);
    }
    return store->pq->PQexecPrepared(store->link, s->name, s->parameters, p->value, p->length,
                                     p->format, BINARY);
}

/* Takes over what came. */
static ton_code take(ton_postgresql_statement *s, PGresult *result)
{
    ton_postgresql *store = store_of(s);
    forget_rows(s);
    s->failed = ton_pq_code(store, result);
    if (s->failed != TON_CODE_OK) {
        store->pq->PQclear(result);
        return s->failed;
    }
    s->result = result;
    s->rows = store->pq->PQntuples(result);
    s->row = -1;
    return TON_CODE_OK;
}

static ton_code fetch(ton_postgresql_statement *s)
{
    char sql[64];
    snprintf(sql, sizeof sql, "FETCH %d FROM %s", TOGETHER, s->cursor);
    ton_code code = take(s, ask(s, sql, &(passing){NULL, NULL, NULL, NULL}, 0));
    s->is_done = s->rows < TOGETHER;
    return code;
}

static ton_code open_cursor(ton_postgresql_statement *s, const passing *p)
{
    ton_sql sql = {0};
    ton_postgresql *store = store_of(s);
    char name[sizeof s->cursor];
    snprintf(name, sizeof name, "c%u", ++store->named);
    bool alone = store->pq->PQtransactionStatus(store->link) == PQTRANS_IDLE;
    store->is_untouched = false; /* it may call a function that writes */
    ton_sql_addf(&sql, "DECLARE %s NO SCROLL CURSOR %s FOR ", name, alone ? "WITH HOLD" : "");
    ton_sql_add(&sql, s->sql);
    char *text = ton_sql_take(&sql);
    if (!text)
        return s->failed = TON_CODE_NO_MEMORY;
    ton_code code = take(s, ask(s, text, p, s->parameters));
    free(text);
    if (code != TON_CODE_OK)
        return code;
    memcpy(s->cursor, name, sizeof name);
    return fetch(s);
}

/* Rows that come together, or none. */
static ton_code run_whole(ton_postgresql_statement *s, const passing *p)
{
    ton_postgresql *store = store_of(s);
    ton_code code = s->is_query ? TON_CODE_OK : ton_pq_save(store);
    if (code != TON_CODE_OK)
        return s->failed = code;
    code = take(s, s->is_kept ? ask_kept(s, p) : ask(s, s->sql, p, s->parameters));
    if (code == TON_CODE_OK)
        store->changes = strtoll(store->pq->PQcmdTuples(s->result), NULL, 10);
    else
        ton_pq_go_back(store);
    return code;
}

static ton_code begin(ton_postgresql_statement *s)
{
    passing p;
    ton_code code = TON_CODE_NO_MEMORY;
    if (pass(&p, s))
        code = s->is_query && !s->is_kept ? open_cursor(s, &p) : run_whole(s, &p);
    else
        s->failed = code;
    unpass(&p);
    return code;
}

ton_code ton_pq_step(ton_statement *statement)
{
    ton_postgresql_statement *s = (ton_postgresql_statement *)statement;
    ton_code code = TON_CODE_OK;
    if (s->is_load)
        return ton_pq_load_step(s);
    if (!s->result)
        code = begin(s);
    else if (s->row + 1 >= s->rows && *s->cursor && !s->is_done)
        code = fetch(s);
    if (code != TON_CODE_OK)
        return code;
    if (s->row + 1 < s->rows) {
        s->row++;
        return TON_CODE_ROW;
    }
    return TON_CODE_DONE;
}
