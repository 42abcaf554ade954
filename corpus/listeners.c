/* Listeners, their profiles, the songs that are known from them alone, and what is counted of all.
 *
 * Every change goes through ton_listening_add: counting ten million ratings whenever a model asks
 * whether it is still true would cost more than its answer. What it adds is written before the
 * transaction is committed, or read: a server keeps every version of a row that one transaction
 * changes, and walks through all of them to change it again. */
#include "corpus/listeners.h"
#include "base/text.h"
#include "corpus/database.h"
#include "corpus/families.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* ---- counting ----------------------------------------------------------------------------------
 */

ton_status ton_listening_add(ton_corpus *corpus, const ton_listening *more, ton_error *error)
{
    ton_listening *sum = &corpus->counted;
    ton_status status = ton_sql_in_transaction(corpus, error);
    if (status != TON_OK)
        return status;
    sum->listeners += more->listeners;
    sum->ratings += more->ratings;
    sum->plays += more->plays;
    sum->skips += more->skips;
    sum->change += more->change;
    return TON_OK;
}

ton_status ton_listening_write(ton_corpus *corpus, const char *then, ton_error *error)
{
    char sql[320];
    const ton_listening *more = &corpus->counted;
    if (!more->change)
        return *then ? ton_sql_run(corpus, then, error) : TON_OK;
    snprintf(sql, sizeof sql,
             "UPDATE listening SET listeners = listeners + %lld, ratings = ratings + %lld,"
             " plays = plays + %lld, skips = skips + %lld, change = change + %lld; %s",
             (long long)more->listeners, (long long)more->ratings, (long long)more->plays,
             (long long)more->skips, (long long)more->change, then);
    ton_status status = ton_sql_run(corpus, sql, error);
    if (status == TON_OK)
        corpus->counted = (ton_listening){0};
    return status;
}

/* The one row of a bound statement as counts, and finalizes it. *there: it had one. */
static ton_status read_counts(ton_corpus *corpus, ton_statement *row, int code, bool *there,
                              ton_listening *counts, ton_error *error)
{
    *there = code == TON_CODE_OK && ton_sql_step(row) == TON_CODE_ROW;
    ton_listening read = {0};
    if (*there)
        read = (ton_listening){ton_column_integer(row, 0), ton_column_integer(row, 1),
                               ton_column_integer(row, 2), ton_column_integer(row, 3),
                               ton_column_integer(row, 4)};
    int stepped = ton_sql_finish(row);
    code = code == TON_CODE_OK ? stepped : code;
    if (code != TON_CODE_OK)
        return ton_sql_fail(corpus, code, error);
    *counts = read;
    return TON_OK;
}

ton_status ton_listening_get(ton_corpus *corpus, ton_listening *listening, ton_error *error)
{
    bool there;
    ton_statement *row = NULL;
    ton_status status = ton_listening_write(corpus, "", error);
    if (status == TON_OK)
        status = ton_sql_prepare(
            corpus, &row, "SELECT listeners, ratings, plays, skips, change FROM listening", error);
    return status == TON_OK ? read_counts(corpus, row, TON_CODE_OK, &there, listening, error)
                            : status;
}

ton_status ton_listener_count(ton_corpus *corpus, ton_listening *theirs, int64_t listener,
                              ton_error *error)
{
    bool there = false;
    ton_statement *row;
    ton_status status =
        ton_sql_prepare(corpus, &row,
                        "SELECT 1, (SELECT count(*) FROM rating WHERE listener = ?1),"
                        " (SELECT count(*) FROM play WHERE listener = ?1 AND heard = 0),"
                        " (SELECT count(*) FROM play WHERE listener = ?1 AND heard = 1),"
                        " came FROM listener WHERE id = ?1",
                        error);
    if (status == TON_OK)
        status =
            read_counts(corpus, row, ton_bind_integer(row, 1, listener), &there, theirs, error);
    if (status != TON_OK || there)
        return status;
    return ton_fail(error, TON_NOT_FOUND, "there is no listener %lld", (long long)listener);
}

/* ---- listeners ---------------------------------------------------------------------------------
 */

