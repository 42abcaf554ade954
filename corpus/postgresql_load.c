/* Rows put into a table by the million: COPY, in PostgreSQL's binary format (its manual, COPY,
 * Binary Format). Meanwhile the connection does nothing else. */
#include "corpus/postgresql.h"

#include <endian.h>
#include <stdlib.h>
#include <string.h>

static const char header[] = "PGCOPY\n\377\r\n\0\0\0\0\0\0\0\0\0"; /* and no flags, no extension */
enum { HEADER_BYTES = 19 };

static ton_code fail(ton_postgresql_statement *s)
{
    ton_postgresql *store = (ton_postgresql *)s->head.store;
    return s->failed = ton_pq_code(store, NULL);
}

static ton_code send(ton_postgresql_statement *s, const char *bytes, size_t length)
{
    ton_postgresql *store = (ton_postgresql *)s->head.store;
    bool sent = store->pq->PQputCopyData(store->link, bytes, (int)length) == 1;
    return sent ? TON_CODE_OK : fail(s);
}

ton_code ton_pq_load_rows(ton_store *of, ton_statement **statement, const char *table,
                          const char *columns)
{
    ton_sql sql = {0};
    ton_postgresql *store = (ton_postgresql *)of;
    ton_postgresql_statement *s = calloc(1, sizeof *s);
    *statement = NULL;
    if (!s)
        return TON_CODE_NO_MEMORY;
    s->head = (ton_statement){of->engine, of};
    s->parameters = 1;
    for (const char *at = columns; (at = strchr(at, ',')); at++)
        s->parameters++;
    ton_sql_addf(&sql, "COPY %s (%s) FROM STDIN (FORMAT binary)", table, columns);
    s->parameter = calloc((size_t)s->parameters, sizeof *s->parameter);
    s->sql = ton_sql_take(&sql);
    ton_code code = TON_CODE_NO_MEMORY;
    if (s->parameter && s->sql) {
        PGresult *result = store->pq->PQexec(store->link, s->sql);
        store->is_untouched = false;
        s->is_load = store->pq->PQresultStatus(result) == PGRES_COPY_IN;
        code = s->is_load ? send(s, header, HEADER_BYTES) : ton_pq_code(store, result);
        store->pq->PQclear(result);
    }
    if (code == TON_CODE_OK)
        *statement = &s->head;
    else
        ton_pq_finish(&s->head);
    return code;
}

static char *add(char *to, const void *bytes, size_t length)
{
    memcpy(to, bytes, length);
    return to + length;
}

static char *add_length(char *to, int length)
{
    uint32_t number = htobe32((uint32_t)length);
    return add(to, &number, sizeof number);
}

ton_code ton_pq_load_step(ton_postgresql_statement *s)
{
    size_t bytes = sizeof(uint16_t);
    for (int i = 0; i < s->parameters; i++)
        bytes += sizeof(uint32_t) + (size_t)s->parameter[i].length;
    char *row = malloc(bytes);
    if (!row)
        return s->failed = TON_CODE_NO_MEMORY;
    uint16_t count = htobe16((uint16_t)s->parameters);
    char *at = add(row, &count, sizeof count);
    for (int i = 0; i < s->parameters; i++) {
        const ton_parameter *p = &s->parameter[i];
        at = add_length(at, p->value ? p->length : -1);
        if (p->value)
            at = add(at, p->value, (size_t)p->length);
    }
    ton_code code = send(s, row, bytes);
    free(row);
    return code == TON_CODE_OK ? TON_CODE_DONE : code;
}

ton_code ton_pq_load_end(ton_postgresql_statement *s)
{
    ton_postgresql *store = (ton_postgresql *)s->head.store;
    ton_code code = send(s, "\377\377", 2);
    if (store->pq->PQputCopyEnd(store->link, NULL) != 1)
        code = fail(s);
    for (PGresult *result; (result = store->pq->PQgetResult(store->link));) {
        if (code == TON_CODE_OK)
            code = ton_pq_code(store, result);
        store->pq->PQclear(result);
    }
    s->is_load = false;
    return code;
}
