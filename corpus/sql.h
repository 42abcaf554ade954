/* tonary - SQL that is put together from parts.
 *
 * A zeroed one is empty. What runs out of memory is noticed once, at the end.
 */
#ifndef TONARY_CORPUS_SQL_H
#define TONARY_CORPUS_SQL_H

#include <stdbool.h>
#include <stddef.h>

typedef struct ton_sql {
    char *text;
    size_t length, capacity;
    bool failed;
} ton_sql;

void ton_sql_add(ton_sql *sql, const char *text);
void ton_sql_addf(ton_sql *sql, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* The text, which the caller frees; NULL when memory was short. */
char *ton_sql_take(ton_sql *sql);

#endif
