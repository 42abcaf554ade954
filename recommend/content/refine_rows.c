/* Refining for many rows. One thread reads what there is to be read, since who reads may know but
 * one; then all measure the rows that were met for the first time, each once, and then nothing is
 * left that more than one of them would write. */
#include "recommend/content/refine_parts.h"

#include "recommend/content/threads.h"

#include <stdatomic.h>
#include <stdlib.h>

typedef struct refining {
    ton_refiner *refiner;
    const ton_row_hits *rows;
    int64_t count;
    int64_t *unmeasured; /* rows */
    int64_t unmeasured_count;
    atomic_llong next;
    atomic_int status;
} refining;

/* ---- on one thread ------------------------------------------------------------------------------
 */

static ton_status meet(refining *now, int64_t row, ton_error *error)
{
    ton_refiner *r = now->refiner;
    if (r->things.options.mutual && !r->measured[row]) {
        r->measured[row] = true;
        now->unmeasured[now->unmeasured_count++] = row;
    }
    return ton_things_meet(&r->things, row, error);
}

static ton_status meet_all(refining *now, ton_error *error)
{
    ton_status status = TON_OK;
    for (int64_t i = 0; i < now->count && status == TON_OK; i++) {
        const ton_row_hits *one = &now->rows[i];
        status = meet(now, one->row, error);
        for (int h = 0; h < one->count && status == TON_OK; h++)
            status = meet(now, one->hits[h].row, error);
    }
    return status;
}

/* What was met before an error is still to be measured, whenever it is asked for. */
static void forget(refining *now)
{
    for (int64_t i = 0; i < now->unmeasured_count; i++)
        now->refiner->measured[now->unmeasured[i]] = false;
}

/* ---- on all threads -----------------------------------------------------------------------------
 */

static ton_asked asked_of(const ton_refiner *r, int64_t row, const int64_t *id)
{
    return (ton_asked){.thing = ton_thing_of(&r->things, row), .id = id, .id_count = 1};
}

static void *measure(void *shared)
{
    refining *now = shared;
    ton_refiner *r = now->refiner;
    for (int64_t i; (i = atomic_fetch_add(&now->next, 1)) < now->unmeasured_count;) {
        int64_t row = now->unmeasured[i], id = ton_vectors_id(r->things.vectors, row);
        ton_asked who = asked_of(r, row, &id);
        ton_asked_measure(r, &who);
        r->moments[row] = who.moments;
    }
    return NULL;
}

static void *refine(void *shared)
{
    refining *now = shared;
    ton_refiner *r = now->refiner;
    for (int64_t i; (i = atomic_fetch_add(&now->next, 1)) < now->count;) {
        const ton_row_hits *one = &now->rows[i];
        int64_t id = ton_vectors_id(r->things.vectors, one->row);
        ton_asked who = asked_of(r, one->row, &id);
        if (r->things.options.mutual)
            who.moments = r->moments[one->row];
        ton_status status = ton_refine_hits(r, one->hits, one->count, &who, NULL);
        if (status != TON_OK)
            atomic_store(&now->status, status);
    }
    return NULL;
}

static ton_status work(refining *now, int threads, ton_error *error)
{
    ton_on_threads(measure, now, threads);
    atomic_store(&now->next, 0);
    ton_on_threads(refine, now, threads);
    ton_status status = (ton_status)atomic_load(&now->status);
    return status == TON_OK ? status : ton_fail(error, status, NULL);
}

ton_status ton_refine_rows(ton_refiner *refiner, const ton_row_hits *rows, int count, int threads,
                           ton_error *error)
{
    refining now = {.refiner = refiner, .rows = rows, .count = count};
    int64_t most = count;
    for (int i = 0; i < count; i++)
        most += rows[i].count;
    now.unmeasured = calloc((size_t)most + 1, sizeof *now.unmeasured);
    if (!now.unmeasured)
        return ton_fail(error, TON_NO_MEMORY, NULL);
    ton_status status = meet_all(&now, error);
    if (status == TON_OK)
        status = work(&now, threads, error);
    else
        forget(&now);
    free(now.unmeasured);
    return status;
}
