/* Plays and skips: events that are appended, one by one or by the million. */
#include "corpus/plays.h"
#include "corpus/staged.h"

static int bind_play(ton_statement *statement, int behind, const ton_play_event *play)
{
    int code = ton_bind_integer(statement, behind + 1, play->listener);
    if (code == TON_CODE_OK)
        code = ton_bind_integer(statement, behind + 2, play->track);
    if (code == TON_CODE_OK)
        code = ton_bind_integer(statement, behind + 3, play->time);
    return code == TON_CODE_OK ? ton_bind_integer(statement, behind + 4, play->heard) : code;
}

static ton_status insert(ton_corpus *corpus, const ton_play_event *play, ton_error *error)
{
    ton_statement *statement;
    ton_status status =
        ton_sql_kept(corpus, &statement, TON_KEPT_PLAY_ADD,
                     "INSERT INTO play (listener, track, time, heard) SELECT ?1, ?2, ?3, ?4"
                     " WHERE ?3 = 0 OR NOT EXISTS (SELECT 1 FROM play WHERE listener = ?1"
                     " AND time = ?3 AND track = ?2 AND heard = ?4)",
                     error);
    return status == TON_OK ? ton_sql_write(corpus, statement, bind_play(statement, 0, play), error)
                            : status;
}

/* *added: there was no such event. A server may lack the table of its month, which is asked for
 * only when the row was refused: once a month, not once an event. */
static ton_status add(ton_corpus *corpus, const ton_play_event *play, bool *added, ton_error *error)
{
    ton_status status = insert(corpus, play, error);
    if (status == TON_INVALID && ton_is_staged(corpus)) {
        status = ton_plays_room(corpus, play->time, error);
        if (status == TON_OK)
            status = insert(corpus, play, error);
    }
    *added = status == TON_OK && ton_sql_changes(corpus) > 0;
    return ton_event_explain(corpus, status, play->listener, play->track, error);
}

static ton_listening listening_of(int64_t plays, int64_t skips)
{
    return (ton_listening){.plays = plays, .skips = skips, .change = plays + skips};
}

ton_status ton_play_put(ton_corpus *corpus, const ton_play_event *play, bool *changed,
                        ton_error *error)
{
    bool added = false, skipped = play->heard == TON_SKIPPED;
    ton_status status = ton_sql_in_transaction(corpus, error);
    if (status == TON_OK)
        status = ton_event_check(play->listener, play->track, play->time, error);
    if (status == TON_OK)
        status = add(corpus, play, &added, error);
    ton_listening more = listening_of(!skipped, skipped);
    if (status == TON_OK && added)
        status = ton_listening_add(corpus, &more, error);
    if (status == TON_OK)
        *changed = added;
    return status;
}

/* ---- many --------------------------------------------------------------------------------------
 */

static ton_status add_each(ton_corpus *corpus, const ton_play_event *plays, int64_t count,
                           int64_t *plain, int64_t *skips, ton_error *error)
{
    ton_status status = TON_OK;
    for (int64_t i = 0; i < count && status == TON_OK; i++) {
        bool added;
        status = add(corpus, &plays[i], &added, error);
        *(plays[i].heard == TON_SKIPPED ? skips : plain) += added;
    }
    return status;
}

static const ton_staged staged = {
    "staged_play", "place, listener, track, time, heard",
    "place BIGINT, listener BIGINT, track BIGINT, time BIGINT, heard BIGINT"};

static int bind_staged(const void *user, int64_t i, ton_statement *statement)
{
    int code = ton_bind_integer(statement, 1, i);
    return code == TON_CODE_OK ? bind_play(statement, 1, (const ton_play_event *)user + i) : code;
}

/* Of those that are alike the first is new, if none is there; that they lie between ?1 and ?2 says
 * which months need not be looked at. */
#define MERGE                                                                                      \
    "WITH put AS (INSERT INTO play (listener, track, time, heard)"                                 \
    " SELECT listener, track, time, heard FROM (SELECT *, row_number() OVER"                       \
    " (PARTITION BY listener, time, track, heard ORDER BY place) AS nth FROM staged_play) AS s"    \
    " WHERE time = 0 OR (nth = 1 AND NOT EXISTS (SELECT 1 FROM play p"                             \
    " WHERE p.listener = s.listener AND p.time = s.time AND p.track = s.track"                     \
    " AND p.heard = s.heard AND p.time BETWEEN ?1 AND ?2)) ORDER BY place RETURNING heard)"        \
    " SELECT count(*), count(*) FILTER (WHERE heard = 1) FROM put"

static ton_status add_staged(ton_corpus *corpus, const ton_play_event *plays, int64_t count,
                             int64_t *plain, int64_t *skips, ton_error *error)
{
    int64_t between[2] = {plays->time, plays->time}, added[2] = {0};
    for (int64_t i = 1; i < count; i++) {
        between[0] = plays[i].time < between[0] ? plays[i].time : between[0];
        between[1] = plays[i].time > between[1] ? plays[i].time : between[1];
    }
    ton_status status = ton_stage(corpus, &staged, plays, count, bind_staged, error);
    if (status == TON_OK)
        status = ton_sql_run(corpus,
                             "ANALYZE staged_play; SELECT play_room(moment) FROM (SELECT min(time)"
                             " AS moment FROM staged_play GROUP BY play_month(time)) AS months",
                             error);
    if (status == TON_OK)
        status = ton_stage_merge(corpus, MERGE, between, 2, added, 2, error);
    *skips = added[1];
    *plain = added[0] - added[1];
    return ton_event_explain(corpus, status, plays->listener, plays->track, error);
}

ton_status ton_plays_put(ton_corpus *corpus, const ton_play_event *plays, int64_t count,
                         int64_t *added, ton_error *error)
{
    int64_t plain = 0, skips = 0;
    ton_status status = ton_sql_in_transaction(corpus, error);
    for (int64_t i = 0; i < count && status == TON_OK; i++)
        status = ton_event_check(plays[i].listener, plays[i].track, plays[i].time, error);
    if (status != TON_OK || !count)
        return status;
    status = ton_is_staged(corpus) ? add_staged(corpus, plays, count, &plain, &skips, error)
                                   : add_each(corpus, plays, count, &plain, &skips, error);
    ton_listening more = listening_of(plain, skips);
    if (status == TON_OK && more.change)
        status = ton_listening_add(corpus, &more, error);
    *added += status == TON_OK ? more.change : 0;
    return status;
}

/* ---- months ------------------------------------------------------------------------------------
 */

ton_status ton_plays_room(ton_corpus *corpus, int64_t time, ton_error *error)
{
    ton_statement *statement;
    int64_t nothing;
    ton_status status = ton_sql_prepare(corpus, &statement, "SELECT play_room(?1)", error);
    if (status != TON_OK)
        return status;
    ton_bind_integer(statement, 1, time);
    return ton_sql_answer(corpus, &nothing, statement, error);
}

ton_status ton_plays_room_as(ton_corpus *to, ton_corpus *from, ton_error *error)
{
    ton_statement *day;
    if (!ton_is_staged(to))
        return TON_OK;
    ton_status status =
        ton_sql_prepare(from, &day, "SELECT DISTINCT time / 86400 FROM play", error);
    if (status != TON_OK)
        return status;
    int code;
    while ((code = ton_sql_step(day)) == TON_CODE_ROW && status == TON_OK)
        status = ton_plays_room(to, 86400 * ton_column_integer(day, 0), error);
    ton_sql_finish(day);
    return status == TON_OK && code != TON_CODE_DONE ? ton_sql_fail(from, code, error) : status;
}
