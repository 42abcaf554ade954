/* Comma-separated values (Shafranovich, RFC 4180, 2005). Its rows end in CR LF. What a spreadsheet
 * would take for a formula is left as it is: here it is somebody's title, unless it is made
 * for spreadsheets. A value that is missing
 * is an empty field, as import reads it. */
#include "tools/tables/write_parts.h"

#include <math.h>

typedef struct printing {
    FILE *stream;
    const ton_export *table;
} printing;

static bool print_row(void *user, const ton_export_row *row)
{
    const printing *p = user;
    ton_write_csv_track(p->stream, p->table, row->track);
    for (int64_t i = 0; i < p->table->columns; i++) {
        fputc_unlocked(',', p->stream);
        if (!isnan(row->value[i]))
            ton_write_float(p->stream, row->value[i]);
    }
    fputs("\r\n", p->stream);
    return !ferror(p->stream);
}

static ton_status write(FILE *stream, const ton_export *table, ton_error *error)
{
    printing p = {stream, table};
    ton_write_csv_track_header(stream, table);
    for (int64_t i = 0; i < table->columns; i++)
        fprintf(stream, ",%s", table->column[i].name);
    fputs("\r\n", stream);
    return ton_export_each(table, true, print_row, &p, error);
}

const ton_export_format ton_export_csv = {
    .name = "csv",
    .endings = "csv",
    .about = "a line for each track, as RFC 4180 has it",
    .values = TON_VALUES_RAW | TON_VALUES_SCALED | TON_VALUES_DISTANCES,
    .labels = "part,title,artist,album,genre,year,seconds",
    .file = {{"csv", write}},
};
