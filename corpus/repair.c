/* Mending a corpus: what is derived is deleted if it is damaged, to be made anew from summaries; a
 * summary or fingerprint that is damaged is deleted, with the other, and its track marked as not
 * read, to be made anew from its file. A step is one row of the table below.
 *
 * Not mended are damaged pages (what they held is not known) and tracks without a path. */
#include "base/room.h"
#include "corpus/database.h"

#include <stdlib.h>

/* ---- what is damage ----------------------------------------------------------------------------
 */

/* Of rows that begin with what the mending is told. */
typedef bool judge(ton_statement *row);

static bool bad_scale(ton_statement *row) /* version, dim, centre, spread */
{
    int dim = ton_column_int(row, 1);
    return !ton_floats_sound(row, 2, dim) || !ton_floats_sound(row, 3, dim);
}

static bool bad_fingerprint(ton_statement *row) /* track, value */
{
    ton_fingerprint fingerprint;
    const void *value = ton_column_bytes(row, 1);
    return !ton_fingerprint_read(&fingerprint, value, ton_column_length(row, 1));
}

static bool bad_summary(ton_statement *row) /* track, layout, value */
{
    const void *value = ton_column_bytes(row, 2);
    return !ton_summary_sound((uint32_t)ton_column_int(row, 1), value, ton_column_length(row, 2));
}

static bool bad_floats(ton_statement *row) /* id, count, value */
{
    return !ton_floats_sound(row, 2, ton_column_int(row, 1));
}

static bool bad_measures(ton_statement *row) /* id, and what ton_measures_agree looks at */
{
    return !ton_measures_agree(row, 1);
}

static const struct {
    const char *find; /* NULL: mend is done once */
    judge *is_damaged;
    const char *mend; /* for each that is found, ?1; NULL: mend_measures */
    bool again;       /* it marks tracks */
} steps[] = {
    {NULL, NULL, "DELETE FROM vector", false},
    {"SELECT version, dim, centre, spread FROM scale", bad_scale,
     "DELETE FROM scale WHERE ?1 IN (SELECT version FROM scale)", false},
    {"SELECT track, value FROM fingerprint", bad_fingerprint,
     "DELETE FROM summary WHERE track = ?1", false},
    {"SELECT s.track, layout, value FROM summary s LEFT JOIN track t ON t.id = s.track",
     bad_summary, "DELETE FROM summary WHERE track = ?1", false},
    {"SELECT v.id, dim, value FROM family_value v LEFT JOIN family f ON v.family = f.id",
     bad_floats, "DELETE FROM family_value WHERE id = ?1", false},
    {NULL, NULL, "DELETE FROM fingerprint WHERE track NOT IN (SELECT track FROM summary)", false},
    {NULL, NULL,
     "UPDATE track SET layout = 0, bytes = 0, modified_ns = 0 WHERE (layout <> 0 OR outcome IN "
     "('ok', 'partial')) AND id NOT IN (SELECT track FROM summary)",
     true},
    {"SELECT id, layout, outcome, value, " TON_SQL_MEASURES
     " FROM track LEFT JOIN summary ON track = id",
     bad_measures, NULL, false},
    {NULL, NULL,
     "DELETE FROM rating WHERE listener NOT IN (SELECT id FROM listener)"
     " OR track NOT IN (SELECT id FROM track)",
     false},
    {NULL, NULL,
     "DELETE FROM play WHERE listener NOT IN (SELECT id FROM listener)"
     " OR track NOT IN (SELECT id FROM track)",
     false},
    {NULL, NULL, "INSERT INTO listening VALUES (1, 0, 0, 0, 0, 0) ON CONFLICT DO NOTHING", false},
    {NULL, NULL,
     "UPDATE listening SET (listeners, ratings, plays, skips) = (SELECT " TON_SQL_LISTENING "),"
     " change = 1 + (SELECT max(n) FROM (SELECT change AS n FROM listening"
     " UNION ALL SELECT came FROM listener UNION ALL SELECT change FROM model) AS numbers)",
     false},
    {NULL, NULL, "DELETE FROM model WHERE NOT (" TON_SQL_MODEL_WHOLE ")", false},
    {NULL, NULL,
     "DELETE FROM track_text WHERE track NOT IN (SELECT id FROM track) OR NOT " TON_SQL_TEXT_SOUND,
     false},
    {"SELECT version, buckets, count FROM text_counts", bad_floats,
     "DELETE FROM text_counts WHERE version = ?1", false},
};

