/* Ratings, put one by one or by the million.
 *
 * Rows are sorted as the table is before they are put: each goes behind the one before it, so a
 * page is written once. With millions three things more are spared: one statement puts many rows;
 * foreign keys are not looked up; and the index by tracks, which would be met in any order, is made
 * when all rows are there. Together that is a quarter of the time. On a server, where to take an
 * index away would stop who reads, rows are staged and both stay. */
#include "corpus/staged.h"

#include <math.h>
#include <stdlib.h>

/* ---- ratings -----------------------------------------------------------------------------------
 */

static ton_status check(const ton_rating_event *rating, ton_error *error)
{
    static const double most = 1e300; /* as the table has it */
    if (!(fabs(rating->value) <= most))
        return ton_fail(error, TON_INVALID, "a rating of %g; finite numbers are taken",
                        rating->value);
    return ton_event_check(rating->listener, rating->track, rating->time, error);
}

/* Behind so many parameters. */
static int bind_rating(ton_statement *statement, int behind, const ton_rating_event *rating)
{
    int code = ton_bind_integer(statement, behind + 1, rating->listener);
    if (code == TON_CODE_OK)
        code = ton_bind_integer(statement, behind + 2, rating->track);
    if (code == TON_CODE_OK)
        code = ton_bind_number(statement, behind + 3, rating->value);
    return code == TON_CODE_OK ? ton_bind_integer(statement, behind + 4, rating->time) : code;
}

/* *written: the statement changed a row. */
static ton_status write_rating(ton_corpus *corpus, const ton_rating_event *rating, ton_kept slot,
                               const char *sql, bool *written, ton_error *error)
{
    ton_statement *statement;
    ton_status status = ton_sql_kept(corpus, &statement, slot, sql, error);
    if (status == TON_OK)
        status = ton_sql_write(corpus, statement, bind_rating(statement, 0, rating), error);
    *written = status == TON_OK && ton_sql_changes(corpus) > 0;
    return ton_event_explain(corpus, status, rating->listener, rating->track, error);
}

/* When a rating takes the place of one that is there. */
typedef struct rule {
    ton_kept slot;
    const char *sql;
} rule;

#define REPLACE "UPDATE rating SET value = ?3, time = ?4 WHERE listener = ?1 AND track = ?2 AND "

static const rule unless_later = {
    TON_KEPT_RATING_REPLACE,
    REPLACE "(?4 = 0 OR time <= ?4) AND (value, time) IS DISTINCT FROM (?3, ?4)",
};
static const rule if_later = {TON_KEPT_RATING_LATER, REPLACE "time < ?4"};

static ton_status put_rating(ton_corpus *corpus, const ton_rating_event *rating, const rule *by,
                             ton_rating_counts *counts, ton_error *error)
{
    bool added = false, replaced = false;
    ton_status status = check(rating, error);
    if (status == TON_OK)
        status = write_rating(corpus, rating, TON_KEPT_RATING_ADD,
                              "INSERT INTO rating (listener, track, value, time)"
                              " VALUES (?1, ?2, ?3, ?4) ON CONFLICT DO NOTHING",
                              &added, error);
    if (status == TON_OK && !added)
        status = write_rating(corpus, rating, by->slot, by->sql, &replaced, error);
    counts->added += added;
    counts->replaced += replaced;
    counts->kept += status == TON_OK && !added && !replaced;
    return status;
}

static ton_status count_ratings(ton_corpus *corpus, const ton_rating_counts *counts,
                                ton_error *error)
{
    ton_listening more = {.ratings = counts->added, .change = counts->added + counts->replaced};
    return more.change ? ton_listening_add(corpus, &more, error) : TON_OK;
}

static ton_status put_one(ton_corpus *corpus, const ton_rating_event *rating, const rule *by,
                          bool *changed, ton_error *error)
{
    ton_rating_counts counts = {0};
    ton_status status = ton_sql_in_transaction(corpus, error);
    if (status == TON_OK)
        status = put_rating(corpus, rating, by, &counts, error);
    if (status == TON_OK)
        status = count_ratings(corpus, &counts, error);
    if (status == TON_OK)
        *changed = !counts.kept;
    return status;
}

