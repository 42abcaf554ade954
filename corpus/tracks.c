/* Tracks: writing them one by one, and reading those that fit a query. */
#include "base/text.h"
#include "corpus/database.h"
#include "corpus/families.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

void ton_track_clear(ton_track *track)
{
    if (!track)
        return;
    free(track->path);
    memset(track, 0, sizeof *track);
}

bool ton_failed_outcome(const char *outcome)
{
    return !strcmp(outcome, "failed") || !strcmp(outcome, "unsupported");
}

bool ton_track_analysed(const ton_track *track)
{
    return track->layout && (!strcmp(track->outcome, "ok") || !strcmp(track->outcome, "partial"));
}

bool ton_imported_outcome(const char *outcome)
{
    return !strcmp(outcome, "imported") || !strcmp(outcome, TON_OUTCOME_NAMED);
}

bool ton_track_usable(const ton_track *track)
{
    return ton_track_analysed(track) || !strcmp(track->outcome, "imported");
}

/* ---- writing -----------------------------------------------------------------------------------
 */

/* Takes id and added from the track that has the place already, if one has. */
static ton_status find(ton_corpus *corpus, ton_track *track, bool *known, ton_error *error)
{
    ton_statement *statement;
    ton_status status = ton_sql_kept(corpus, &statement, TON_KEPT_FIND, TON_SQL_FIND, error);
    if (status != TON_OK)
        return status;
    int code = ton_bind_bytes(statement, 1, track->path, strlen(track->path), TON_BORROWED);
    if (code == TON_CODE_OK)
        code = ton_bind_integer(statement, 2, track->part);
    *known = code == TON_CODE_OK && ton_sql_step(statement) == TON_CODE_ROW;
    if (*known) {
        track->id = ton_column_integer(statement, 0);
        track->added = ton_column_integer(statement, 1);
    }
    int stepped = ton_sql_reset(statement);
    code = code == TON_CODE_OK ? stepped : code;
    return code == TON_CODE_OK ? TON_OK : ton_sql_fail(corpus, code, error);
}

/* "INSERT INTO track (id, …) VALUES (coalesce(?1, …), …)" or "UPDATE track SET (id, …) =
 * (coalesce(?1, …), …) WHERE id = ?1", measures last; NULL when memory is short. */
static char *row_sql(const ton_corpus *corpus, ton_kept slot)
{
    bool update = slot == TON_KEPT_UPDATE;
    ton_sql sql = {0};
    ton_sql_add(&sql, update ? "UPDATE track SET (" : "INSERT INTO track (");
    ton_row_names(&sql);
    ton_sql_add(&sql, ", " TON_SQL_MEASURES);
    ton_sql_add(&sql, update ? ") = (" : ") VALUES (");
    ton_sql_addf(&sql, "coalesce(?1, %s)", ton_sql_say(corpus, TON_SAY_NEXT_TRACK));
    for (int i = 2; i <= ton_row_columns() + TON_MEASURES; i++)
        ton_sql_addf(&sql, ", ?%d", i);
    ton_sql_add(&sql, update ? ") WHERE id = ?1 RETURNING id" : ") RETURNING id");
    return ton_sql_take(&sql);
}

static ton_status put_row(ton_corpus *corpus, ton_track *track, ton_kept slot, ton_error *error)
{
    ton_statement *statement;
    char *sql = corpus->kept[slot] ? NULL : row_sql(corpus, slot);
    ton_status status = ton_sql_kept(corpus, &statement, slot, sql, error);
    free(sql);
    if (status == TON_OK) {
        int code = ton_row_bind(statement, track);
        if (code == TON_CODE_OK)
            code = ton_measures_bind(statement, ton_row_columns() + 1, track);
        status = ton_sql_insert(corpus, statement, code, &track->id, error);
    }
    if (status == TON_INVALID)
        ton_fail(error, status, "corpus '%s' has another track %lld already", corpus->shown,
                 (long long)track->id);
    return status;
}

static ton_status drop(ton_corpus *corpus, ton_kept slot, const char *sql, int64_t id,
                       ton_error *error)
{
    ton_statement *statement;
    ton_status status = ton_sql_kept(corpus, &statement, slot, sql, error);
    if (status == TON_OK)
        status = ton_sql_write(corpus, statement, ton_bind_integer(statement, 1, id), error);
    return status;
}

static ton_status put_summary(ton_corpus *corpus, const ton_track *track, ton_error *error)
{
    if (!track->layout)
        return drop(corpus, TON_KEPT_NO_SUMMARY, "DELETE FROM summary WHERE track = ?1", track->id,
                    error);
    ton_statement *statement;
    ton_status status = ton_sql_kept(corpus, &statement, TON_KEPT_SUMMARY,
                                     "INSERT INTO summary (track, value) VALUES (?1, ?2)"
                                     " ON CONFLICT (track) DO UPDATE SET value = excluded.value",
                                     error);
    if (status != TON_OK)
        return status;
    int code = ton_bind_integer(statement, 1, track->id);
    if (code == TON_CODE_OK)
        code = ton_floats_bind(statement, 2, track->summary.value, TON_SUMMARY_DIM);
    return ton_sql_write(corpus, statement, code, error);
}