/* ---- mending -----------------------------------------------------------------------------------
 */

typedef struct ids {
    int64_t *id; /* (count) */
    size_t count;
} ids;

static bool add_id(ids *to, int64_t id)
{
    int64_t *grown = ton_room(to->id, (int64_t)to->count, sizeof *grown);
    if (!grown)
        return false;
    to->id = grown;
    to->id[to->count++] = id;
    return true;
}

static ton_status find(ton_corpus *corpus, size_t step, ids *damaged, ton_error *error)
{
    ton_statement *row;
    int code;
    ton_status status = ton_sql_prepare(corpus, &row, steps[step].find, error);
    if (status != TON_OK)
        return status;
    while ((code = ton_sql_step(row)) == TON_CODE_ROW)
        if (steps[step].is_damaged(row) && !add_id(damaged, ton_column_integer(row, 0))) {
            code = TON_CODE_NO_MEMORY;
            break;
        }
    if (code != TON_CODE_DONE)
        status = ton_sql_fail(corpus, code, error);
    ton_sql_finish(row);
    return status;
}

static ton_status mend_measures(ton_corpus *corpus, int64_t id, ton_statement *statement,
                                ton_error *error)
{
    ton_track track = {0};
    ton_status status = ton_track_get(corpus, &track, id, error);
    if (status != TON_OK)
        return status;
    int code = ton_bind_integer(statement, 1, id);
    if (code == TON_CODE_OK)
        code = ton_measures_bind(statement, 2, &track);
    ton_track_clear(&track);
    return ton_sql_write(corpus, statement, code, error);
}

static ton_status mend(ton_corpus *corpus, size_t step, const ids *damaged, ton_error *error)
{
    ton_statement *statement;
    ton_status status = ton_sql_prepare(corpus, &statement,
                                        steps[step].mend ? steps[step].mend
                                                         : "UPDATE track SET (" TON_SQL_MEASURES
                                                           ") = (?2, ?3, ?4, ?5, ?6, ?7)"
                                                           " WHERE id = ?1",
                                        error);
    for (size_t i = 0; i < damaged->count && status == TON_OK; i++)
        status = steps[step].mend
                     ? ton_sql_write(corpus, statement,
                                     ton_bind_integer(statement, 1, damaged->id[i]), error)
                     : mend_measures(corpus, damaged->id[i], statement, error);
    ton_sql_finish(statement);
    return status;
}

static ton_status take_step(ton_corpus *corpus, size_t step, ton_error *error)
{
    ids damaged = {0};
    if (!steps[step].find)
        return ton_sql_run(corpus, steps[step].mend, error);
    ton_status status = find(corpus, step, &damaged, error);
    if (status == TON_OK && damaged.count)
        status = mend(corpus, step, &damaged, error);
    free(damaged.id);
    return status;
}

ton_status ton_corpus_repair(ton_corpus *corpus, int64_t *again, ton_error *error)
{
    ton_status status = ton_sql_in_transaction(corpus, error);
    *again = 0;
    for (size_t i = 0; i < sizeof steps / sizeof *steps && status == TON_OK; i++) {
        status = take_step(corpus, i, error);
        if (status == TON_OK && steps[i].again)
            *again += ton_sql_changes(corpus);
    }
    return status == TON_OK ? ton_sql_run(corpus, ton_sql_say(corpus, TON_SAY_REINDEX), error)
                            : status;
}
