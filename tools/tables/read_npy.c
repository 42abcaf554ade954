/* An NPY matrix as a table: its columns are called 0, 1, 2 …. Rows are read in blocks, also where
 * the file holds one column after the other. */
#include "tools/tables/reader.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { BLOCK_BYTES = 4 << 20 };

typedef struct matrix {
    ton_npy npy;
    int64_t block;        /* rows in one */
    int64_t first, count; /* rows that are in memory */
    int64_t at;           /* the row that was read; -1: none */
    unsigned char *bytes; /* (columns, block) or (block, columns) */
} matrix;

static bool begins(const unsigned char *bytes, size_t count)
{
    return count >= 6 && !memcmp(bytes, "\x93NUMPY", 6);
}

static void close_matrix(ton_table *table)
{
    matrix *of = table->state;
    if (of)
        free(of->bytes);
    free(of);
}

static ton_status name_columns(ton_table *table, int64_t columns, ton_error *error)
{
    for (int64_t i = 0; i < columns; i++) {
        char name[24];
        snprintf(name, sizeof name, "%lld", (long long)i);
        ton_status status = ton_headings_add(&table->headings, name);
        if (status != TON_OK)
            return ton_headings_failed(table, status, error);
    }
    return TON_OK;
}

static ton_status open(ton_table *table, ton_error *error)
{
    matrix *of = table->state = calloc(1, sizeof *of);
    if (!of)
        return ton_fail(error, TON_NO_MEMORY, NULL);
    of->at = -1;
    ton_status status = ton_npy_read(&of->npy, table, error);
    if (status != TON_OK)
        return status;
    int64_t row = of->npy.columns * of->npy.bytes;
    of->block = row < BLOCK_BYTES ? BLOCK_BYTES / row : 1;
    of->bytes = malloc((size_t)(of->block * row));
    if (!of->bytes)
        return ton_fail(error, TON_NO_MEMORY, NULL);
    return name_columns(table, of->npy.columns, error);
}

static bool read_at(int file, unsigned char *bytes, int64_t count, int64_t at)
{
    while (count > 0) {
        ssize_t got = pread(file, bytes, (size_t)count, (off_t)at);
        if (got < 0 && errno == EINTR)
            continue;
        if (got == 0)
            errno = EIO; /* where there was more a moment ago */
        if (got <= 0)
            return false;
        bytes += got;
        count -= got;
        at += got;
    }
    return true;
}

/* Reads rows from first on, as many as fit or are left. */
static bool read_block(const ton_table *table, matrix *of, int64_t first)
{
    const ton_npy *npy = &of->npy;
    int64_t left = npy->rows - first, size = npy->bytes;
    of->first = first;
    of->count = left < of->block ? left : of->block;
    if (!npy->by_columns)
        return read_at(table->file, of->bytes, of->count * npy->columns * size,
                       npy->start + first * npy->columns * size);
    for (int64_t c = 0; c < npy->columns; c++)
        if (!read_at(table->file, of->bytes + c * of->block * size, of->count * size,
                     npy->start + (c * npy->rows + first) * size))
            return false;
    return true;
}

static ton_status next(ton_table *table, bool *more, ton_error *error)
{
    matrix *of = table->state;
    *more = ++of->at < of->npy.rows;
    if (*more && of->at >= of->first + of->count && !read_block(table, of, of->at))
        return ton_fail(error, TON_IO, "%.700s: %s", table->name, strerror(errno));
    /* So that how much is done can be told as of any file. */
    lseek(table->file, (off_t)(of->npy.start + of->at * of->npy.columns * of->npy.bytes), SEEK_SET);
    return TON_OK;
}

static ton_cell cell(const ton_table *table, int column)
{
    const matrix *of = table->state;
    unsigned char number[8];
    int64_t row = of->at - of->first, size = of->npy.bytes;
    int64_t place = of->npy.by_columns ? column * of->block + row : row * of->npy.columns + column;
    const unsigned char *bytes = of->bytes + place * size;
    for (int64_t i = 0; i < size; i++)
        number[i] = bytes[of->npy.swapped ? size - 1 - i : i];
    return (ton_cell){.kind = TON_CELL_NUMBER, .number = of->npy.read(number)};
}

static void place(const ton_table *table, char *out, size_t bytes)
{
    const matrix *of = table->state;
    snprintf(out, bytes, "row %lld", (long long)of->at + 1);
}

const ton_table_format ton_table_npy = {begins, open, next, cell, place, close_matrix};
