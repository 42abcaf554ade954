/* A row of a table: who it is about, and the numbers and words that are wanted of it. */
#include "tools/cli/intake_parts.h"

#include <float.h>
#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

ton_status ton_intake_wrong(const ton_passage *now, ton_status status, ton_error *error,
                            const char *format, ...)
{
    char place[TON_PLACE_BYTES], what[TON_ERROR_BYTES / 2];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(what, sizeof what, format, arguments);
    va_end(arguments);
    return ton_fail(error, status, "%.500s: %s", ton_table_place(place, now->table), what);
}

static ton_status wrong_cell(const ton_passage *now, int column, const ton_cell *cell,
                             ton_error *error)
{
    const char *name = ton_table_column_name(now->table, column);
    if (cell->kind == TON_CELL_WORD)
        return ton_intake_wrong(now, TON_INVALID, error, "column '%.100s': '%.60s' is no number",
                                name, cell->text);
    if (cell->kind == TON_CELL_EMPTY)
        return ton_intake_wrong(
            now, TON_INVALID, error,
            "column '%.100s' is empty; a row has all numbers of a family, or none", name);
    return ton_intake_wrong(now, TON_INVALID, error,
                            "column '%.100s': %g is not finite, or too large", name, cell->number);
}

/* ---- a row --------------------------------------------------------------------------------------
 */

/* A number that is whole stands as one. */
static void write_cell(char *out, size_t bytes, const ton_cell *cell)
{
    if (cell->text)
        snprintf(out, bytes, "%s", cell->text);
    else
        snprintf(out, bytes, fabs(cell->number) < 1e15 ? "%.15g" : "%.17g", cell->number);
}

static ton_status read_id(ton_passage *now, ton_error *error)
{
    const ton_intake *intake = now->intake;
    int64_t row = ton_table_row(now->table);
    *now->id = '\0';
    if (intake->ids && row > intake->ids->count)
        return ton_intake_wrong(now, TON_INVALID, error, "--ids has %d names, and this is row %lld",
                                intake->ids->count, (long long)row);
    if (intake->ids) {
        snprintf(now->id, sizeof now->id, "%s", intake->ids->text[row - 1]);
    } else if (intake->wanted->id >= 0) {
        ton_cell cell = ton_table_cell(now->table, intake->wanted->id);
        if (cell.kind != TON_CELL_EMPTY)
            write_cell(now->id, sizeof now->id, &cell);
    } else
        snprintf(now->id, sizeof now->id, "%lld", (long long)row);
    if (!*now->id)
        return ton_intake_wrong(now, TON_INVALID, error, "the id is empty");
    return strlen(now->id) + 1 < sizeof now->id
               ? TON_OK
               : ton_intake_wrong(now, TON_INVALID, error, "the id is longer than %d bytes",
                                  TON_INTAKE_ID_BYTES - 2);
}

/* All numbers or none. */
static ton_status read_family(ton_passage *now, int f, ton_error *error)
{
    const ton_columns *columns = &now->intake->wanted->family[f].columns;
    int empty = 0, first_empty = 0;
    for (int i = 0; i < columns->count; i++) {
        ton_cell cell = ton_table_cell(now->table, columns->column[i]);
        if (cell.kind == TON_CELL_EMPTY && !empty++)
            first_empty = columns->column[i];
        if (cell.kind == TON_CELL_EMPTY)
            continue;
        if (cell.kind == TON_CELL_WORD || !(fabs(cell.number) <= (double)FLT_MAX))
            return wrong_cell(now, columns->column[i], &cell, error);
        now->value[f][i] = (float)cell.number;
    }
    now->has[f] = !empty;
    if (empty && empty < columns->count)
        return wrong_cell(now, first_empty, &(ton_cell){.kind = TON_CELL_EMPTY}, error);
    return TON_OK;
}

static void read_labels(ton_passage *now)
{
    const ton_wanted *wanted = now->intake->wanted;
    now->tags = (ton_tags){.year = 0};
    for (int i = 0; i < wanted->labels; i++)
        for (int c = 0; c < wanted->label[i].columns.count; c++) {
            char text[TON_TAG_BYTES];
            ton_cell cell = ton_table_cell(now->table, wanted->label[i].columns.column[c]);
            if (cell.kind == TON_CELL_EMPTY)
                continue;
            write_cell(text, sizeof text, &cell);
            ton_tags_add(&now->tags, wanted->label[i].field, text);
        }
}

ton_status ton_intake_read(ton_passage *now, bool *any, ton_error *error)
{
    ton_status status = read_id(now, error);
    *any = false;
    for (int f = 0; f < now->intake->wanted->families && status == TON_OK; f++) {
        status = read_family(now, f, error);
        *any |= now->has[f];
    }
    read_labels(now);
    return status;
}
