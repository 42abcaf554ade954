/* tonary - the one way in which a corpus talks to whatever keeps it: an engine, as a table of
 * functions, and the thin words by which the rest of the room uses it.
 *
 * Only an engine's own files know its library. A store and a statement begin with the heads below;
 * what an engine needs besides lies behind them. Reading a column costs one call through the table,
 * since vectors are read by the million.
 */
#ifndef TONARY_CORPUS_STORE_H
#define TONARY_CORPUS_STORE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/pattern.h"
#include "base/status.h"
#include "corpus/corpus.h"
#include "corpus/dialect.h"

/* What came of a call; database.c says which status each means, and how it is told. */
typedef enum ton_code {
    TON_CODE_OK,
    TON_CODE_ROW,  /* a step: there is a row to read */
    TON_CODE_DONE, /* a step: there are no more */
    TON_CODE_BUSY,
    TON_CODE_NO_MEMORY,
    TON_CODE_DAMAGED,
    TON_CODE_LACKING, /* a table, a column */
    TON_CODE_STRANGE, /* no database at all */
    TON_CODE_FULL,
    TON_CODE_READ_ONLY,
    TON_CODE_CLOSED, /* to whoever wants to open it */
    TON_CODE_REFUSED,
    TON_CODE_REFUSED_NULL, /* since there must be a value */
    TON_CODE_OTHER
} ton_code;

/* What a column holds. */
typedef enum ton_kind {
    TON_KIND_NULL,
    TON_KIND_INTEGER,
    TON_KIND_NUMBER,
    TON_KIND_TEXT,
    TON_KIND_BYTES
} ton_kind;

typedef struct ton_engine ton_engine;

/* Heads. */
typedef struct ton_store {
    const ton_engine *engine;
} ton_store;

typedef struct ton_statement {
    const ton_engine *engine;
    ton_store *store;
} ton_statement;

/* How long bytes that are bound stay where they are. */
typedef enum ton_lives {
    TON_BORROWED, /* until the statement is reset, finished or bound anew */
    TON_COPIED,   /* they need not */
    TON_GIVEN     /* from malloc; the statement frees them, also after an error */
} ton_lives;

/* A function of ours that SQL calls. A value is NULL (no bytes), or bytes; text ends with '\0'. */
typedef struct ton_sql_value {
    const void *bytes;
    size_t length;
    int64_t integer;
    const ton_pattern *pattern;
} ton_sql_value;

typedef enum ton_sql_kind {
    TON_SQL_TEXT,
    TON_SQL_BYTES,
    TON_SQL_INTEGER,
    TON_SQL_PATTERN
} ton_sql_kind;

enum { TON_SQL_ARGUMENTS = 2 };

typedef struct ton_sql_function {
    const char *name;
    int arguments;
    ton_sql_kind kind[TON_SQL_ARGUMENTS]; /* as which it reads them */
    /* Exactly one of these: whether something holds; a number, or false for NULL. A truth is NULL
     * when its first argument is. */
    bool (*truth)(const ton_sql_value *argument);
    bool (*number)(double *number, const ton_sql_value *argument);
} ton_sql_function;

struct ton_engine {
    ton_dialect dialect;

    /* Opens corpus->store, brings what stands there up to date unless mode is TON_READ, and leaves
     * nothing to be closed only when corpus->store is NULL. Closing takes any state. */
    ton_status (*open)(ton_corpus *corpus, const char *where, ton_open_mode mode, ton_error *error);
    void (*close)(ton_store *store);

    /* Statements without parameters or results, separated by ";". */
    ton_code (*run)(ton_store *store, const char *sql);

    /* kept: it will be used many times. *statement is NULL after an error. Finishing and resetting
     * return what the last step returned if that was an error; resetting forgets what is bound. */
    ton_code (*prepare)(ton_store *store, ton_statement **statement, const char *sql, bool kept);
    ton_code (*finish)(ton_statement *statement);
    ton_code (*reset)(ton_statement *statement);
    ton_code (*step)(ton_statement *statement);

    /* Parameters ?1, ?2, …; text is borrowed as with TON_BORROWED. */
    ton_code (*bind_integer)(ton_statement *statement, int parameter, int64_t value);
    ton_code (*bind_number)(ton_statement *statement, int parameter, double value);
    ton_code (*bind_text)(ton_statement *statement, int parameter, const char *text);
    ton_code (*bind_bytes)(ton_statement *statement, int parameter, const void *bytes,
                           size_t length, ton_lives lives);
    ton_code (*bind_null)(ton_statement *statement, int parameter);
    ton_code (*bind_pattern)(ton_statement *statement, int parameter, const ton_pattern *pattern);

