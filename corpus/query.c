/* Reading tracks: a query becomes one SELECT whose conditions stand in a table. */
#include "base/text.h"
#include "corpus/database.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Conditions that hold when the query gives a text, which is the parameter @. It is bound as bytes:
 * SQLite joins them with texts as they are. Below a folder means between "folder/" and "folder0",
 * since '0' follows '/'.
 */
static const struct {
    size_t offset; /* in ton_track_query */
    const char *sql;
} conditions[] = {
    {offsetof(ton_track_query, outcomes), " AND instr(',' || @ || ',', ',' || outcome || ',')"},
    {offsetof(ton_track_query, path), " AND path = @"},
    {offsetof(ton_track_query, under),
     " AND (path = @ OR (path >= CAST(rtrim(@, '/') || '/' AS BLOB)"
     " AND path < CAST(rtrim(@, '/') || '0' AS BLOB)))"},
    {offsetof(ton_track_query, fragment),
     " AND (contains(path, @) OR contains(album, @) OR contains(artist ||"
     " iif(artist = '' OR title = '', '', ' - ') || title, @))"},
};
enum { CONDITIONS = sizeof conditions / sizeof *conditions };

static const char *text_of(const ton_track_query *query, int i)
{
    return *(const char *const *)((const char *)query + conditions[i].offset);
}

/* Whether track_facts holds all that is asked. */
static bool is_covered(const ton_track_query *query)
{
    return query->terms && !query->path && !query->under && !query->audio && !query->fragment &&
           !query->failures && ton_terms_covered(query->terms);
}

/* By which index the tracks are found; by none when all must be looked at: left to itself, SQLite
 * follows one of them from row to row all over the file, and sorts what it found. */
static const char *index_of(const ton_track_query *query)
{
    if (query->path || query->under || query->audio)
        return "";
    return is_covered(query) ? " INDEXED BY track_facts" : " NOT INDEXED";
}

/* Adds a condition, its parameter numbered. */
static void write_condition(ton_sql *sql, const char *condition, int parameter)
{
    for (const char *at; (at = strchr(condition, '@')); condition = at + 1)
        ton_sql_addf(sql, "%.*s?%d", (int)(at - condition), condition, parameter);
    ton_sql_add(sql, condition);
}

/* Parameters are those of the terms, then those of the conditions. */
static void write_conditions(ton_sql *sql, const ton_track_query *query)
{
    if (query->terms)
        ton_terms_sql(sql, query->terms);
    else
        ton_sql_add(sql, "1");
    int parameter = query->terms ? ton_terms_parameters(query->terms) : 0;
    for (int i = 0; i < CONDITIONS; i++)
        if (text_of(query, i))
            write_condition(sql, conditions[i].sql, ++parameter);
    if (query->id)
        ton_sql_addf(sql, " AND id = %lld", (long long)query->id);
    if (query->audio) {
        ton_sql_add(sql, " AND audio = x'");
        for (int i = 0; i < TON_AUDIO_KEY_BYTES; i++)
            ton_sql_addf(sql, "%02x", query->audio->byte[i]);
        ton_sql_add(sql, "\'");
    }
    /* The plus keeps SQLite from finding tracks by that, which nearly all have in common, where
     * there is a path or a sound to find them by. */
    if (!query->gone)
        ton_sql_addf(sql, " AND %sgone = 0", *index_of(query) ? "" : "+");
    if (query->failures)
        ton_sql_add(sql, " AND (outcome IN ('unsupported', 'failed') OR sheet_problem <> '')");
    else if (!query->outcomes && !query->any_outcome)
        ton_sql_add(sql, " AND outcome NOT IN ('unsupported', 'failed')");
}

static void write_ids(ton_sql *sql, const ton_track_query *query)
{
    ton_sql_addf(sql, "SELECT id FROM track%s WHERE ", index_of(query));
    write_conditions(sql, query);
}

