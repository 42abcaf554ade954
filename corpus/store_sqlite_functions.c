/* Functions of ours, as SQLite calls them. */
#include "corpus/store_sqlite.h"

#include <sqlite3.h>

const char ton_sqlite_pattern[] = "ton_pattern";

/* false when memory is short */
static bool read_argument(ton_sql_value *to, sqlite3_value *from, ton_sql_kind kind)
{
    *to = (ton_sql_value){.bytes = NULL};
    switch (kind) {
    case TON_SQL_TEXT:
        to->bytes = sqlite3_value_text(from);
        return to->bytes || sqlite3_value_type(from) == SQLITE_NULL;
    case TON_SQL_BYTES:
        to->bytes = sqlite3_value_blob(from);
        to->length = (size_t)sqlite3_value_bytes(from);
        return true;
    case TON_SQL_INTEGER:
        to->integer = sqlite3_value_int64(from);
        return true;
    case TON_SQL_PATTERN:
        to->pattern = sqlite3_value_pointer(from, ton_sqlite_pattern);
        return to->pattern != NULL;
    }
    return false;
}

static void call(sqlite3_context *context, int count, sqlite3_value **values)
{
    const ton_sql_function *function = sqlite3_user_data(context);
    ton_sql_value argument[TON_SQL_ARGUMENTS];
    double number;
    for (int i = 0; i < count; i++) {
        if (!read_argument(&argument[i], values[i], function->kind[i])) {
            sqlite3_result_error_nomem(context);
            return;
        }
        if (function->kind[i] == TON_SQL_TEXT && !argument[i].bytes)
            return;
    }
    if (function->truth)
        sqlite3_result_int(context, function->truth(argument));
    else if (function->number(&number, argument))
        sqlite3_result_double(context, number);
}

ton_code ton_sqlite_add_functions(sqlite3 *db)
{
    int code = SQLITE_OK;
    for (const ton_sql_function *f = ton_sql_functions; f->name && code == SQLITE_OK; f++)
        code = sqlite3_create_function_v2(db, f->name, f->arguments,
                                          SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_DIRECTONLY,
                                          (void *)f, call, NULL, NULL, NULL);
    return ton_sqlite_code(code);
}
