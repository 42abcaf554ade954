/* Forgetting a listener, so that nothing of them is left in the file.
 *
 * The corpus deletes securely (corpus/open.c): what is deleted is overwritten with zeros. Two
 * places keep copies all the same. When SQLite distributes rows over pages anew, bytes stay behind
 * between the rows; so what holds names is written anew (VACUUM would write all of the corpus). And
 * the log holds pages as they were until it is cut to nothing. */
#include "corpus/database.h"

/* Songs that nobody else had, and of which nothing else is known; their events follow them. */
#define TON_SQL_THEIR_SONGS                                                                        \
    "DELETE FROM track WHERE outcome = 'imported' AND reason = '" TON_SONG_REASON "' AND id IN"    \
    " (SELECT track FROM rating WHERE listener = ?1 UNION"                                         \
    " SELECT track FROM play WHERE listener = ?1)"                                                 \
    " AND NOT EXISTS (SELECT 1 FROM rating WHERE track = track.id AND listener <> ?1)"             \
    " AND NOT EXISTS (SELECT 1 FROM play WHERE track = track.id AND listener <> ?1)"               \
    " AND NOT EXISTS (SELECT 1 FROM family_value WHERE track = track.id)"

/* Runs one statement about a number; *rows that it changed, those that followed not counted. */
static ton_status run(ton_corpus *corpus, const char *sql, int64_t number, int64_t *rows,
                      ton_error *error)
{
    sqlite3_stmt *statement;
    ton_status status = ton_sql_prepare(corpus, &statement, sql, error);
    if (status != TON_OK)
        return status;
    status = ton_sql_write(corpus, statement, sqlite3_bind_int64(statement, 1, number), error);
    *rows = sqlite3_changes64(corpus->db);
    sqlite3_finalize(statement);
    return status;
}

ton_status ton_listener_forget(ton_corpus *corpus, const char *name, ton_forgotten *forgotten,
                               ton_error *error)
{
    int64_t listeners, songs = 0, models = 0;
    ton_listening theirs = {0};
    ton_listener_record listener = {.id = 0};
    ton_status status = ton_sql_in_transaction(corpus, error);
    if (status == TON_OK)
        status = ton_listener_named(corpus, &listener, name, error);
    if (status == TON_OK)
        status = ton_listener_count(corpus, &theirs, listener.id, error);
    if (status == TON_OK)
        status = run(corpus, "DELETE FROM model WHERE change >= ?1", theirs.change, &models, error);
    if (status == TON_OK)
        status = run(corpus, TON_SQL_THEIR_SONGS, listener.id, &songs, error);
    if (status == TON_OK)
        status = run(corpus, "DELETE FROM listener WHERE id = ?1", listener.id, &listeners, error);
    const ton_listening less = {-1, -theirs.ratings, -theirs.plays, -theirs.skips, 1};
    if (status == TON_OK)
        status = ton_listening_add(corpus, &less, error);
    if (status == TON_OK)
        *forgotten = (ton_forgotten){theirs.ratings, theirs.plays, theirs.skips, songs, models};
    return status;
}

/* ---- no trace ----------------------------------------------------------------------------------
 */

static ton_status cut_log(ton_corpus *corpus, ton_error *error)
{
    int code = sqlite3_wal_checkpoint_v2(corpus->db, NULL, SQLITE_CHECKPOINT_TRUNCATE, NULL, NULL);
    if (code == SQLITE_BUSY)
        return ton_fail(error, TON_BUSY,
                        "corpus '%s' is read by another process, so what was deleted still stands "
                        "in its log; forget again when that has finished",
                        corpus->shown);
    return code == SQLITE_OK ? TON_OK : ton_sql_fail(corpus, code, error);
}

ton_status ton_listeners_wipe(ton_corpus *corpus, ton_error *error)
{
    return cut_log(corpus, error);
}
