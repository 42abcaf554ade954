/* SQL that is put together from parts: a text that grows. */
#include "corpus/sql.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Room for so many bytes more and the end. */
static bool reserve(ton_sql *sql, size_t bytes)
{
    enum { FIRST = 256 };
    size_t needed = sql->length + bytes + 1, capacity = sql->capacity ? sql->capacity : FIRST;
    while (capacity < needed)
        capacity *= 2;
    if (sql->failed || capacity == sql->capacity)
        return !sql->failed;
    char *grown = realloc(sql->text, capacity);
    sql->failed = !grown;
    if (grown) {
        sql->text = grown;
        sql->capacity = capacity;
    }
    return grown != NULL;
}

void ton_sql_add(ton_sql *sql, const char *text)
{
    size_t length = strlen(text);
    if (!reserve(sql, length))
        return;
    memcpy(sql->text + sql->length, text, length + 1);
    sql->length += length;
}

void ton_sql_addf(ton_sql *sql, const char *format, ...)
{
    va_list arguments, again;
    va_start(arguments, format);
    va_copy(again, arguments);
    int length = vsnprintf(NULL, 0, format, arguments);
    va_end(arguments);
    if (length < 0)
        sql->failed = true;
    else if (reserve(sql, (size_t)length)) {
        vsnprintf(sql->text + sql->length, (size_t)length + 1, format, again);
        sql->length += (size_t)length;
    }
    va_end(again);
}

char *ton_sql_take(ton_sql *sql)
{
    char *text = reserve(sql, 0) ? sql->text : NULL;
    if (text)
        text[sql->length] = '\0';
    else
        free(sql->text);
    *sql = (ton_sql){0};
    return text;
}
