/* In how many texts words stand, as rows of table text_counts; the last one is the current one. */
#include "corpus/database.h"
#include "corpus/texts.h"

#include <stdlib.h>
#include <string.h>

ton_status ton_text_counts_put(ton_corpus *corpus, ton_text_counts *counts, ton_error *error)
{
    ton_statement *statement = NULL;
    ton_status status = ton_sql_in_transaction(corpus, error);
    if (status == TON_OK)
        status = ton_sql_run(corpus, "DELETE FROM text_counts", error);
    if (status == TON_OK)
        status = ton_sql_prepare(
            corpus, &statement,
            "INSERT INTO text_counts (texts, buckets, count) VALUES (?1, ?2, ?3) RETURNING version",
            error);
    if (status != TON_OK)
        return status;
    int code = ton_bind_integer(statement, 1, counts->texts);
    if (code == TON_CODE_OK)
        code = ton_bind_integer(statement, 2, counts->buckets);
    if (code == TON_CODE_OK)
        code = ton_floats_bind(statement, 3, counts->count, counts->buckets);
    int64_t version = 0;
    status = ton_sql_insert(corpus, statement, code, &version, error);
    ton_sql_finish(statement);
    counts->version = (int)version;
    return status;
}

static ton_status read_row(ton_text_counts *counts, ton_statement *row, ton_error *error)
{
    int buckets = ton_column_int(row, 2);
    if (!ton_floats_sound(row, 3, buckets))
        return TON_OK;
    counts->count = calloc((size_t)buckets, sizeof *counts->count);
    if (!counts->count)
        return ton_fail(error, TON_NO_MEMORY, NULL);
    ton_floats_read(row, 3, counts->count, buckets);
    counts->version = ton_column_int(row, 0);
    counts->texts = ton_column_integer(row, 1);
    counts->buckets = buckets;
    return TON_OK;
}

ton_status ton_text_counts_get(ton_corpus *corpus, ton_text_counts *counts, ton_error *error)
{
    ton_statement *row;
    *counts = (ton_text_counts){0};
    ton_status status = ton_sql_prepare(corpus, &row,
                                        "SELECT version, texts, buckets, count FROM text_counts"
                                        " ORDER BY version DESC LIMIT 1",
                                        error);
    if (status != TON_OK)
        return status;
    int code = ton_sql_step(row);
    if (code == TON_CODE_ROW)
        status = read_row(counts, row, error);
    ton_sql_finish(row);
    return code == TON_CODE_ROW || code == TON_CODE_DONE ? status
                                                         : ton_sql_fail(corpus, code, error);
}

/* ---- the family ---------------------------------------------------------------------------------
 */

bool ton_family_is_of_texts(const ton_family_record *family)
{
    return !strcmp(family->name, TON_TEXT_FAMILY) &&
           !strcmp(family->source, TON_TEXT_FAMILY_SOURCE);
}

ton_status ton_texts_count(ton_corpus *corpus, int64_t *count, ton_error *error)
{
    return ton_sql_integer(corpus, count,
                           "SELECT count(*) FROM track WHERE gone = 0 AND " TON_SQL_USABLE
                           " AND EXISTS (SELECT 1 FROM track_text WHERE track = id AND terms <> ''"
                           " AND source NOT LIKE '" TON_TEXT_MODEL "%')",
                           error);
}
