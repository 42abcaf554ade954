/* Finding a track fast, and giving it labels: what a table says of tracks, row by row. */
#include "corpus/database.h"
#include "corpus/families.h"

#include <string.h>

/* Steps a kept and bound statement to its first number, 0 when there is no row. */
static ton_status first_number(ton_corpus *corpus, sqlite3_stmt *statement, int code,
                               int64_t *number, ton_error *error)
{
    bool found = code == SQLITE_OK && sqlite3_step(statement) == SQLITE_ROW;
    int64_t read = found ? sqlite3_column_int64(statement, 0) : 0;
    int stepped = sqlite3_reset(statement);
    sqlite3_clear_bindings(statement);
    code = code == SQLITE_OK ? stepped : code;
    if (code != SQLITE_OK)
        return ton_sql_fail(corpus, code, error);
    *number = read;
    return TON_OK;
}

ton_status ton_track_id_at(ton_corpus *corpus, int64_t *id, const char *path, int part,
                           ton_error *error)
{
    sqlite3_stmt *statement;
    ton_status status = ton_sql_kept(corpus, &statement, TON_KEPT_FIND, TON_SQL_FIND, error);
    if (status != TON_OK)
        return status;
    int code = sqlite3_bind_blob64(statement, 1, path, strlen(path), SQLITE_STATIC);
    if (code == SQLITE_OK)
        code = sqlite3_bind_int(statement, 2, part);
    return first_number(corpus, statement, code, id, error);
}

ton_status ton_track_exists(ton_corpus *corpus, bool *exists, int64_t id, ton_error *error)
{
    sqlite3_stmt *statement;
    int64_t found = 0;
    ton_status status = ton_sql_kept(corpus, &statement, TON_KEPT_EXISTS,
                                     "SELECT id FROM track WHERE id = ?1", error);
    if (status == TON_OK)
        status =
            first_number(corpus, statement, sqlite3_bind_int64(statement, 1, id), &found, error);
    if (status == TON_OK)
        *exists = found == id;
    return status;
}

/* "UPDATE track SET title = ifnull(?2, title), … WHERE id = ?1 AND (title, …) IS NOT (ifnull(?2,
 * title), …)"; NULL when memory is short. */
static char *label_sql(void)
{
    sqlite3_str *sql = sqlite3_str_new(NULL);
    sqlite3_str_appendall(sql, "UPDATE track SET ");
    for (int i = 0; i < ton_tag_field_count; i++)
        sqlite3_str_appendf(sql, "%s%s = ifnull(?%d, %s)", i ? ", " : "", ton_tag_fields[i].name,
                            i + 2, ton_tag_fields[i].name);
    sqlite3_str_appendall(sql, " WHERE id = ?1 AND (");
    for (int i = 0; i < ton_tag_field_count; i++)
        sqlite3_str_appendf(sql, "%s%s", i ? ", " : "", ton_tag_fields[i].name);
    sqlite3_str_appendall(sql, ") IS NOT (");
    for (int i = 0; i < ton_tag_field_count; i++)
        sqlite3_str_appendf(sql, "%sifnull(?%d, %s)", i ? ", " : "", i + 2, ton_tag_fields[i].name);
    sqlite3_str_appendall(sql, ")");
    return sqlite3_str_finish(sql);
}

/* What is not given is NULL. */
static int bind_tags(sqlite3_stmt *statement, const ton_tags *tags)
{
    int code = SQLITE_OK;
    for (int i = 0; i < ton_tag_field_count && code == SQLITE_OK; i++) {
        const ton_tag_field *field = &ton_tag_fields[i];
        if (!ton_tags_has(tags, field))
            code = sqlite3_bind_null(statement, i + 2);
        else if (field->bytes)
            code =
                sqlite3_bind_text(statement, i + 2, ton_tags_text(tags, field), -1, SQLITE_STATIC);
        else
            code = sqlite3_bind_int(statement, i + 2, ton_tags_number(tags, field));
    }
    return code;
}

ton_status ton_track_tag(ton_corpus *corpus, int64_t id, const ton_tags *tags, bool *changed,
                         ton_error *error)
{
    sqlite3_stmt *statement = NULL;
    char *sql = corpus->kept[TON_KEPT_LABEL] ? NULL : label_sql();
    ton_status status = ton_sql_in_transaction(corpus, error);
    if (status == TON_OK)
        status = ton_sql_kept(corpus, &statement, TON_KEPT_LABEL, sql, error);
    sqlite3_free(sql);
    if (status != TON_OK)
        return status;
    int code = sqlite3_bind_int64(statement, 1, id);
    if (code == SQLITE_OK)
        code = bind_tags(statement, tags);
    int before = sqlite3_total_changes(corpus->db);
    status = ton_sql_write(corpus, statement, code, error);
    *changed = sqlite3_total_changes(corpus->db) != before;
    return status;
}
