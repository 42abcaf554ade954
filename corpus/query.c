/* Reading tracks that fit a query (corpus/query_sql.c). */
#include "base/text.h"
#include "corpus/database.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* A summary that is damaged counts as none: the track will be analysed again. */
static ton_status read_track(ton_statement *statement, ton_track *track,
                             const ton_track_query *query)
{
    ton_status status = ton_row_read(statement, track);
    int column = ton_row_columns();
    if (status == TON_OK && !query->brief &&
        !ton_floats_read(statement, column++, track->summary.value, TON_SUMMARY_DIM))
        track->layout = 0;
    if (status == TON_OK && query->brief && query->measures) {
        ton_measures_read(statement, column, track);
        column += TON_MEASURES;
    }
    if (status == TON_OK && query->fingerprint)
        ton_fingerprint_read(&track->fingerprint, ton_column_bytes(statement, column),
                             ton_column_length(statement, column));
    return status;
}

/* sift: a question that every track is asked besides, or NULL. */
static ton_status visit_rows(ton_corpus *corpus, ton_statement *statement,
                             const ton_track_query *query, const ton_track_query *sift,
                             ton_track_visit *visit, void *user, ton_error *error)
{
    int code;
    bool more = true;
    ton_track track = {0};
    while (more && (code = ton_sql_step(statement)) == TON_CODE_ROW) {
        ton_status status = read_track(statement, &track, query);
        if (status == TON_OK && (!sift || ton_query_holds(sift, &track)))
            more = visit(user, &track);
        ton_track_clear(&track);
        if (status != TON_OK)
            return ton_sql_fail(
                corpus, status == TON_CORRUPT ? TON_CODE_DAMAGED : TON_CODE_NO_MEMORY, error);
    }
    return !more || code == TON_CODE_DONE ? TON_OK : ton_sql_fail(corpus, code, error);
}

/* more: a further condition, as SQL */
static ton_status each(ton_corpus *corpus, const ton_track_query *query, const char *more,
                       ton_track_visit *visit, void *user, ton_error *error)
{
    ton_statement *statement;
    bool is_sifted = ton_query_sifted(corpus, query);
    const ton_track_query asked = is_sifted ? ton_query_coarse(query) : *query;
    char *sql = ton_query_sql(corpus, &asked, more);
    ton_status status = ton_sql_prepare(corpus, &statement, sql, error);
    free(sql);
    if (status != TON_OK)
        return status;
    int code = ton_query_bind(statement, &asked);
    status = code == TON_CODE_OK ? visit_rows(corpus, statement, &asked, is_sifted ? query : NULL,
                                              visit, user, error)
                                 : ton_sql_fail(corpus, code, error);
    ton_sql_finish(statement);
    return status;
}

ton_status ton_tracks_each(ton_corpus *corpus, const ton_track_query *query, ton_track_visit *visit,
                           void *user, ton_error *error)
{
    return each(corpus, query, "", visit, user, error);
}

ton_status ton_tracks_without_vector(ton_corpus *corpus, ton_track_visit *visit, void *user,
                                     ton_error *error)
{
    static const ton_track_query usable = {.any_outcome = true};
    return each(corpus, &usable,
                " AND " TON_SQL_USABLE " AND NOT EXISTS (SELECT 1 FROM vector WHERE track = id"
                " AND scale = (SELECT max(version) FROM scale))",
                visit, user, error);
}

typedef struct id_visitor {
    ton_id_visit *visit;
    void *user;
} id_visitor;

static bool visit_id(void *user, ton_track *track)
{
    const id_visitor *to = user;
    return to->visit(to->user, track->id);
}

/* Tracks must be read to be sifted. */
static ton_status ids_sifted(ton_corpus *corpus, const ton_track_query *query, ton_id_visit *visit,
                             void *user, ton_error *error)
{
    id_visitor to = {visit, user};
    ton_track_query brief = *query;
    brief.brief = true;
    return each(corpus, &brief, "", visit_id, &to, error);
}

ton_status ton_ids_each(ton_corpus *corpus, const ton_track_query *query, ton_id_visit *visit,
                        void *user, ton_error *error)
{
    ton_statement *statement;
    if (ton_query_sifted(corpus, query))
        return ids_sifted(corpus, query, visit, user, error);
    char *sql = ton_query_ids_sql(corpus, query);
    ton_status status = ton_sql_prepare(corpus, &statement, sql, error);
    free(sql);
    if (status != TON_OK)
        return status;
    int code = ton_query_bind(statement, query);
    bool more = true;
    while (code == TON_CODE_OK && more && (code = ton_sql_step(statement)) == TON_CODE_ROW) {
        more = visit(user, ton_column_integer(statement, 0));
        code = TON_CODE_OK;
    }
    status = !more || code == TON_CODE_DONE ? TON_OK : ton_sql_fail(corpus, code, error);
    ton_sql_finish(statement);
    return status;
}

