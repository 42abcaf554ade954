/* Values of families by the thousand. */
#include "corpus/families.h"
#include "corpus/staged.h"

#include <string.h>

typedef struct values {
    const int64_t *track;
    const float *value; /* (dim) of each */
    int dim;
} values;

static const ton_staged staged = {"staged_value", "place, track, value",
                                  "place BIGINT, track BIGINT, value blob"};

static int bind_staged(const void *user, int64_t i, ton_statement *statement)
{
    const values *all = user;
    int code = ton_bind_integer(statement, 1, i);
    if (code == TON_CODE_OK)
        code = ton_bind_integer(statement, 2, all->track[i]);
    return code == TON_CODE_OK ? ton_floats_bind(statement, 3, all->value + i * all->dim, all->dim)
                               : code;
}

/* What is as it was stays, so that nothing follows. */
#define MERGE                                                                                      \
    "WITH put AS (INSERT INTO family_value (track, family, value)"                                 \
    " SELECT track, ?1, value FROM staged_value ORDER BY place"                                    \
    " ON CONFLICT (track, family) DO UPDATE SET value = excluded.value"                            \
    " WHERE family_value.value IS DISTINCT FROM excluded.value RETURNING track)"                   \
    " SELECT place FROM put JOIN staged_value USING (track)"

static ton_status merge(ton_corpus *corpus, int64_t family, bool *changed, ton_error *error)
{
    ton_statement *row;
    ton_status status = ton_sql_prepare(corpus, &row, MERGE, error);
    if (status != TON_OK)
        return status;
    int code = ton_bind_integer(row, 1, family);
    while (code == TON_CODE_OK && (code = ton_sql_step(row)) == TON_CODE_ROW) {
        changed[ton_column_integer(row, 0)] = true;
        code = TON_CODE_OK;
    }
    ton_sql_finish(row);
    return code == TON_CODE_DONE ? TON_OK : ton_sql_fail(corpus, code, error);
}

static ton_status put_each(ton_corpus *corpus, int64_t family, const values *all, int64_t count,
                           bool *changed, ton_error *error)
{
    ton_status status = TON_OK;
    for (int64_t i = 0; i < count && status == TON_OK; i++)
        status = ton_family_value_put(corpus, family, all->track[i], all->value + i * all->dim,
                                      all->dim, &changed[i], error);
    return status;
}

ton_status ton_family_values_put(ton_corpus *corpus, int64_t family, const int64_t *tracks,
                                 const float *value, int64_t count, int dim, bool *changed,
                                 ton_error *error)
{
    const values all = {tracks, value, dim};
    memset(changed, 0, (size_t)count * sizeof *changed);
    if (!ton_is_staged(corpus))
        return put_each(corpus, family, &all, count, changed, error);
    for (int64_t i = 0; i < count; i++)
        if (dim < 1 || !ton_floats_finite(value + i * dim, dim))
            return ton_fail(error, TON_INVALID, "track %lld: not all values are numbers",
                            (long long)tracks[i]);
    ton_status status = ton_stage(corpus, &staged, &all, count, bind_staged, error);
    return status == TON_OK ? merge(corpus, family, changed, error) : status;
}
