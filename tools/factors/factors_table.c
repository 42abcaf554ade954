#include "tools/factors/factors_table.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "tools/cli/csv.h"
#include "tools/cli/paths.h"

typedef struct reading {
    ton_csv *csv;
    const char *name;
    float *factor;
    bool *known; /* (items) it was in a row */
    int32_t items;
    int factors;
    int64_t rows;
    ton_error *error;
} reading;

static ton_status wrong(const reading *r, const char *what)
{
    return ton_fail(r->error, TON_INVALID, "%.600s, line %lld: %s", r->name,
                    (long long)ton_csv_line(r->csv), what);
}

static ton_status take_row(reading *r, const char *const *field)
{
    char *end;
    long item = strtol(field[0], &end, 10);
    if (!*field[0] || *end || item < 0 || item >= r->items)
        return wrong(r, "the item is none of those that were exported");
    if (r->known[item])
        return wrong(r, "the item was there before");
    float *row = r->factor + (size_t)item * (size_t)r->factors;
    for (int i = 0; i < r->factors; i++) {
        row[i] = strtof(field[i + 1], &end);
        if (!*field[i + 1] || *end || !isfinite(row[i]))
            return wrong(r, "a factor is not a finite number");
    }
    r->known[item] = true;
    r->rows++;
    return TON_OK;
}

static ton_status read_rows(reading *r)
{
    const char *const *field;
    if (ton_csv_columns(r->csv) != r->factors + 1 || strcmp(ton_csv_name(r->csv, 0), "item") != 0)
        return ton_fail(r->error, TON_INVALID,
                        "%.600s: its columns are not item and %d factors after it", r->name,
                        r->factors);
    ton_status status = TON_OK;
    while (status == TON_OK && (status = ton_csv_next(r->csv, &field, r->error)) == TON_OK && field)
        status = take_row(r, field);
    return status;
}

static ton_status read_file(reading *r, const char *folder, const ton_loan_file *file)
{
    char *path = ton_path_join(folder, file->name);
    int64_t before = r->rows;
    r->name = path;
    ton_status status =
        path ? ton_csv_open(&r->csv, path, r->error) : ton_fail(r->error, TON_NO_MEMORY, NULL);
    if (status == TON_OK) {
        status = read_rows(r);
        ton_csv_close(r->csv);
    }
    if (status == TON_OK && r->rows - before != file->rows)
        status = ton_fail(r->error, TON_INVALID, "%.600s has %lld rows, its manifest says %lld",
                          path, (long long)(r->rows - before), (long long)file->rows);
    free(path);
    return status;
}

ton_status ton_factors_table_read(float *factor, int64_t *filled, int32_t items, int factors,
                                  const char *folder, const ton_loan_file *file, int count,
                                  ton_error *error)
{
    reading r = {.factor = factor,
                 .known = calloc((size_t)items + 1, sizeof *r.known),
                 .items = items,
                 .factors = factors,
                 .error = error};
    ton_status status = r.known ? TON_OK : ton_fail(error, TON_NO_MEMORY, NULL);
    for (int i = 0; i < count && status == TON_OK; i++)
        status = read_file(&r, folder, &file[i]);
    free(r.known);
    *filled = r.rows;
    return status;
}
