/* Values of families, one blob per track and family. That a vector goes with the value that it was
 * made of is the triggers' business (corpus/migrations.c). */
#include "corpus/database.h"
#include "corpus/families.h"

#include <stdlib.h>

/* What is counted and fitted. */
#define PRESENT                                                                                    \
    " FROM family_value v JOIN track t ON v.track = t.id WHERE family = ?1 AND gone = 0"           \
    " AND " TON_SQL_USABLE

/* The value stays as it is where it is the same, so that nothing follows. */
ton_status ton_family_value_put(ton_corpus *corpus, int64_t family, int64_t track,
                                const float *value, int dim, bool *changed, ton_error *error)
{
    if (dim < 1 || !ton_floats_finite(value, dim))
        return ton_fail(error, TON_INVALID, "track %lld: not all values are numbers",
                        (long long)track);
    ton_statement *statement = NULL;
    ton_status status = ton_sql_in_transaction(corpus, error);
    if (status == TON_OK)
        status = ton_sql_kept(corpus, &statement, TON_KEPT_VALUE_PUT,
                              "INSERT INTO family_value (track, family, value) VALUES (?1, ?2, ?3)"
                              " ON CONFLICT (track, family) DO UPDATE SET value = excluded.value"
                              " WHERE family_value.value IS DISTINCT FROM excluded.value",
                              error);
    if (status != TON_OK)
        return status;
    int code = ton_bind_integer(statement, 1, track);
    if (code == TON_CODE_OK)
        code = ton_bind_integer(statement, 2, family);
    if (code == TON_CODE_OK)
        code = ton_floats_bind(statement, 3, value, dim);
    status = ton_sql_write(corpus, statement, code, error);
    *changed = status == TON_OK && ton_sql_changes(corpus) > 0;
    return status;
}

ton_status ton_family_value_get(ton_corpus *corpus, int64_t family, int64_t track, float *value,
                                int dim, bool *there, ton_error *error)
{
    ton_statement *statement;
    ton_status status =
        ton_sql_kept(corpus, &statement, TON_KEPT_VALUE_GET,
                     "SELECT value FROM family_value WHERE track = ?1 AND family = ?2", error);
    if (status != TON_OK)
        return status;
    int code = ton_bind_integer(statement, 1, track);
    if (code == TON_CODE_OK)
        code = ton_bind_integer(statement, 2, family);
    *there = code == TON_CODE_OK && ton_sql_step(statement) == TON_CODE_ROW &&
             ton_floats_read(statement, 0, value, dim);
    int stepped = ton_sql_reset(statement);
    code = code == TON_CODE_OK ? stepped : code;
    return code == TON_CODE_OK ? TON_OK : ton_sql_fail(corpus, code, error);
}

ton_status ton_family_value_drop(ton_corpus *corpus, int64_t family, int64_t track,
                                 ton_error *error)
{
    ton_statement *statement = NULL;
    ton_status status = ton_sql_in_transaction(corpus, error);
    if (status == TON_OK)
        status = ton_sql_prepare(
            corpus, &statement, "DELETE FROM family_value WHERE family = ?1 AND track = ?2", error);
    if (status != TON_OK)
        return status;
    int code = ton_bind_integer(statement, 1, family);
    if (code == TON_CODE_OK)
        code = ton_bind_integer(statement, 2, track);
    status = ton_sql_write(corpus, statement, code, error);
    ton_sql_finish(statement);
    return status;
}

static ton_status prepare(ton_corpus *corpus, ton_statement **statement, const char *sql,
                          int64_t family, ton_error *error)
{
    ton_status status = ton_sql_prepare(corpus, statement, sql, error);
    if (status != TON_OK)
        return status;
    int code = ton_bind_integer(*statement, 1, family);
    if (code == TON_CODE_OK)
        return TON_OK;
    ton_sql_finish(*statement);
    return ton_sql_fail(corpus, code, error);
}

ton_status ton_family_count(ton_corpus *corpus, int64_t family, int64_t *count, ton_error *error)
{
    ton_statement *statement;
    ton_status status = prepare(corpus, &statement, "SELECT count(*)" PRESENT, family, error);
    return status == TON_OK ? ton_sql_answer(corpus, count, statement, error) : status;
}

/* A blob that nobody looks at is not read. Damaged ones are passed over; checking reports them. */
static int visit_rows(ton_statement *row, const ton_family_record *family, int64_t every,
                      float *value, ton_family_visit *visit, void *user)
{
    int code;
    for (int64_t i = 0; (code = ton_sql_step(row)) == TON_CODE_ROW; i++)
        if (i % every == 0 && ton_floats_read(row, 0, value, family->dim) &&
            !visit(user, value, family->dim))
            return TON_CODE_DONE;
    return code;
}

ton_status ton_family_values_each(ton_corpus *corpus, const ton_family_record *family,
                                  int64_t every, ton_family_visit *visit, void *user,
                                  ton_error *error)
{
    ton_statement *statement;
    float *value = calloc((size_t)family->dim, sizeof *value);
    if (!value)
        return ton_fail(error, TON_NO_MEMORY, NULL);
    ton_status status =
        prepare(corpus, &statement, "SELECT value" PRESENT " ORDER BY v.track", family->id, error);
    if (status == TON_OK) {
        int code = visit_rows(statement, family, every, value, visit, user);
        status = code == TON_CODE_DONE ? TON_OK : ton_sql_fail(corpus, code, error);
        ton_sql_finish(statement);
    }
    free(value);
    return status;
}

/* ---- from another corpus ------------------------------------------------------------------------
 */

/* room (2 dim) */
static ton_status copy(ton_corpus *corpus, int64_t track, ton_corpus *from, int64_t from_track,
                       const ton_family_record *of, int64_t here, bool over, float *room,
                       ton_error *error)
{
    bool there = false, taken = false, changed;
    ton_status status =
        ton_family_value_get(from, of->id, from_track, room, of->dim, &there, error);
    if (status == TON_OK && there && !over)
        status = ton_family_value_get(corpus, here, track, room + of->dim, of->dim, &taken, error);
    if (status != TON_OK || !there || taken)
        return status;
    return ton_family_value_put(corpus, here, track, room, of->dim, &changed, error);
}

ton_status ton_family_values_copy(ton_corpus *corpus, int64_t track, ton_corpus *from,
                                  int64_t from_track, const ton_families *families,
                                  const int64_t *here, bool over, ton_error *error)
{
    ton_status status = TON_OK;
    for (int i = 0; i < families->count && status == TON_OK; i++) {
        float *room = calloc(2 * (size_t)families->family[i].dim, sizeof *room);
        if (!room)
            return ton_fail(error, TON_NO_MEMORY, NULL);
        status =
            copy(corpus, track, from, from_track, &families->family[i], here[i], over, room, error);
        free(room);
    }
    return status;
}
