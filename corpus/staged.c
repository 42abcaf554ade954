#include "corpus/staged.h"

#include <stdlib.h>

bool ton_is_staged(const ton_corpus *corpus)
{
    return corpus->store->engine->load != NULL;
}

/* Empty, whether it was there or not. */
static ton_status make(ton_corpus *corpus, const ton_staged *table, ton_error *error)
{
    ton_sql sql = {0};
    ton_sql_addf(&sql, "CREATE TEMP TABLE IF NOT EXISTS %s (%s) ON COMMIT DROP; TRUNCATE %s",
                 table->name, table->kinds, table->name);
    char *text = ton_sql_take(&sql);
    ton_status status =
        text ? ton_sql_run(corpus, text, error) : ton_fail(error, TON_NO_MEMORY, NULL);
    free(text);
    return status;
}

ton_status ton_stage(ton_corpus *corpus, const ton_staged *table, const void *user, int64_t count,
                     ton_stage_bind *bind, ton_error *error)
{
    ton_statement *row = NULL;
    ton_status status = ton_sql_in_transaction(corpus, error);
    if (status == TON_OK)
        status = make(corpus, table, error);
    if (status == TON_OK)
        status = ton_sql_load(corpus, &row, table->name, table->columns, NULL, error);
    for (int64_t i = 0; i < count && status == TON_OK; i++)
        status = ton_sql_write(corpus, row, bind(user, i, row), error);
    int code = ton_sql_finish(row);
    if (status == TON_OK && code != TON_CODE_OK)
        status = ton_sql_fail(corpus, code, error);
    return status;
}

ton_status ton_stage_merge(ton_corpus *corpus, const char *sql, const int64_t *parameters,
                           int parameter_count, int64_t *numbers, int columns, ton_error *error)
{
    ton_statement *row;
    ton_status status = ton_sql_prepare(corpus, &row, sql, error);
    if (status != TON_OK)
        return status;
    int code = TON_CODE_OK;
    for (int i = 0; i < parameter_count && code == TON_CODE_OK; i++)
        code = ton_bind_integer(row, i + 1, parameters[i]);
    if (code == TON_CODE_OK && ton_sql_step(row) == TON_CODE_ROW)
        for (int i = 0; i < columns; i++)
            numbers[i] = ton_column_integer(row, i);
    int stepped = ton_sql_finish(row);
    code = code == TON_CODE_OK ? stepped : code;
    return code == TON_CODE_OK ? TON_OK : ton_sql_fail(corpus, code, error);
}
