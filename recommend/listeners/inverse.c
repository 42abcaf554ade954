/* The sweep operator (Beaton 1964; Goodnight, "A tutorial on the SWEEP operator", 1979), by tiles.
 * With D the inverse of the k-th diagonal tile, a sweep makes
 *
 *     A(k, k) = -D,  A(i, k) = A(i, k) D,  A(i, j) = A(i, j) - A(i, k) D A(k, j)
 *
 * and all of them the negative inverse. The matrix stays symmetric, so half of it suffices, and
 * nearly all work is products of tiles that depend on nothing of the same sweep: each is one
 * thread's.
 */
#include "recommend/listeners/inverse.h"

#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>

#include "recommend/content/threads.h"
#include "recommend/listeners/dense.h"

enum { CELLS = TON_TILE * TON_TILE, BYTES = CELLS * sizeof(float) };

ton_status ton_tiles_new(ton_tiles *matrix, int size, ton_error *error)
{
    int side = (size + TON_TILE - 1) / TON_TILE, count = side * (side + 1) / 2;
    *matrix = (ton_tiles){.size = size, .side = side};
    matrix->tile = calloc((size_t)count + 1, sizeof *matrix->tile);
    bool complete = matrix->tile;
    for (int i = 0; i < count && complete; i++)
        if ((matrix->tile[i] = aligned_alloc(64, BYTES)))
            memset(matrix->tile[i], 0, BYTES);
        else
            complete = false;
    if (!complete) {
        ton_tiles_clear(matrix);
        return ton_fail(error, TON_NO_MEMORY, NULL);
    }
    for (int i = size; i < side * TON_TILE; i++)
        *ton_tiles_cell(matrix, i, i) = 1;
    return TON_OK;
}

void ton_tiles_clear(ton_tiles *matrix)
{
    for (int i = 0; matrix->tile && i < matrix->side * (matrix->side + 1) / 2; i++)
        free(matrix->tile[i]);
    free(matrix->tile);
    *matrix = (ton_tiles){0};
}

/* out += a times b, all one tile. */
static void add_tiles(const ton_factor_kernels *kernels, float *out, const float *a, const float *b)
{
    kernels->add_products(&(ton_factor_product){.out = out,
                                                .a = a,
                                                .b = b,
                                                .out_stride = TON_TILE,
                                                .a_stride = TON_TILE,
                                                .a_step = 1,
                                                .b_stride = TON_TILE,
                                                .rows = TON_TILE,
                                                .columns = TON_TILE,
                                                .inner = TON_TILE});
}

/* One sweep. Its column of tiles is kept beside the matrix, before and after the product. */
typedef struct sweep {
    const ton_factor_kernels *kernels;
    ton_tiles *matrix;
    int at;
    float *inverse; /* one tile */
    float *before;  /* (side) tiles -A(k, i) */
    float *after;   /* (side) tiles A(i, k) D */
    _Atomic int next;
} sweep;

static void turn(float *out, const float *tile)
{
    for (int i = 0; i < TON_TILE; i++)
        for (int j = 0; j < TON_TILE; j++)
            out[j * TON_TILE + i] = tile[i * TON_TILE + j];
}

static void *sweep_column(void *shared)
{
    sweep *s = shared;
    for (int i; (i = atomic_fetch_add(&s->next, 1)) < s->matrix->side;) {
        float *before = s->before + (size_t)i * CELLS, *after = s->after + (size_t)i * CELLS;
        if (i == s->at)
            continue;
        const float *tile =
            i > s->at ? ton_tile_at(s->matrix, i, s->at) : ton_tile_at(s->matrix, s->at, i);
        turn(before, tile);
        memset(after, 0, BYTES);
        add_tiles(s->kernels, after, i > s->at ? tile : before, s->inverse);
        if (i < s->at)
            memcpy(before, tile, BYTES);
        for (int c = 0; c < CELLS; c++)
            before[c] = -before[c];
    }
    return NULL;
}

static void *sweep_rest(void *shared)
{
    sweep *s = shared;
    for (int i; (i = atomic_fetch_add(&s->next, 1)) < s->matrix->side;)
        for (int j = 0; j <= i && i != s->at; j++)
            if (j != s->at)
                add_tiles(s->kernels, ton_tile_at(s->matrix, i, j), s->after + (size_t)i * CELLS,
                          s->before + (size_t)j * CELLS);
    return NULL;
}

/* The column that was swept goes into the matrix. */
static void put_back(sweep *s)
{
    float *corner = ton_tile_at(s->matrix, s->at, s->at);
    for (int i = 0; i < CELLS; i++)
        corner[i] = -s->inverse[i];
    for (int i = 0; i < s->matrix->side; i++)
        if (i > s->at)
            memcpy(ton_tile_at(s->matrix, i, s->at), s->after + (size_t)i * CELLS, BYTES);
        else if (i < s->at)
            turn(ton_tile_at(s->matrix, s->at, i), s->after + (size_t)i * CELLS);
}

static bool sweep_once(sweep *s, int threads)
{
    memcpy(s->inverse, ton_tile_at(s->matrix, s->at, s->at), BYTES);
    if (!ton_dense_invert(s->inverse, TON_TILE))
        return false;
    s->next = 0;
    ton_on_threads(sweep_column, s, threads);
    s->next = 0;
    ton_on_threads(sweep_rest, s, threads);
    put_back(s);
    return true;
}

ton_status ton_tiles_invert(ton_tiles *matrix, int threads, const volatile bool *stop,
                            ton_error *error)
{
    size_t side = (size_t)matrix->side + 1;
    sweep s = {.kernels = ton_factor_kernels_here(),
               .matrix = matrix,
               .inverse = aligned_alloc(64, BYTES),
               .before = aligned_alloc(64, side * BYTES),
               .after = aligned_alloc(64, side * BYTES)};
    ton_status status = s.inverse && s.before && s.after ? TON_OK : TON_NO_MEMORY;
    for (s.at = 0; s.at < matrix->side && status == TON_OK; s.at++)
        if (stop && *stop)
            status = TON_INTERRUPTED;
        else if (!sweep_once(&s, threads))
            status = TON_INVALID;
    for (int i = 0; i < matrix->side * (matrix->side + 1) / 2 && status == TON_OK; i++)
        for (int j = 0; j < CELLS; j++)
            matrix->tile[i][j] = -matrix->tile[i][j];
    free(s.inverse);
    free(s.before);
    free(s.after);
    return status == TON_OK
               ? TON_OK
               : ton_fail(error, status,
                          status == TON_INVALID ? "the matrix is not positive definite" : NULL);
}
