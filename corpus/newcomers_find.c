/* Looking for many: of a file one after another, on a server by one question with
 * what is looked for staged. */
#include "corpus/families.h"
#include "corpus/newcomers.h"
#include "corpus/staged.h"

#include <string.h>

static const ton_staged staged_name = {"staged_name", "place, name",
                                       "place BIGINT, name TEXT COLLATE \"C\""};
static const ton_staged staged_path = {"staged_path", "place, path", "place BIGINT, path blob"};
static const ton_staged staged_id = {"staged_id", "place, id", "place BIGINT, id BIGINT"};

static int bind_name(const void *names, int64_t i, ton_statement *statement)
{
    int code = ton_bind_integer(statement, 1, i);
    return code == TON_CODE_OK ? ton_bind_text(statement, 2, ((const char *const *)names)[i])
                               : code;
}

static int bind_path(const void *paths, int64_t i, ton_statement *statement)
{
    const char *path = ((const char *const *)paths)[i];
    int code = ton_bind_integer(statement, 1, i);
    return code == TON_CODE_OK ? ton_bind_bytes(statement, 2, path, strlen(path), TON_BORROWED)
                               : code;
}

static int bind_id(const void *ids, int64_t i, ton_statement *statement)
{
    int code = ton_bind_integer(statement, 1, i);
    return code == TON_CODE_OK ? ton_bind_integer(statement, 2, ((const int64_t *)ids)[i]) : code;
}

/* Stages what user knows and asks with rows (place, id), from which ids (count) are filled. Each is
 * looked for by a question within the question, which goes by an index: of a table that has just
 * been filled the server knows no numbers, and joins it in the square of their time. */
static ton_status ask(ton_corpus *corpus, int64_t *ids, const ton_staged *table, const void *user,
                      int64_t count, ton_stage_bind *bind, const char *sql, ton_error *error)
{
    ton_statement *row = NULL;
    ton_status status = ton_stage(corpus, table, user, count, bind, error);
    if (status == TON_OK)
        status = ton_sql_prepare(corpus, &row, sql, error);
    if (status != TON_OK)
        return status;
    int code;
    memset(ids, 0, (size_t)count * sizeof *ids);
    while ((code = ton_sql_step(row)) == TON_CODE_ROW)
        ids[ton_column_integer(row, 0)] = ton_column_integer(row, 1);
    ton_sql_finish(row);
    return code == TON_CODE_DONE ? TON_OK : ton_sql_fail(corpus, code, error);
}

ton_status ton_listeners_find(ton_corpus *corpus, int64_t *ids, const char *const *names,
                              int64_t count, ton_error *error)
{
    if (ton_is_staged(corpus))
        return count ? ask(corpus, ids, &staged_name, names, count, bind_name,
                           "SELECT place, (SELECT id FROM listener WHERE name = s.name)"
                           " FROM staged_name AS s",
                           error)
                     : TON_OK;
    ton_status status = TON_OK;
    for (int64_t i = 0; i < count && (status == TON_OK || status == TON_NOT_FOUND); i++) {
        ton_listener_record there = {.id = 0};
        status = ton_listener_named(corpus, &there, names[i], NULL);
        ids[i] = there.id;
    }
    return status == TON_OK || status == TON_NOT_FOUND ? TON_OK : ton_fail(error, status, NULL);
}

static ton_status named_each(ton_corpus *corpus, ton_listener_record *records,
                             const char *const *names, int64_t count, ton_error *error)
{
    ton_status status = TON_OK;
    for (int64_t i = 0; i < count && status == TON_OK; i++) {
        records[i] = (ton_listener_record){.id = 0};
        status = ton_listener_named(corpus, &records[i], names[i], error);
        status = status == TON_NOT_FOUND ? TON_OK : status;
    }
    return status;
}

/* LIMIT keeps the question within the question from becoming a join. */
ton_status ton_listeners_named(ton_corpus *corpus, ton_listener_record *records,
                               const char *const *names, int64_t count, ton_error *error)
{
    ton_statement *row = NULL;
    if (!count || !ton_is_staged(corpus))
        return named_each(corpus, records, names, count, error);
    ton_status status = ton_stage(corpus, &staged_name, names, count, bind_name, error);
    if (status == TON_OK)
        status = ton_sql_prepare(corpus, &row,
                                 "SELECT l.*, place FROM staged_name AS s, LATERAL"
                                 " (SELECT " TON_SQL_LISTENER
                                 " FROM listener WHERE name = s.name LIMIT 1) AS l",
                                 error);
    if (status != TON_OK)
        return status;
    int code;
    memset(records, 0, (size_t)count * sizeof *records);
    while ((code = ton_sql_step(row)) == TON_CODE_ROW)
        ton_listener_read(row, &records[ton_column_integer(row, 5)]);
    ton_sql_finish(row);
    return code == TON_CODE_DONE ? TON_OK : ton_sql_fail(corpus, code, error);
}

ton_status ton_tracks_find(ton_corpus *corpus, int64_t *ids, const char *const *paths,
                           int64_t count, ton_error *error)
{
    if (ton_is_staged(corpus))
        return count ? ask(corpus, ids, &staged_path, paths, count, bind_path,
                           "SELECT place, (SELECT id FROM track WHERE path = s.path AND part = 0)"
                           " FROM staged_path AS s",
                           error)
                     : TON_OK;
    ton_status status = TON_OK;
    for (int64_t i = 0; i < count && status == TON_OK; i++)
        status = ton_track_id_at(corpus, &ids[i], paths[i], 0, error);
    return status;
}

static bool note_audible(void *id, ton_track *track)
{
    if (!ton_imported_outcome(track->outcome))
        *(int64_t *)id = track->id;
    return true;
}

static bool note_any(void *id, ton_track *track)
{
    *(int64_t *)id = track->id;
    return true;
}

static ton_status among_each(ton_corpus *corpus, int64_t *ids, int64_t count, bool with_audio,
                             ton_error *error)
{
    ton_status status = TON_OK;
    for (int64_t i = 0; i < count && status == TON_OK; i++) {
        ton_track_query query = {.id = ids[i], .gone = true, .any_outcome = true, .brief = true};
        ids[i] = 0;
        if (query.id > 0)
            status = ton_tracks_each(corpus, &query, with_audio ? note_audible : note_any, &ids[i],
                                     error);
    }
    return status;
}

#define OF_ID     "SELECT place, (SELECT id FROM track WHERE id = s.id"
#define STAGED_ID " FROM staged_id AS s"

ton_status ton_tracks_among(ton_corpus *corpus, int64_t *ids, int64_t count, bool with_audio,
                            ton_error *error)
{
    if (!ton_is_staged(corpus))
        return among_each(corpus, ids, count, with_audio, error);
    return count ? ask(corpus, ids, &staged_id, ids, count, bind_id,
                       with_audio ? OF_ID " AND outcome NOT IN ('imported', '" TON_OUTCOME_NAMED
                                          "'))" STAGED_ID
                                  : OF_ID ")" STAGED_ID,
                       error)
                 : TON_OK;
}
