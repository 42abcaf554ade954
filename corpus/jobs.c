/* The queue: roots, jobs that are put there, and what is poison. */
#include "corpus/jobs.h"
#include "base/text.h"
#include "corpus/jobs_parts.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static ton_status no_queue(const char *shown, ton_error *error)
{
    return ton_fail(error, TON_UNSUPPORTED,
                    "corpus '%s' is a file, and a file has no queue: "
                    "'tonary index' analyses by itself",
                    shown);
}

ton_status ton_jobs_here(const ton_corpus *corpus, ton_error *error)
{
    return corpus->store->engine->wait ? TON_OK : no_queue(corpus->shown, error);
}

ton_status ton_jobs_at(const char *path, ton_error *error)
{
    char shown[512];
    ton_text_clean(shown, sizeof shown, path);
    return ton_corpus_is_shared(path) ? TON_OK : no_queue(shown, error);
}

ton_status ton_corpus_begin_beside(ton_corpus *corpus, ton_error *error)
{
    const ton_engine *engine = corpus->store->engine;
    if (!engine->begin_beside || engine->in_transaction(corpus->store))
        return ton_corpus_begin(corpus, error);
    ton_code code = engine->begin_beside(corpus->store);
    return code == TON_CODE_OK ? TON_OK : ton_sql_fail(corpus, (int)code, error);
}

bool ton_corpus_lost(const ton_corpus *corpus)
{
    const ton_engine *engine = corpus->store->engine;
    return engine->lost && engine->lost(corpus->store);
}

void ton_queued_clear(ton_queued *job)
{
    free(job->path);
    free(job->sheet);
    *job = (ton_queued){0};
}

ton_status ton_jobs_end(ton_corpus *corpus, ton_statement *row, ton_error *error)
{
    int code = ton_sql_finish(row);
    return code == TON_CODE_OK ? TON_OK : ton_sql_fail(corpus, code, error);
}

char *ton_column_bytes_copy(ton_statement *row, int column)
{
    const char *bytes = ton_column_bytes(row, column);
    return strndup(bytes ? bytes : "", ton_column_length(row, column));
}

bool ton_queued_read(ton_queued *job, ton_statement *row)
{
    *job = (ton_queued){.id = ton_column_integer(row, 0),
                        .root = ton_column_integer(row, 1),
                        .path = ton_column_bytes_copy(row, 2),
                        .part = ton_column_int(row, 3),
                        .sheet = ton_column_bytes_copy(row, 4),
                        .bytes = ton_column_integer(row, 5),
                        .modified_ns = ton_column_integer(row, 6),
                        .tries = ton_column_int(row, 7)};
    ton_column_copy(job->reason, sizeof job->reason, row, 8);
    return job->path && job->sheet;
}

/* ---- roots -------------------------------------------------------------------------------------
 */

ton_status ton_jobs_roots_each(ton_corpus *corpus, ton_root_visit *visit, void *user,
                               ton_error *error)
{
    ton_statement *row;
    ton_status status = ton_jobs_here(corpus, error);
    if (status == TON_OK)
        status =
            ton_sql_prepare(corpus, &row, "SELECT id, name, path FROM job_root ORDER BY id", error);
    if (status != TON_OK)
        return status;
    for (bool more = true; more && ton_sql_step(row) == TON_CODE_ROW;) {
        ton_queue_root root = {.id = ton_column_integer(row, 0)};
        ton_column_copy(root.name, sizeof root.name, row, 1);
        char *path = ton_column_bytes_copy(row, 2);
        root.path = path;
        more = path && visit(user, &root);
        free(path);
    }
    return ton_jobs_end(corpus, row, error);
}

static ton_status put_root(ton_corpus *corpus, const ton_queue_root *root, ton_error *error)
{
    ton_statement *put;
    ton_status status = ton_sql_prepare(
        corpus, &put, "INSERT INTO job_root (name, path) VALUES (?1, ?2) ON CONFLICT DO NOTHING",
        error);
    if (status != TON_OK)
        return status;
    int code = ton_bind_text(put, 1, root->name);
    if (code == TON_CODE_OK)
        code = ton_bind_bytes(put, 2, root->path, strlen(root->path), TON_BORROWED);
    status = ton_sql_write(corpus, put, code, error);
    ton_sql_finish(put);
    return status;
}

static bool note_root(void *user, const ton_queue_root *found)
{
    ton_queue_root *root = user;
    if (!strcmp(found->name, root->name) && !strcmp(found->path, root->path))
        root->id = found->id;
    return !root->id;
}

ton_status ton_jobs_root(ton_corpus *corpus, ton_queue_root *root, ton_error *error)
{
    root->id = 0;
    ton_status status = ton_jobs_here(corpus, error);
    if (status == TON_OK)
        status = put_root(corpus, root, error);
    if (status == TON_OK)
        status = ton_jobs_roots_each(corpus, note_root, root, error);
    if (status != TON_OK || root->id)
        return status;
    return ton_fail(error, TON_INVALID,
                    "root '%s' has another path on corpus '%s', or '%s' another name; 'tonary "
                    "status' lists them",
                    root->name, corpus->shown, root->path);
}

/* ---- jobs --------------------------------------------------------------------------------------
 */

static int bind_job(ton_statement *put, const ton_queued *job)
{
    int code = ton_bind_integer(put, 1, job->root);
    if (code == TON_CODE_OK)
        code = ton_bind_bytes(put, 2, job->path, strlen(job->path), TON_BORROWED);
    if (code == TON_CODE_OK)
        code = ton_bind_integer(put, 3, job->part);
    if (code == TON_CODE_OK)
        code = ton_bind_bytes(put, 4, job->sheet, strlen(job->sheet), TON_BORROWED);
    if (code == TON_CODE_OK)
        code = ton_bind_integer(put, 5, job->bytes);
    return code == TON_CODE_OK ? ton_bind_integer(put, 6, job->modified_ns) : code;
}

