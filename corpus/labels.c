/* Finding a track fast, and giving it labels: what a table says of tracks, row by row. */
#include "corpus/database.h"
#include "corpus/families.h"

#include <stdlib.h>
#include <string.h>

/* Steps a kept and bound statement to its first number, 0 when there is no row. */
static ton_status first_number(ton_corpus *corpus, ton_statement *statement, int code,
                               int64_t *number, ton_error *error)
{
    bool found = code == TON_CODE_OK && ton_sql_step(statement) == TON_CODE_ROW;
    int64_t read = found ? ton_column_integer(statement, 0) : 0;
    int stepped = ton_sql_reset(statement);
    code = code == TON_CODE_OK ? stepped : code;
    if (code != TON_CODE_OK)
        return ton_sql_fail(corpus, code, error);
    *number = read;
    return TON_OK;
}

ton_status ton_track_id_at(ton_corpus *corpus, int64_t *id, const char *path, int part,
                           ton_error *error)
{
    ton_statement *statement;
    ton_status status = ton_sql_kept(corpus, &statement, TON_KEPT_FIND, TON_SQL_FIND, error);
    if (status != TON_OK)
        return status;
    int code = ton_bind_bytes(statement, 1, path, strlen(path), TON_BORROWED);
    if (code == TON_CODE_OK)
        code = ton_bind_integer(statement, 2, part);
    return first_number(corpus, statement, code, id, error);
}

ton_status ton_track_exists(ton_corpus *corpus, bool *exists, int64_t id, ton_error *error)
{
    ton_statement *statement;
    int64_t found = 0;
    ton_status status = ton_sql_kept(corpus, &statement, TON_KEPT_EXISTS,
                                     "SELECT id FROM track WHERE id = ?1", error);
    if (status == TON_OK)
        status = first_number(corpus, statement, ton_bind_integer(statement, 1, id), &found, error);
    if (status == TON_OK)
        *exists = found == id;
    return status;
}

/* "UPDATE track SET title = coalesce(?2, title), … WHERE id = ?1 AND (title, …) IS DISTINCT FROM
 * (coalesce(?2, title), …)"; NULL when memory is short. */
static char *label_sql(void)
{
    ton_sql sql = {0};
    ton_sql_add(&sql, "UPDATE track SET ");
    for (int i = 0; i < ton_tag_field_count; i++)
        ton_sql_addf(&sql, "%s%s = coalesce(?%d, %s)", i ? ", " : "", ton_tag_fields[i].name, i + 2,
                     ton_tag_fields[i].name);
    ton_sql_add(&sql, " WHERE id = ?1 AND (");
    for (int i = 0; i < ton_tag_field_count; i++)
        ton_sql_addf(&sql, "%s%s", i ? ", " : "", ton_tag_fields[i].name);
    ton_sql_add(&sql, ") IS DISTINCT FROM (");
    for (int i = 0; i < ton_tag_field_count; i++)
        ton_sql_addf(&sql, "%scoalesce(?%d, %s)", i ? ", " : "", i + 2, ton_tag_fields[i].name);
    ton_sql_add(&sql, ")");
    return ton_sql_take(&sql);
}

/* What is not given is NULL. */
static int bind_tags(ton_statement *statement, const ton_tags *tags)
{
    int code = TON_CODE_OK;
    for (int i = 0; i < ton_tag_field_count && code == TON_CODE_OK; i++) {
        const ton_tag_field *field = &ton_tag_fields[i];
        if (!ton_tags_has(tags, field))
            code = ton_bind_null(statement, i + 2);
        else if (field->bytes)
            code = ton_bind_text(statement, i + 2, ton_tags_text(tags, field));
        else
            code = ton_bind_integer(statement, i + 2, ton_tags_number(tags, field));
    }
    return code;
}

ton_status ton_track_tag(ton_corpus *corpus, int64_t id, const ton_tags *tags, bool *changed,
                         ton_error *error)
{
    ton_statement *statement = NULL;
    char *sql = corpus->kept[TON_KEPT_LABEL] ? NULL : label_sql();
    ton_status status = ton_sql_in_transaction(corpus, error);
    if (status == TON_OK)
        status = ton_sql_kept(corpus, &statement, TON_KEPT_LABEL, sql, error);
    free(sql);
    if (status != TON_OK)
        return status;
    int code = ton_bind_integer(statement, 1, id);
    if (code == TON_CODE_OK)
        code = bind_tags(statement, tags);
    status = ton_sql_write(corpus, statement, code, error);
    *changed = status == TON_OK && ton_sql_changes(corpus) > 0;
    return status;
}