/* Takes the first track over. */
static bool take(void *user, ton_track *track)
{
    *(ton_track *)user = *track;
    memset(track, 0, sizeof *track);
    return false;
}

static ton_status first(ton_corpus *corpus, const ton_track_query *query, const char *more,
                        ton_track *track, ton_error *error)
{
    ton_track found = {0};
    ton_status status = each(corpus, query, more, take, &found, error);
    if (status == TON_OK && !found.path)
        return TON_NOT_FOUND;
    if (status == TON_OK)
        *track = found;
    return status;
}

/* Every answer gets its tracks here, one by one: the statement is kept. */
static ton_status get(ton_corpus *corpus, const ton_track_query *query, ton_track *track,
                      ton_error *error)
{
    ton_statement *statement;
    ton_track found = {0};
    char *sql = corpus->kept[TON_KEPT_TRACK] ? NULL : ton_query_sql(corpus, query, "");
    ton_status status = ton_sql_kept(corpus, &statement, TON_KEPT_TRACK, sql, error);
    free(sql);
    if (status != TON_OK)
        return status;
    int code = ton_query_bind(statement, query);
    status = code == TON_CODE_OK ? visit_rows(corpus, statement, query, NULL, take, &found, error)
                                 : ton_sql_fail(corpus, code, error);
    ton_sql_reset(statement);
    if (status == TON_OK && !found.path)
        return TON_NOT_FOUND;
    if (status == TON_OK)
        *track = found;
    return status;
}

ton_status ton_track_get(ton_corpus *corpus, ton_track *track, int64_t id, ton_error *error)
{
    const ton_track_query query = {
        .id = id, .gone = true, .any_outcome = true, .fingerprint = true};
    ton_status status = id ? get(corpus, &query, track, error) : TON_NOT_FOUND;
    if (status == TON_NOT_FOUND)
        ton_fail(error, status, "corpus '%s' has no track %lld", corpus->shown, (long long)id);
    return status;
}

ton_status ton_track_at(ton_corpus *corpus, ton_track *track, const char *path, int part,
                        ton_error *error)
{
    char more[32];
    snprintf(more, sizeof more, " AND part = %d", part);
    const ton_track_query query = {
        .path = path, .gone = true, .any_outcome = true, .fingerprint = true};
    ton_status status = first(corpus, &query, more, track, error);
    if (status == TON_NOT_FOUND) {
        char shown[512];
        ton_text_clean(shown, sizeof shown, path);
        ton_fail(error, status, "corpus '%s' has no track '%s'", corpus->shown, shown);
    }
    return status;
}

ton_status ton_track_last_id(ton_corpus *corpus, int64_t *id, ton_error *error)
{
    return ton_sql_integer(corpus, id, ton_sql_say(corpus, TON_SAY_LAST_TRACK), error);
}

ton_status ton_corpus_count(ton_corpus *corpus, ton_corpus_counts *counts, ton_error *error)
{
    static const char sql[] =
        "SELECT count(*) FILTER (WHERE gone = 0 AND " TON_SQL_USABLE "),"
        " count(*) FILTER (WHERE gone = 0 AND " TON_SQL_ANALYSED "),"
        " count(*) FILTER (WHERE gone = 0 AND outcome IN ('silent', 'too_short')),"
        " count(*) FILTER (WHERE gone = 0 AND outcome IN ('unsupported', 'failed')),"
        " count(*) FILTER (WHERE gone <> 0),"
        " coalesce(sum(seconds) FILTER (WHERE gone = 0 AND " TON_SQL_USABLE "), 0) FROM track";
    ton_statement *statement;
    ton_status status = ton_sql_prepare(corpus, &statement, sql, error);
    if (status != TON_OK)
        return status;
    ton_corpus_counts found = {0};
    if (ton_sql_step(statement) == TON_CODE_ROW)
        found = (ton_corpus_counts){
            .tracks = ton_column_integer(statement, 0),
            .analysed = ton_column_integer(statement, 1),
            .silent = ton_column_integer(statement, 2),
            .failed = ton_column_integer(statement, 3),
            .gone = ton_column_integer(statement, 4),
            .seconds = ton_column_number(statement, 5),
        };
    int code = ton_sql_finish(statement);
    if (code != TON_CODE_OK)
        return ton_sql_fail(corpus, code, error);
    *counts = found;
    return TON_OK;
}