ton_status ton_rating_put(ton_corpus *corpus, const ton_rating_event *rating, bool *changed,
                          ton_error *error)
{
    return put_one(corpus, rating, &unless_later, changed, error);
}

ton_status ton_rating_later(ton_corpus *corpus, const ton_rating_event *rating, ton_error *error)
{
    bool changed;
    return put_one(corpus, rating, &if_later, &changed, error);
}

/* ---- many --------------------------------------------------------------------------------------
 */

enum { TOGETHER = 64 };

/* "INSERT … VALUES (?,?,?,?), …"; NULL when memory is short. */
static char *together_sql(void)
{
    ton_sql sql = {0};
    ton_sql_add(&sql, "INSERT INTO rating (listener, track, value, time) VALUES ");
    for (int i = 0; i < TOGETHER; i++)
        ton_sql_add(&sql, i ? ", (?, ?, ?, ?)" : "(?, ?, ?, ?)");
    ton_sql_add(&sql, " ON CONFLICT DO NOTHING");
    return ton_sql_take(&sql);
}

/* Adds those (TOGETHER) that are not there. */
static ton_status add_together(ton_corpus *corpus, const ton_rating_event *ratings, int64_t *added,
                               ton_error *error)
{
    ton_statement *statement;
    char *sql = corpus->kept[TON_KEPT_RATING_MANY] ? NULL : together_sql();
    ton_status status = ton_sql_kept(corpus, &statement, TON_KEPT_RATING_MANY, sql, error);
    free(sql);
    if (status != TON_OK)
        return status;
    int code = TON_CODE_OK;
    for (int i = 0; i < TOGETHER && code == TON_CODE_OK; i++)
        code = bind_rating(statement, 4 * i, &ratings[i]);
    status = ton_sql_write(corpus, statement, code, error);
    *added = status == TON_OK ? ton_sql_changes(corpus) : 0;
    return ton_event_explain(corpus, status, ratings->listener, ratings->track, error);
}

/* Adds many in one statement, at half the cost of as many statements. Where some were there, each
 * is put again, which does nothing to those that were just added. */
static ton_status put_together(ton_corpus *corpus, const ton_rating_event *ratings,
                               ton_rating_counts *counts, ton_error *error)
{
    int64_t added = 0;
    ton_rating_counts again = {0};
    ton_status status = TON_OK;
    for (int i = 0; i < TOGETHER && status == TON_OK; i++)
        status = check(&ratings[i], error);
    if (status == TON_OK)
        status = add_together(corpus, ratings, &added, error);
    for (int i = 0; i < TOGETHER && status == TON_OK && added < TOGETHER; i++)
        status = put_rating(corpus, &ratings[i], &unless_later, &again, error);
    counts->added += added;
    counts->replaced += again.replaced;
    counts->kept += added < TOGETHER ? again.kept - added : 0;
    return status;
}

/* ---- on a server -------------------------------------------------------------------------------
 */

static const ton_staged staged = {
    "staged_rating", "listener, track, value, time",
    "listener BIGINT, track BIGINT, value DOUBLE PRECISION, time BIGINT"};

static int bind_staged(const void *user, int64_t i, ton_statement *statement)
{
    return bind_rating(statement, 0, (const ton_rating_event *)user + i);
}

/* Of a row that was there xmax says who changed it. */
#define MERGE                                                                                      \
    "WITH put AS (INSERT INTO rating (listener, track, value, time)"                               \
    " SELECT listener, track, value, time FROM staged_rating ON CONFLICT (listener, track)"        \
    " DO UPDATE SET value = excluded.value, time = excluded.time"                                  \
    " WHERE (excluded.time = 0 OR rating.time <= excluded.time)"                                   \
    " AND (rating.value, rating.time) IS DISTINCT FROM (excluded.value, excluded.time)"            \
    " RETURNING xmax) SELECT count(*) FILTER (WHERE xmax = 0), count(*) FROM put"

