/* tonary - rows by the million on their way into a server: loaded into a table of the session's own
 * (COPY), and from there put where they belong by one statement, which asks what stands there. Row
 * by row each would cost two round trips and a savepoint.
 */
#ifndef TONARY_CORPUS_STAGED_H
#define TONARY_CORPUS_STAGED_H

#include "corpus/database.h"

/* A table of the session, which vanishes with the transaction. */
typedef struct ton_staged {
    const char *name;
    const char *columns; /* names, "a, b" */
    const char *kinds;   /* the same with types, "a BIGINT, b blob" */
} ton_staged;

/* Whether the corpus is one that rows are staged for; of a file they are put one by one. */
bool ton_is_staged(const ton_corpus *corpus);

/* Binds the parameters of row i of what user knows; returns its code. */
typedef int ton_stage_bind(const void *user, int64_t i, ton_statement *statement);

/* Fills the table with so many rows and nothing else. Inside a transaction. */
ton_status ton_stage(ton_corpus *corpus, const ton_staged *table, const void *user, int64_t count,
                     ton_stage_bind *bind, ton_error *error);

/* Runs a statement that gives one row of whole numbers, with these parameters, and fills numbers
 * (columns) with them. */
ton_status ton_stage_merge(ton_corpus *corpus, const char *sql, const int64_t *parameters,
                           int parameter_count, int64_t *numbers, int columns, ton_error *error);

#endif
