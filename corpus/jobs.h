/* tonary - floor 1: files that wait to be analysed, on a corpus that several machines share, and
 * the workers that take them.
 *
 * A job is a file, or a part of one, under the path that its track has. It belongs to a root: a
 * folder that other machines may have elsewhere. A worker claims jobs for as long as its lease
 * lasts, by the server's clock, and renews it. What a worker holds whose lease has run out can be
 * claimed by others; a job that was claimed TON_JOB_TRIES times without an end is poison, and left
 * alone. A job ends in the transaction that writes its track, so each is done once whoever dies.
 *
 * Such a corpus is on a server; a file has no queue: TON_UNSUPPORTED, from all that is here.
 */
#ifndef TONARY_CORPUS_JOBS_H
#define TONARY_CORPUS_JOBS_H

#include "corpus/corpus.h"

#ifdef __cplusplus
extern "C" {
#endif

enum { TON_JOB_TRIES = 3, TON_ROOT_NAME_BYTES = 256, TON_JOB_REASON_BYTES = 240 };

/* TON_OK, or what is said to whoever wants a queue of a file. */
ton_status ton_jobs_here(const ton_corpus *corpus, ton_error *error);

/* The same of a corpus that is not opened yet, or not there. */
ton_status ton_jobs_at(const char *path, ton_error *error);

/* Begins a transaction that writes beside others of its kind, where ton_corpus_begin lets nobody
 * else write. Changes are numbered in the order of commits all the same: the first that has one
 * waits until the others that have are done. TON_BUSY as well when it was chosen to end a
 * deadlock; then it is rolled back and tried again. A file: as ton_corpus_begin. */
ton_status ton_corpus_begin_beside(ton_corpus *corpus, ton_error *error);

/* Whether the server is out of reach: then the corpus is closed and opened again. */
bool ton_corpus_lost(const ton_corpus *corpus);

/* ---- what waits ------------------------------------------------------------------------------ */

typedef struct ton_queue_root {
    int64_t id;
    char name[TON_ROOT_NAME_BYTES];
    const char *path; /* bytes, absolute, without a slash at its end; borrowed */
} ton_queue_root;

/* Calls visit for each root, by id, until it returns false. */
typedef bool ton_root_visit(void *user, const ton_queue_root *root);
ton_status ton_jobs_roots_each(ton_corpus *corpus, ton_root_visit *visit, void *user,
                               ton_error *error);

/* The root of that name and path, made when missing; sets its id. TON_INVALID: the name is that of
 * another path, or the other way round. */
ton_status ton_jobs_root(ton_corpus *corpus, ton_queue_root *root, ton_error *error);

typedef struct ton_queued {
    int64_t id, root;
    char *path;                 /* bytes, that of the track, below the root's; the job's own */
    int part;                   /* of a CUE sheet; 0: the whole file */
    char *sheet;                /* the path of that sheet, or "" */
    int64_t bytes, modified_ns; /* of the file when it was queued */
    int tries;                  /* how often it was claimed, this time included */
    char reason[TON_JOB_REASON_BYTES]; /* why the last try had no end */
} ton_queued;

/* Frees what the job owns and zeroes it. */
void ton_queued_clear(ton_queued *job);

/* Queues what next gives until it returns false, all or nothing, and wakes idle workers. What waits
 * already stays; what is poison is queued again when its file has changed, or if told so. *queued
 * counts what was not waiting before. Strings are borrowed. */
typedef bool ton_queued_next(void *user, ton_queued *job);
ton_status ton_jobs_put(ton_corpus *corpus, ton_queued_next *next, void *user, bool again,
                        int64_t *queued, ton_error *error);

/* Takes from the queue what is poison and of which is_over says so. */
typedef bool ton_queued_visit(void *user, const ton_queued *job);
ton_status ton_jobs_forget(ton_corpus *corpus, ton_queued_visit *is_over, void *user,
                           ton_error *error);

/* Calls visit for each job that is poison, by id, until it returns false; the job is borrowed. */
ton_status ton_jobs_poison_each(ton_corpus *corpus, ton_queued_visit *visit, void *user,
                                ton_error *error);

typedef struct ton_queue_counts {
    int64_t waiting, claimed, poison;
} ton_queue_counts;
ton_status ton_jobs_count(ton_corpus *corpus, ton_queue_counts *counts, ton_error *error);

/* ---- who takes it ---------------------------------------------------------------------------- */

typedef enum ton_worker_state {
    TON_WORKER_THERE,
    TON_WORKER_LATE,
    TON_WORKER_ENDED
} ton_worker_state;

typedef struct ton_queue_worker {
    int64_t id;
    char name[TON_ROOT_NAME_BYTES]; /* host:process */
    double lease;                   /* s */
    int64_t since, seen;            /* s since 1970 UTC, by the server's clock */
    ton_worker_state state;         /* late: its lease has run out */
    int64_t files, failed;          /* done; of them, failed */
    double busy;                    /* s in which it had files in hand */
    char in_hand[2048];             /* paths, UTF-8, a line each; those that fit */
} ton_queue_worker;

/* Signs a worker in by its name and lease, and sets its id, which is never given twice. From then
 * on the corpus hears when something is queued, and waits for other writers no longer than the
 * lease allows. What this connection commits is whole, but the last of it may be forgotten when the
 * server dies: then it is done again. */
ton_status ton_jobs_sign_in(ton_corpus *corpus, ton_queue_worker *worker, ton_error *error);

/* The same of a worker that is signed in, for a connection that is new. */
ton_status ton_jobs_listen(ton_corpus *corpus, const ton_queue_worker *worker, ton_error *error);

/* Renews the lease and notes what the worker does. TON_NOT_FOUND: it was away for so long that it
 * is not known any more. */
ton_status ton_jobs_renew(ton_corpus *corpus, const ton_queue_worker *worker, ton_error *error);

/* Gives back what the worker holds, as if it had never been claimed, and signs it out. */
ton_status ton_jobs_sign_out(ton_corpus *corpus, const ton_queue_worker *worker, ton_error *error);

/* Takes back what workers hold whose lease has run out, or who are not known any more. *taken
 * counts it. */
ton_status ton_jobs_take_back(ton_corpus *corpus, int64_t *taken, ton_error *error);

/* Claims at most so many jobs of a root, and tells of each; its strings may be taken over: what is
 * set to NULL is not freed. What was claimed before and had no end is claimed by
 * ton_jobs_claim_tried one at a time, by who holds nothing and found nothing else. A worker that is
 * not known any more gets none. */
typedef bool ton_claimed_visit(void *user, ton_queued *job);
ton_status ton_jobs_claim(ton_corpus *corpus, int64_t worker, int64_t root, int most,
                          ton_claimed_visit *visit, void *user, ton_error *error);
ton_status ton_jobs_claim_tried(ton_corpus *corpus, int64_t worker, int64_t root,
                                ton_claimed_visit *visit, void *user, ton_error *error);

/* Ends jobs (count) within a transaction; ours: the worker still held that one, so what came of it
 * counts. */
ton_status ton_jobs_done(ton_corpus *corpus, bool *ours, int64_t worker, const int64_t *job,
                         size_t count, ton_error *error);

/* Gives a job back: as if it had never been claimed (reason NULL), or as a try that had no end. */
ton_status ton_jobs_back(ton_corpus *corpus, int64_t worker, int64_t job, const char *reason,
                         ton_error *error);

/* Gives back what the worker holds but these (count), as if it had never been claimed: the answer
 * to a claim may have been lost on its way. */
ton_status ton_jobs_keep(ton_corpus *corpus, int64_t worker, const int64_t *job, size_t count,
                         ton_error *error);

/* Waits until something is queued (*heard), at most so long; a signal ends it too. TON_IO: the
 * server is out of reach. */
ton_status ton_jobs_wait(ton_corpus *corpus, bool *heard, int milliseconds, ton_error *error);

/* Calls visit for each worker of the last day, the latest first, until it returns false. */
typedef bool ton_worker_visit(void *user, const ton_queue_worker *worker);
ton_status ton_jobs_workers_each(ton_corpus *corpus, ton_worker_visit *visit, void *user,
                                 ton_error *error);

#ifdef __cplusplus
}
#endif
#endif
