/* Workers, as rows that they renew themselves. A lease is the worker's, not the job's: renewing it
 * is one small row, however many jobs it holds. */
#include "corpus/jobs_parts.h"

#include <string.h>

/* Runs a statement with the worker's id as ?1, and whatever else is bound; *changed rows. */
static ton_status run_for(ton_corpus *corpus, const char *sql, const ton_queue_worker *worker,
                          int (*bind)(ton_statement *, const ton_queue_worker *), int64_t *changed,
                          ton_error *error)
{
    ton_statement *run;
    ton_status status = ton_sql_prepare(corpus, &run, sql, error);
    if (status != TON_OK)
        return status;
    int code = ton_bind_integer(run, 1, worker->id);
    if (code == TON_CODE_OK && bind)
        code = bind(run, worker);
    status = ton_sql_write(corpus, run, code, error);
    ton_sql_finish(run);
    *changed = status == TON_OK ? ton_sql_changes(corpus) : 0;
    return status;
}

/* ---- signing in and out ------------------------------------------------------------------------
 */

/* A quarter of the lease: a renewal may be a third of it old when a transaction begins, which waits
 * for its lock, and for that of its changes. */
ton_status ton_jobs_listen(ton_corpus *corpus, const ton_queue_worker *worker, ton_error *error)
{
    double patience = 1000 * worker->lease / 4;
    ton_corpus_patience(corpus, patience < TON_PATIENCE_MS ? (int)patience : TON_PATIENCE_MS);
    return ton_sql_run(corpus, "LISTEN " TON_JOBS_CHANNEL "; SET synchronous_commit = off", error);
}

static ton_status insert(ton_corpus *corpus, ton_queue_worker *worker, ton_error *error)
{
    ton_statement *put;
    ton_status status = ton_sql_prepare(corpus, &put,
                                        "INSERT INTO worker (name, lease_until) VALUES"
                                        " (?1, now() + make_interval(secs => ?2)) RETURNING id",
                                        error);
    if (status != TON_OK)
        return status;
    int code = ton_bind_text(put, 1, worker->name);
    if (code == TON_CODE_OK)
        code = ton_bind_number(put, 2, worker->lease);
    status = ton_sql_insert(corpus, put, code, &worker->id, error);
    ton_sql_finish(put);
    return status;
}

/* The row must outlive a crash of the server, or its id might be given twice; so the promises are
 * weakened only behind it. */
ton_status ton_jobs_sign_in(ton_corpus *corpus, ton_queue_worker *worker, ton_error *error)
{
    ton_status status = ton_jobs_here(corpus, error);
    if (status == TON_OK)
        status = ton_sql_run(corpus,
                             "DELETE FROM worker WHERE seen < now() - interval '1 day' AND NOT"
                             " EXISTS (SELECT 1 FROM job WHERE state = 1 AND worker = worker.id);"
                             " SET synchronous_commit = on",
                             error);
    if (status == TON_OK)
        status = insert(corpus, worker, error);
    return status == TON_OK ? ton_jobs_listen(corpus, worker, error) : status;
}

static int bind_renewal(ton_statement *renew, const ton_queue_worker *worker)
{
    int code = ton_bind_number(renew, 2, worker->lease);
    if (code == TON_CODE_OK)
        code = ton_bind_integer(renew, 3, worker->files);
    if (code == TON_CODE_OK)
        code = ton_bind_integer(renew, 4, worker->failed);
    if (code == TON_CODE_OK)
        code = ton_bind_number(renew, 5, worker->busy);
    return code == TON_CODE_OK ? ton_bind_text(renew, 6, worker->in_hand) : code;
}

ton_status ton_jobs_renew(ton_corpus *corpus, const ton_queue_worker *worker, ton_error *error)
{
    int64_t changed;
    ton_status status = run_for(corpus,
                                "UPDATE worker SET seen = now(), files = ?3, failed = ?4,"
                                " lease_until = now() + make_interval(secs => ?2), busy = ?5,"
                                " in_hand = ?6 WHERE id = ?1 AND ended = 0",
                                worker, bind_renewal, &changed, error);
    if (status != TON_OK || changed)
        return status;
    return ton_fail(error, TON_NOT_FOUND, "corpus '%s' does not know worker '%s' any more",
                    corpus->shown, worker->name);
}

ton_status ton_jobs_sign_out(ton_corpus *corpus, const ton_queue_worker *worker, ton_error *error)
{
    int64_t back, out;
    ton_status status = run_for(corpus,
                                "UPDATE job SET state = 0, worker = 0, tries = tries - 1"
                                " WHERE worker = ?1 AND state = 1",
                                worker, NULL, &back, error);
    if (status == TON_OK && back)
        status = ton_sql_run(corpus, "NOTIFY " TON_JOBS_CHANNEL, error);
    if (status == TON_OK)
        status = run_for(corpus,
                         "UPDATE worker SET ended = 1, in_hand = '', seen = now(),"
                         " lease_until = now() WHERE id = ?1",
                         worker, NULL, &out, error);
    return status;
}

/* ---- reading -----------------------------------------------------------------------------------
 */

static void read_worker(ton_queue_worker *worker, ton_statement *row)
{
    *worker = (ton_queue_worker){.id = ton_column_integer(row, 0),
                                 .since = ton_column_integer(row, 2),
                                 .seen = ton_column_integer(row, 3),
                                 .state = (ton_worker_state)ton_column_int(row, 4),
                                 .files = ton_column_integer(row, 5),
                                 .failed = ton_column_integer(row, 6),
                                 .busy = ton_column_number(row, 7)};
    ton_column_copy(worker->name, sizeof worker->name, row, 1);
    ton_column_copy(worker->in_hand, sizeof worker->in_hand, row, 8);
}

ton_status ton_jobs_workers_each(ton_corpus *corpus, ton_worker_visit *visit, void *user,
                                 ton_error *error)
{
    ton_statement *row;
    ton_status status = ton_jobs_here(corpus, error);
    if (status == TON_OK)
        status = ton_sql_prepare(
            corpus, &row,
            "SELECT id, name, CAST(extract(epoch FROM came) AS bigint),"
            " CAST(extract(epoch FROM seen) AS bigint), CAST(CASE WHEN ended = 1 THEN 2"
            " WHEN lease_until < now() THEN 1 ELSE 0 END AS bigint), files, failed, busy, in_hand"
            " FROM worker WHERE seen > now() - interval '1 day' ORDER BY id DESC",
            error);
    if (status != TON_OK)
        return status;
    for (bool more = true; more && ton_sql_step(row) == TON_CODE_ROW;) {
        ton_queue_worker worker;
        read_worker(&worker, row);
        more = visit(user, &worker);
    }
    return ton_jobs_end(corpus, row, error);
}
