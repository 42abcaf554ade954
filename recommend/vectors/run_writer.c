/* Rows come one by one, how many is not known before. So they go to the file as they come, and come
 * back once to be quantised, when their number and the steps are known: a million costs the memory
 * of their ids. The run's check is made of what can be read back, those of its tiles of what was
 * written. */
#include "recommend/vectors/run_writer.h"
#include "recommend/content/sketch.h"
#include "recommend/vectors/map.h"

#include <errno.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { CHUNK = 2048, CHUNK_BYTES = 16 << 20 }; /* rows, whole blocks; fewer where they are wide */
_Static_assert(CHUNK % TON_RUN_BLOCK == 0, "a chunk is whole blocks");

static size_t row_bytes(const ton_run_writer *writer)
{
    return (size_t)writer->space->stride * sizeof(float);
}

static bool fail(ton_run_writer *writer, ton_status status)
{
    writer->status = status;
    writer->trouble = errno;
    return false;
}

ton_status ton_run_writer_begin(ton_run_writer *writer, int file, const ton_space *space,
                                int64_t offset, int64_t since)
{
    *writer =
        (ton_run_writer){.file = file, .space = space, .run = {.offset = offset, .since = since}};
    int64_t most = CHUNK_BYTES / (int64_t)row_bytes(writer) / TON_RUN_BLOCK * TON_RUN_BLOCK;
    writer->chunk = most > CHUNK ? CHUNK : most > TON_RUN_BLOCK ? (int)most : TON_RUN_BLOCK;
    size_t bytes = (size_t)writer->chunk * row_bytes(writer);
    writer->rows = malloc(bytes > TON_CHECK_BYTES ? bytes : TON_CHECK_BYTES);
    return writer->status = writer->rows ? TON_OK : TON_NO_MEMORY;
}

void ton_run_writer_end(ton_run_writer *writer)
{
    free(writer->id);
    free(writer->removed);
    free(writer->check);
    free(writer->tile_check);
    free(writer->rows);
}

static bool flush(ton_run_writer *writer)
{
    int64_t at =
        writer->run.offset + (writer->run.rows - writer->waiting) * (int64_t)row_bytes(writer);
    if (!ton_file_write(writer->file, writer->rows, (size_t)writer->waiting * row_bytes(writer),
                        at))
        return fail(writer, TON_IO);
    writer->waiting = 0;
    return true;
}

static void widen(ton_run_writer *writer, const float *row)
{
    for (int k = 0; k < writer->space->families; k++) {
        const ton_space_family *family = &writer->space->family[k];
        for (int i = family->offset; i < family->offset + family->dim; i++)
            writer->most[k] = fmaxf(writer->most[k], fabsf(row[i]));
    }
}

static bool add_row(ton_run_writer *writer, int64_t id, const float *row)
{
    if (!ton_grow(&writer->row_capacity, writer->run.rows, (void **)&writer->id, sizeof(int64_t),
                  (void **)&writer->check, sizeof(uint32_t)))
        return fail(writer, TON_NO_MEMORY);
    if (writer->waiting == writer->chunk && !flush(writer))
        return false;
    memcpy(writer->rows + (ptrdiff_t)writer->waiting++ * writer->space->stride, row,
           row_bytes(writer));
    widen(writer, row);
    writer->id[writer->run.rows] = id;
    writer->check[writer->run.rows++] = ton_row_check(row, writer->space->stride, id);
    return true;
}

bool ton_run_writer_add(void *user, int64_t id, const float *vector, int count)
{
    ton_run_writer *writer = user;
    if (vector)
        return count == writer->space->stride ? add_row(writer, id, vector)
                                              : fail(writer, TON_CORRUPT);
    if (!ton_grow(&writer->removed_capacity, writer->run.removed, (void **)&writer->removed,
                  sizeof(int64_t), NULL, 0))
        return fail(writer, TON_NO_MEMORY);
    writer->removed[writer->run.removed++] = id;
    return true;
}

void ton_run_writer_steps(const ton_run_writer *writer, float *step)
{
    for (int k = 0; k < writer->space->families; k++)
        step[k] = ton_run_step(writer->most[k]);
}

/* The codes of a chunk of rows, with their norms and errors; their sketches, if they have any. */
typedef struct quantised {
    uint8_t *code;
    float *norm, *error;
    float *plan; /* of all chunks */
    uint8_t *sketch, *away;
} quantised;

static bool is_sketched(const ton_run_writer *writer)
{
    return ton_run_is_sketched(writer->space, writer->run.rows);
}

static bool sketch_chunk(ton_run_writer *writer, const quantised *out, const ton_places *at,
                         int64_t first, int64_t count)
{
    const ton_space *space = writer->space;
    ton_sketch_rows(out->sketch, out->away, out->plan, space, writer->rows, out->error, count);
    return ton_file_write(writer->file, out->sketch, ton_sketch_code_bytes(space, count),
                          at->sketch + (int64_t)ton_sketch_code_bytes(space, first)) &&
           ton_file_write(writer->file, out->away, (size_t)ton_round_up(count, TON_RUN_BLOCK),
                          at->away + first);
}

/* A chunk need not end with a tile, but it does with a block. */
static void check_tiles(ton_run_writer *writer, const quantised *out, int64_t first, int64_t filled)
{
    const ton_space *space = writer->space;
    for (int64_t i = 0; i < filled; i += TON_RUN_BLOCK) {
        uint64_t *check = &writer->tile_check[(first + i) / TON_RUN_TILE];
        *check = ton_tile_check(*check, space, out->code + ton_run_code_bytes(space, i),
                                out->norm + i * space->families, 1);
    }
}

