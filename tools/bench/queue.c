/* What a queue costs beside the work: N made-up files are queued, some of them claimed in batches
 * and ended, as many to a transaction as a worker writes.
 *
 *     queue ADDRESS N CLAIMED BATCH [FIRST]
 *
 * ADDRESS is that of a corpus on a server; the files stay in its queue, so it should be one of its
 * own. CLAIMED of 0 counts instead. Files are numbered from FIRST [0]: what is queued already is
 * not queued again. Several of these with N of 0 claim beside each other. */
#include "rooms.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { TOGETHER = 32, LEASE = 600, BATCH_MOST = 1000 };

static ton_corpus *corpus;
static ton_error error;
static int64_t held[TOGETHER + BATCH_MOST];
static int count;

static void need(ton_status status)
{
    if (status == TON_OK)
        return;
    fprintf(stderr, "queue: %s\n", error.message);
    exit(1);
}

static double now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

typedef struct supply {
    int64_t root, next, last;
} supply;

static bool give(void *user, ton_queued *job)
{
    static char path[96];
    supply *from = user;
    snprintf(path, sizeof path, "/nowhere/an artist/an album of some length/%lld a title.flac",
             (long long)from->next);
    *job = (ton_queued){
        .root = from->root, .path = path, .sheet = (char *)"", .bytes = 1, .modified_ns = 1};
    return from->next++ < from->last;
}

static bool take(void *user, ton_queued *job)
{
    (void)user;
    held[count++] = job->id;
    return true;
}

static void end_all(const ton_queue_worker *worker)
{
    static bool ours[TOGETHER + BATCH_MOST];
    need(ton_corpus_begin_beside(corpus, &error));
    need(ton_jobs_done(corpus, ours, worker->id, held, (size_t)count, &error));
    need(ton_corpus_commit(corpus, &error));
    count = 0;
}

static int told_counts(void)
{
    ton_queue_counts counts;
    double start = now();
    need(ton_jobs_count(corpus, &counts, &error));
    printf("%lld wait: counted in %.2f s\n", (long long)counts.waiting, now() - start);
    ton_corpus_close(corpus);
    return 0;
}

int main(int argc, char **argv)
{
    if (argc != 5 && argc != 6) {
        fprintf(stderr, "queue ADDRESS N CLAIMED BATCH [FIRST]\n");
        return 2;
    }
    const int most = atoi(argv[3]), batch = atoi(argv[4]);
    int64_t queued = 0;
    need(ton_corpus_open(&corpus, argv[1], TON_CREATE, &error));
    ton_queue_root root = {.name = "nowhere", .path = "/nowhere"};
    ton_queue_worker worker = {.name = "bench", .lease = LEASE};
    need(ton_jobs_root(corpus, &root, &error));
    int64_t first = argc == 6 ? atoll(argv[5]) : 0;
    supply from = {root.id, first, first + atoll(argv[2])};
    double start = now(), claims = 0, slowest = 0;
    need(ton_jobs_put(corpus, give, &from, false, &queued, &error));
    printf("queued %lld files: %.1f s\n", (long long)queued, now() - start);
    if (!most)
        return told_counts();
    need(ton_jobs_sign_in(corpus, &worker, &error));
    double begun = now();
    for (int done = 0, before = 0; done < most; done += count - before) {
        if (count >= TOGETHER)
            end_all(&worker);
        start = now();
        before = count;
        need(ton_jobs_claim(corpus, worker.id, root.id, batch, take, NULL, &error));
        double took = now() - start;
        claims += took;
        slowest = took > slowest ? took : slowest;
        if (count == before)
            break;
    }
    end_all(&worker);
    double all = now() - begun;
    printf("%d files, %d to a claim: %.3f ms a claim (at most %.1f), %.3f ms a file in all\n", most,
           batch, 1e3 * claims * batch / most, 1e3 * slowest, 1e3 * all / most);
    need(ton_jobs_sign_out(corpus, &worker, &error));
    ton_corpus_close(corpus);
    return 0;
}
