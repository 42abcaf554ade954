/* Reading what listeners did, row by row. */
#include "base/text.h"
#include "corpus/database.h"

#include <math.h>

void ton_listener_read(ton_statement *row, ton_listener_record *listener)
{
    *listener =
        (ton_listener_record){.id = ton_column_integer(row, 0), .age = ton_column_int(row, 2)};
    ton_column_copy(listener->name, sizeof listener->name, row, 1);
    ton_column_copy(listener->gender, sizeof listener->gender, row, 3);
    ton_column_copy(listener->interests, sizeof listener->interests, row, 4);
}

/* Calls take with each row of a query until it returns false; ?1 is a listener, 0 for all. */
typedef bool take_row(void *user, ton_statement *row);

static ton_status each(ton_corpus *corpus, const char *sql, int64_t listener, take_row *take,
                       void *user, ton_error *error)
{
    ton_statement *row;
    ton_status status = ton_sql_prepare(corpus, &row, sql, error);
    if (status != TON_OK)
        return status;
    bool goes_on = true;
    int code = listener ? ton_bind_integer(row, 1, listener) : TON_CODE_OK;
    while (goes_on && code == TON_CODE_OK) {
        code = ton_sql_step(row);
        if (code != TON_CODE_ROW)
            break;
        goes_on = take(user, row);
        code = TON_CODE_OK;
    }
    ton_sql_finish(row);
    return code == TON_CODE_DONE || code == TON_CODE_OK ? TON_OK
                                                        : ton_sql_fail(corpus, code, error);
}

/* Whom to call, one of these. */
typedef struct visitor {
    ton_listener_visit *listener;
    ton_rating_visit *rating;
    ton_play_visit *play;
    void *user;
} visitor;

static bool take_listener(void *user, ton_statement *row)
{
    const visitor *to = user;
    ton_listener_record listener;
    ton_listener_read(row, &listener);
    return to->listener(to->user, &listener);
}

ton_status ton_listeners_each(ton_corpus *corpus, ton_listener_visit *visit, void *user,
                              ton_error *error)
{
    visitor to = {.listener = visit, .user = user};
    return each(corpus, "SELECT " TON_SQL_LISTENER " FROM listener ORDER BY id", 0, take_listener,
                &to, error);
}

/* What is damaged is passed over; checking reports it. */
static bool take_rating(void *user, ton_statement *row)
{
    const visitor *to = user;
    ton_rating_event rating = {ton_column_integer(row, 0), ton_column_integer(row, 1),
                               ton_column_number(row, 2), ton_column_integer(row, 3)};
    return !isfinite(rating.value) || to->rating(to->user, &rating);
}

#define RATINGS "SELECT listener, track, value, time FROM rating"

ton_status ton_ratings_each(ton_corpus *corpus, int64_t listener, ton_rating_visit *visit,
                            void *user, ton_error *error)
{
    visitor to = {.rating = visit, .user = user};
    const char *sql = listener ? RATINGS " WHERE listener = ?1 ORDER BY track"
                               : RATINGS " ORDER BY listener, track";
    return each(corpus, sql, listener, take_rating, &to, error);
}

static bool take_play(void *user, ton_statement *row)
{
    const visitor *to = user;
    ton_play_event play = {ton_column_integer(row, 0), ton_column_integer(row, 1),
                           ton_column_integer(row, 2), ton_column_integer(row, 3),
                           ton_column_int(row, 4) ? TON_SKIPPED : TON_PLAYED};
    return to->play(to->user, &play);
}

#define PLAYS "SELECT id, listener, track, time, heard FROM play"

ton_status ton_plays_each(ton_corpus *corpus, int64_t listener, ton_play_visit *visit, void *user,
                          ton_error *error)
{
    visitor to = {.play = visit, .user = user};
    const char *sql = listener ? PLAYS " WHERE listener = ?1 ORDER BY time, id"
                               : PLAYS " ORDER BY listener, time, id";
    return each(corpus, sql, listener, take_play, &to, error);
}

/* ---- of a track --------------------------------------------------------------------------------
 */

static bool take_heard(void *user, ton_statement *row)
{
    *(ton_track_heard *)user =
        (ton_track_heard){ton_column_integer(row, 0), ton_column_integer(row, 1),
                          ton_column_integer(row, 2), ton_column_number(row, 3)};
    return false;
}

ton_status ton_track_heard_get(ton_corpus *corpus, ton_track_heard *heard, int64_t track,
                               ton_error *error)
{
    return each(
        corpus,
        "SELECT count(*), (SELECT count(*) FROM play WHERE track = ?1 AND heard = 0),"
        " (SELECT count(*) FROM play WHERE track = ?1 AND heard = 1), coalesce(avg(value), 0)"
        " FROM rating WHERE track = ?1",
        track, take_heard, heard, error);
}
