/* Runs in memory: from a matrix, and looking an id up. */
#include "recommend/content/vectors.h"
#include "base/hash.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

typedef struct owned {
    int64_t *id;
    float *row, *norm, *error;
    uint8_t *code;
} owned;

static void release_owned(void *memory)
{
    owned *o = memory;
    free(o->id);
    free(o->row);
    free(o->norm);
    free(o->error);
    free(o->code);
    free(o);
}

/* A copy; one element at least, so that no rows are not no memory. */
static void *copy_of(const void *from, size_t bytes)
{
    void *copy = malloc(bytes + 1);
    if (copy && bytes)
        memcpy(copy, from, bytes);
    return copy;
}

static owned *own(const ton_matrix *m)
{
    owned *o = calloc(1, sizeof *o);
    if (!o)
        return NULL;
    size_t rows = (size_t)m->rows, blocks = (rows + TON_RUN_BLOCK - 1) / TON_RUN_BLOCK;
    o->id = copy_of(m->id, rows * sizeof *m->id);
    o->row = copy_of(m->row, rows * (size_t)m->space.stride * sizeof *m->row);
    o->norm = malloc(blocks * TON_RUN_BLOCK * (size_t)m->space.families * sizeof *o->norm + 1);
    o->error = malloc(blocks * TON_RUN_BLOCK * sizeof *o->error + 1);
    o->code = malloc(ton_run_code_bytes(&m->space, m->rows) + 1);
    if (o->id && o->row && o->norm && o->error && o->code)
        return o;
    release_owned(o);
    return NULL;
}

ton_status ton_vectors_of(ton_vectors **vectors, const ton_matrix *matrix)
{
    ton_vectors *v = calloc(1, sizeof *v);
    owned *o = v ? own(matrix) : NULL;
    *vectors = v;
    if (!o) {
        free(v);
        *vectors = NULL;
        return TON_NO_MEMORY;
    }
    v->space = matrix->space;
    v->groups = ton_run_groups(&v->space);
    v->rows = v->living = matrix->rows;
    v->runs = 1;
    v->memory = o;
    v->release = release_owned;
    ton_run_steps(&v->space, v->step, o->row, matrix->rows);
    ton_run_quantise(&v->space, v->step, o->row, matrix->rows, o->code, o->norm, o->error);
    v->run[0] = (ton_run){.rows = matrix->rows,
                          .id = o->id,
                          .row = o->row,
                          .code = o->code,
                          .norm = o->norm,
                          .error = o->error};
    return TON_OK;
}

void ton_vectors_free(ton_vectors *vectors)
{
    if (!vectors)
        return;
    vectors->release(vectors->memory);
    free(vectors);
}

/* Where the id would be if ids from low to before high were evenly spread, as those of tracks
 * nearly are. */
static int64_t guess(const ton_run *run, int64_t low, int64_t high, int64_t id)
{
    int64_t first = run->id[low], last = run->id[high - 1];
    if (id <= first || id >= last)
        return id <= first ? low : high - 1;
    double share = ((double)id - (double)first) / ((double)last - (double)first);
    return low + (int64_t)(share * (double)(high - 1 - low));
}

/* Guessing and halving in turn: a step or two as a rule, never more than twice those of halving
 * alone. */
static int64_t find_in(const ton_run *run, int64_t id)
{
    int64_t low = 0, high = run->rows;
    for (bool guesses = true; low < high; guesses = !guesses) {
        int64_t at = guesses ? guess(run, low, high, id) : low + (high - low) / 2;
        int64_t here = run->id[at];
        if (here == id)
            return run->dead && run->dead[at] ? -1 : at;
        if (here < id)
            low = at + 1;
        else
            high = at;
    }
    return -1;
}

int64_t ton_vectors_find(const ton_vectors *vectors, int64_t id)
{
    for (int r = 0; r < vectors->runs; r++) {
        int64_t at = find_in(&vectors->run[r], id);
        if (at >= 0)
            return vectors->run[r].first + at;
    }
    return -1;
}

static int by_id(const void *a, const void *b)
{
    const ton_listed_row *x = a, *y = b;
    return (x->id > y->id) - (x->id < y->id);
}

ton_status ton_vectors_list(ton_listed_row **list, int64_t *count, const ton_vectors *vectors,
                            const uint8_t *allow)
{
    ton_listed_row *rows = calloc((size_t)vectors->living + 1, sizeof *rows);
    int64_t found = 0;
    if (!rows)
        return TON_NO_MEMORY;
    for (int r = 0; r < vectors->runs; r++) {
        const ton_run *run = &vectors->run[r];
        for (int64_t i = 0; i < run->rows; i++)
            if (!(run->dead && run->dead[i]) && (!allow || allow[run->first + i]))
                rows[found++] = (ton_listed_row){run->id[i], run->first + i};
    }
    qsort(rows, (size_t)found, sizeof *rows, by_id);
    *list = rows;
    *count = found;
    return TON_OK;
}

