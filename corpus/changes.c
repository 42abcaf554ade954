/* What changed since when, for whoever keeps something that is derived from vectors.
 *
 * Triggers number the changes (corpus/migrations.c); a track has one number, that of its last.
 * Numbers alone do not tell histories apart: a corpus that was put back from a copy goes on
 * counting from there. So who keeps something marks the moment with random bytes, and looks for the
 * mark when it comes back. */
#include "corpus/database.h"

ton_status ton_corpus_hold(ton_corpus *corpus, ton_error *error)
{
    return ton_sql_run(corpus, "BEGIN", error);
}

ton_status ton_vectors_now(ton_corpus *corpus, ton_vector_mark *now, ton_error *error)
{
    ton_vector_mark found = {0};
    ton_status status =
        ton_sql_integer(corpus, &found.sequence,
                        "SELECT seq FROM sqlite_sequence WHERE name = 'vector_change'", error);
    if (status == TON_OK)
        status = ton_sql_integer(corpus, &found.scale, "SELECT max(version) FROM scale", error);
    if (status == TON_OK)
        *now = found;
    return status;
}

static ton_status prepare_after(ton_corpus *corpus, sqlite3_stmt **statement, const char *sql,
                                int64_t sequence, ton_error *error)
{
    ton_status status = ton_sql_prepare(corpus, statement, sql, error);
    if (status != TON_OK)
        return status;
    int code = sqlite3_bind_int64(*statement, 1, sequence);
    if (code == SQLITE_OK)
        return TON_OK;
    sqlite3_finalize(*statement);
    return ton_sql_fail(corpus, code, error);
}

ton_status ton_vectors_changed(ton_corpus *corpus, int64_t *count, int64_t sequence,
                               ton_error *error)
{
    sqlite3_stmt *statement;
    ton_status status =
        prepare_after(corpus, &statement, "SELECT count(*) FROM vector_change WHERE sequence > ?1",
                      sequence, error);
    return status == TON_OK ? ton_sql_answer(corpus, count, statement, error) : status;
}

ton_status ton_vectors_each_changed(ton_corpus *corpus, int64_t sequence, ton_vector_visit *visit,
                                    void *user, ton_error *error)
{
    sqlite3_stmt *statement;
    ton_status status =
        prepare_after(corpus, &statement,
                      "SELECT track, (SELECT value FROM vector v JOIN track t ON v.track = t.id"
                      " WHERE v.track = c.track AND gone = 0 AND " TON_SQL_USABLE
                      " AND scale = (SELECT max(version) FROM scale))"
                      " FROM vector_change c WHERE sequence > ?1 ORDER BY track",
                      sequence, error);
    if (status != TON_OK)
        return status;
    status = ton_vectors_visit(corpus, statement, true, visit, user, error);
    sqlite3_finalize(statement);
    return status;
}

static int bind_mark(sqlite3_stmt *statement, const ton_vector_mark *mark)
{
    int code = sqlite3_bind_blob(statement, 1, mark->token, sizeof mark->token, SQLITE_STATIC);
    if (code == SQLITE_OK)
        code = sqlite3_bind_int64(statement, 2, mark->sequence);
    return code == SQLITE_OK ? sqlite3_bind_int64(statement, 3, mark->scale) : code;
}

ton_status ton_vector_mark_put(ton_corpus *corpus, ton_vector_mark *mark, ton_error *error)
{
    sqlite3_stmt *statement = NULL;
    ton_vector_mark made = *mark;
    sqlite3_randomness(sizeof made.token, made.token);
    char forget[120];
    sqlite3_snprintf(sizeof forget, forget,
                     "DELETE FROM vector_mark WHERE id <= (SELECT max(id) FROM vector_mark) - %d",
                     TON_MARKS_KEPT);
    ton_status status = ton_sql_in_transaction(corpus, error);
    if (status == TON_OK)
        status = ton_sql_prepare(
            corpus, &statement,
            "INSERT INTO vector_mark (token, sequence, scale) VALUES (?1, ?2, ?3)", error);
    if (status == TON_OK)
        status = ton_sql_write(corpus, statement, bind_mark(statement, &made), error);
    sqlite3_finalize(statement);
    if (status == TON_OK)
        status = ton_sql_run(corpus, forget, error);
    if (status == TON_OK)
        *mark = made;
    return status;
}

ton_status ton_vector_mark_known(ton_corpus *corpus, bool *known, const ton_vector_mark *mark,
                                 ton_error *error)
{
    sqlite3_stmt *statement;
    ton_status status =
        ton_sql_prepare(corpus, &statement,
                        "SELECT 1 FROM vector_mark WHERE token = ?1 AND sequence = ?2 AND scale = "
                        "?3 AND ?3 = (SELECT max(version) FROM scale)",
                        error);
    if (status != TON_OK)
        return status;
    int code = bind_mark(statement, mark);
    bool found = code == SQLITE_OK && sqlite3_step(statement) == SQLITE_ROW;
    int stepped = sqlite3_finalize(statement);
    code = code == SQLITE_OK ? stepped : code;
    if (code != SQLITE_OK)
        return ton_sql_fail(corpus, code, error);
    *known = found;
    return TON_OK;
}
