/* Extraction over many files by a pool of worker processes.
 *
 * One loop on the calling thread gives out files, waits for answers, and looks after those that
 * take long. Files are opened ahead, as many as there are workers, so that a worker whose answer
 * came has its next file before the client is told: no worker waits for the client. An answer is
 * foreign bytes until it is checked. A worker that is lost costs the file it had and is replaced.
 */
#include "extract/pool.h"

#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "extract/answer.h"
#include "extract/channel.h"
#include "extract/decode.h"

enum { TICK_MS = 200 };

/* A place for a worker; process is 0 while there is none. */
typedef struct place {
    pid_t process;
    int files; /* given to it so far */
    bool busy, equipped;
    void *token;   /* of the file it is busy with */
    bool describe; /* that file */
    ton_watch watch;
} place;

typedef struct pool {
    const ton_pool_client *client;
    const ton_limits *limits;
    ton_nursery nursery;
    int workers, busy, stocked;
    double crowd;  /* workers to a processor */
    bool more;     /* the client may have */
    bool equipped; /* new workers have the decoders that have to be loaded */
    place places[TON_WORKERS_MAX];
    struct pollfd channels[TON_WORKERS_MAX]; /* of the places */
    ton_job stock[TON_WORKERS_MAX];          /* opened, not yet given out, the oldest first */
    double looked;                           /* when the watchdog did */
    ton_record record;
    ton_status status;
    ton_error *error;
} pool;

static void stock_up(pool *p)
{
    while (p->status == TON_OK && p->more && p->stocked < p->workers)
        if ((p->more = p->client->next(p->client->user, &p->stock[p->stocked])))
            p->stocked++;
}

static ton_job take_from_stock(pool *p)
{
    ton_job oldest = p->stock[0];
    memmove(p->stock, p->stock + 1, (size_t)--p->stocked * sizeof *p->stock);
    return oldest;
}

static ton_status dismiss(pool *p, int i, ton_death *death)
{
    pid_t process = p->places[i].process;
    close(p->channels[i].fd);
    p->channels[i].fd = -1;
    p->places[i] = (place){0};
    return ton_nursery_end(&p->nursery, process, death, p->error);
}

static ton_status hire(pool *p, int i)
{
    place fresh = {.equipped = p->equipped};
    p->channels[i].fd = -1;
    ton_status status =
        ton_nursery_begin(&p->nursery, p->equipped, &p->channels[i].fd, &fresh.process, p->error);
    if (status != TON_OK)
        return status;
    p->channels[i].events = POLLIN;
    p->places[i] = fresh;
    return TON_OK;
}

/* The place of an idle worker, or of none yet; -1 when all are busy. */
static int free_place(const pool *p)
{
    int empty = -1;
    for (int i = p->workers; i-- > 0;) {
        if (p->places[i].process && !p->places[i].busy)
            return i;
        if (!p->places[i].process)
            empty = i;
    }
    return empty;
}

/* The end of a long name matters, where its ending is. An order that does not arrive is told of by
 * the channel's end. */
static void give(pool *p, int i)
{
    ton_job job = take_from_stock(p);
    place *worker = &p->places[i];
    ton_order order = {.asks = job.describe ? TON_ASKS_DESCRIPTION : TON_ASKS_RECORD,
                       .range = job.range};
    struct stat facts = {0};
    size_t length = job.name ? strlen(job.name) : 0;
    size_t kept = length < sizeof order.name ? length : sizeof order.name - 1;
    if (kept)
        memcpy(order.name, job.name + length - kept, kept);
    fstat(job.descriptor, &facts);
    worker->busy = true;
    worker->token = job.token;
    worker->describe = job.describe;
    worker->files++;
    p->busy++;
    ton_watch_start(&worker->watch, p->limits, worker->process, facts.st_size, p->crowd);
    ton_channel_send(p->channels[i].fd, &order, sizeof order, job.descriptor);
    close(job.descriptor);
}

/* A worker that can read the oldest file in stock; one that lives can load nothing any more. */
static ton_status make_ready(pool *p, int i)
{
    ton_death death;
    bool lives = p->places[i].process;
    bool more = ton_decoder_needs_more(p->stock[0].descriptor, p->stock[0].name);
    p->equipped = p->equipped || more;
    if (lives && (p->places[i].equipped || !more))
        return TON_OK;
    ton_status status = lives ? dismiss(p, i, &death) : TON_OK;
    return status == TON_OK ? hire(p, i) : status;
}

/* Fewer workers than wanted will do; none will not. */
static void give_out(pool *p)
{
    int i;
    while (p->status == TON_OK && p->stocked && (i = free_place(p)) >= 0) {
        ton_status hired = make_ready(p, i);
        if (hired == TON_OK)
            give(p, i);
        else if (p->busy)
            return;
        else
            p->status = hired;
    }
}

