/* Candidates of many rows at a time by the batch search, then each row's own order. */
#include "recommend/content/hubness.h"

#include "recommend/content/refine_parts.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>

enum { ROWS_AT_ONCE = 64 };

typedef struct counting {
    ton_refiner *refiner;
    const ton_things *things;
    int64_t *occurrences;
    int k, candidates, threads;
    ton_hit *hits; /* (ROWS_AT_ONCE, candidates) */
    ton_error *error;
} counting;

/* The rows that are asked about together. */
typedef struct batch {
    ton_probe probe[ROWS_AT_ONCE];
    ton_row_hits row[ROWS_AT_ONCE];
    int found[ROWS_AT_ONCE], count;
} batch;

/* Takes out the row itself; returns how many are left. */
static int leave_out(ton_hit *hits, int count, int64_t row)
{
    for (int i = 0; i < count; i++)
        if (hits[i].row == row) {
            memmove(hits + i, hits + i + 1, (size_t)(count - i - 1) * sizeof *hits);
            return count - 1;
        }
    return count < 1 ? 0 : count - 1; /* one more was asked for */
}

static void count_row(const counting *c, const ton_row_hits *row)
{
    for (int i = 0; i < row->count && i < c->k; i++)
        c->occurrences[row->hits[i].row]++;
}

static ton_status count_batch(const counting *c, batch *b)
{
    ton_status status = ton_nearest_many(c->things->vectors, c->things->metric, b->probe, b->count,
                                         c->candidates, c->threads, c->hits, b->found);
    if (status != TON_OK)
        return ton_fail(c->error, status, NULL);
    for (int i = 0; i < b->count; i++) {
        b->row[i].hits = c->hits + (int64_t)i * c->candidates;
        b->row[i].count = leave_out(b->row[i].hits, b->found[i], b->row[i].row);
    }
    status = ton_refine_rows(c->refiner, b->row, b->count, c->threads, c->error);
    for (int i = 0; i < b->count && status == TON_OK; i++)
        count_row(c, &b->row[i]);
    b->count = 0;
    return status;
}

static void add_to_batch(const counting *c, batch *b, const ton_run *run, int64_t row)
{
    ton_probe *probe = &b->probe[b->count];
    *probe = (ton_probe){.space = &c->things->vectors->space,
                         .row = ton_run_row(c->things->vectors, run, row)};
    memcpy(probe->weights, c->things->weights, sizeof probe->weights);
    b->row[b->count++].row = run->first + row;
}

static ton_status count_run(const counting *c, const ton_run *run)
{
    batch b = {.count = 0};
    ton_status status = TON_OK;
    for (int64_t row = 0; row < run->rows && status == TON_OK; row++) {
        if (run->dead && run->dead[row])
            continue;
        add_to_batch(c, &b, run, row);
        if (b.count == ROWS_AT_ONCE)
            status = count_batch(c, &b);
    }
    return status == TON_OK && b.count ? count_batch(c, &b) : status;
}

ton_status ton_occurrences(int64_t *occurrences, ton_refiner *refiner, int k, int threads,
                           ton_error *error)
{
    const ton_things *things = ton_refiner_things(refiner);
    counting c = {refiner, things, occurrences, k, 0, threads < 1 ? 1 : threads, NULL, error};
    if (k <= 0 || k == INT_MAX)
        return ton_fail(error, TON_INVALID, NULL);
    c.candidates = ton_refine_candidates(refiner, k) + 1; /* the row itself is one of them */
    c.hits = calloc((size_t)c.candidates * ROWS_AT_ONCE, sizeof *c.hits);
    if (!c.hits)
        return ton_fail(error, TON_NO_MEMORY, NULL);
    memset(occurrences, 0, (size_t)things->vectors->rows * sizeof *occurrences);
    ton_status status = TON_OK;
    for (int r = 0; r < things->vectors->runs && status == TON_OK; r++)
        status = count_run(&c, &things->vectors->run[r]);
    free(c.hits);
    return status;
}
