/* tonary - what the files of the PostgreSQL engine share: libpq, a connection, a statement.
 *
 * libpq is looked for when a corpus on a server is opened, and never before: whoever keeps a file
 * needs no library of a database server. Parameters and results travel as bytes, big-endian.
 */
#ifndef TONARY_CORPUS_POSTGRESQL_H
#define TONARY_CORPUS_POSTGRESQL_H

#include <postgresql/libpq-fe.h>

#include "corpus/database.h"

/* The functions of libpq that are used. */
#define TON_PQ_LIST(X)                                                                             \
    X(PQconnectdbParams)                                                                           \
    X(PQfinish)                                                                                    \
    X(PQputCopyData)                                                                               \
    X(PQputCopyEnd)                                                                                \
    X(PQgetResult)                                                                                 \
    X(PQstatus)                                                                                    \
    X(PQerrorMessage)                                                                              \
    X(PQtransactionStatus)                                                                         \
    X(PQsetNoticeProcessor)                                                                        \
    X(PQexec)                                                                                      \
    X(PQprepare)                                                                                   \
    X(PQexecParams)                                                                                \
    X(PQexecPrepared)                                                                              \
    X(PQclear)                                                                                     \
    X(PQresultStatus)                                                                              \
    X(PQresultErrorField)                                                                          \
    X(PQcmdTuples)                                                                                 \
    X(PQntuples)                                                                                   \
    X(PQftype)                                                                                     \
    X(PQgetisnull)                                                                                 \
    X(PQgetvalue)                                                                                  \
    X(PQgetlength)                                                                                 \
    X(PQserverVersion)                                                                             \
    X(PQsocket)                                                                                    \
    X(PQconsumeInput)                                                                              \
    X(PQnotifies)                                                                                  \
    X(PQfreemem)                                                                                   \
    X(PQparameterStatus)

typedef struct ton_pq {
#define X(name) __typeof__(&name) name;
    TON_PQ_LIST(X)
#undef X
} ton_pq;

/* libpq, loaded once; NULL, and why, when it is not there. */
const ton_pq *ton_pq_load(const char **why);

typedef struct ton_postgresql {
    ton_store head;
    const ton_pq *pq;
    PGconn *link;
    bool is_read_only;
    bool is_saved;     /* there is a savepoint in the transaction */
    bool is_untouched; /* and nothing was written behind it */
    unsigned named;    /* statements and cursors, so far */
    int64_t changes;
    ton_code code; /* what went wrong last */
    char told[200];
    char beside[4096];
} ton_postgresql;

typedef struct ton_parameter {
    Oid type; /* 0: to be found out by the server */
    const char *value;
    int length;
    void *given;  /* to be freed */
    char room[8]; /* of a number */
} ton_parameter;

typedef struct ton_postgresql_statement {
    ton_statement head;
    char *sql; /* as the server reads it */
    bool is_kept, is_query, is_load;
    char name[24];   /* prepared by that name; "" until the first step */
    char cursor[24]; /* open by that name; "" */
    bool is_done;    /* the cursor has given its last row */
    ton_parameter *parameter;
    int parameters;
    PGresult *result; /* rows that came together; the one that is read */
    int rows, row;
    ton_code failed; /* by the last step */
} ton_postgresql_statement;

/* A statement that fails takes its transaction along, unless it goes back to a savepoint: before
 * it, and after it when it failed. */
ton_code ton_pq_save(ton_postgresql *store);
void ton_pq_go_back(ton_postgresql *store);

/* Keeps what a result says; returns its code. */
ton_code ton_pq_code(ton_postgresql *store, const PGresult *result);

/* The entries of the engine, by file. */
ton_status ton_pq_open(ton_corpus *corpus, const char *where, ton_open_mode mode, ton_error *error);
void ton_pq_close(ton_store *store);
ton_code ton_pq_run(ton_store *store, const char *sql);
ton_code ton_pq_wait(ton_store *store, int milliseconds);
bool ton_pq_lost(const ton_store *store);

ton_code ton_pq_prepare(ton_store *store, ton_statement **statement, const char *sql, bool kept);
ton_code ton_pq_finish(ton_statement *statement);
ton_code ton_pq_reset(ton_statement *statement);
ton_code ton_pq_step(ton_statement *statement);

/* Rows into a table: a statement that is bound and stepped for each, and finished. */
ton_code ton_pq_load_rows(ton_store *store, ton_statement **statement, const char *table,
                          const char *columns);
ton_code ton_pq_load_step(ton_postgresql_statement *statement);
ton_code ton_pq_load_end(ton_postgresql_statement *statement);

ton_code ton_pq_bind_integer(ton_statement *statement, int parameter, int64_t value);
ton_code ton_pq_bind_number(ton_statement *statement, int parameter, double value);
ton_code ton_pq_bind_text(ton_statement *statement, int parameter, const char *text);
ton_code ton_pq_bind_bytes(ton_statement *statement, int parameter, const void *bytes,
                           size_t length, ton_lives lives);
ton_code ton_pq_bind_null(ton_statement *statement, int parameter);

int64_t ton_pq_integer(ton_statement *row, int column);
double ton_pq_number(ton_statement *row, int column);
const char *ton_pq_text(ton_statement *row, int column);
const void *ton_pq_bytes(ton_statement *row, int column);
size_t ton_pq_length(ton_statement *row, int column);
ton_kind ton_pq_kind(ton_statement *row, int column);
bool ton_pq_known(ton_statement *row, int column);

/* SQL with ?1, ?2, … or ? as the server reads it, and how many parameters it has; NULL when memory
 * is short. */
char *ton_pq_translate(const char *sql, int *parameters);

/* Types of parameters and columns, as pg_type has them; they never change. */
enum {
    TON_OID_BOOL = 16,
    TON_OID_BYTEA = 17,
    TON_OID_INT8 = 20,
    TON_OID_INT2 = 21,
    TON_OID_INT4 = 23,
    TON_OID_TEXT = 25,
    TON_OID_FLOAT8 = 701
};

#endif
