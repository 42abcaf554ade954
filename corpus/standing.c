/* Standings: the few columns that every run of index compares with every file. */
#include "corpus/database.h"

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
static bool read(sqlite3_stmt *row, ton_standing *standing)
{
    *standing = (ton_standing){
        .id = sqlite3_column_int64(row, 0),
        .bytes = sqlite3_column_int64(row, 2),
        .modified_ns = sqlite3_column_int64(row, 3),
        .gone = sqlite3_column_int64(row, 4),
        .layout = (uint32_t)sqlite3_column_int(row, 5),
        .excerpt = sqlite3_column_double(row, 6),
        .analysed = sqlite3_column_int64(row, 9),
        .part = sqlite3_column_int(row, 10),
        .from_seconds = sqlite3_column_double(row, 11),
        .to_seconds = sqlite3_column_double(row, 12),
        .sheet = sqlite3_column_int64(row, 13),
    };
    const void *path = sqlite3_column_blob(row, 1), *key = sqlite3_column_blob(row, 8);
    const char *outcome = (const char *)sqlite3_column_text(row, 7);
    standing->path = path ? strndup(path, (size_t)sqlite3_column_bytes(row, 1)) : NULL;
    if (!standing->path || !outcome)
        return false;
    sqlite3_snprintf(sizeof standing->outcome, standing->outcome, "%s", outcome);
    if (sqlite3_column_bytes(row, 8) == TON_AUDIO_KEY_BYTES)
        memcpy(standing->audio.byte, key, TON_AUDIO_KEY_BYTES);
    return true;
}

static int visit_rows(sqlite3_stmt *row, ton_standing_visit *visit, void *user)
{
    int code = SQLITE_ROW;
    bool more = true;
    while (more && (code = sqlite3_step(row)) == SQLITE_ROW) {
        ton_standing standing;
        bool sound = read(row, &standing);
        if (sound)
            more = visit(user, &standing);
        free(standing.path);
        if (!sound)
            return SQLITE_NOMEM;
    }
    return more ? code : SQLITE_DONE;
}

ton_status ton_standings_each(ton_corpus *corpus, const char *under, ton_standing_visit *visit,
                              void *user, ton_error *error)
{
    sqlite3_stmt *statement;
    ton_status status = ton_sql_prepare(corpus, &statement, under ? BELOW : EVERY, error);
    if (status != TON_OK)
        return status;
    int code =
        under ? sqlite3_bind_blob64(statement, 1, under, strlen(under), SQLITE_STATIC) : SQLITE_OK;
    if (code == SQLITE_OK)
        code = visit_rows(statement, visit, user);
    sqlite3_finalize(statement);
    return code == SQLITE_DONE ? TON_OK : ton_sql_fail(corpus, code, error);
}
