/* Patterns of columns. */
#include "tools/tables/tables.h"

#include "base/fill.h"

#include <fnmatch.h>
#include <stdlib.h>
#include <string.h>

typedef struct choosing {
    const ton_table *table;
    const bool *taken; /* (columns) or NULL */
    bool *chosen;      /* (columns) */
} choosing;

static int choose(choosing *now, int column, bool by_name)
{
    bool passed = !by_name && now->taken && now->taken[column];
    now->chosen[column] |= !passed;
    return !passed;
}

/* Those of which only the first part of the name is told. */
static int choose_below(choosing *now, const char *name)
{
    size_t length = strlen(name);
    int found = 0;
    for (int i = 0; i < ton_table_columns(now->table); i++) {
        const char *column = ton_table_column_name(now->table, i);
        if (!strncmp(column, name, length) && column[length] == '.')
            found += choose(now, i, true);
    }
    return found;
}

/* -1: it runs backwards; 0: it is none, or its ends are no columns. */
static int choose_range(choosing *now, const char *pattern)
{
    const char *dots = strstr(pattern, "..");
    char *first = dots ? strndup(pattern, (size_t)(dots - pattern)) : NULL;
    int from = first ? ton_table_column(now->table, first) : -1;
    int to = first ? ton_table_column(now->table, dots + 2) : -1, found = 0;
    free(first);
    if (from < 0 || to < 0)
        return 0;
    for (int i = from; i <= to; i++)
        found += choose(now, i, false);
    return from > to ? -1 : found;
}

static int choose_matching(choosing *now, const char *pattern)
{
    int found = 0;
    for (int i = 0; i < ton_table_columns(now->table); i++)
        if (!fnmatch(pattern, ton_table_column_name(now->table, i), 0))
            found += choose(now, i, false);
    return found;
}

/* The names that there are, as many as fit. */
static ton_status no_column(const ton_table *table, const char *pattern, ton_error *error)
{
    char names[300] = "";
    int columns = ton_table_columns(table), listed = 0;
    for (; listed < columns; listed++) {
        const char *name = ton_table_column_name(table, listed);
        if (strlen(names) + strlen(name) + 8 > sizeof names)
            break;
        ton_list_add(names, sizeof names, name);
    }
    return ton_fail(error, TON_INVALID, "no column fits '%.100s'; there are %s%s", pattern, names,
                    listed < columns ? ", …" : "");
}

static ton_status choose_by(choosing *now, const char *pattern, ton_error *error)
{
    int column = ton_table_column(now->table, pattern);
    int found = column >= 0 ? choose(now, column, true) : choose_below(now, pattern);
    if (!found)
        found = choose_range(now, pattern);
    if (!found)
        found = choose_matching(now, pattern);
    if (found < 0)
        return ton_fail(error, TON_INVALID, "'%.100s' runs backwards", pattern);
    return found ? TON_OK : no_column(now->table, pattern, error);
}

static ton_status choose_all(choosing *now, const char *patterns, ton_error *error)
{
    ton_status status = TON_OK;
    for (const char *at = patterns; at && status == TON_OK;) {
        size_t length = strcspn(at, ",");
        char *pattern = strndup(at, length);
        status = pattern ? choose_by(now, pattern, error) : ton_fail(error, TON_NO_MEMORY, NULL);
        free(pattern);
        at = at[length] ? at + length + 1 : NULL;
    }
    return status;
}

static ton_status list(ton_columns *columns, const choosing *now, ton_error *error)
{
    int count = ton_table_columns(now->table);
    *columns = (ton_columns){calloc((size_t)count + 1, sizeof(int)), 0};
    if (!columns->column)
        return ton_fail(error, TON_NO_MEMORY, NULL);
    for (int i = 0; i < count; i++)
        if (now->chosen[i])
            columns->column[columns->count++] = i;
    return TON_OK;
}

ton_status ton_columns_choose(ton_columns *columns, const ton_table *table, const char *patterns,
                              const bool *taken, ton_error *error)
{
    choosing now = {table, taken, calloc((size_t)ton_table_columns(table) + 1, sizeof(bool))};
    if (!now.chosen)
        return ton_fail(error, TON_NO_MEMORY, NULL);
    ton_status status = choose_all(&now, patterns, error);
    if (status == TON_OK)
        status = list(columns, &now, error);
    free(now.chosen);
    return status;
}

void ton_columns_free(ton_columns *columns)
{
    free(columns->column);
    *columns = (ton_columns){0};
}