ton_status ton_listener_check(const char *name, ton_error *error)
{
    if (!*name)
        return ton_fail(error, TON_INVALID, "the name of a listener is empty");
    if (!ton_utf8_valid(name))
        return ton_fail(error, TON_INVALID, "the name of a listener is not UTF-8");
    if (strlen(name) >= TON_LISTENER_NAME_BYTES)
        return ton_fail(error, TON_INVALID,
                        "the name '%.40s…' of a listener is longer than %d bytes", name,
                        TON_LISTENER_NAME_BYTES - 1);
    return TON_OK;
}

/* The row of that name; *listener has id 0 when there is none. */
static ton_status find(ton_corpus *corpus, ton_listener_record *listener, const char *name,
                       ton_error *error)
{
    ton_statement *row;
    *listener = (ton_listener_record){.id = 0};
    ton_status status =
        ton_sql_kept(corpus, &row, TON_KEPT_LISTENER,
                     "SELECT " TON_SQL_LISTENER " FROM listener WHERE name = ?1", error);
    if (status != TON_OK)
        return status;
    int code = ton_bind_text(row, 1, name);
    if (code == TON_CODE_OK && ton_sql_step(row) == TON_CODE_ROW)
        ton_listener_read(row, listener);
    int stepped = ton_sql_reset(row);
    code = code == TON_CODE_OK ? stepped : code;
    return code == TON_CODE_OK ? TON_OK : ton_sql_fail(corpus, code, error);
}

ton_status ton_listener_named(ton_corpus *corpus, ton_listener_record *listener, const char *name,
                              ton_error *error)
{
    ton_listener_record found;
    ton_status status = find(corpus, &found, name, error);
    if (status != TON_OK)
        return status;
    if (!found.id)
        return ton_fail(error, TON_NOT_FOUND,
                        "there is no listener '%.255s'; 'tonary listeners' shows all", name);
    *listener = found;
    return TON_OK;
}

static ton_status add(ton_corpus *corpus, int64_t *id, const char *name, ton_error *error)
{
    ton_statement *statement;
    ton_status status =
        ton_listening_add(corpus, &(ton_listening){.listeners = 1, .change = 1}, error);
    if (status == TON_OK)
        status = ton_sql_kept(
            corpus, &statement, TON_KEPT_LISTENER_PUT,
            "INSERT INTO listener (name, came) SELECT ?1, change + ?2 FROM listening RETURNING id",
            error);
    if (status != TON_OK)
        return status;
    int code = ton_bind_text(statement, 1, name);
    if (code == TON_CODE_OK)
        code = ton_bind_integer(statement, 2, corpus->counted.change);
    return ton_sql_insert(corpus, statement, code, id, error);
}

ton_status ton_listener_put(ton_corpus *corpus, int64_t *id, const char *name, ton_error *error)
{
    ton_listener_record found = {.id = 0};
    ton_status status = ton_sql_in_transaction(corpus, error);
    if (status == TON_OK)
        status = ton_listener_check(name, error);
    if (status == TON_OK)
        status = find(corpus, &found, name, error);
    if (status == TON_OK && !found.id)
        return add(corpus, id, name, error);
    if (status == TON_OK)
        *id = found.id;
    return status;
}

/* ---- songs -------------------------------------------------------------------------------------
 */

static ton_status add_song(ton_corpus *corpus, int64_t *id, const char *name, const ton_tags *tags,
                           ton_error *error)
{
    ton_track track = {.path = strdup(name), .outcome = TON_OUTCOME_NAMED};
    if (!track.path)
        return ton_fail(error, TON_NO_MEMORY, NULL);
    if (tags)
        track.tags = *tags;
    ton_status status = ton_track_put(corpus, &track, error);
    if (status == TON_OK)
        *id = track.id;
    ton_track_clear(&track);
    return status;
}

ton_status ton_song_put(ton_corpus *corpus, int64_t *id, const char *name, const ton_tags *tags,
                        ton_error *error)
{
    int64_t known = 0;
    if (!*name)
        return ton_fail(error, TON_INVALID, "the name of a song is empty");
    ton_status status = ton_track_id_at(corpus, &known, name, 0, error);
    if (status == TON_OK && !known)
        return add_song(corpus, id, name, tags, error);
    if (status == TON_OK)
        *id = known;
    return status;
}
