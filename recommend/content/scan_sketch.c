/* Sketches before codes: where they leave few rows of a tile, these are scored and the codes, five
 * times as long, are never read. Where they leave many, they were for nothing; a search that meets
 * too many such tiles leaves its sketches alone, but for one tile in so many, since the best so far
 * get better.
 *
 * Where a filter leaves few rows, each is looked at in its block of sixteen: its sketch lies in
 * fewer lines than itself. */
#include "recommend/content/scan_parts.h"

#include <math.h>

enum {
    FEW = 16,   /* one row of a tile in so many */
    AGAIN = 64, /* tiles */
    AHEAD = 6,  /* blocks on their way from memory */
    TRUST_MOST = 32
};

void ton_scan_ask_sketches(ton_searches *s, int count, const ton_run *run)
{
    for (int i = 0; i < count; i++) {
        ton_one_search *one = &s->search[i];
        one->sketch.holds = false;
        if (run->sketch.plan && one->has_codes)
            ton_sketch_ask(&one->sketch, run->sketch.plan, s->vectors, s->metric, one->probe,
                           &one->query, s->kernels->most);
    }
}

static bool are_trusted(const ton_one_search *first, int count, const ton_tile *t)
{
    int trust = 0;
    for (int q = 0; q < count; q++) {
        if (!first[q].sketch.holds)
            return false;
        trust += first[q].trust;
    }
    return trust > 0 || t->first / TON_TILE_ROWS % AGAIN == 0;
}

static bool same_weights(const ton_sketch_bound *a, const ton_sketch_bound *b)
{
    for (int k = 0; k < a->families; k++)
        if (a->weight[k] < b->weight[k] || a->weight[k] > b->weight[k])
            return false;
    return true;
}

static void sum(ton_searches *s, const ton_one_search *first, int count, const ton_tile *t)
{
    int groups = ton_sketch_groups(&s->vectors->space);
    size_t stride = (size_t)groups * TON_RUN_BLOCK * TON_RUN_GROUP;
    ton_codes codes[TON_TILE_QUERIES];
    for (int q = 0; q < count; q++)
        codes[q] = (ton_codes){first[q].sketch.code, first[q].sketch.sum};
    s->kernels->sums(s->sums[0], t->run->sketch.code + (size_t)(t->first / TON_RUN_BLOCK) * stride,
                     stride, t->blocks, codes, count, groups);
}

/* The shares of the tile's rows, unless those of the search before are the same. */
static const float *find_shares(ton_searches *s, const ton_one_search *first, int q,
                                const ton_tile *t)
{
    const ton_sketch_bound *bound = &first[q].sketch.bound;
    int families = s->vectors->space.families;
    if (t->is_full)
        return NULL;
    if (!q || !same_weights(bound, &first[q - 1].sketch.bound))
        s->kernels->share_of(s->share, ton_run_norms(s->vectors, t->run, t->first), families,
                             t->blocks, bound);
    return s->share;
}

unsigned ton_scan_by_sketch(ton_searches *s, ton_one_search *first, int count, const ton_tile *t)
{
    unsigned left = (1u << count) - 1;
    if (!are_trusted(first, count, t))
        return left;
    sum(s, first, count, t);
    for (int q = 0; q < count; q++) {
        ton_one_search *one = &first[q];
        s->kernels->upper_of_sketch(s->upper, s->sums[0][q], t->run->sketch.away + t->first,
                                    find_shares(s, first, q, t), t->blocks, &one->sketch.bound);
        int found = ton_scan_select(s, one, t);
        bool few = found * FEW <= t->rows;
        one->trust += few ? one->trust < TRUST_MOST : one->trust > 0 ? -1 : 0;
        if (!few)
            continue;
        ton_scan_score_found(s, one, t, found);
        left &= ~(1u << q);
    }
    return left;
}

/* ---- listed rows --------------------------------------------------------------------------------
 */

/* Inline by force, as in scan.c. */
static inline __attribute__((always_inline)) void fetch(const uint8_t *block, size_t bytes)
{
    for (size_t at = 0; at < bytes; at += 64)
        __builtin_prefetch(block + at);
}

/* Upper bounds of a block's rows, into the first of s->upper. */
static void bound_block(ton_searches *s, const ton_run *run, int64_t first)
{
    const ton_one_search *one = &s->search[0];
    ton_tile t = {.run = run, .first = first, .blocks = 1, .error = run->error + first};
    t.is_full = s->kernels->is_full(t.error, 1);
    sum(s, one, 1, &t);
    s->kernels->upper_of_sketch(s->upper, s->sums[0][0], run->sketch.away + first,
                                find_shares(s, one, 0, &t), 1, &one->sketch.bound);
}

void ton_scan_thin_list(ton_searches *s, const ton_run *run)
{
    const ton_one_search *one = &s->search[0];
    size_t bytes = ton_sketch_code_bytes(&s->vectors->space, TON_RUN_BLOCK);
    double least = ton_best_least(&one->best);
    int64_t block = -1;
    int kept = 0;
    if (!one->sketch.holds || isinf(least))
        return;
    for (int i = 0; i < s->listed; i++) {
        int64_t row = s->list[i];
        if (i + AHEAD < s->listed)
            fetch(run->sketch.code + (size_t)(s->list[i + AHEAD] / TON_RUN_BLOCK) * bytes, bytes);
        if (row / TON_RUN_BLOCK != block)
            bound_block(s, run, (block = row / TON_RUN_BLOCK) * TON_RUN_BLOCK);
        if (!((double)s->upper[row % TON_RUN_BLOCK] < least))
            s->list[kept++] = row;
    }
    s->listed = kept;
}