static const ton_run *run_of(const ton_vectors *vectors, int64_t index)
{
    int r = 0;
    while (index >= vectors->run[r].first + vectors->run[r].rows)
        r++;
    return &vectors->run[r];
}

uint32_t ton_row_check(const float *row, int stride, int64_t id)
{
    return (uint32_t)ton_hash_quick((uint64_t)id, row, (size_t)stride * sizeof *row);
}

const float *ton_run_row(const ton_vectors *vectors, const ton_run *run, int64_t i)
{
    const float *row = run->row + i * vectors->space.stride;
    if (run->check && run->check[i] != ton_row_check(row, vectors->space.stride, run->id[i]))
        __atomic_store_n(vectors->damaged, true, __ATOMIC_RELAXED);
    return row;
}

uint64_t ton_tile_check(uint64_t check, const ton_space *space, const uint8_t *code,
                        const float *norm, int blocks)
{
    size_t codes = ton_run_code_bytes(space, TON_RUN_BLOCK),
           norms = (size_t)space->families * TON_RUN_BLOCK;
    for (int i = 0; i < blocks; i++, code += codes, norm += norms)
        check = ton_hash_quick(ton_hash_quick(check, code, codes), norm, norms * sizeof *norm);
    return check;
}

bool ton_run_tile_is_sound(const ton_vectors *vectors, const ton_run *run, int64_t first)
{
    int64_t left = run->rows - first, rows = left < TON_RUN_TILE ? left : TON_RUN_TILE;
    int blocks = (int)((rows + TON_RUN_BLOCK - 1) / TON_RUN_BLOCK);
    return run->tile_check[first / TON_RUN_TILE] ==
           ton_tile_check(0, &vectors->space, run->code + first * vectors->groups * TON_RUN_GROUP,
                          run->norm + first * vectors->space.families, blocks);
}

/* Who sees that a tile is known sees the damage that was found in it. */
static void know_tile(const ton_vectors *vectors, const ton_run *run, int64_t first)
{
    int64_t tile = first / TON_RUN_TILE;
    uint8_t *known = run->tile_known ? &run->tile_known[tile] : NULL;
    if (!known || __atomic_load_n(known, __ATOMIC_ACQUIRE))
        return;
    if (!ton_run_tile_is_sound(vectors, run, tile * TON_RUN_TILE))
        __atomic_store_n(vectors->damaged, true, __ATOMIC_RELAXED);
    __atomic_store_n(known, 1, __ATOMIC_RELEASE);
}

const uint8_t *ton_run_codes(const ton_vectors *vectors, const ton_run *run, int64_t first)
{
    know_tile(vectors, run, first);
    return run->code + first * vectors->groups * TON_RUN_GROUP;
}

const float *ton_run_norms(const ton_vectors *vectors, const ton_run *run, int64_t first)
{
    know_tile(vectors, run, first);
    return run->norm + first * vectors->space.families;
}

bool ton_vectors_sound(const ton_vectors *vectors)
{
    return !vectors->sound || vectors->sound(vectors->memory);
}

const float *ton_vectors_row(const ton_vectors *vectors, int64_t index)
{
    const ton_run *run = run_of(vectors, index);
    return ton_run_row(vectors, run, index - run->first);
}

int64_t ton_vectors_id(const ton_vectors *vectors, int64_t index)
{
    const ton_run *run = run_of(vectors, index);
    return run->id[index - run->first];
}

/* ---- what can be compared ----------------------------------------------------------------------
 */

/* By the norms, unless the row has all families, which its error says. */
static bool has_any(const ton_vectors *vectors, const ton_run *run, int64_t i, const bool *counts)
{
    int families = vectors->space.families;
    bool is_full = !signbit(run->error[i]);
    const float *norm =
        is_full ? NULL : ton_run_norms(vectors, run, i / TON_RUN_BLOCK * TON_RUN_BLOCK);
    for (int k = 0; k < families; k++)
        if (counts[k] && (is_full || norm[k * TON_RUN_BLOCK + i % TON_RUN_BLOCK] > 0))
            return true;
    return false;
}

void ton_vectors_allow_comparable(uint8_t *allow, const ton_vectors *vectors, const float *row,
                                  const float *weights)
{
    bool counts[TON_SPACE_FAMILIES];
    for (int k = 0; k < vectors->space.families; k++)
        counts[k] = weights[k] > 0 && row[vectors->space.dim + k] > 0;
    for (int r = 0; r < vectors->runs; r++)
        for (int64_t i = 0; i < vectors->run[r].rows; i++)
            if (!has_any(vectors, &vectors->run[r], i, counts))
                allow[vectors->run[r].first + i] = 0;
}
