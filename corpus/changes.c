/* What changed since when, for whoever keeps something that is derived from vectors.
 *
 * Triggers number the changes (corpus/migrations.c); a track has one number, that of its last.
 * Numbers alone do not tell histories apart: a corpus that was put back from a copy goes on
 * counting from there. So who keeps something marks the moment with random bytes, and looks for the
 * mark when it comes back. */
#include "corpus/database.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

ton_status ton_corpus_hold(ton_corpus *corpus, ton_error *error)
{
    return ton_sql_run(corpus, ton_sql_say(corpus, TON_SAY_HOLD), error);
}

ton_status ton_vectors_now(ton_corpus *corpus, ton_vector_mark *now, ton_error *error)
{
    ton_vector_mark found = {0};
    ton_status status =
        ton_sql_integer(corpus, &found.sequence, ton_sql_say(corpus, TON_SAY_LAST_CHANGE), error);
    if (status == TON_OK)
        status = ton_sql_integer(corpus, &found.scale, "SELECT max(version) FROM scale", error);
    if (status == TON_OK)
        *now = found;
    return status;
}

static ton_status prepare_after(ton_corpus *corpus, ton_statement **statement, const char *sql,
                                int64_t sequence, ton_error *error)
{
    ton_status status = ton_sql_prepare(corpus, statement, sql, error);
    if (status != TON_OK)
        return status;
    int code = ton_bind_integer(*statement, 1, sequence);
    if (code == TON_CODE_OK)
        return TON_OK;
    ton_sql_finish(*statement);
    return ton_sql_fail(corpus, code, error);
}

ton_status ton_vectors_changed(ton_corpus *corpus, int64_t *count, int64_t sequence,
                               ton_error *error)
{
    ton_statement *statement;
    ton_status status =
        prepare_after(corpus, &statement, "SELECT count(*) FROM vector_change WHERE sequence > ?1",
                      sequence, error);
    return status == TON_OK ? ton_sql_answer(corpus, count, statement, error) : status;
}

/* A list of tracks, not a condition on the sequence: to have them in order, SQLite would go through
 * the index of all tracks, however few there are. */
ton_status ton_vectors_each_changed(ton_corpus *corpus, int64_t sequence, ton_vector_visit *visit,
                                    void *user, ton_error *error)
{
    ton_statement *statement;
    ton_status status =
        prepare_after(corpus, &statement,
                      "SELECT track, (SELECT value FROM vector v JOIN track t ON v.track = t.id"
                      " WHERE v.track = c.track AND gone = 0 AND " TON_SQL_USABLE
                      " AND scale = (SELECT max(version) FROM scale))"
                      " FROM vector_change c WHERE track IN"
                      " (SELECT track FROM vector_change WHERE sequence > ?1) ORDER BY track",
                      sequence, error);
    if (status != TON_OK)
        return status;
    status = ton_vectors_visit(corpus, statement, true, visit, user, error);
    ton_sql_finish(statement);
    return status;
}

static int bind_mark(ton_statement *statement, const ton_vector_mark *mark)
{
    int code = ton_bind_bytes(statement, 1, mark->token, sizeof mark->token, TON_BORROWED);
    if (code == TON_CODE_OK)
        code = ton_bind_integer(statement, 2, mark->sequence);
    return code == TON_CODE_OK ? ton_bind_integer(statement, 3, mark->scale) : code;
}

ton_status ton_vector_mark_put(ton_corpus *corpus, ton_vector_mark *mark, ton_error *error)
{
    ton_statement *statement = NULL;
    ton_vector_mark made = *mark;
    bool random = getentropy(made.token, sizeof made.token) == 0;
    char forget[120];
    snprintf(forget, sizeof forget, "DELETE FROM vector_mark WHERE %s",
             ton_sql_say(corpus, TON_SAY_OLD_MARKS));
    ton_status status = random ? ton_sql_in_transaction(corpus, error)
                               : ton_fail(error, TON_IO, "the system gives no random bytes");
    if (status == TON_OK)
        status = ton_sql_prepare(
            corpus, &statement,
            "INSERT INTO vector_mark (token, sequence, scale) VALUES (?1, ?2, ?3)", error);
    if (status == TON_OK)
        status = ton_sql_write(corpus, statement, bind_mark(statement, &made), error);
    ton_sql_finish(statement);
    if (status == TON_OK)
        status = ton_sql_run(corpus, forget, error);
    if (status == TON_OK)
        *mark = made;
    return status;
}

static ton_status find_token(ton_corpus *corpus, bool *found, ton_vector_mark *mark,
                             ton_error *error)
{
    ton_statement *row;
    ton_status status = ton_sql_prepare(corpus, &row,
                                        "SELECT token FROM vector_mark WHERE sequence = ?1"
                                        " AND scale = ?2 ORDER BY id DESC LIMIT 1",
                                        error);
    if (status != TON_OK)
        return status;
    int code = ton_bind_integer(row, 1, mark->sequence);
    if (code == TON_CODE_OK)
        code = ton_bind_integer(row, 2, mark->scale);
    const void *token =
        code == TON_CODE_OK && ton_sql_step(row) == TON_CODE_ROW ? ton_column_bytes(row, 0) : NULL;
    *found = token && ton_column_length(row, 0) == sizeof mark->token;
    if (*found)
        memcpy(mark->token, token, sizeof mark->token);
    int stepped = ton_sql_finish(row);
    code = code == TON_CODE_OK ? stepped : code;
    return code == TON_CODE_OK ? TON_OK : ton_sql_fail(corpus, code, error);
}

/* A mark is about what is past, so on a server it waits for no writer. */
ton_status ton_vector_mark_give(ton_corpus *corpus, ton_vector_mark *mark, ton_error *error)
{
    bool found;
    ton_status status = find_token(corpus, &found, mark, error);
    if (status != TON_OK || found)
        return status;
    status = ton_corpus_shared(corpus) ? ton_sql_run(corpus, "BEGIN", error)
                                       : ton_corpus_begin(corpus, error);
    if (status == TON_OK)
        status = ton_vector_mark_put(corpus, mark, error);
    if (status == TON_OK)
        return ton_corpus_commit(corpus, error);
    ton_corpus_rollback(corpus);
    return status;
}

ton_status ton_vector_mark_known(ton_corpus *corpus, bool *known, const ton_vector_mark *mark,
                                 ton_error *error)
{
    ton_statement *statement;
    ton_status status =
        ton_sql_prepare(corpus, &statement,
                        "SELECT 1 FROM vector_mark WHERE token = ?1 AND sequence = ?2 AND scale = "
                        "?3 AND ?3 = (SELECT max(version) FROM scale)",
                        error);
    if (status != TON_OK)
        return status;
    int code = bind_mark(statement, mark);
    bool found = code == TON_CODE_OK && ton_sql_step(statement) == TON_CODE_ROW;
    int stepped = ton_sql_finish(statement);
    code = code == TON_CODE_OK ? stepped : code;
    if (code != TON_CODE_OK)
        return ton_sql_fail(corpus, code, error);
    *known = found;
    return TON_OK;
}
