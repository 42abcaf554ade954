/* Scales and the vectors made with them. The scale of the highest version is the current one;
 * vectors of any other are as good as absent. */
#include "corpus/database.h"
#include "corpus/families.h"

#include <stdlib.h>

static int bind_scale(ton_statement *statement, const ton_scale_record *scale)
{
    int code = ton_bind_integer(statement, 1, (int)scale->layout);
    if (code == TON_CODE_OK)
        code = ton_bind_integer(statement, 2, scale->tracks);
    if (code == TON_CODE_OK)
        code = ton_bind_integer(statement, 3, scale->dim);
    if (code == TON_CODE_OK)
        code = ton_floats_bind(statement, 4, scale->centre, scale->dim);
    if (code == TON_CODE_OK)
        code = ton_floats_bind(statement, 5, scale->spread, scale->dim);
    return code;
}

static ton_status may_put_scale(const ton_corpus *corpus, const ton_scale_record *scale,
                                ton_error *error)
{
    if (scale->dim < 1 || !ton_floats_finite(scale->centre, scale->dim) ||
        !ton_floats_finite(scale->spread, scale->dim))
        return ton_fail(error, TON_INVALID,
                        "a scale for corpus '%s' is empty or holds values that are no numbers",
                        corpus->shown);
    return ton_sql_in_transaction(corpus, error);
}

ton_status ton_scale_put(ton_corpus *corpus, ton_scale_record *scale, ton_error *error)
{
    ton_status status = may_put_scale(corpus, scale, error);
    ton_statement *statement = NULL;
    if (status == TON_OK)
        status = ton_sql_prepare(corpus, &statement,
                                 "INSERT INTO scale (layout, tracks, dim, centre, spread)"
                                 " VALUES (?1, ?2, ?3, ?4, ?5) RETURNING version",
                                 error);
    if (status != TON_OK)
        return status;
    int64_t version = 0;
    status = ton_sql_insert(corpus, statement, bind_scale(statement, scale), &version, error);
    ton_sql_finish(statement);
    if (status == TON_OK)
        status = ton_sql_run(corpus, "DELETE FROM vector", error);
    if (status == TON_OK)
        scale->version = (int)version;
    return status;
}

/* Fills a zeroed scale from a row; on error the caller frees both arrays all the same. */
static ton_status read_scale(const ton_corpus *corpus, ton_statement *statement,
                             ton_scale_record *scale, ton_error *error)
{
    scale->version = ton_column_int(statement, 0);
    scale->layout = (uint32_t)ton_column_int(statement, 1);
    scale->tracks = ton_column_integer(statement, 2);
    scale->dim = ton_column_int(statement, 3);
    /* Before any memory is asked for, which a forged number might want a lot of. */
    if (scale->dim < 1 || scale->dim != ton_floats_count(statement, 4))
        goto damaged;
    scale->centre = calloc((size_t)scale->dim, sizeof *scale->centre);
    scale->spread = calloc((size_t)scale->dim, sizeof *scale->spread);
    if (!scale->centre || !scale->spread)
        return ton_fail(error, TON_NO_MEMORY, NULL);
    if (ton_floats_read(statement, 4, scale->centre, scale->dim) &&
        ton_floats_read(statement, 5, scale->spread, scale->dim))
        return TON_OK;
damaged:
    return ton_fail(error, TON_CORRUPT, "scale %d of corpus '%s' is damaged", scale->version,
                    corpus->shown);
}

ton_status ton_scale_get(ton_corpus *corpus, ton_scale_record *scale, ton_error *error)
{
    ton_statement *statement;
    ton_status status = ton_sql_prepare(corpus, &statement,
                                        "SELECT version, layout, tracks, dim, centre, spread"
                                        " FROM scale ORDER BY version DESC LIMIT 1",
                                        error);
    if (status != TON_OK)
        return status;
    ton_scale_record found = {0};
    int code = ton_sql_step(statement);
    if (code == TON_CODE_ROW)
        status = read_scale(corpus, statement, &found, error);
    else if (code == TON_CODE_DONE)
        status = ton_fail(error, TON_NOT_FOUND, "corpus '%s' has no scale yet", corpus->shown);
    else
        status = ton_sql_fail(corpus, code, error);
    ton_sql_finish(statement);
    if (status == TON_OK) {
        *scale = found;
    } else {
        free(found.centre);
        free(found.spread);
    }
    return status;
}

ton_status ton_scale_current(ton_corpus *corpus, int *version, uint32_t *layout, ton_error *error)
{
    int64_t current = 0, of = 0;
    ton_status status = ton_sql_integer(corpus, &current, "SELECT max(version) FROM scale", error);
    if (status == TON_OK)
        status = ton_sql_integer(corpus, &of,
                                 "SELECT layout FROM scale ORDER BY version DESC LIMIT 1", error);
    if (status != TON_OK)
        return status;
    *version = (int)current;
    *layout = (uint32_t)of;
    return TON_OK;
}

