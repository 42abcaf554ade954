/* Every job once, on the calling thread, with the same records whatever the number of workers. */
#define _GNU_SOURCE /* PTHREAD_RWLOCK_WRITER_NONRECURSIVE_INITIALIZER_NP */
#include "extract/pool.h"
#include "extract/sandbox.h"

#include <criterion/criterion.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

#include "tests/extract/sound.h"

TestSuite(extract_pool, .init = sound_make_folder, .fini = sound_remove_folder, .timeout = 120);

enum { FILES = 5, JOBS = 40 };

static const char *const names[FILES] = {"a.wav", "b.flac", "c.ogg", "text.mp3", "e.wav"};

typedef struct client {
    int given, ticks, wanted;
    int seen[JOBS];
    ton_record records[JOBS];
    pthread_t thread;
    bool ended; /* next has said no; it may not be asked again */
} client;

/* Sanitizers of GCC 12 forget their allocator's locks over a fork: under them a pool starts while
 * no other thread allocates. */
static pthread_rwlock_t allocating = PTHREAD_RWLOCK_WRITER_NONRECURSIVE_INITIALIZER_NP;
static bool in_quiet;

static void end_quiet(void)
{
    if (in_quiet)
        pthread_rwlock_unlock(&allocating);
    in_quiet = false;
}

static bool next(void *user, ton_job *job)
{
    client *c = user;
    end_quiet(); /* it has started */
    cr_assert(pthread_equal(pthread_self(), c->thread));
    cr_assert(!c->ended);
    if (c->given == c->wanted) {
        c->ended = true;
        return false;
    }
    job->name = names[c->given % FILES];
    job->token = &c->seen[c->given++];
    cr_assert(ton_open_audio(&job->descriptor, NULL, sound_path(job->name), NULL) == TON_OK);
    return true;
}

static void done(void *user, void *token, const ton_record *record)
{
    client *c = user;
    cr_assert(pthread_equal(pthread_self(), c->thread));
    int *seen = token;
    ++*seen;
    c->records[seen - c->seen] = *record;
}

static void tick(void *user)
{
    ((client *)user)->ticks++;
}

static void write_files(void)
{
    sound_write("a.wav", (sound_spec){.seconds = 1});
    sound_write("b.flac",
                (sound_spec){.seconds = 0.5, .format = SF_FORMAT_FLAC | SF_FORMAT_PCM_16});
    sound_write(
        "c.ogg",
        (sound_spec){.seconds = 1.5, .rate = 48000, .format = SF_FORMAT_OGG | SF_FORMAT_VORBIS});
    sound_write_bytes("text.mp3", "only words", 10);
    sound_write("e.wav", (sound_spec){.seconds = 0.3, .channels = 3, .level = -1});
}

static client *run(int workers, int wanted, void (*ticking)(void *))
{
    client *c = calloc(1, sizeof *c);
    ton_error error;
    c->wanted = wanted;
    c->thread = pthread_self();
    ton_pool_client calls = {.user = c, .next = next, .done = done, .tick = ticking};
    cr_assert(ton_pool_run(&calls, workers, NULL, &error) == TON_OK, "%s", error.message);
    return c;
}

static int open_descriptors(void)
{
    int count = 0;
    for (int i = 0; i < 256; i++)
        count += fcntl(i, F_GETFD) >= 0;
    return count;
}

Test(extract_pool, each_job_is_done_once_and_alike)
{
    static const int workers[] = {1, 4, 0, 64};
    write_files();
    int descriptors = open_descriptors();
    client *first = run(1, JOBS, NULL);
    for (size_t i = 0; i < COUNT(workers); i++) {
        client *c = run(workers[i], JOBS, tick);
        for (int k = 0; k < JOBS; k++) {
            cr_expect(c->seen[k] == 1, "%d workers, job %d: %d times", workers[i], k, c->seen[k]);
            cr_expect(!memcmp(&c->records[k], &first->records[k], sizeof *c->records),
                      "%d workers, job %d", workers[i], k);
        }
        cr_expect(c->ticks > 0);
        free(c);
    }
    cr_expect_str_eq(ton_outcome_name(first->records[3].outcome), "unsupported");
    cr_expect_str_eq(first->records[2].codec, "vorbis");
    cr_expect(open_descriptors() == descriptors, "descriptors are left open");
    free(first);
}

Test(extract_pool, no_work_is_no_trouble)
{
    static const int workers[] = {-1, 1, 8, 100000};
    for (size_t i = 0; i < COUNT(workers); i++) {
        client *c = run(workers[i], 0, tick);
        cr_expect(c->ended);
        free(c);
    }
}

Test(extract_pool, ticks_come_while_one_long_job_runs)
{
    sound_write(names[0], (sound_spec){.seconds = TON_SANITIZED ? 60 : 600, .rate = 48000});
    client *c = run(1, 1, tick);
    cr_expect(c->ticks > 1, "%d", c->ticks);
    free(c);
}

static volatile bool stirring;

/* A caller's other thread, busy with what a fork could catch half done. */
static void *stir(void *path)
{
    while (stirring) {
        int descriptor;
        ton_record record;
        if (TON_SANITIZED)
            pthread_rwlock_rdlock(&allocating);
        ton_extractor *extractor = ton_extractor_new(NULL, NULL);
        cr_assert(extractor && ton_open_audio(&descriptor, NULL, path, NULL) == TON_OK);
        ton_extract(extractor, &record, descriptor, NULL);
        cr_assert(record.outcome == TON_OUTCOME_OK);
        close(descriptor);
        ton_extractor_free(extractor);
        if (TON_SANITIZED)
            pthread_rwlock_unlock(&allocating);
    }
    return NULL;
}

Test(extract_pool, the_caller_may_have_threads)
{
    enum { THREADS = 3, RUNS = TON_SANITIZED ? 5 : 20 };
    pthread_t threads[THREADS];
    write_files();
    char *path = strdup(sound_path(names[0]));
    stirring = true;
    for (int i = 0; i < THREADS; i++)
        cr_assert(pthread_create(&threads[i], NULL, stir, path) == 0);
    for (int i = 0; i < RUNS; i++) {
        in_quiet = TON_SANITIZED && !pthread_rwlock_wrlock(&allocating);
        client *c = run(1, FILES, NULL);
        cr_expect(c->records[1].outcome == TON_OUTCOME_OK, "%s", c->records[1].reason);
        free(c);
    }
    stirring = false;
    for (int i = 0; i < THREADS; i++)
        pthread_join(threads[i], NULL);
    free(path);
}

Test(extract_pool, few_descriptors_make_few_workers)
{
    struct rlimit limit;
    write_files();
    cr_assert(getrlimit(RLIMIT_NOFILE, &limit) == 0);
    limit.rlim_cur = 24;
    cr_assert(setrlimit(RLIMIT_NOFILE, &limit) == 0);
    cr_expect(ton_worker_count(64) == 4);
    client *c = run(64, JOBS, NULL);
    for (int k = 0; k < JOBS; k++)
        cr_expect(c->seen[k] == 1 && c->records[k].outcome != TON_OUTCOME_FAILED);
    free(c);
}

Test(extract_pool, there_is_a_processor_and_a_worker)
{
    cr_expect(ton_processors() >= 1);
    cr_expect(ton_worker_count(0) >= 1 && ton_worker_count(-5) >= 1);
    cr_expect(ton_worker_count(3) == 3 && ton_worker_count(100000) <= TON_WORKERS_MAX);
}
