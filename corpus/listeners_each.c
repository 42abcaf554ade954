/* Reading what listeners did, row by row. */
#include "base/text.h"
#include "corpus/database.h"

#include <math.h>

static void read_text(char *out, size_t bytes, sqlite3_stmt *row, int column)
{
    const char *text = (const char *)sqlite3_column_text(row, column);
    sqlite3_snprintf((int)bytes, out, "%s", text ? text : "");
}

void ton_listener_read(sqlite3_stmt *row, ton_listener_record *listener)
{
    *listener = (ton_listener_record){.id = sqlite3_column_int64(row, 0),
                                      .age = sqlite3_column_int(row, 2)};
    read_text(listener->name, sizeof listener->name, row, 1);
    read_text(listener->gender, sizeof listener->gender, row, 3);
    read_text(listener->interests, sizeof listener->interests, row, 4);
}

/* Calls take with each row of a query until it returns false; ?1 is a listener, 0 for all. */
typedef bool take_row(void *user, sqlite3_stmt *row);

static ton_status each(ton_corpus *corpus, const char *sql, int64_t listener, take_row *take,
                       void *user, ton_error *error)
{
    sqlite3_stmt *row;
    ton_status status = ton_sql_prepare(corpus, &row, sql, error);
    if (status != TON_OK)
        return status;
    bool goes_on = true;
    int code = listener ? sqlite3_bind_int64(row, 1, listener) : SQLITE_OK;
    while (goes_on && code == SQLITE_OK) {
        code = sqlite3_step(row);
        if (code != SQLITE_ROW)
            break;
        goes_on = take(user, row);
        code = SQLITE_OK;
    }
    sqlite3_finalize(row);
    return code == SQLITE_DONE || code == SQLITE_OK ? TON_OK : ton_sql_fail(corpus, code, error);
}

/* Whom to call, one of these. */
typedef struct visitor {
    ton_listener_visit *listener;
    ton_rating_visit *rating;
    ton_play_visit *play;
    void *user;
} visitor;

static bool take_listener(void *user, sqlite3_stmt *row)
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
static bool take_rating(void *user, sqlite3_stmt *row)
{
    const visitor *to = user;
    ton_rating_event rating = {sqlite3_column_int64(row, 0), sqlite3_column_int64(row, 1),
                               sqlite3_column_double(row, 2), sqlite3_column_int64(row, 3)};
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

static bool take_play(void *user, sqlite3_stmt *row)
{
    const visitor *to = user;
    ton_play_event play = {sqlite3_column_int64(row, 0), sqlite3_column_int64(row, 1),
                           sqlite3_column_int64(row, 2), sqlite3_column_int64(row, 3),
                           sqlite3_column_int(row, 4) ? TON_SKIPPED : TON_PLAYED};
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

static bool take_heard(void *user, sqlite3_stmt *row)
{
    *(ton_track_heard *)user =
        (ton_track_heard){sqlite3_column_int64(row, 0), sqlite3_column_int64(row, 1),
                          sqlite3_column_int64(row, 2), sqlite3_column_double(row, 3)};
    return false;
}

ton_status ton_track_heard_get(ton_corpus *corpus, ton_track_heard *heard, int64_t track,
                               ton_error *error)
{
    return each(corpus,
                "SELECT count(*), (SELECT count(*) FROM play WHERE track = ?1 AND heard = 0),"
                " (SELECT count(*) FROM play WHERE track = ?1 AND heard = 1), ifnull(avg(value), 0)"
                " FROM rating WHERE track = ?1",
                track, take_heard, heard, error);
}
