#include "recommend/listeners/rows.h"

#include "recommend/listeners/checked.h"

#include <stdlib.h>

bool ton_rows_new(ton_rows *made, int32_t rows, int32_t columns, int64_t count)
{
    *made = (ton_rows){.rows = rows,
                       .columns = columns,
                       .start = calloc((size_t)rows + 1, sizeof *made->start),
                       .column = malloc(((size_t)count + 1) * sizeof *made->column),
                       .value = malloc(((size_t)count + 1) * sizeof *made->value)};
    if (made->start && made->column && made->value)
        return true;
    ton_rows_clear(made);
    return false;
}

void ton_rows_clear(ton_rows *rows)
{
    free(rows->start);
    free(rows->column);
    free(rows->value);
    *rows = (ton_rows){0};
}

bool ton_rows_turned(ton_rows *turned, const ton_rows *rows)
{
    int64_t count = rows->start[rows->rows];
    if (!ton_rows_new(turned, rows->columns, rows->rows, count))
        return false;
    for (int64_t i = 0; i < count; i++)
        turned->start[rows->column[i] + 1]++;
    for (int32_t r = 0; r < turned->rows; r++)
        turned->start[r + 1] += turned->start[r];
    for (int32_t r = 0; r < rows->rows; r++)
        for (int64_t i = rows->start[r]; i < rows->start[r + 1]; i++) {
            int64_t to = turned->start[rows->column[i]]++;
            turned->column[to] = r;
            turned->value[to] = rows->value[i];
        }
    for (int32_t r = turned->rows; r > 0; r--) /* each start has become the next one's */
        turned->start[r] = turned->start[r - 1];
    turned->start[0] = 0;
    return true;
}

ton_status ton_rows_save(const ton_rows *rows, ton_blob *blob, ton_error *error)
{
    size_t count = (size_t)rows->start[rows->rows];
    ton_status status = ton_blob_number(blob, rows->rows, error);
    if (status == TON_OK)
        status =
            ton_blob_array(blob, rows->start, (size_t)rows->rows + 1, sizeof *rows->start, error);
    if (status == TON_OK)
        status = ton_blob_array(blob, rows->column, count, sizeof *rows->column, error);
    return status == TON_OK ? ton_blob_array(blob, rows->value, count, sizeof *rows->value, error)
                            : status;
}

ton_status ton_rows_load(ton_rows *rows, int32_t count, int32_t columns, ton_blob_reader *reader,
                         ton_error *error)
{
    int64_t said = 0;
    ton_status status = ton_blob_take_number(reader, &said, count < 0 ? 0 : count,
                                             count < 0 ? INT32_MAX : count, error);
    *rows = (ton_rows){.rows = (int32_t)said, .columns = columns};
    if (status == TON_OK)
        status = ton_checked_starts(reader, &rows->start, (size_t)said, error);
    size_t values = status == TON_OK ? (size_t)rows->start[said] : 0;
    if (status == TON_OK)
        status = ton_checked_places(reader, &rows->column, values, columns, error);
    return status == TON_OK ? ton_checked_reals(reader, &rows->value, values, error) : status;
}
