/* Extraction over many files by a pool of threads.
 *
 * A job is carried by a slot, and slots go round through three queues: idle -> todo -> done ->
 * idle. The calling thread moves them from idle to todo and from done to idle and is the only one
 * that calls the client; workers move them from todo to done. The number of slots bounds how many
 * files are open, and since no queue can overflow, nothing is allocated on the way.
 */
#define _GNU_SOURCE /* sched_getaffinity */
#include "extract/extract.h"

#include <pthread.h>
#include <sched.h>
#include <signal.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

enum { SLOTS_PER_WORKER = 2, WORKERS_MAX = 256, TICK_MS = 200 };

typedef struct slot {
    ton_job job;
    ton_record record;
} slot;

typedef struct queue {
    slot *items[WORKERS_MAX * SLOTS_PER_WORKER];
    int head, count;
} queue;

typedef struct pool {
    pthread_mutex_t lock; /* guards the queues and closing */
    pthread_cond_t work, results;
    queue idle, todo, done;
    bool closing;
    int workers, slots;
    slot *slot; /* (slots) */
    ton_extractor *extractors[WORKERS_MAX];
    pthread_t threads[WORKERS_MAX];
} pool;

typedef struct worker {
    pool *pool;
    ton_extractor *extractor;
} worker;

static void push(queue *q, slot *item)
{
    enum { CAPACITY = sizeof q->items / sizeof *q->items };
    q->items[(q->head + q->count++) % CAPACITY] = item;
}

/* NULL when empty. */
static slot *pop(queue *q)
{
    enum { CAPACITY = sizeof q->items / sizeof *q->items };
    if (q->count == 0)
        return NULL;
    slot *item = q->items[q->head];
    q->head = (q->head + 1) % CAPACITY;
    q->count--;
    return item;
}

/* Takes the next job to do, waiting for one; NULL when there will be none. */
static slot *take_job(pool *p)
{
    pthread_mutex_lock(&p->lock);
    slot *item;
    while (!(item = pop(&p->todo)) && !p->closing)
        pthread_cond_wait(&p->work, &p->lock);
    pthread_mutex_unlock(&p->lock);
    return item;
}

static void move_to(pool *p, queue *to, slot *item, pthread_cond_t *reader)
{
    pthread_mutex_lock(&p->lock);
    push(to, item);
    pthread_cond_signal(reader);
    pthread_mutex_unlock(&p->lock);
}

static void *work(void *argument)
{
    const worker *self = argument;
    slot *item;
    while ((item = take_job(self->pool))) {
        (item->job.describe ? ton_describe : ton_extract)(self->extractor, &item->record,
                                                          item->job.descriptor, item->job.name);
        close(item->job.descriptor);
        move_to(self->pool, &self->pool->done, item, &self->pool->results);
    }
    return NULL;
}

static struct timespec after_a_tick(void)
{
    struct timespec when;
    clock_gettime(CLOCK_MONOTONIC, &when);
    when.tv_nsec += TICK_MS * 1000000L;
    when.tv_sec += when.tv_nsec / 1000000000L;
    when.tv_nsec %= 1000000000L;
    return when;
}

/* A finished job, waiting for one no longer than a tick; NULL when none came. */
static slot *take_result(pool *p)
{
    struct timespec until = after_a_tick();
    int late = 0;
    pthread_mutex_lock(&p->lock);
    slot *item;
    while (!(item = pop(&p->done)) && !late)
        late = pthread_cond_timedwait(&p->results, &p->lock, &until);
    pthread_mutex_unlock(&p->lock);
    return item;
}

/* Gives work to idle slots until there are none, or no more work; returns how many got some. */
static int hand_out(pool *p, const ton_pool_client *client, bool *more)
{
    int given = 0;
    while (*more && p->idle.count > 0) {
        slot *item = pop(&p->idle);
        if ((*more = client->next(client->user, &item->job))) {
            move_to(p, &p->todo, item, &p->work);
            given++;
        } else {
            push(&p->idle, item);
        }
    }
    return given;
}

/* Only the calling thread touches the idle queue. */
static void serve(pool *p, const ton_pool_client *client)
{
    bool more = true;
    int under_way = hand_out(p, client, &more);
    while (under_way > 0) {
        slot *item = take_result(p);
        if (item) {
            client->done(client->user, item->job.token, &item->record);
            push(&p->idle, item);
            under_way--;
        }
        if (client->tick)
            client->tick(client->user);
        under_way += hand_out(p, client, &more);
    }
}

/* Workers leave signals to the calling thread. Fewer threads than wanted will do. */
static int start(pool *p, worker *workers)
{
    sigset_t all, before;
    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, &before);
    int started = 0;
    while (started < p->workers) {
        workers[started] = (worker){p, p->extractors[started]};
        if (pthread_create(&p->threads[started], NULL, work, &workers[started]))
            break;
        started++;
    }
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    return started;
}

static void stop(pool *p, int started)
{
    pthread_mutex_lock(&p->lock);
    p->closing = true;
    pthread_cond_broadcast(&p->work);
    pthread_mutex_unlock(&p->lock);
    for (int i = 0; i < started; i++)
        pthread_join(p->threads[i], NULL);
}

static void pool_free(pool *p)
{
    if (!p)
        return;
    for (int i = 0; i < p->workers; i++)
        ton_extractor_free(p->extractors[i]);
    pthread_cond_destroy(&p->results);
    pthread_cond_destroy(&p->work);
    pthread_mutex_destroy(&p->lock);
    free(p->slot);
    free(p);
}

static void make_locks(pool *p)
{
    pthread_condattr_t steady; /* ticks go on when somebody sets the clock */
    pthread_condattr_init(&steady);
    pthread_condattr_setclock(&steady, CLOCK_MONOTONIC);
    pthread_mutex_init(&p->lock, NULL);
    pthread_cond_init(&p->work, NULL);
    pthread_cond_init(&p->results, &steady);
    pthread_condattr_destroy(&steady);
}

/* NULL when memory is short. */
static pool *pool_new(int workers, const ton_extract_options *options)
{
    pool *p = calloc(1, sizeof *p);
    if (!p)
        return NULL;
    make_locks(p);
    p->workers = workers;
    p->slots = workers * SLOTS_PER_WORKER;
    if (!(p->slot = calloc((size_t)p->slots, sizeof *p->slot)))
        goto fail;
    for (int i = 0; i < p->slots; i++)
        push(&p->idle, &p->slot[i]);
    for (int i = 0; i < workers; i++)
        if (!(p->extractors[i] = ton_extractor_new(options, NULL)))
            goto fail;
    return p;

fail:
    pool_free(p);
    return NULL;
}

ton_status ton_pool_run(const ton_pool_client *client, int workers,
                        const ton_extract_options *options, ton_error *error)
{
    worker own[WORKERS_MAX];
    if (workers <= 0)
        workers = ton_processors();
    pool *p = pool_new(workers < WORKERS_MAX ? workers : WORKERS_MAX, options);
    if (!p)
        return ton_fail(error, TON_NO_MEMORY, NULL);
    ton_status status = TON_OK;
    int started = start(p, own);
    if (started > 0)
        serve(p, client);
    else
        status = ton_fail(error, TON_IO, "no thread could be started: too many are running");
    stop(p, started);
    pool_free(p);
    return status;
}

int ton_processors(void)
{
    cpu_set_t allowed;
    if (sched_getaffinity(0, sizeof allowed, &allowed) == 0)
        return CPU_COUNT(&allowed);
    long online = sysconf(_SC_NPROCESSORS_ONLN); /* more processors than a cpu_set_t holds */
    return online > 0 ? (int)online : 1;
}
