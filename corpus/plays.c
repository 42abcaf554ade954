/* Plays and skips: events that are appended. */
#include "corpus/database.h"

static int bind_play(ton_statement *statement, const ton_play_event *play)
{
    int code = ton_bind_integer(statement, 1, play->listener);
    if (code == TON_CODE_OK)
        code = ton_bind_integer(statement, 2, play->track);
    if (code == TON_CODE_OK)
        code = ton_bind_integer(statement, 3, play->time);
    return code == TON_CODE_OK ? ton_bind_integer(statement, 4, play->heard) : code;
}

/* *added: there was no such event. */
static ton_status add(ton_corpus *corpus, const ton_play_event *play, bool *added, ton_error *error)
{
    ton_statement *statement;
    ton_status status =
        ton_sql_kept(corpus, &statement, TON_KEPT_PLAY_ADD,
                     "INSERT INTO play (listener, track, time, heard) SELECT ?1, ?2, ?3, ?4"
                     " WHERE ?3 = 0 OR NOT EXISTS (SELECT 1 FROM play WHERE listener = ?1"
                     " AND time = ?3 AND track = ?2 AND heard = ?4)",
                     error);
    if (status == TON_OK)
        status = ton_sql_write(corpus, statement, bind_play(statement, play), error);
    *added = status == TON_OK && ton_sql_changes(corpus) > 0;
    return ton_event_explain(corpus, status, play->listener, play->track, error);
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
    ton_listening more = {.plays = !skipped, .skips = skipped, .change = 1};
    if (status == TON_OK && added)
        status = ton_listening_add(corpus, &more, error);
    if (status == TON_OK)
        *changed = added;
    return status;
}
