/* A matrix as NumPy keeps it (numpy.lib.format, version 1.0): a magic number, a header padded so
 * that the values begin at a multiple of 64 bytes, then (rows, columns) little-endian floats. Names
 * have no place in it; they are two tables beside it. */
#include "tools/tables/write_parts.h"

#include <string.h>

enum { ALIGNMENT = 64, PREAMBLE = 10 /* magic, version, length of the header */ };

typedef struct printing {
    FILE *stream;
    const ton_export *table;
} printing;

/* ---- the matrix ---------------------------------------------------------------------------------
 */

static void write_header(FILE *stream, const ton_export *table)
{
    char header[2 * ALIGNMENT];
    int used = snprintf(header, sizeof header,
                        "{'descr': '<f4', 'fortran_order': False, 'shape': (%lld, %lld), }",
                        (long long)table->rows, (long long)table->columns);
    int length = (PREAMBLE + used + ALIGNMENT) / ALIGNMENT * ALIGNMENT - PREAMBLE;
    fwrite("\x93NUMPY\x01\x00", 1, PREAMBLE - 2, stream);
    fputc(length & 255, stream);
    fputc(length >> 8, stream);
    fprintf(stream, "%-*s\n", length - 1, header);
}

static bool print_values(void *user, const ton_export_row *row)
{
    const printing *p = user;
    for (int64_t i = 0; i < p->table->columns; i++) {
        uint32_t bits;
        memcpy(&bits, &row->value[i], sizeof bits);
        for (int byte = 0; byte < 4; byte++)
            fputc_unlocked((int)(bits >> 8 * byte & 255), p->stream);
    }
    return !ferror(p->stream);
}

static ton_status write_matrix(FILE *stream, const ton_export *table, ton_error *error)
{
    printing p = {stream, table};
    write_header(stream, table);
    return ton_export_each(table, true, print_values, &p, error);
}

/* ---- the names ----------------------------------------------------------------------------------
 */

static ton_status write_columns(FILE *stream, const ton_export *table, ton_error *error)
{
    (void)error;
    fputs("name,family,unit,about,source\r\n", stream);
    for (int64_t i = 0; i < table->columns; i++) {
        const ton_export_column *column = &table->column[i];
        const char *field[] = {column->family, column->unit, column->about, column->source};
        fputs(column->name, stream);
        for (int f = 0; f < 4; f++) {
            fputc(',', stream);
            ton_write_csv_text(stream, field[f]);
        }
        fputs("\r\n", stream);
    }
    return TON_OK;
}

static bool print_track(void *user, const ton_export_row *row)
{
    const printing *p = user;
    ton_write_csv_track(p->stream, p->table, row->track);
    fputs("\r\n", p->stream);
    return !ferror(p->stream);
}

static ton_status write_rows(FILE *stream, const ton_export *table, ton_error *error)
{
    printing p = {stream, table};
    ton_write_csv_track_header(stream, table);
    fputs("\r\n", stream);
    return ton_export_each(table, false, print_track, &p, error);
}

const ton_export_format ton_export_npy = {
    .name = "npy",
    .endings = "npy",
    .about = "a matrix for NumPy; what its columns and rows are in two CSV files beside it",
    .values = TON_VALUES_RAW | TON_VALUES_SCALED | TON_VALUES_DISTANCES,
    .labels = "part,title,artist,album,genre,year,seconds",
    .file = {{"npy", write_matrix}, {"columns.csv", write_columns}, {"rows.csv", write_rows}},
};
