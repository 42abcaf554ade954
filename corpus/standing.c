/* Standings: the few columns that every run of index compares with every file. */
#include "corpus/database.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define COLUMNS                                                                                    \
    "id, path, bytes, modified_ns, gone, layout, excerpt, outcome, audio, analysed, part, "        \
    "from_seconds, to_seconds, sheet"

/* A path or what lies below it: '0' follows '/'. Places are unique, so that their index is read in
 * order. */
static const char EVERY[] = "SELECT " COLUMNS " FROM track ORDER BY path, part";
static const char BELOW[] = "SELECT " COLUMNS " FROM track WHERE path = ?1"
                            " UNION ALL SELECT " COLUMNS " FROM track"
                            " WHERE path > CAST(rtrim(?1, '/') || '/' AS BLOB)"
                            " AND path < CAST(rtrim(?1, '/') || '0' AS BLOB) ORDER BY path, part";

/* false when memory is short */
static bool read(ton_statement *row, ton_standing *standing)
{
    *standing = (ton_standing){
        .id = ton_column_integer(row, 0),
        .bytes = ton_column_integer(row, 2),
        .modified_ns = ton_column_integer(row, 3),
        .gone = ton_column_integer(row, 4),
        .layout = (uint32_t)ton_column_int(row, 5),
        .excerpt = ton_column_number(row, 6),
        .analysed = ton_column_integer(row, 9),
        .part = ton_column_int(row, 10),
        .from_seconds = ton_column_number(row, 11),
        .to_seconds = ton_column_number(row, 12),
        .sheet = ton_column_integer(row, 13),
    };
    const void *path = ton_column_bytes(row, 1), *key = ton_column_bytes(row, 8);
    const char *outcome = ton_column_text(row, 7);
    standing->path = path ? strndup(path, ton_column_length(row, 1)) : NULL;
    if (!standing->path || !outcome)
        return false;
    snprintf(standing->outcome, sizeof standing->outcome, "%s", outcome);
    if (ton_column_length(row, 8) == TON_AUDIO_KEY_BYTES)
        memcpy(standing->audio.byte, key, TON_AUDIO_KEY_BYTES);
    return true;
}

static int visit_rows(ton_statement *row, ton_standing_visit *visit, void *user)
{
    int code = TON_CODE_ROW;
    bool more = true;
    while (more && (code = ton_sql_step(row)) == TON_CODE_ROW) {
        ton_standing standing;
        bool sound = read(row, &standing);
        if (sound)
            more = visit(user, &standing);
        free(standing.path);
        if (!sound)
            return TON_CODE_NO_MEMORY;
    }
    return more ? code : TON_CODE_DONE;
}

ton_status ton_standings_each(ton_corpus *corpus, const char *under, ton_standing_visit *visit,
                              void *user, ton_error *error)
{
    ton_statement *statement;
    ton_status status = ton_sql_prepare(corpus, &statement, under ? BELOW : EVERY, error);
    if (status != TON_OK)
        return status;
    int code =
        under ? ton_bind_bytes(statement, 1, under, strlen(under), TON_BORROWED) : TON_CODE_OK;
    if (code == TON_CODE_OK)
        code = visit_rows(statement, visit, user);
    ton_sql_finish(statement);
    return code == TON_CODE_DONE ? TON_OK : ton_sql_fail(corpus, code, error);
}
