/* tonary - tables as text: RFC 4180, as programs and people really write it.
 *
 * Rows end in LF, CR LF or CR; a byte order mark and empty lines are passed over; a quote inside a
 * field that does not begin with one stands for itself. The first row is the header, and every row
 * must have as many fields. A row that is wrong is told with its line, and reading may go on after
 * it. Memory does not grow with the table.
 *
 *     while ((status = ton_csv_next(csv, &field, error)) == TON_OK && field) …
 */
#ifndef TONARY_TOOLS_CLI_CSV_H
#define TONARY_TOOLS_CLI_CSV_H

#include <stdint.h>
#include <stdio.h>

#include "base/status.h"

enum { TON_CSV_ROW_BYTES = 1 << 20 /* a longer row is wrong: most likely a quote is open */ };

typedef struct ton_csv ton_csv;

/* Opens a file and reads its header. TON_NOT_FOUND, TON_IO, TON_INVALID (no header), TON_NO_MEMORY;
 * all name the file. */
ton_status ton_csv_open(ton_csv **csv, const char *path, ton_error *error);

/* The same from a stream, which it takes over also after an error; name is for errors. */
ton_status ton_csv_from(ton_csv **csv, FILE *stream, const char *name, ton_error *error);
void ton_csv_close(ton_csv *csv);

int ton_csv_columns(const ton_csv *csv);

/* What a column is called; borrowed as long as the table is open. */
const char *ton_csv_name(const ton_csv *csv, int column);

/* Index of the column of that name, the first of them; -1 for none. */
int ton_csv_column(const ton_csv *csv, const char *name);

/* The line on which the last row began, from 1. */
int64_t ton_csv_line(const ton_csv *csv);

/* Reads a row. TON_OK: *field (columns) is borrowed until the next call, or NULL at the end.
 * TON_INVALID: the row is wrong, the next call reads the one after it. TON_IO, TON_NO_MEMORY. */
ton_status ton_csv_next(ton_csv *csv, const char *const **field, ton_error *error);

#endif
