/* Reading tracks: a query becomes one SELECT whose conditions stand in a table. */
#include "base/text.h"
#include "corpus/database.h"

#include <string.h>

/* Conditions that hold when the query gives a text. It is bound as bytes: SQLite joins them with
 * texts as they are. Below a folder means between "folder/" and "folder0", since '0' follows '/'.
 */
static const struct {
    size_t offset; /* in ton_track_query */
    const char *parameter, *sql;
} conditions[] = {
    {offsetof(ton_track_query, outcomes), ":outcomes",
     " AND instr(',' || :outcomes || ',', ',' || outcome || ',')"},
    {offsetof(ton_track_query, path), ":path", " AND path = :path"},
    {offsetof(ton_track_query, under), ":under",
     " AND (path = :under OR (path >= CAST(rtrim(:under, '/') || '/' AS BLOB)"
     " AND path < CAST(rtrim(:under, '/') || '0' AS BLOB)))"},
    {offsetof(ton_track_query, fragment), ":fragment",
     " AND (contains(path, :fragment) OR contains(album, :fragment) OR contains(artist ||"
     " iif(artist = '' OR title = '', '', ' - ') || title, :fragment))"},
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

/* The terms come first, since they are bound by number. */
static void write_conditions(sqlite3_str *sql, const ton_track_query *query)
{
    if (query->terms)
        ton_terms_sql(sql, query->terms);
    else
        sqlite3_str_appendall(sql, "1");
    for (int i = 0; i < CONDITIONS; i++)
        if (text_of(query, i))
            sqlite3_str_appendall(sql, conditions[i].sql);
    if (query->id)
        sqlite3_str_appendf(sql, " AND id = %lld", (long long)query->id);
    if (query->audio) {
        sqlite3_str_appendall(sql, " AND audio = x'");
        for (int i = 0; i < TON_AUDIO_KEY_BYTES; i++)
            sqlite3_str_appendf(sql, "%02x", query->audio->byte[i]);
        sqlite3_str_appendchar(sql, 1, '\'');
    }
    /* The plus keeps SQLite from finding tracks by that, which nearly all have in common, where
     * there is a path or a sound to find them by. */
    if (!query->gone)
        sqlite3_str_appendf(sql, " AND %sgone = 0", *index_of(query) ? "" : "+");
    if (query->failures)
        sqlite3_str_appendall(sql,
                              " AND (outcome IN ('unsupported', 'failed') OR sheet_problem <> '')");
    else if (!query->outcomes && !query->any_outcome)
        sqlite3_str_appendall(sql, " AND outcome NOT IN ('unsupported', 'failed')");
}

static void write_ids(sqlite3_str *sql, const ton_track_query *query)
{
    sqlite3_str_appendf(sql, "SELECT id FROM track%s WHERE ", index_of(query));
    write_conditions(sql, query);
}

/* NULL when memory is short. The summary, when asked for, is the last column. */
static char *query_sql(const ton_track_query *query, const char *more)
{
    bool covered = is_covered(query);
    sqlite3_str *sql = sqlite3_str_new(NULL);
    sqlite3_str_appendall(sql, "SELECT ");
    ton_row_names(sql);
    sqlite3_str_appendf(sql, "%s%s FROM track%s%s WHERE ",
                        !query->brief     ? ", value"
                        : query->measures ? ", " TON_SQL_MEASURES
                                          : "",
                        query->fingerprint ? ", " TON_SQL_FINGERPRINT : "",
                        covered ? "" : index_of(query),
                        query->brief ? "" : " LEFT JOIN summary ON track = id");
    if (covered) {
        sqlite3_str_appendall(sql, "id IN (");
        write_ids(sql, query);
        sqlite3_str_appendchar(sql, 1, ')');
    } else
        write_conditions(sql, query);
    sqlite3_str_appendf(sql, "%s ORDER BY id", more);
    return sqlite3_str_finish(sql);
}

static int bind(sqlite3_stmt *statement, const ton_track_query *query)
{
    int code = query->terms ? ton_terms_bind(statement, query->terms) : SQLITE_OK;
    for (int i = 0; i < CONDITIONS && code == SQLITE_OK; i++) {
        const char *text = text_of(query, i);
        if (text)
            code = sqlite3_bind_blob64(
                statement, sqlite3_bind_parameter_index(statement, conditions[i].parameter), text,
                strlen(text), SQLITE_STATIC);
    }
    return code;
}

/* A summary that is damaged counts as none: the track will be analysed again. */
static ton_status read_track(sqlite3_stmt *statement, ton_track *track,
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
        ton_fingerprint_read(&track->fingerprint, sqlite3_column_blob(statement, column),
                             (size_t)sqlite3_column_bytes(statement, column));
    return status;
}

static ton_status visit_rows(ton_corpus *corpus, sqlite3_stmt *statement,
                             const ton_track_query *query, ton_track_visit *visit, void *user,
                             ton_error *error)
{
    int code;
    bool more = true;
    ton_track track = {0};
    while (more && (code = sqlite3_step(statement)) == SQLITE_ROW) {
        ton_status status = read_track(statement, &track, query);
        if (status == TON_OK)
            more = visit(user, &track);
        ton_track_clear(&track);
        if (status != TON_OK)
            return ton_sql_fail(corpus, status == TON_CORRUPT ? SQLITE_CORRUPT : SQLITE_NOMEM,
                                error);
    }
    return !more || code == SQLITE_DONE ? TON_OK : ton_sql_fail(corpus, code, error);
}

/* more: a further condition, as SQL */
static ton_status each(ton_corpus *corpus, const ton_track_query *query, const char *more,
                       ton_track_visit *visit, void *user, ton_error *error)
{
    sqlite3_stmt *statement;
    char *sql = query_sql(query, more);
    ton_status status = ton_sql_prepare(corpus, &statement, sql, error);
    sqlite3_free(sql);
    if (status != TON_OK)
        return status;
    int code = bind(statement, query);
    status = code == SQLITE_OK ? visit_rows(corpus, statement, query, visit, user, error)
                               : ton_sql_fail(corpus, code, error);
    sqlite3_finalize(statement);
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
    sqlite3_stmt *statement;
    sqlite3_str *text = sqlite3_str_new(NULL);
    write_ids(text, query);
    char *sql = sqlite3_str_finish(text);
    ton_status status = ton_sql_prepare(corpus, &statement, sql, error);
    sqlite3_free(sql);
    if (status != TON_OK)
        return status;
    int code = bind(statement, query);
    bool more = true;
    while (code == SQLITE_OK && more && (code = sqlite3_step(statement)) == SQLITE_ROW) {
        more = visit(user, sqlite3_column_int64(statement, 0));
        code = SQLITE_OK;
    }
    status = !more || code == SQLITE_DONE ? TON_OK : ton_sql_fail(corpus, code, error);
    sqlite3_finalize(statement);
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
    sqlite3_snprintf(sizeof more, more, " AND part = %d", part);
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
    sqlite3_stmt *statement;
    ton_status status = ton_sql_prepare(corpus, &statement, sql, error);
    if (status != TON_OK)
        return status;
    ton_corpus_counts found = {0};
    if (sqlite3_step(statement) == SQLITE_ROW)
        found = (ton_corpus_counts){
            .tracks = sqlite3_column_int64(statement, 0),
            .analysed = sqlite3_column_int64(statement, 1),
            .silent = sqlite3_column_int64(statement, 2),
            .failed = sqlite3_column_int64(statement, 3),
            .gone = sqlite3_column_int64(statement, 4),
            .seconds = sqlite3_column_double(statement, 5),
        };
    int code = sqlite3_finalize(statement);
    if (code != SQLITE_OK)
        return ton_sql_fail(corpus, code, error);
    *counts = found;
    return TON_OK;
}
