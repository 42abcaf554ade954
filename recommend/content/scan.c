/* A scan in two precisions (VA-file: Weber, Schek, Blott 1998, A Quantitative Analysis and
 * Performance Study for Similarity-Search Methods in High-Dimensional Spaces).
 *
 * Codes of a tile of rows give an upper bound of each row's score (bound.c). A row whose bound is
 * below the worst of the best so far cannot enter and is never read; any other is scored at once by
 * the metric, so that the worst of the best is always a true score and nothing is left to be done
 * in the end. What is found is therefore what scoring every row finds, in every bit. */
#include "recommend/content/scan_parts.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum {
    AHEAD = 12,    /* rows on their way from memory while one is scored */
    FEW = 16,      /* one allowed row in so many: scoring is cheaper than codes */
    MANY_BEST = 16 /* so much of all rows wanted: codes dismiss too little */
};

ton_searches *ton_searches_new(const ton_vectors *vectors, const ton_metric *metric, int count,
                               int64_t most)
{
    ton_searches *s = calloc(1, sizeof *s);
    if (!s)
        return NULL;
    s->vectors = vectors;
    s->metric = metric;
    s->kernels = ton_scan_kernels_for(ton_simd_path());
    s->most = most;
    s->search = calloc((size_t)count, sizeof *s->search);
    s->room = calloc((size_t)count * (size_t)most, sizeof *s->room);
    s->code = calloc((size_t)count * (size_t)vectors->groups, TON_RUN_GROUP);
    s->straight = calloc((size_t)count * (size_t)vectors->space.dim, sizeof *s->straight);
    if (s->search && s->room && s->code && s->straight)
        return s;
    ton_searches_free(s);
    return NULL;
}

void ton_searches_free(ton_searches *searches)
{
    if (!searches)
        return;
    free(searches->search);
    free(searches->room);
    free(searches->code);
    free(searches->straight);
    free(searches);
}

static void begin(ton_searches *s, const ton_probe *probes, int count)
{
    for (int i = 0; i < count; i++) {
        ton_one_search *one = &s->search[i];
        one->probe = &probes[i];
        one->trust = TON_SCAN_TRUST;
        one->best = (ton_best){s->most, 0, s->room + i * s->most};
        one->query.code = s->code + (ptrdiff_t)i * s->vectors->groups * TON_RUN_GROUP;
        one->query.straight = s->straight + (ptrdiff_t)i * s->vectors->space.dim;
        one->has_codes =
            s->most <= s->vectors->living / MANY_BEST &&
            ton_quantise_query(&one->query, s->vectors, s->metric, &probes[i], s->kernels->most);
    }
}

/* ---- scoring ------------------------------------------------------------------------------------
 */

/* Inline by force: GCC 12 takes a function that only prefetches for one without effect, and its
 * calls are dropped. */
static inline __attribute__((always_inline)) void fetch(const ton_searches *s, const ton_run *run,
                                                        int64_t i)
{
    const float *row = run->row + i * s->vectors->space.stride;
    const float *end = row + s->vectors->space.stride;
    for (const float *at = row; at < end; at += 64 / sizeof *at)
        __builtin_prefetch(at);
    __builtin_prefetch(end - 1);
    __builtin_prefetch(run->error + i);
    if (run->check) {
        __builtin_prefetch(run->check + i);
        __builtin_prefetch(run->id + i);
    }
}

static void score_row(ton_searches *s, ton_one_search *one, const ton_run *run, int64_t i,
                      const float *row)
{
    double value = s->metric->score(one->probe, row);
    s->scored++;
    if (!(value < ton_best_least(&one->best))) /* hardly ever: the id is one more read far away */
        ton_best_offer(&one->best, value, run->id[i], run->first + i);
}

void ton_scan_score(ton_searches *s, ton_one_search *one, const ton_run *run, int64_t i)
{
    score_row(s, one, run, i, ton_run_row(s->vectors, run, i));
}

/* By a sum as wide as the processor, which takes a fifth of the score's time. */
static bool is_beneath(const ton_searches *s, const ton_one_search *one, const float *row,
                       float error)
{
    const ton_quantised *query = &one->query;
    if (!one->has_codes || query->bound.by_norm || signbit(error) || isinf(error))
        return false;
    float sum = s->kernels->dot(query->straight, row, s->vectors->space.dim);
    return (double)(sum + query->straight_rest) < ton_best_least(&one->best);
}

static bool is_open(const ton_tile *t, int i)
{
    return !(t->run->dead && t->run->dead[t->first + i]) && !(t->allow && !t->allow[i]);
}

/* For all searches, rows that lie far apart: so many are on their way while one is scored. */
static void score_listed(ton_searches *s, int count, const ton_run *run)
{
    int fetched = 0;
    if (count == 1)
        ton_scan_thin_list(s, run);
    for (int i = 0; i < s->listed; i++) {
        for (; fetched < s->listed && fetched <= i + AHEAD; fetched++)
            fetch(s, run, s->list[fetched]);
        const float *row = ton_run_row(s->vectors, run, s->list[i]);
        float error = run->error[s->list[i]];
        for (int q = 0; q < count; q++)
            if (!is_beneath(s, &s->search[q], row, error))
                score_row(s, &s->search[q], run, s->list[i], row);
    }
    s->listed = 0;
}

/* A list is long, since the processor cannot guess where the bits of a word end. */
static void list_few(ton_searches *s, int count, const ton_tile *t)
{
    if (s->listed > TON_SCAN_LIST - TON_TILE_ROWS / FEW)
        score_listed(s, count, t->run);
    for (int first = 0; first < t->rows; first += 64)
        for (uint64_t bits = s->open[first / 64]; bits; bits &= bits - 1)
            s->list[s->listed++] = t->first + first + __builtin_ctzll(bits);
}

