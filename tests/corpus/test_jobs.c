/* The queue of a server: claims, leases, tries; and two who write beside each other. */
#include "corpus/database.h"
#include "corpus/jobs.h"
#include "tests/corpus/fixture.h"

#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void make(void)
{
    fixture_make();
    if (!getenv("TONARY_TEST_POSTGRESQL"))
        cr_skip_test("no server");
}

TestSuite(corpus_jobs, .init = make, .fini = fixture_remove);

/* ---- what the tests say ------------------------------------------------------------------------
 */

static const double LONG = 600;

static ton_queue_worker sign_in(ton_corpus *corpus, double lease)
{
    ton_queue_worker worker = {.name = "here:1", .lease = lease};
    OK(ton_jobs_sign_in(corpus, &worker, error));
    cr_assert_gt(worker.id, 0);
    return worker;
}

/* Files f1, f2, … of a root. */
typedef struct supply {
    int64_t root;
    int next, last;
    int64_t bytes;
} supply;

static bool give(void *user, ton_queued *job)
{
    static char path[32];
    supply *from = user;
    if (from->next > from->last)
        return false;
    snprintf(path, sizeof path, "/m/f%d", from->next++);
    *job =
        (ton_queued){.root = from->root, .path = path, .sheet = (char *)"", .bytes = from->bytes};
    return true;
}

static int64_t root_of(ton_corpus *corpus)
{
    ton_queue_root root = {.name = "m", .path = "/m"};
    OK(ton_jobs_root(corpus, &root, error));
    return root.id;
}

static int64_t put(ton_corpus *corpus, int count, int64_t bytes, bool again)
{
    int64_t queued;
    supply from = {root_of(corpus), 1, count, bytes};
    OK(ton_jobs_put(corpus, give, &from, again, &queued, error));
    return queued;
}

/* What was claimed, as "f1 f2"; the ids. */
typedef struct held {
    char names[400];
    int64_t id[100];
    int count;
} held;

static bool take(void *user, ton_queued *job)
{
    held *hold = user;
    snprintf(hold->names + strlen(hold->names), 16, "%s%s", hold->count ? " " : "",
             job->path + strlen("/m/f"));
    hold->id[hold->count++] = job->id;
    return true;
}

static held claim(ton_corpus *corpus, const ton_queue_worker *worker, int most)
{
    held hold = {0};
    OK(ton_jobs_claim(corpus, worker->id, root_of(corpus), most, take, &hold, error));
    if (!hold.count)
        OK(ton_jobs_claim_tried(corpus, worker->id, root_of(corpus), take, &hold, error));
    return hold;
}

static bool done(ton_corpus *corpus, const ton_queue_worker *worker, int64_t job)
{
    bool ours;
    OK(ton_corpus_begin_beside(corpus, error));
    OK(ton_jobs_done(corpus, &ours, worker->id, &job, 1, error));
    OK(ton_corpus_commit(corpus, error));
    return ours;
}

static void expect_counts(ton_corpus *corpus, int waiting, int claimed, int poison)
{
    ton_queue_counts counts;
    OK(ton_jobs_count(corpus, &counts, error));
    cr_expect_eq(counts.waiting, waiting);
    cr_expect_eq(counts.claimed, claimed);
    cr_expect_eq(counts.poison, poison);
}

static void expire(ton_corpus *corpus, const ton_queue_worker *worker)
{
    char sql[96];
    snprintf(sql, sizeof sql,
             "UPDATE worker SET lease_until = now() - interval '1 s' WHERE id = %d",
             (int)worker->id);
    OK(ton_sql_run(corpus, sql, error));
}

/* ---- tests -------------------------------------------------------------------------------------
 */

Test(corpus_jobs, each_is_claimed_once_and_in_order)
{
    ton_corpus *one = fixture_open(), *other = fixture_open();
    ton_queue_worker a = sign_in(one, LONG), b = sign_in(other, LONG);
    cr_expect_eq(put(one, 5, 1, false), 5);
    OK(ton_corpus_begin_beside(one, error)); /* and is not waited for */
    held first = claim(one, &a, 2);
    held second = claim(other, &b, 2);
    OK(ton_corpus_commit(one, error));
    cr_expect_str_eq(first.names, "1 2");
    cr_expect_str_eq(second.names, "3 4");
    expect_counts(one, 1, 4, 0);
    cr_expect(done(one, &a, first.id[0]));
    cr_expect_not(done(one, &a, first.id[0]), "an end is one");
    cr_expect_not(done(one, &a, second.id[0]), "who does not hold it cannot end it");
    expect_counts(one, 1, 3, 0);
    ton_corpus_close(one);
    ton_corpus_close(other);
}

Test(corpus_jobs, what_waits_is_queued_once)
{
    ton_corpus *corpus = fixture_open();
    ton_queue_worker a = sign_in(corpus, LONG);
    cr_expect_eq(put(corpus, 3, 1, false), 3);
    cr_expect_eq(put(corpus, 4, 1, false), 1);
    held hold = claim(corpus, &a, 1);
    cr_expect_eq(put(corpus, 4, 2, false), 3, "those that changed, but what is held");
    cr_expect(done(corpus, &a, hold.id[0]));
    expect_counts(corpus, 3, 0, 0);
    ton_corpus_close(corpus);
}