/* Ratings whose listener and track stand there once. */
static ton_status merge(ton_corpus *corpus, const ton_rating_event *ratings, int64_t count,
                        ton_rating_counts *counts, ton_error *error)
{
    int64_t put[2] = {0};
    ton_status status = ton_stage(corpus, &staged, ratings, count, bind_staged, error);
    if (status == TON_OK)
        status = ton_stage_merge(corpus, MERGE, NULL, 0, put, 2, error);
    counts->added += put[0];
    counts->replaced += put[1] - put[0];
    counts->kept += count - put[1];
    return ton_event_explain(corpus, status, ratings->listener, ratings->track, error);
}

static bool repeats(const ton_rating_event *ratings, int64_t i)
{
    return i && ratings[i].listener == ratings[i - 1].listener &&
           ratings[i].track == ratings[i - 1].track;
}

/* The first of each listener and track together; then those that follow one of their like. */
static ton_status put_staged(ton_corpus *corpus, const ton_rating_event *ratings, int64_t count,
                             ton_rating_counts *counts, ton_error *error)
{
    int64_t firsts = 0;
    ton_status status = TON_OK;
    ton_rating_event *first = malloc((size_t)count * sizeof *first);
    if (!first)
        return ton_fail(error, TON_NO_MEMORY, NULL);
    for (int64_t i = 0; i < count && status == TON_OK; i++) {
        status = check(&ratings[i], error);
        if (!repeats(ratings, i))
            first[firsts++] = ratings[i];
    }
    if (status == TON_OK)
        status = merge(corpus, first, firsts, counts, error);
    for (int64_t i = 0; i < count && status == TON_OK; i++)
        if (repeats(ratings, i))
            status = put_rating(corpus, &ratings[i], &unless_later, counts, error);
    free(first);
    return status;
}

/* ---- all of them -------------------------------------------------------------------------------
 */

static ton_status put_here(ton_corpus *corpus, const ton_rating_event *ratings, int64_t count,
                           ton_rating_counts *counts, ton_error *error)
{
    ton_status status = TON_OK;
    for (int64_t i = 0, some; i < count && status == TON_OK; i += some) {
        some = count - i < TOGETHER ? 1 : TOGETHER;
        status = some == TOGETHER ? put_together(corpus, &ratings[i], counts, error)
                                  : put_rating(corpus, &ratings[i], &unless_later, counts, error);
    }
    return status;
}

ton_status ton_ratings_put(ton_corpus *corpus, ton_rating_event *ratings, int64_t count,
                           ton_rating_counts *counts, ton_error *error)
{
    ton_rating_counts now = {0};
    ton_status status = ton_sql_in_transaction(corpus, error);
    if (status == TON_OK)
        status = ton_ratings_sort(ratings, count, error);
    if (status == TON_OK)
        status = ton_is_staged(corpus) && count >= TOGETHER
                     ? put_staged(corpus, ratings, count, &now, error)
                     : put_here(corpus, ratings, count, &now, error);
    if (status == TON_OK)
        status = count_ratings(corpus, &now, error);
    counts->added += now.added;
    counts->replaced += now.replaced;
    counts->kept += now.kept;
    return status;
}

/* Foreign keys can be switched only outside of a transaction; ton_corpus_rollback switches them on
 * again. */
ton_status ton_ratings_begin(ton_corpus *corpus, ton_error *error)
{
    ton_status status = ton_sql_run(corpus, ton_sql_say(corpus, TON_SAY_BULK), error);
    if (status == TON_OK)
        status = ton_corpus_begin(corpus, error);
    return status == TON_OK ? ton_sql_run(corpus, ton_sql_say(corpus, TON_SAY_UNINDEX), error)
                            : status;
}

ton_status ton_ratings_finish(ton_corpus *corpus, ton_error *error)
{
    ton_status status = ton_sql_in_transaction(corpus, error);
    if (status == TON_OK)
        status = ton_sql_run(corpus, ton_sql_say(corpus, TON_SAY_INDEX), error);
    if (status == TON_OK)
        status = ton_corpus_commit(corpus, error);
    return status == TON_OK ? ton_sql_run(corpus, ton_sql_say(corpus, TON_SAY_KEYS_ON), error)
                            : status;
}