static ton_status load(ton_corpus *corpus, ton_queued_next *next, void *user, ton_error *error)
{
    ton_statement *put;
    ton_queued job = {0};
    ton_status status = ton_sql_load(corpus, &put, "job_new",
                                     "root, path, part, sheet, bytes, modified_ns", NULL, error);
    if (status != TON_OK)
        return status;
    while (status == TON_OK && next(user, &job))
        status = ton_sql_write(corpus, put, bind_job(put, &job), error);
    int code = ton_sql_finish(put);
    return status == TON_OK && code != TON_CODE_OK ? ton_sql_fail(corpus, code, error) : status;
}

/* In the order in which they came: a folder's files one after another. */
#define MERGE                                                                                      \
    "INSERT INTO job (root, path, part, sheet, bytes, modified_ns)"                                \
    " SELECT root, path, part, sheet, bytes, modified_ns FROM job_new ORDER BY place"              \
    " ON CONFLICT (path, part) DO UPDATE SET sheet = excluded.sheet, bytes = excluded.bytes,"      \
    " modified_ns = excluded.modified_ns, state = 0, tries = 0, reason = ''"                       \
    " WHERE job.state <> 1 AND (job.bytes <> excluded.bytes"                                       \
    " OR job.modified_ns <> excluded.modified_ns OR job.sheet <> excluded.sheet"

static ton_status merge(ton_corpus *corpus, bool again, int64_t *queued, ton_error *error)
{
    ton_status status = ton_sql_run(corpus, again ? MERGE " OR job.state = 2)" : MERGE ")", error);
    *queued = status == TON_OK ? ton_sql_changes(corpus) : 0;
    if (status == TON_OK)
        status = ton_sql_run(corpus, "NOTIFY " TON_JOBS_CHANNEL, error);
    return status;
}

/* It numbers no change and changes no track, so it neither waits for writers nor keeps them
 * waiting.
 */
static ton_status begin_put(ton_corpus *corpus, ton_error *error)
{
    if (corpus->store->engine->in_transaction(corpus->store))
        return ton_corpus_begin(corpus, error); /* which says so */
    return ton_sql_run(corpus, "BEGIN", error);
}

ton_status ton_jobs_put(ton_corpus *corpus, ton_queued_next *next, void *user, bool again,
                        int64_t *queued, ton_error *error)
{
    ton_status status = ton_jobs_here(corpus, error);
    if (status == TON_OK)
        status = begin_put(corpus, error);
    if (status == TON_OK)
        status = ton_sql_run(corpus,
                             "CREATE TEMP TABLE job_new (place BIGINT GENERATED ALWAYS AS IDENTITY,"
                             " root BIGINT, path BYTEA, part BIGINT, sheet BYTEA, bytes BIGINT,"
                             " modified_ns BIGINT) ON COMMIT DROP",
                             error);
    if (status == TON_OK)
        status = load(corpus, next, user, error);
    if (status == TON_OK)
        status = merge(corpus, again, queued, error);
    if (status == TON_OK)
        status = ton_corpus_commit(corpus, error);
    if (status != TON_OK && corpus->store->engine->wait)
        ton_corpus_rollback(corpus);
    return status;
}

/* ---- poison ------------------------------------------------------------------------------------
 */

ton_status ton_jobs_poison_each(ton_corpus *corpus, ton_queued_visit *visit, void *user,
                                ton_error *error)
{
    ton_statement *row;
    ton_status status = ton_jobs_here(corpus, error);
    if (status == TON_OK)
        status = ton_sql_prepare(
            corpus, &row, "SELECT " TON_SQL_JOB " FROM job WHERE state = 2 ORDER BY id", error);
    if (status != TON_OK)
        return status;
    for (bool more = true; more && ton_sql_step(row) == TON_CODE_ROW;) {
        ton_queued job;
        more = ton_queued_read(&job, row) && visit(user, &job);
        ton_queued_clear(&job);
    }
    return ton_jobs_end(corpus, row, error);
}

typedef struct forgetting {
    ton_corpus *corpus;
    ton_queued_visit *is_over;
    void *user;
    ton_status status;
    ton_error *error;
} forgetting;

static bool forget(void *user, const ton_queued *job)
{
    char sql[96];
    forgetting *now = user;
    snprintf(sql, sizeof sql, "DELETE FROM job WHERE state = 2 AND id = %lld", (long long)job->id);
    if (now->is_over(now->user, job))
        now->status = ton_sql_run(now->corpus, sql, now->error);
    return now->status == TON_OK;
}

ton_status ton_jobs_forget(ton_corpus *corpus, ton_queued_visit *is_over, void *user,
                           ton_error *error)
{
    forgetting now = {corpus, is_over, user, TON_OK, error};
    ton_status status = ton_jobs_poison_each(corpus, forget, &now, error);
    return status == TON_OK ? now.status : status;
}

ton_status ton_jobs_count(ton_corpus *corpus, ton_queue_counts *counts, ton_error *error)
{
    static const char *const sql[] = {"SELECT count(*) FROM job WHERE state = 0",
                                      "SELECT count(*) FROM job WHERE state = 1",
                                      "SELECT count(*) FROM job WHERE state = 2"};
    int64_t *const count[] = {&counts->waiting, &counts->claimed, &counts->poison};
    ton_status status = ton_jobs_here(corpus, error);
    for (int i = 0; i < 3 && status == TON_OK; i++)
        status = ton_sql_integer(corpus, count[i], sql[i], error);
    return status;
}
