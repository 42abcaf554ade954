/* Counting sort by columns, then by rows: linear, stable, and the same everywhere. */
#include "recommend/listeners/interactions.h"

#include <math.h>
#include <stdbool.h>
#include <stdlib.h>

static ton_interactions *matrix_new(int32_t rows, int32_t columns, int64_t count)
{
    ton_interactions *matrix = calloc(1, sizeof *matrix);
    if (!matrix)
        return NULL;
    size_t room = (size_t)count + !count;
    *matrix = (ton_interactions){.rows = rows,
                                 .columns = columns,
                                 .count = count,
                                 .start = calloc((size_t)rows + 1, sizeof *matrix->start),
                                 .column = malloc(room * sizeof *matrix->column),
                                 .value = malloc(room * sizeof *matrix->value),
                                 .time = malloc(room * sizeof *matrix->time)};
    if (matrix->start && matrix->column && matrix->value && matrix->time)
        return matrix;
    ton_interactions_free(matrix);
    return NULL;
}

void ton_interactions_free(ton_interactions *matrix)
{
    if (!matrix)
        return;
    free(matrix->start);
    free(matrix->column);
    free(matrix->value);
    free(matrix->time);
    free(matrix);
}

/* Counts (rows + 1, shifted by one) become the places where rows start. */
static void add_up(int64_t *start, int32_t rows)
{
    for (int32_t r = 0; r < rows; r++)
        start[r + 1] += start[r];
}

/* Puts one entry behind those that its row has so far; filled (rows) are the next places. */
static void put(ton_interactions *matrix, int64_t *filled, const ton_interaction *entry)
{
    int64_t to = filled[entry->row]++;
    matrix->column[to] = entry->column;
    matrix->value[to] = entry->value;
    matrix->time[to] = entry->time;
}

static int64_t *copy_starts(const ton_interactions *matrix)
{
    int64_t *copy = malloc(((size_t)matrix->rows + 1) * sizeof *copy);
    for (int32_t r = 0; copy && r < matrix->rows; r++)
        copy[r] = matrix->start[r];
    return copy;
}

ton_status ton_interactions_turned(ton_interactions **turned, const ton_interactions *matrix,
                                   ton_error *error)
{
    ton_interactions *made = matrix_new(matrix->columns, matrix->rows, matrix->count);
    int64_t *filled = NULL;
    *turned = NULL;
    if (!made)
        return ton_fail(error, TON_NO_MEMORY, NULL);
    for (int64_t i = 0; i < matrix->count; i++)
        made->start[matrix->column[i] + 1]++;
    add_up(made->start, made->rows);
    if (!(filled = copy_starts(made))) {
        ton_interactions_free(made);
        return ton_fail(error, TON_NO_MEMORY, NULL);
    }
    for (int32_t r = 0; r < matrix->rows; r++)
        for (int64_t i = matrix->start[r]; i < matrix->start[r + 1]; i++)
            put(made, filled,
                &(ton_interaction){matrix->column[i], r, matrix->value[i], matrix->time[i]});
    free(filled);
    *turned = made;
    return TON_OK;
}

static ton_status check(int32_t rows, int32_t columns, const ton_interaction *at, int64_t count,
                        ton_error *error)
{
    for (int64_t i = 0; i < count; i++)
        if (at[i].row < 0 || at[i].row >= rows || at[i].column < 0 || at[i].column >= columns ||
            !isfinite(at[i].value))
            return ton_fail(error, TON_INVALID, "interaction %lld is out of range", (long long)i);
    return TON_OK;
}

/* Entry i joins entry kept, of the same row and column, which came before it. */
static void join(ton_interactions *matrix, int64_t kept, int64_t i, ton_repeated repeated)
{
    bool is_later = matrix->time[i] >= matrix->time[kept];
    if (repeated == TON_REPEATED_SUM)
        matrix->value[kept] += matrix->value[i];
    else if (is_later)
        matrix->value[kept] = matrix->value[i];
    if (is_later)
        matrix->time[kept] = matrix->time[i];
}

static void join_repeated(ton_interactions *matrix, ton_repeated repeated)
{
    int64_t kept = 0;
    for (int32_t r = 0; r < matrix->rows; r++) {
        int64_t i = matrix->start[r], first = kept;
        matrix->start[r] = first;
        for (; i < matrix->start[r + 1]; i++) {
            if (kept > first && matrix->column[kept - 1] == matrix->column[i]) {
                join(matrix, kept - 1, i, repeated);
                continue;
            }
            matrix->column[kept] = matrix->column[i];
            matrix->value[kept] = matrix->value[i];
            matrix->time[kept++] = matrix->time[i];
        }
    }
    matrix->count = matrix->start[matrix->rows] = kept;
}

/* Sorted by columns alone: rows and columns exchanged, entries in the order in which they came. */
static ton_status by_columns(ton_interactions **made, int32_t rows, int32_t columns,
                             const ton_interaction *at, int64_t count)
{
    ton_interactions *matrix = matrix_new(columns, rows, count);
    int64_t *filled;
    if (!matrix)
        return TON_NO_MEMORY;
    for (int64_t i = 0; i < count; i++)
        matrix->start[at[i].column + 1]++;
    add_up(matrix->start, columns);
    if (!(filled = copy_starts(matrix))) {
        ton_interactions_free(matrix);
        return TON_NO_MEMORY;
    }
    for (int64_t i = 0; i < count; i++)
        put(matrix, filled, &(ton_interaction){at[i].column, at[i].row, at[i].value, at[i].time});
    free(filled);
    *made = matrix;
    return TON_OK;
}

ton_status ton_interactions_new(ton_interactions **made, int32_t rows, int32_t columns,
                                const ton_interaction *at, int64_t count, ton_repeated repeated,
                                ton_error *error)
{
    ton_interactions *sorted = NULL;
    *made = NULL;
    ton_status status = check(rows, columns, at, count, error);
    if (status == TON_OK && (status = by_columns(&sorted, rows, columns, at, count)) != TON_OK)
        ton_fail(error, status, NULL);
    if (status == TON_OK)
        status = ton_interactions_turned(made, sorted, error);
    ton_interactions_free(sorted);
    if (status == TON_OK)
        join_repeated(*made, repeated);
    return status;
}
