/* A CSV file as a table (tools/cli/csv.h). */
#include "tools/tables/reader.h"

#include "tools/cli/csv.h"

#include <stdlib.h>
#include <string.h>

typedef struct sheet {
    ton_csv *csv;
    const char *const *field; /* of the row; NULL before the first */
} sheet;

/* Anything may be text. */
static bool begins(const unsigned char *bytes, size_t count)
{
    (void)bytes, (void)count;
    return true;
}

static void close_sheet(ton_table *table)
{
    sheet *of = table->state;
    if (of)
        ton_csv_close(of->csv);
    free(of);
}

static ton_status open(ton_table *table, ton_error *error)
{
    sheet *of = table->state = calloc(1, sizeof *of);
    if (!of)
        return ton_fail(error, TON_NO_MEMORY, NULL);
    FILE *stream = table->stream;
    table->stream = NULL; /* taken over */
    ton_status status = ton_csv_from(&of->csv, stream, table->name, error);
    for (int i = 0; status == TON_OK && i < ton_csv_columns(of->csv); i++) {
        ton_status added = ton_headings_add(&table->headings, ton_csv_name(of->csv, i));
        if (added != TON_OK)
            status = ton_headings_failed(table, added, error);
    }
    return status;
}

static ton_status next(ton_table *table, bool *more, ton_error *error)
{
    sheet *of = table->state;
    ton_status status = ton_csv_next(of->csv, &of->field, error);
    *more = status == TON_OK && of->field;
    return status;
}

/* A number as programs write it: decimal, or what C calls not finite; blanks around it. */
static bool read_number(double *number, const char *text)
{
    char *end;
    if (text[strcspn(text, "xXpP(")]) /* hexadecimal, "nan(…)" */
        return false;
    *number = strtod(text, &end);
    return end != text && !end[strspn(end, " \t")];
}

static ton_cell cell(const ton_table *table, int column)
{
    const sheet *of = table->state;
    ton_cell found = {.text = of->field[column]};
    if (!found.text[strspn(found.text, " \t")])
        return (ton_cell){.kind = TON_CELL_EMPTY};
    found.kind = read_number(&found.number, found.text) ? TON_CELL_NUMBER : TON_CELL_WORD;
    return found;
}

static void place(const ton_table *table, char *out, size_t bytes)
{
    const sheet *of = table->state;
    snprintf(out, bytes, "line %lld", (long long)(of->csv ? ton_csv_line(of->csv) : 1));
}

const ton_table_format ton_table_csv = {begins, open, next, cell, place, close_sheet};