/* What the refused row means: no scale (version NULL), or no such track (foreign key). */
static ton_status refuse_vector(ton_corpus *corpus, int64_t id, ton_error *error)
{
    if (corpus->store->engine->last_code(corpus->store) == TON_CODE_REFUSED_NULL)
        return ton_fail(error, TON_INVALID, "corpus '%s' has no scale for the vector of track %lld",
                        corpus->shown, (long long)id);
    return ton_fail(error, TON_NOT_FOUND, "corpus '%s' has no track %lld", corpus->shown,
                    (long long)id);
}

ton_status ton_vector_put(ton_corpus *corpus, int64_t id, const float *vector, int count,
                          ton_error *error)
{
    if (count < 1 || !ton_floats_finite(vector, count))
        return ton_fail(error, TON_INVALID,
                        "the vector of track %lld is empty or holds values that are no numbers",
                        (long long)id);
    ton_status status = ton_sql_in_transaction(corpus, error);
    ton_statement *statement = NULL;
    if (status == TON_OK)
        status =
            ton_sql_kept(corpus, &statement, TON_KEPT_VECTOR,
                         "INSERT INTO vector (track, scale, value)"
                         " VALUES (?1, (SELECT max(version) FROM scale), ?2) ON CONFLICT (track)"
                         " DO UPDATE SET scale = excluded.scale, value = excluded.value",
                         error);
    if (status != TON_OK)
        return status;
    int code = ton_bind_integer(statement, 1, id);
    if (code == TON_CODE_OK)
        code = ton_floats_bind(statement, 2, vector, count);
    status = ton_sql_write(corpus, statement, code, error);
    return status == TON_INVALID ? refuse_vector(corpus, id, error) : status;
}

/* A buffer that grows to the longest vector. */
typedef struct buffer {
    float *values;
    int capacity;
} buffer;

static bool reserve(buffer *space, int count)
{
    if (count <= space->capacity)
        return true;
    float *larger = realloc(space->values, (size_t)count * sizeof *larger);
    if (!larger)
        return false;
    space->values = larger;
    space->capacity = count;
    return true;
}

/* Damaged vectors are passed over, checking reports them; or, where absent ones count, absent. */
static int visit_rows(ton_statement *statement, buffer *space, bool absent, ton_vector_visit *visit,
                      void *user)
{
    int code;
    while ((code = ton_sql_step(statement)) == TON_CODE_ROW) {
        int count = ton_floats_count(statement, 1);
        if (!reserve(space, count))
            return TON_CODE_NO_MEMORY;
        bool there = ton_floats_read(statement, 1, space->values, count);
        if ((there || absent) && !visit(user, ton_column_integer(statement, 0),
                                        there ? space->values : NULL, there ? count : 0))
            return TON_CODE_DONE;
    }
    return code;
}

ton_status ton_vectors_visit(ton_corpus *corpus, ton_statement *statement, bool absent,
                             ton_vector_visit *visit, void *user, ton_error *error)
{
    buffer space = {0};
    int code = visit_rows(statement, &space, absent, visit, user);
    free(space.values);
    return code == TON_CODE_DONE ? TON_OK : ton_sql_fail(corpus, code, error);
}

ton_status ton_vectors_each(ton_corpus *corpus, ton_vector_visit *visit, void *user,
                            ton_error *error)
{
    ton_statement *statement;
    ton_status status = ton_sql_prepare(
        corpus, &statement,
        "SELECT track, value FROM vector JOIN track ON track = id WHERE gone = 0"
        " AND " TON_SQL_USABLE " AND scale = (SELECT max(version) FROM scale) ORDER BY track",
        error);
    if (status != TON_OK)
        return status;
    status = ton_vectors_visit(corpus, statement, false, visit, user, error);
    ton_sql_finish(statement);
    return status;
}

/* Vectors belong to usable tracks alone, so that counting both is enough. */
ton_status ton_vectors_complete(ton_corpus *corpus, bool *complete, ton_error *error)
{
    int64_t usable = 0, vectors = 0;
    ton_status status =
        ton_sql_integer(corpus, &usable, "SELECT count(*) FROM track WHERE " TON_SQL_USABLE, error);
    if (status == TON_OK)
        status = ton_sql_integer(corpus, &vectors,
                                 "SELECT count(*) FROM vector"
                                 " WHERE scale = (SELECT max(version) FROM scale)",
                                 error);
    *complete = status == TON_OK && usable == vectors;
    return status;
}