static ton_status may_put(const ton_corpus *corpus, const ton_track *track, ton_error *error)
{
    if (!track->path || !*track->path)
        return ton_fail(error, TON_INVALID, "a track for corpus '%s' has no path", corpus->shown);
    if (track->layout && !ton_floats_finite(track->summary.value, TON_SUMMARY_DIM)) {
        char shown[512];
        ton_text_clean(shown, sizeof shown, track->path);
        return ton_fail(error, TON_INVALID, "the summary of '%s' holds values that are no numbers",
                        shown);
    }
    return ton_sql_in_transaction(corpus, error);
}

ton_status ton_track_put(ton_corpus *corpus, ton_track *track, ton_error *error)
{
    ton_status status = may_put(corpus, track, error);
    if (status != TON_OK)
        return status;
    ton_track row = *track;
    int64_t now = (int64_t)time(NULL);
    row.added = track->added ? track->added : now;
    row.analysed = track->analysed ? track->analysed : now;
    bool known = false;
    status = find(corpus, &row, &known, error);
    if (status == TON_OK)
        status = put_row(corpus, &row, known ? TON_KEPT_UPDATE : TON_KEPT_INSERT, error);
    if (status == TON_OK && (known || row.layout)) /* what is new has none that would go */
        status = put_summary(corpus, &row, error);
    if (status == TON_OK && (known || row.fingerprint.count))
        status = ton_fingerprint_put(corpus, &row, error);
    if (status == TON_OK && known)
        status =
            drop(corpus, TON_KEPT_NO_VECTOR, "DELETE FROM vector WHERE track = ?1", row.id, error);
    if (status == TON_OK)
        *track = row;
    return status;
}

static ton_status no_track(const ton_corpus *corpus, int64_t id, ton_error *error)
{
    return ton_fail(error, TON_NOT_FOUND, "corpus '%s' has no track %lld", corpus->shown,
                    (long long)id);
}

ton_status ton_track_gone(ton_corpus *corpus, int64_t id, int64_t when, ton_error *error)
{
    ton_status status = ton_sql_in_transaction(corpus, error);
    ton_statement *statement = NULL;
    if (status == TON_OK)
        status =
            ton_sql_prepare(corpus, &statement, "UPDATE track SET gone = ?2 WHERE id = ?1", error);
    if (status != TON_OK)
        return status;
    int code = ton_bind_integer(statement, 1, id);
    if (code == TON_CODE_OK)
        code = ton_bind_integer(statement, 2, when);
    status = ton_sql_write(corpus, statement, code, error);
    ton_sql_finish(statement);
    if (status == TON_OK && !ton_sql_changes(corpus))
        status = no_track(corpus, id, error);
    return status;
}

/* Places are unique at every moment, so all that move are first put where no file can be. */
static ton_status set_place(ton_corpus *corpus, int64_t id, const char *path, int part,
                            ton_error *error)
{
    ton_statement *statement;
    ton_status status =
        ton_sql_kept(corpus, &statement, TON_KEPT_MOVE,
                     "UPDATE track SET gone = 0, part = ?3,"
                     " path = coalesce(?2, CAST('moving ' || ?1 AS BLOB)) WHERE id = ?1",
                     error);
    if (status != TON_OK)
        return status;
    int code = ton_bind_integer(statement, 1, id);
    if (code == TON_CODE_OK && path)
        code = ton_bind_bytes(statement, 2, path, strlen(path), TON_BORROWED);
    if (code == TON_CODE_OK)
        code = ton_bind_integer(statement, 3, part);
    status = ton_sql_write(corpus, statement, code, error);
    if (status == TON_INVALID)
        return ton_fail(error, status, "corpus '%s' has another track where %lld moves to",
                        corpus->shown, (long long)id);
    if (status == TON_OK && !ton_sql_changes(corpus))
        status = no_track(corpus, id, error);
    return status;
}

ton_status ton_tracks_move(ton_corpus *corpus, const ton_move *moves, size_t count,
                           ton_error *error)
{
    ton_status status = ton_sql_in_transaction(corpus, error);
    for (size_t i = 0; i < count && status == TON_OK; i++)
        status = set_place(corpus, moves[i].id, NULL, 0, error);
    for (size_t i = 0; i < count && status == TON_OK; i++)
        status = set_place(corpus, moves[i].id, moves[i].path, moves[i].part, error);
    return status;
}
