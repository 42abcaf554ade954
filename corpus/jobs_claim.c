/* Claiming jobs, and how they end.
 *
 * What somebody else is just claiming is passed over (FOR UPDATE SKIP LOCKED), so claims never wait
 * for each other. The query of a claim stands in WITH, which runs once: as a part of a join its
 * LIMIT would be that of each of its runs. */
#include "corpus/jobs_parts.h"

#include <stdlib.h>
#include <string.h>

/* What becomes of a job whose try had no end. */
#define FATE "CASE WHEN tries >= 3 THEN 2 ELSE 0 END"
_Static_assert(TON_JOB_TRIES == 3, "FATE says so in SQL");

#define CLAIM                                                                                      \
    "WITH next AS (SELECT id FROM job WHERE state = 0 AND root = ?2 AND tries BETWEEN ?3 AND ?4"   \
    " ORDER BY tries, id LIMIT ?5 FOR UPDATE SKIP LOCKED),"                                        \
    " taken AS (UPDATE job SET state = 1, worker = ?1, tries = tries + 1 FROM next"                \
    " WHERE job.id = next.id RETURNING job.*) SELECT " TON_SQL_JOB                                 \
    " FROM taken AS job ORDER BY id"

/* Which jobs, by their tries. */
typedef struct claim {
    int64_t least, most, count;
} claim;

static int bind_claim(ton_statement *row, int64_t worker, int64_t root, const claim *what)
{
    int code = ton_bind_integer(row, 1, worker);
    if (code == TON_CODE_OK)
        code = ton_bind_integer(row, 2, root);
    if (code == TON_CODE_OK)
        code = ton_bind_integer(row, 3, what->least);
    if (code == TON_CODE_OK)
        code = ton_bind_integer(row, 4, what->most);
    return code == TON_CODE_OK ? ton_bind_integer(row, 5, what->count) : code;
}

static ton_status take(ton_corpus *corpus, ton_statement *row, int code, int *taken,
                       ton_claimed_visit *visit, void *user, ton_error *error)
{
    for (bool more = code == TON_CODE_OK; more && ton_sql_step(row) == TON_CODE_ROW; ++*taken) {
        ton_queued job;
        more = ton_queued_read(&job, row) && visit(user, &job);
        ton_queued_clear(&job);
    }
    int stepped = ton_sql_reset(row);
    code = code == TON_CODE_OK ? stepped : code;
    return code == TON_CODE_OK ? TON_OK : ton_sql_fail(corpus, code, error);
}

ton_status ton_jobs_claim(ton_corpus *corpus, int64_t worker, int64_t root, int most,
                          ton_claimed_visit *visit, void *user, ton_error *error)
{
    const claim claims[] = {{0, 0, most}, {1, TON_JOB_TRIES, 1}};
    int taken = 0;
    ton_status status = ton_jobs_here(corpus, error);
    for (int i = 0; i < 2 && !taken && status == TON_OK; i++) {
        ton_statement *row;
        status = ton_sql_kept(corpus, &row, TON_KEPT_CLAIM, CLAIM, error);
        if (status == TON_OK)
            status = take(corpus, row, bind_claim(row, worker, root, &claims[i]), &taken, visit,
                          user, error);
    }
    return status;
}

/* "DELETE … WHERE … id IN (1, 2, …) RETURNING id": at once, since a statement for each would cost
 * more than the claim. NULL when memory is short; the caller frees it. */
static char *end_sql(int64_t worker, const int64_t *job, size_t count)
{
    ton_sql sql = {0};
    ton_sql_addf(&sql, "DELETE FROM job WHERE worker = %lld AND state = 1 AND id IN (0",
                 (long long)worker);
    for (size_t i = 0; i < count; i++)
        ton_sql_addf(&sql, ", %lld", (long long)job[i]);
    ton_sql_add(&sql, ") RETURNING id");
    return ton_sql_take(&sql);
}

ton_status ton_jobs_done(ton_corpus *corpus, bool *ours, int64_t worker, const int64_t *job,
                         size_t count, ton_error *error)
{
    ton_statement *row;
    memset(ours, 0, count * sizeof *ours);
    ton_status status = ton_sql_in_transaction(corpus, error);
    if (status != TON_OK)
        return status;
    char *sql = end_sql(worker, job, count);
    status = ton_sql_prepare(corpus, &row, sql, error);
    free(sql);
    if (status != TON_OK)
        return status;
    while (ton_sql_step(row) == TON_CODE_ROW)
        for (size_t i = 0; i < count; i++)
            ours[i] |= job[i] == ton_column_integer(row, 0);
    return ton_jobs_end(corpus, row, error);
}

/* A try that had no end; one that was none. */
#define TRIED                                                                                      \
    "UPDATE job SET worker = 0, reason = ?3, state = " FATE                                        \
    " WHERE id = ?1 AND worker = ?2 AND state = 1"
#define UNTRIED                                                                                    \
    "UPDATE job SET worker = 0, state = 0, tries = tries - 1"                                      \
    " WHERE id = ?1 AND worker = ?2 AND state = 1"

ton_status ton_jobs_back(ton_corpus *corpus, int64_t worker, int64_t job, const char *reason,
                         ton_error *error)
{
    ton_statement *back;
    ton_status status = ton_sql_prepare(corpus, &back, reason ? TRIED : UNTRIED, error);
    if (status != TON_OK)
        return status;
    int code = ton_bind_integer(back, 1, job);
    if (code == TON_CODE_OK)
        code = ton_bind_integer(back, 2, worker);
    if (code == TON_CODE_OK && reason)
        code = ton_bind_text(back, 3, reason);
    status = ton_sql_write(corpus, back, code, error);
    ton_sql_finish(back);
    return status;
}

/* Rows that a worker is just ending are passed over: it is not dead. */
ton_status ton_jobs_take_back(ton_corpus *corpus, int64_t *taken, ton_error *error)
{
    ton_status status = ton_sql_run(
        corpus,
        "WITH late AS (SELECT job.id FROM job JOIN worker ON worker.id = job.worker"
        " WHERE job.state = 1 AND worker.lease_until < now() FOR UPDATE OF job SKIP LOCKED)"
        " UPDATE job SET worker = 0, state = " FATE ","
        " reason = 'its worker died, or was out of reach, ' || tries || CASE WHEN tries = 1"
        " THEN ' time' ELSE ' times' END FROM late WHERE job.id = late.id",
        error);
    *taken = status == TON_OK ? ton_sql_changes(corpus) : 0;
    return status;
}

ton_status ton_jobs_wait(ton_corpus *corpus, bool *heard, int milliseconds, ton_error *error)
{
    ton_status status = ton_jobs_here(corpus, error);
    if (status != TON_OK)
        return status;
    ton_code code = corpus->store->engine->wait(corpus->store, milliseconds);
    *heard = code == TON_CODE_ROW;
    return *heard || code == TON_CODE_DONE ? TON_OK : ton_sql_fail(corpus, (int)code, error);
}