    /* Columns 0, 1, … of the row of the last step, which is there until the next. Bytes and text
     * are NULL for NULL, for no bytes, and when memory is short; their length is asked for after
     * them. */
    int64_t (*integer)(ton_statement *row, int column);
    double (*number)(ton_statement *row, int column);
    const char *(*text)(ton_statement *row, int column);
    const void *(*bytes)(ton_statement *row, int column);
    size_t (*length)(ton_statement *row, int column);
    ton_kind (*kind)(ton_statement *row, int column);
    bool (*known)(ton_statement *row, int column); /* it is not NULL */

    int64_t (*changes)(ton_store *store); /* rows that the last statement wrote, triggers apart */
    bool (*has_column)(ton_store *store, const char *table, const char *column);

    /* A statement that puts a row into a table whenever it is stepped, the fastest way there is;
     * until it is finished nothing else runs. NULL: there is none, INSERT it is. */
    ton_code (*load)(ton_store *store, ton_statement **statement, const char *table,
                     const char *columns);

    /* The highest number that a column gave; and that it gave those up to last. */
    ton_code (*last_given)(ton_store *store, const char *table, const char *column, int64_t *last);
    ton_code (*give_on)(ton_store *store, const char *table, const char *column, int64_t last);

    bool (*in_transaction)(const ton_store *store);
    ton_code (*begin)(ton_store *store); /* a transaction in which nobody else writes */
    /* One in which others may that were begun so too; NULL: there is none. */
    ton_code (*begin_beside)(ton_store *store);
    void (*patience)(ton_store *store, int milliseconds); /* to wait for others who write */

    /* Waits until something is heard that was listened for (TON_CODE_ROW), so long at most
     * (TON_CODE_DONE); NULL: nothing can be, and there is no queue. Whether the server is out of
     * reach; NULL: there is none. */
    ton_code (*wait)(ton_store *store, int milliseconds);
    bool (*lost)(const ton_store *store);

    ton_code (*cut_log)(ton_store *store); /* so that what was deleted stands there no more */

    ton_code (*mark)(ton_store *store, int64_t version); /* as a corpus of that layout */

    const char *(*where)(const ton_store *store); /* the file; valid while it is open */
    ton_code (*last_code)(const ton_store *store);
    const char *(*told)(const ton_store *store, ton_code code); /* in its own words */
};

extern const ton_engine ton_engine_sqlite, ton_engine_postgresql;

extern const ton_sql_function ton_sql_functions[]; /* ends with a name that is NULL */

/* ---- in fewer words ----------------------------------------------------------------------------
 */

static inline int ton_sql_step(ton_statement *statement)
{
    return (int)statement->engine->step(statement);
}

static inline int ton_sql_reset(ton_statement *statement)
{
    return (int)statement->engine->reset(statement);
}

/* Takes NULL. */
static inline int ton_sql_finish(ton_statement *statement)
{
    return statement ? (int)statement->engine->finish(statement) : TON_CODE_OK;
}

static inline int ton_bind_integer(ton_statement *statement, int parameter, int64_t value)
{
    return (int)statement->engine->bind_integer(statement, parameter, value);
}

static inline int ton_bind_number(ton_statement *statement, int parameter, double value)
{
    return (int)statement->engine->bind_number(statement, parameter, value);
}

static inline int ton_bind_text(ton_statement *statement, int parameter, const char *text)
{
    return (int)statement->engine->bind_text(statement, parameter, text);
}

static inline int ton_bind_bytes(ton_statement *statement, int parameter, const void *bytes,
                                 size_t length, ton_lives lives)
{
    return (int)statement->engine->bind_bytes(statement, parameter, bytes, length, lives);
}

static inline int ton_bind_null(ton_statement *statement, int parameter)
{
    return (int)statement->engine->bind_null(statement, parameter);
}

static inline int64_t ton_column_integer(ton_statement *row, int column)
{
    return row->engine->integer(row, column);
}

static inline int ton_column_int(ton_statement *row, int column)
{
    return (int)row->engine->integer(row, column);
}

static inline double ton_column_number(ton_statement *row, int column)
{
    return row->engine->number(row, column);
}

static inline const char *ton_column_text(ton_statement *row, int column)
{
    return row->engine->text(row, column);
}

static inline const void *ton_column_bytes(ton_statement *row, int column)
{
    return row->engine->bytes(row, column);
}

static inline size_t ton_column_length(ton_statement *row, int column)
{
    return row->engine->length(row, column);
}

/* First column of the first row of a query, 0 when there is no row. */
static inline ton_code ton_store_integer(ton_store *store, const char *sql, int64_t *value)
{
    ton_statement *row;
    ton_code code = store->engine->prepare(store, &row, sql, false);
    if (code != TON_CODE_OK)
        return code;
    *value = ton_sql_step(row) == TON_CODE_ROW ? ton_column_integer(row, 0) : 0;
    return (ton_code)ton_sql_finish(row);
}

static inline bool ton_column_known(ton_statement *row, int column)
{
    return row->engine->known(row, column);
}

#endif
