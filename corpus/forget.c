/* Forgetting a listener, so that nothing of them is left in the file.
 *
 * To overwrite what is deleted (secure_delete) is not enough: when SQLite distributes rows over
 * pages anew, as others come and grow, copies stay behind in what a page does not use. In an
 * experiment two names in a thousand could still be read. So the file is written anew without what
 * is not in use (VACUUM), and the log is cut to nothing. That takes as long as copying the corpus,
 * which is why several listeners are forgotten together. */
#include "corpus/database.h"

/* Songs that nobody else had, and of which nothing else is known; their events follow them. */
#define TON_SQL_THEIR_SONGS                                                                        \
    "DELETE FROM track WHERE outcome = '" TON_OUTCOME_NAMED "' AND id IN"                          \
    " (SELECT track FROM rating WHERE listener = ?1 UNION"                                         \
    " SELECT track FROM play WHERE listener = ?1)"                                                 \
    " AND NOT EXISTS (SELECT 1 FROM rating WHERE track = track.id AND listener <> ?1)"             \
    " AND NOT EXISTS (SELECT 1 FROM play WHERE track = track.id AND listener <> ?1)"

/* Runs one statement about a number; *rows that it changed, those that followed not counted. */
static ton_status run(ton_corpus *corpus, const char *sql, int64_t number, int64_t *rows,
                      ton_error *error)
{
    ton_statement *statement;
    ton_status status = ton_sql_prepare(corpus, &statement, sql, error);
    if (status != TON_OK)
        return status;
    status = ton_sql_write(corpus, statement, ton_bind_integer(statement, 1, number), error);
    *rows = ton_sql_changes(corpus);
    ton_sql_finish(statement);
    return status;
}

ton_status ton_listener_forget(ton_corpus *corpus, const char *name, ton_forgotten *forgotten,
                               ton_error *error)
{
    int64_t listeners, songs = 0, models = 0;
    ton_listening theirs = {0};
    ton_listener_record listener = {.id = 0};
    ton_status status = ton_sql_in_transaction(corpus, error);
    if (status == TON_OK) /* should the disk be too full for more than that */
        status = ton_sql_run(corpus, ton_sql_say(corpus, TON_SAY_OVERWRITE), error);
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
    ton_code code = corpus->store->engine->cut_log(corpus->store);
    if (code == TON_CODE_BUSY)
        return ton_fail(error, TON_BUSY,
                        "corpus '%s' is read by another process, so what was deleted still stands "
                        "in its log; 'tonary forget' when that has finished wipes it out",
                        corpus->shown);
    return code == TON_CODE_OK ? TON_OK : ton_sql_fail(corpus, (int)code, error);
}

ton_status ton_listeners_wipe(ton_corpus *corpus, ton_error *error)
{
    ton_error told;
    ton_status status = ton_sql_run(corpus, ton_sql_say(corpus, TON_SAY_REWRITE), &told);
    ton_status cut = cut_log(corpus, error);
    if (status == TON_OK)
        return cut;
    return ton_fail(error, status,
                    "what was deleted may still stand in the file, which could not be written "
                    "anew; 'tonary forget' when this is mended wipes it out: %.700s",
                    told.message);
}