static bool quantise_chunk(ton_run_writer *writer, const quantised *out, const ton_places *at,
                           const float *step, int64_t first)
{
    const ton_space *space = writer->space;
    int64_t left = writer->run.rows - first;
    int64_t count = left < writer->chunk ? left : writer->chunk;
    int64_t filled = ton_round_up(count, TON_RUN_BLOCK);
    size_t norm = (size_t)space->families * sizeof(float);
    if (!ton_file_read(writer->file, writer->rows, (size_t)count * row_bytes(writer),
                       at->row + first * (int64_t)row_bytes(writer)))
        return false;
    ton_run_quantise(space, step, writer->rows, count, out->code, out->norm, out->error);
    check_tiles(writer, out, first, filled);
    return ton_file_write(writer->file, out->code, ton_run_code_bytes(space, count),
                          at->code + (int64_t)ton_run_code_bytes(space, first)) &&
           ton_file_write(writer->file, out->norm, (size_t)filled * norm,
                          at->norm + first * (int64_t)norm) &&
           ton_file_write(writer->file, out->error, (size_t)filled * sizeof(float),
                          at->error + first * (int64_t)sizeof(float)) &&
           (!out->plan || sketch_chunk(writer, out, at, first, count));
}

/* The plan, of a chunk of rows from everywhere. */
static ton_status plan_sketches(ton_run_writer *writer, const quantised *out, const ton_places *at)
{
    int64_t bytes = (int64_t)row_bytes(writer);
    for (int64_t i = 0; i < writer->chunk; i++)
        if (!ton_file_read(writer->file, writer->rows + i * writer->space->stride, (size_t)bytes,
                           at->row + i * writer->run.rows / writer->chunk * bytes))
            return TON_IO;
    if (ton_sketch_plan(out->plan, writer->space, writer->rows, writer->chunk) != TON_OK)
        return TON_NO_MEMORY;
    size_t plan = ton_sketch_plan_floats(writer->space) * sizeof(float);
    return ton_file_write(writer->file, out->plan, plan, at->plan) ? TON_OK : TON_IO;
}

static ton_status sketch_room(quantised *out, const ton_run_writer *writer)
{
    out->plan = malloc(ton_sketch_plan_floats(writer->space) * sizeof(float));
    out->sketch = malloc(ton_sketch_code_bytes(writer->space, writer->chunk));
    out->away = malloc((size_t)writer->chunk);
    return out->plan && out->sketch && out->away ? TON_OK : TON_NO_MEMORY;
}

static ton_status quantise(ton_run_writer *writer, const ton_places *at, const float *step)
{
    const ton_space *space = writer->space;
    size_t chunk = (size_t)writer->chunk;
    quantised out = {malloc(ton_run_code_bytes(space, writer->chunk)),
                     malloc(chunk * (size_t)space->families * sizeof(float)),
                     malloc(chunk * sizeof(float)),
                     NULL,
                     NULL,
                     NULL};
    writer->tile_check = calloc((size_t)ton_run_tiles(writer->run.rows) + 1, sizeof(uint64_t));
    ton_status status =
        writer->tile_check && out.code && out.norm && out.error ? TON_OK : TON_NO_MEMORY;
    if (status == TON_OK && is_sketched(writer))
        status = sketch_room(&out, writer);
    if (status == TON_OK && is_sketched(writer))
        status = plan_sketches(writer, &out, at);
    for (int64_t first = 0; first < writer->run.rows && status == TON_OK; first += writer->chunk)
        status = quantise_chunk(writer, &out, at, step, first) ? TON_OK : TON_IO;
    writer->trouble = errno;
    free(out.code);
    free(out.norm);
    free(out.error);
    free(out.plan);
    free(out.sketch);
    free(out.away);
    return status;
}

static bool write_lists(const ton_run_writer *writer, const ton_places *at)
{
    size_t rows = (size_t)writer->run.rows, removed = (size_t)writer->run.removed,
           tiles = (size_t)ton_run_tiles(writer->run.rows);
    return ton_file_write(writer->file, writer->check, rows * sizeof(uint32_t), at->check) &&
           ton_file_write(writer->file, writer->tile_check, tiles * sizeof(uint64_t),
                          at->tile_check) &&
           ton_file_write(writer->file, writer->id, rows * sizeof(int64_t), at->id) &&
           ton_file_write(writer->file, writer->removed, removed * sizeof(int64_t), at->removed);
}

/* The check of what stands in the file. */
static bool read_back(ton_run_writer *writer, const ton_places *at)
{
    void *part = writer->rows; /* not needed any more */
    writer->run.check = 0;
    for (int64_t from = at->tile_check; from < at->end; from += TON_CHECK_BYTES) {
        size_t count = (size_t)(at->end - from);
        count = count < TON_CHECK_BYTES ? count : TON_CHECK_BYTES;
        if (!ton_file_read(writer->file, part, count, from))
            return false;
        writer->run.check = ton_run_check(writer->run.check, part, count);
    }
    return true;
}

ton_status ton_run_writer_finish(ton_run_writer *writer, const float *step)
{
    ton_places at;
    ton_places_of(&at, writer->space, &writer->run);
    if (!flush(writer))
        return writer->status;
    if (ftruncate(writer->file, at.end) < 0)
        fail(writer, TON_IO);
    else
        writer->status = quantise(writer, &at, step);
    if (writer->status == TON_OK &&
        (!write_lists(writer, &at) || !read_back(writer, &at) || fdatasync(writer->file) < 0))
        fail(writer, TON_IO);
    return writer->status;
}