/* Hands a record to the client. Whoever is free has work before the client has its turn. */
static void conclude(pool *p, void *token)
{
    p->busy--;
    give_out(p);
    p->client->done(p->client->user, token, &p->record);
}

/* A file that ended its worker. Without a reason yet, its end tells. Without a nursery no worker
 * lives, and that is no file's fault. */
static void lose(pool *p, int i, const char *reason)
{
    ton_death death;
    ton_watch watch = p->places[i].watch;
    void *token = p->places[i].token;
    if ((p->status = dismiss(p, i, &death)) != TON_OK)
        return;
    p->record = (ton_record){.outcome = TON_OUTCOME_FAILED};
    if (reason)
        snprintf(p->record.reason, sizeof p->record.reason, "%s", reason);
    else
        p->record.transient = ton_watch_explain(&watch, &death, p->record.reason);
    conclude(p, token);
}

/* The rest of what a worker sent, if it sent more than it should, goes with it. */
static void collect(pool *p, int i)
{
    ton_death death;
    void *token = p->places[i].token;
    bool has_ended = p->channels[i].revents & POLLHUP;
    ssize_t got = ton_channel_receive(p->channels[i].fd, &p->record, sizeof p->record, NULL);
    if (got <= 0 && has_ended)
        lose(p, i, NULL);
    else if (got < 0 || !ton_answer_is_sound(&p->record, (size_t)got, p->places[i].describe))
        lose(p, i, "the decoder gave an answer that makes no sense");
    else {
        p->places[i].busy = false;
        if (p->places[i].files >= p->limits->files)
            dismiss(p, i, &death);
        conclude(p, token);
    }
}

/* Those that are idle first: one that died, or speaks unasked, must get no file. */
static void attend(pool *p)
{
    ton_death death;
    if (poll(p->channels, (nfds_t)p->workers, TICK_MS) <= 0)
        return;
    for (int i = 0; i < p->workers; i++)
        if (p->channels[i].revents && !p->places[i].busy) {
            dismiss(p, i, &death);
            p->channels[i].revents = 0;
        }
    for (int i = 0; i < p->workers && p->status == TON_OK; i++)
        if (p->channels[i].revents)
            collect(p, i);
}

/* Once a tick. Of a longer time only two ticks count: then the caller was away, not a worker. */
static void watch(pool *p)
{
    const double tick = TICK_MS / 1000.0;
    double now = ton_watch_now(), step = now - p->looked;
    char reason[TON_REASON_BYTES];
    if (step < tick)
        return;
    p->looked = now;
    step = step < 2 * tick ? step : 2 * tick;
    for (int i = 0; i < p->workers && p->status == TON_OK; i++)
        if (p->places[i].busy && !ton_watch_step(&p->places[i].watch, step, reason))
            lose(p, i, reason);
}

/* Files are opened ahead while workers are busy. */
static bool is_under_way(pool *p)
{
    stock_up(p);
    give_out(p);
    stock_up(p);
    return p->busy > 0 && p->status == TON_OK;
}

static void serve(pool *p)
{
    p->looked = ton_watch_now();
    while (is_under_way(p)) {
        attend(p);
        watch(p);
        if (p->client->tick)
            p->client->tick(p->client->user);
    }
}

static void let_go(pool *p)
{
    ton_death death;
    for (int i = 0; i < p->workers; i++)
        if (p->places[i].process)
            dismiss(p, i, &death);
    while (p->stocked)
        close(take_from_stock(p).descriptor);
    ton_nursery_close(&p->nursery);
}

static ton_status run(pool *p, const ton_extract_options *options, ton_work work)
{
    ton_extractor *extractor = ton_extractor_new(options, p->error);
    if (!extractor)
        return TON_NO_MEMORY;
    const ton_duty duty = {.work = work, .extractor = extractor};
    p->status = ton_nursery_open(&p->nursery, &duty, p->limits->memory, p->error);
    ton_extractor_free(extractor); /* workers have their own, as it was */
    if (p->status == TON_OK)
        serve(p);
    let_go(p);
    return p->status;
}

ton_status ton_pool_run_with(const ton_pool_client *client, int workers,
                             const ton_extract_options *options, ton_work work,
                             const ton_limits *limits, ton_error *error)
{
    pool *p = calloc(1, sizeof *p);
    if (!p)
        return ton_fail(error, TON_NO_MEMORY, NULL);
    p->client = client;
    p->limits = limits;
    p->error = error;
    p->more = true;
    p->workers = ton_worker_count(workers);
    p->crowd = (double)p->workers / ton_processors();
    for (int i = 0; i < p->workers; i++)
        p->channels[i].fd = -1;
    ton_status status = run(p, options, work);
    free(p);
    return status;
}

ton_status ton_pool_run(const ton_pool_client *client, int workers,
                        const ton_extract_options *options, ton_error *error)
{
    options = options ? options : &(const ton_extract_options){0};
    return ton_pool_run_with(client, workers, options, ton_extract, &ton_limits_usual, error);
}