static void score_all(ton_searches *s, ton_one_search *one, const ton_tile *t)
{
    for (int i = 0; i < t->rows; i++)
        if (is_open(t, i))
            ton_scan_score(s, one, t->run, t->first + i);
}

/* Of the rows found by their upper bounds, those that still matter when their turn comes. */
void ton_scan_score_found(ton_searches *s, ton_one_search *one, const ton_tile *t, int count)
{
    for (int i = 0; i < count; i++)
        fetch(s, t->run, t->first + s->found[i]);
    for (int i = 0; i < count; i++) {
        int row = s->found[i];
        bool is_out = (double)s->upper[row] < ton_best_least(&one->best);
        if (!is_out && is_open(t, row))
            ton_scan_score(s, one, t->run, t->first + row);
    }
}

/* ---- codes --------------------------------------------------------------------------------------
 */

static void sum_codes(ton_searches *s, const ton_one_search *first, int count, const ton_tile *t)
{
    size_t group_bytes = TON_RUN_BLOCK * TON_RUN_GROUP,
           stride = (size_t)s->vectors->groups * group_bytes;
    const uint8_t *code = ton_run_codes(s->vectors, t->run, t->first);
    for (int p = 0; p < first->query.parts; p++) {
        const ton_part *part = &first->query.part[p];
        ton_codes codes[TON_TILE_QUERIES];
        for (int q = 0; q < count; q++)
            codes[q] = (ton_codes){first[q].query.code + (ptrdiff_t)part->first * TON_RUN_GROUP,
                                   first[q].query.part[p].sum};
        s->kernels->sums(s->sums[p], code + (size_t)part->first * group_bytes, stride, t->blocks,
                         codes, count, part->groups);
    }
}

/* A number in single precision not above x. */
static float below(double x)
{
    return nextafterf((float)x, -INFINITY);
}

int ton_scan_select(ton_searches *s, const ton_one_search *one, const ton_tile *t)
{
    return s->kernels->select(s->found, s->upper, t->rows, below(ton_best_least(&one->best)));
}

static void score_by_codes(ton_searches *s, ton_one_search *one, int query, const ton_tile *t)
{
    const ton_bound *bound = &one->query.bound;
    int families = s->vectors->space.families;
    const float *norm = ton_run_norms(s->vectors, t->run, t->first);
    if (t->is_full && !bound->by_norm)
        s->kernels->upper_of_full(s->upper, s->sums[0][query], t->error, t->blocks, bound);
    else
        (t->is_full ? s->kernels->upper_of_full_by_norm : s->kernels->upper_of_any)(
            s->upper, s->sums, query, norm, families, t->error, t->blocks, bound);
    ton_scan_score_found(s, one, t, ton_scan_select(s, one, t));
}

/* How many of the searches from the first on can share a look at the codes: 1 or all there can be.
 */
static int alike(const ton_one_search *first, int left)
{
    if (left < TON_TILE_QUERIES)
        return 1;
    for (int i = 1; i < TON_TILE_QUERIES; i++)
        if (!first[i].has_codes || first[i].query.families != first->query.families)
            return 1;
    return TON_TILE_QUERIES;
}

/* For those whose bit is set: together if it is all of them. */
static void look_at_codes(ton_searches *s, ton_one_search *first, int count, const ton_tile *t,
                          unsigned which)
{
    bool all = which + 1 == 1u << count;
    if (all)
        sum_codes(s, first, count, t);
    for (int q = 0; q < count; q++) {
        if (!(which >> q & 1))
            continue;
        if (!all)
            sum_codes(s, first + q, 1, t);
        score_by_codes(s, first + q, all ? q : 0, t);
    }
}

static void search_tile(ton_searches *s, int count, ton_tile *t)
{
    t->is_full = s->kernels->is_full(t->error, t->blocks);
    for (int i = 0, step; i < count; i += step) {
        ton_one_search *first = &s->search[i];
        step = 1;
        if (!first->has_codes || first->best.count < first->best.most) {
            score_all(s, first, t);
            continue;
        }
        step = alike(first, count - i);
        look_at_codes(s, first, step, t, ton_scan_by_sketch(s, first, step, t));
    }
}

/* ---- rows ---------------------------------------------------------------------------------------
 */

static void search_run(ton_searches *s, int count, const ton_run *run)
{
    ton_scan_ask_sketches(s, count, run);
    for (int64_t first = 0; first < run->rows; first += TON_TILE_ROWS) {
        int64_t left = run->rows - first;
        ton_tile t = {.run = run, .first = first, .error = run->error + first};
        t.rows = left < TON_TILE_ROWS ? (int)left : TON_TILE_ROWS;
        t.blocks = (t.rows + TON_RUN_BLOCK - 1) / TON_RUN_BLOCK;
        t.allow = s->allow ? s->allow + run->first + first : NULL;
        const uint8_t *dead = run->dead ? run->dead + first : NULL;
        if (t.allow && s->kernels->open(s->open, t.allow, dead, t.rows) * FEW < t.rows)
            list_few(s, count, &t);
        else
            search_tile(s, count, &t);
    }
    score_listed(s, count, run);
}

void ton_search(ton_searches *searches, const ton_probe *probes, int count, const uint8_t *allow)
{
    searches->allow = allow;
    searches->scored = 0;
    begin(searches, probes, count);
    for (int r = 0; r < searches->vectors->runs; r++)
        search_run(searches, count, &searches->vectors->run[r]);
    for (int i = 0; i < count; i++)
        ton_best_sort(&searches->search[i].best);
}

const ton_best *ton_search_result(const ton_searches *searches, int i)
{
    return &searches->search[i].best;
}

int64_t ton_search_scored(const ton_searches *searches)
{
    return searches->scored;
}