Test(corpus_jobs, who_loses_its_lease_loses_its_jobs_and_three_times_is_poison)
{
    ton_corpus *corpus = fixture_open();
    int64_t taken;
    put(corpus, 2, 1, false);
    for (int i = 1; i <= TON_JOB_TRIES; i++) {
        ton_queue_worker dead = sign_in(corpus, LONG);
        held hold = claim(corpus, &dead, 1);
        cr_expect_str_eq(hold.names, i == 1 ? "1" : i == 2 ? "2" : "1", "fresh ones come first");
        OK(ton_jobs_take_back(corpus, &taken, error));
        cr_expect_eq(taken, 0, "its lease has not run out");
        expire(corpus, &dead);
        OK(ton_jobs_take_back(corpus, &taken, error));
        cr_expect_eq(taken, 1);
        cr_expect_not(done(corpus, &dead, hold.id[0]), "too late");
    }
    ton_queue_worker dead = sign_in(corpus, LONG);
    cr_expect_str_eq(claim(corpus, &dead, 8).names, "2", "what was tried before comes alone");
    cr_expect_str_eq(claim(corpus, &dead, 8).names, "1");
    expire(corpus, &dead);
    OK(ton_jobs_take_back(corpus, &taken, error));
    cr_expect_eq(taken, 2);
    expect_counts(corpus, 1, 0, 1);
    cr_expect_eq(put(corpus, 2, 1, false), 0, "poison stays");
    cr_expect_eq(put(corpus, 2, 1, true), 1, "unless told so");
    expect_counts(corpus, 2, 0, 0);
    ton_corpus_close(corpus);
}

static bool note_reason(void *user, const ton_queued *job)
{
    snprintf(user, TON_JOB_REASON_BYTES, "%s", job->reason);
    return true;
}

static bool always(void *user, const ton_queued *job)
{
    (void)user, (void)job;
    return true;
}

Test(corpus_jobs, what_is_given_back_says_why)
{
    ton_corpus *corpus = fixture_open();
    ton_queue_worker a = sign_in(corpus, LONG);
    char reason[TON_JOB_REASON_BYTES] = "";
    put(corpus, 1, 1, false);
    for (int i = 0; i < 5; i++)
        OK(ton_jobs_back(corpus, a.id, claim(corpus, &a, 1).id[0], NULL, error));
    for (int i = 0; i < TON_JOB_TRIES; i++)
        OK(ton_jobs_back(corpus, a.id, claim(corpus, &a, 1).id[0], "a tired disk", error));
    expect_counts(corpus, 0, 0, 1);
    OK(ton_jobs_poison_each(corpus, note_reason, reason, error));
    cr_expect_str_eq(reason, "a tired disk");
    OK(ton_jobs_forget(corpus, always, NULL, error));
    expect_counts(corpus, 0, 0, 0);
    ton_corpus_close(corpus);
}

Test(corpus_jobs, who_signs_out_gives_back)
{
    ton_corpus *corpus = fixture_open();
    ton_queue_worker a = sign_in(corpus, LONG);
    put(corpus, 3, 1, false);
    claim(corpus, &a, 2);
    OK(ton_jobs_renew(corpus, &a, error));
    OK(ton_jobs_sign_out(corpus, &a, error));
    FAILS(ton_jobs_renew(corpus, &a, error), TON_NOT_FOUND, "does not know worker 'here:1'");
    ton_queue_worker b = sign_in(corpus, LONG);
    cr_expect_neq(b.id, a.id);
    cr_expect_str_eq(claim(corpus, &b, 8).names, "1 2 3", "none counts as tried");
    ton_corpus_close(corpus);
}

Test(corpus_jobs, who_is_forgotten_gets_nothing_and_loses_what_it_held)
{
    ton_corpus *corpus = fixture_open();
    ton_queue_worker a = sign_in(corpus, LONG);
    int64_t taken;
    put(corpus, 3, 1, false);
    claim(corpus, &a, 2);
    OK(ton_sql_run(corpus, "DELETE FROM worker", error));
    cr_expect_eq(claim(corpus, &a, 1).count, 0);
    OK(ton_jobs_take_back(corpus, &taken, error));
    cr_expect_eq(taken, 2);
    expect_counts(corpus, 3, 0, 0);
    ton_corpus_close(corpus);
}

Test(corpus_jobs, a_claim_of_which_nobody_heard_is_given_back)
{
    ton_corpus *corpus = fixture_open();
    ton_queue_worker a = sign_in(corpus, LONG), b = sign_in(corpus, LONG);
    put(corpus, 4, 1, false);
    held hold = claim(corpus, &a, 3);
    cr_expect_eq(claim(corpus, &b, 1).count, 1);
    OK(ton_jobs_keep(corpus, a.id, &hold.id[1], 1, error));
    expect_counts(corpus, 2, 2, 0);
    cr_expect(done(corpus, &a, hold.id[1]));
    OK(ton_jobs_keep(corpus, a.id, NULL, 0, error));
    cr_expect_str_eq(claim(corpus, &a, 8).names, "1 3", "none counts as tried");
    ton_corpus_close(corpus);
}

Test(corpus_jobs, who_queues_waits_for_no_writer)
{
    ton_corpus *one = fixture_open(), *other = fixture_open();
    ton_corpus_patience(other, 1000);
    OK(ton_corpus_begin(one, error));
    cr_expect_eq(put(other, 2, 1, false), 2);
    OK(ton_corpus_commit(one, error));
    ton_corpus_close(one);
    ton_corpus_close(other);
}

Test(corpus_jobs, who_waits_is_woken)
{
    enum { LATE_MS = 60000 };
    ton_corpus *one = fixture_open(), *other = fixture_open();
    sign_in(one, LONG);
    put(other, 1, 1, false);
    bool heard;
    OK(ton_jobs_wait(one, &heard, LATE_MS, error));
    cr_expect(heard);
    OK(ton_jobs_wait(one, &heard, 1, error));
    cr_expect_not(heard);
    cr_expect_not(ton_corpus_lost(one));
    ton_corpus_close(one);
    ton_corpus_close(other);
}
