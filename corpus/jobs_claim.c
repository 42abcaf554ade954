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
    " AND EXISTS (SELECT 1 FROM worker WHERE id = ?1 AND ended = 0)"                               \
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

static ton_status take(ton_corpus *corpus, ton_statement *row, int code, ton_claimed_visit *visit,
                       void *user, ton_error *error)
{
    for (bool more = code == TON_CODE_OK; more && ton_sql_step(row) == TON_CODE_ROW;) {
        ton_queued job;
        more = ton_queued_read(&job, row) && visit(user, &job);
        ton_queued_clear(&job);
    }
    int stepped = ton_sql_reset(row);
    code = code == TON_CODE_OK ? stepped : code;
    return code == TON_CODE_OK ? TON_OK : ton_sql_fail(corpus, code, error);
}

static ton_status claim_jobs(ton_corpus *corpus, int64_t worker, int64_t root, const claim *what,
                             ton_claimed_visit *visit, void *user, ton_error *error)
{
    ton_statement *row;
    ton_status status = ton_jobs_here(corpus, error);
    if (status == TON_OK)
        status = ton_sql_kept(corpus, &row, TON_KEPT_CLAIM, CLAIM, error);
    return status == TON_OK
               ? take(corpus, row, bind_claim(row, worker, root, what), visit, user, error)
               : status;
}

ton_status ton_jobs_claim(ton_corpus *corpus, int64_t worker, int64_t root, int most,
                          ton_claimed_visit *visit, void *user, ton_error *error)
{
    const claim fresh = {0, 0, most};
    return claim_jobs(corpus, worker, root, &fresh, visit, user, error);
}

ton_status ton_jobs_claim_tried(ton_corpus *corpus, int64_t worker, int64_t root,
                                ton_claimed_visit *visit, void *user, ton_error *error)
{
    static const claim tried = {1, TON_JOB_TRIES, 1};
    return claim_jobs(corpus, worker, root, &tried, visit, user, error);
}

/* ---- how they end ------------------------------------------------------------------------------
 */

/* "HEAD WHERE worker = … AND state = 1 AND id IN (0, 1, 2, …) TAIL", of all at once, since a
 * statement for each would cost more than the claim. NULL when memory is short; the caller frees
 * it. */
static char *sql_of(const char *head, int64_t worker, const char *in, const int64_t *job,
                    size_t count, const char *tail)
{
    ton_sql sql = {0};
    ton_sql_addf(&sql, "%s WHERE worker = %lld AND state = 1 AND id %s (0", head, (long long)worker,
                 in);
    for (size_t i = 0; i < count; i++)
        ton_sql_addf(&sql, ", %lld", (long long)job[i]);
    ton_sql_addf(&sql, ") %s", tail);
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
    char *sql = sql_of("DELETE FROM job", worker, "IN", job, count, "RETURNING id");
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

ton_status ton_jobs_keep(ton_corpus *corpus, int64_t worker, const int64_t *job, size_t count,
                         ton_error *error)
{
    char *sql = sql_of("UPDATE job SET worker = 0, state = 0, tries = tries - 1 WHERE id IN"
                       " (SELECT id FROM job",
                       worker, "NOT IN", job, count, "FOR UPDATE SKIP LOCKED)");
    ton_status status =
        sql ? ton_sql_run(corpus, sql, error) : ton_fail(error, TON_NO_MEMORY, NULL);
    free(sql);
    return status;
}

/* Rows that a worker is just ending are passed over: it is not dead. One that is not known any more
 * is. */
ton_status ton_jobs_take_back(ton_corpus *corpus, int64_t *taken, ton_error *error)
{
    ton_status status = ton_sql_run(
        corpus,
        "WITH late AS (SELECT job.id FROM job LEFT JOIN worker ON worker.id = job.worker"
        " WHERE job.state = 1 AND (worker.id IS NULL OR worker.lease_until < now()) FOR UPDATE OF "
        "job SKIP LOCKED)"
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
