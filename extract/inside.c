/* One worker, asked one thing at a time by a thread that waits for the answer. What a worker is and
 * where it comes from is as in the pool (extract/pool.c), which is made for many files at once. */
#include "extract/inside_worker.h"

#include <errno.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "extract/channel.h"
#include "extract/inside_answer.h"

enum { TICK_MS = 200 };

/* As much of a file as tags may make of it is read, whatever its size. */
const ton_limits ton_inside_limits_usual = {
    .cpu = 10,
    .wall = 3,
    .still = 20,
    .memory = 256 << 20,
    .files = 256,
};

struct ton_inside {
    ton_duty duty;
    const ton_limits *limits;
    ton_nursery nursery; /* without a process there is none now */
    pid_t worker;        /* 0: none */
    int channel, files;  /* its; given to it so far */
};

/* ---- processes ----------------------------------------------------------------------------------
 */

/* The next question starts another one. */
static void give_up_nursery(ton_inside *inside)
{
    ton_nursery_close(&inside->nursery);
    inside->nursery = (ton_nursery){.channel = -1, .process = -1};
}

static ton_status dismiss(ton_inside *inside, ton_death *death, ton_error *error)
{
    pid_t worker = inside->worker;
    close(inside->channel);
    inside->worker = 0;
    ton_status status = ton_nursery_end(&inside->nursery, worker, death, error);
    if (status != TON_OK)
        give_up_nursery(inside);
    return status;
}

static ton_status hire(ton_inside *inside, ton_error *error)
{
    const ton_duty *duty = &inside->duty;
    ton_status status = TON_OK;
    if (inside->nursery.process <= 0)
        status = ton_nursery_open(&inside->nursery, duty, inside->limits->memory, error);
    if (status == TON_OK)
        status =
            ton_nursery_begin(&inside->nursery, false, &inside->channel, &inside->worker, error);
    inside->files = 0;
    if (status == TON_OK)
        return TON_OK;
    inside->worker = 0;
    give_up_nursery(inside);
    return status;
}

/* One that died meanwhile, speaks unasked or has read enough gets no file. */
static ton_status make_ready(ton_inside *inside, ton_error *error)
{
    struct pollfd channel = {.fd = inside->channel, .events = POLLIN};
    ton_death death;
    if (inside->worker && (inside->files >= inside->limits->files || poll(&channel, 1, 0) != 0))
        dismiss(inside, &death, NULL);
    return inside->worker ? TON_OK : hire(inside, error);
}

ton_status ton_inside_open_with(ton_inside **out, ton_inside_work work, const ton_limits *limits,
                                ton_error *error)
{
    ton_inside *inside = calloc(1, sizeof *inside);
    *out = NULL;
    if (!inside)
        return ton_fail(error, TON_NO_MEMORY, NULL);
    inside->duty.inside = work;
    inside->limits = limits;
    ton_status status = ton_nursery_open(&inside->nursery, &inside->duty, limits->memory, error);
    if (status == TON_OK)
        *out = inside;
    else
        ton_inside_close(inside);
    return status;
}

ton_status ton_inside_open(ton_inside **inside, ton_error *error)
{
    return ton_inside_open_with(inside, ton_inside_answer, &ton_inside_limits_usual, error);
}

void ton_inside_close(ton_inside *inside)
{
    ton_death death;
    if (!inside)
        return;
    if (inside->worker)
        dismiss(inside, &death, NULL);
    ton_nursery_close(&inside->nursery);
    free(inside);
}

/* ---- a question ---------------------------------------------------------------------------------
 */

typedef struct waiting {
    ton_watch watch;
    char reason[TON_REASON_BYTES]; /* why no longer */
} waiting;

/* Of a longer time only two ticks count: then the caller was away, not the worker. */
static bool wait_for(void *user, int channel)
{
    const double tick = TICK_MS / 1000.0;
    waiting *w = user;
    struct pollfd one = {.fd = channel, .events = POLLIN};
    double before = ton_watch_now(), step = 0;
    while (poll(&one, 1, TICK_MS) <= 0) {
        double now = ton_watch_now();
        step = now - before < 2 * tick ? now - before : 2 * tick;
        before = now;
        if (!ton_watch_step(&w->watch, step, w->reason))
            return false;
    }
    return true;
}

static ton_receipt ask(ton_inside *inside, ton_inside_found *found, waiting *w, int descriptor,
                       ton_inside_kind kind)
{
    const ton_order order = {.asks = TON_ASKS_INSIDE, .kind = kind};
    inside->files++;
    ton_watch_start(&w->watch, inside->limits, inside->worker, 0, 1);
    ton_channel_send(inside->channel, &order, sizeof order, descriptor); /* its end tells, if not */
    return ton_inside_receive(found, inside->channel, kind, wait_for, w);
}

/* The worker is lost, and why it was becomes the error. */
static ton_status lose(ton_inside *inside, ton_receipt receipt, waiting *w, ton_error *error)
{
    ton_death death;
    bool is_no_fault = false;
    ton_status status = dismiss(inside, &death, error);
    if (status != TON_OK)
        return status;
    if (receipt == TON_RECEIPT_NO_MEMORY)
        return ton_fail(error, TON_NO_MEMORY, NULL);
    if (receipt == TON_RECEIPT_SENSELESS)
        snprintf(w->reason, sizeof w->reason, "the answer of its tags makes no sense");
    else if (receipt == TON_RECEIPT_ENDED)
        is_no_fault = ton_watch_explain(&w->watch, &death, w->reason);
    return ton_fail(error, is_no_fault ? TON_IO : TON_CORRUPT, "%s", w->reason);
}

static ton_status read_once(ton_inside *inside, ton_inside_found *found, int descriptor,
                            ton_inside_kind kind, ton_error *error)
{
    waiting w = {.reason = ""};
    *found = (ton_inside_found){0};
    ton_status status = make_ready(inside, error);
    if (status != TON_OK)
        return status;
    ton_receipt receipt = ask(inside, found, &w, descriptor, kind);
    if (receipt == TON_RECEIPT_TROUBLE)
        return ton_fail(error, TON_IO, "cannot be read");
    return receipt == TON_RECEIPT_OK ? TON_OK : lose(inside, receipt, &w, error);
}

/* Workers end with what they come from, whatever they read: the file is asked once more. */
ton_status ton_inside_read(ton_inside *inside, ton_inside_found *found, int descriptor,
                           ton_inside_kind kind, ton_error *error)
{
    ton_status status = read_once(inside, found, descriptor, kind, error);
    bool is_orphan = status != TON_OK && inside->nursery.process <= 0;
    return is_orphan ? read_once(inside, found, descriptor, kind, error) : status;
}
