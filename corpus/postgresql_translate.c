/* Parameters as the server writes them: $1 for ?1, and for ? the one behind the last. */
#include "corpus/postgresql.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

/* Adds what stands between quotes, if that is next; a question mark there is one. */
static const char *copy_quoted(ton_sql *to, const char *sql)
{
    const char *end = strchr(sql + 1, *sql);
    end = end ? end + 1 : sql + strlen(sql);
    ton_sql_addf(to, "%.*s", (int)(end - sql), sql);
    return end;
}

char *ton_pq_translate(const char *sql, int *parameters)
{
    ton_sql to = {0};
    int last = 0, most = 0;
    while (*sql) {
        size_t plain = strcspn(sql, "?'\"");
        ton_sql_addf(&to, "%.*s", (int)plain, sql);
        sql += plain;
        if (*sql == '\'' || *sql == '"') {
            sql = copy_quoted(&to, sql);
        } else if (*sql) {
            char *end;
            sql++;
            last =
                isdigit((unsigned char)*sql) ? (int)strtol(sql, &end, 10) : (end = NULL, last + 1);
            sql = end ? end : sql;
            most = last > most ? last : most;
            ton_sql_addf(&to, "$%d", last);
        }
    }
    *parameters = most;
    return ton_sql_take(&to);
}