/* NULL when memory is short. The summary, when asked for, is the last column. */
static char *query_sql(const ton_track_query *query, const char *more)
{
    bool covered = is_covered(query);
    ton_sql sql = {0};
    ton_sql_add(&sql, "SELECT ");
    ton_row_names(&sql);
    ton_sql_addf(&sql, "%s%s FROM track%s%s WHERE ",
                 !query->brief     ? ", value"
                 : query->measures ? ", " TON_SQL_MEASURES
                                   : "",
                 query->fingerprint ? ", " TON_SQL_FINGERPRINT : "", covered ? "" : index_of(query),
                 query->brief ? "" : " LEFT JOIN summary ON track = id");
    if (covered) {
        ton_sql_add(&sql, "id IN (");
        write_ids(&sql, query);
        ton_sql_add(&sql, ")");
    } else
        write_conditions(&sql, query);
    ton_sql_addf(&sql, "%s ORDER BY id", more);
    return ton_sql_take(&sql);
}

static int bind(ton_statement *statement, const ton_track_query *query)
{
    int code = query->terms ? ton_terms_bind(statement, query->terms) : TON_CODE_OK;
    int parameter = query->terms ? ton_terms_parameters(query->terms) : 0;
    for (int i = 0; i < CONDITIONS && code == TON_CODE_OK; i++) {
        const char *text = text_of(query, i);
        if (text)
            code = ton_bind_bytes(statement, ++parameter, text, strlen(text), TON_BORROWED);
    }
    return code;
}

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

static ton_status visit_rows(ton_corpus *corpus, ton_statement *statement,
                             const ton_track_query *query, ton_track_visit *visit, void *user,
                             ton_error *error)
{
    int code;
    bool more = true;
    ton_track track = {0};
    while (more && (code = ton_sql_step(statement)) == TON_CODE_ROW) {
        ton_status status = read_track(statement, &track, query);
        if (status == TON_OK)
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
    char *sql = query_sql(query, more);
    ton_status status = ton_sql_prepare(corpus, &statement, sql, error);
    free(sql);
    if (status != TON_OK)
        return status;
    int code = bind(statement, query);
    status = code == TON_CODE_OK ? visit_rows(corpus, statement, query, visit, user, error)
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

ton_status ton_ids_each(ton_corpus *corpus, const ton_track_query *query, ton_id_visit *visit,
                        void *user, ton_error *error)
{
    ton_statement *statement;
    ton_sql text = {0};
    write_ids(&text, query);
    char *sql = ton_sql_take(&text);
    ton_status status = ton_sql_prepare(corpus, &statement, sql, error);
    free(sql);
    if (status != TON_OK)
        return status;
    int code = bind(statement, query);
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

ton_status ton_track_get(ton_corpus *corpus, ton_track *track, int64_t id, ton_error *error)
{
    const ton_track_query query = {
        .id = id, .gone = true, .any_outcome = true, .fingerprint = true};
    ton_status status = id ? first(corpus, &query, "", track, error) : TON_NOT_FOUND;
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
    return ton_sql_integer(corpus, id, "SELECT seq FROM sqlite_sequence WHERE name = 'track'",
                           error);
}

ton_status ton_corpus_count(ton_corpus *corpus, ton_corpus_counts *counts, ton_error *error)
{
    static const char sql[] =
        "SELECT count(*) FILTER (WHERE gone = 0 AND " TON_SQL_USABLE "),"
        " count(*) FILTER (WHERE gone = 0 AND " TON_SQL_ANALYSED "),"
        " count(*) FILTER (WHERE gone = 0 AND outcome IN ('silent', 'too_short')),"
        " count(*) FILTER (WHERE gone = 0 AND outcome IN ('unsupported', 'failed')),"
        " count(*) FILTER (WHERE gone <> 0),"
        " total(seconds) FILTER (WHERE gone = 0 AND " TON_SQL_USABLE ") FROM track";
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
