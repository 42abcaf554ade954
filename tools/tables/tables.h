/* tonary - tables of numbers and words that other programs wrote, read row by row.
 *
 * A table has named columns and rows of cells, whatever it is a file of: CSV, NPY, JSON lines or a
 * JSON document (tools/tables/reader.h has the formats). Which it is is told by how it begins.
 * Memory does not grow with the number of rows.
 *
 *     while ((status = ton_table_next(table, &more, error)) == TON_OK && more) …
 */
#ifndef TONARY_TOOLS_TABLES_TABLES_H
#define TONARY_TOOLS_TABLES_TABLES_H

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

#include "base/status.h"

enum {
    TON_TABLE_COLUMNS = 65536,      /* a table has no more */
    TON_TABLE_JSON_BYTES = 2 << 20, /* of one object; jansson makes a hundred bytes of one */
    TON_PLACE_BYTES = 800
};

typedef struct ton_table ton_table;

/* Opens a file and reads what its columns are called. TON_NOT_FOUND, TON_IO, TON_INVALID (none of
 * the formats, or a wrong one), TON_NO_MEMORY; all name the file. */
ton_status ton_table_open(ton_table **table, const char *path, ton_error *error);

/* The same from a stream of a file, which it takes over also after an error; name is for errors. */
ton_status ton_table_from(ton_table **table, FILE *stream, const char *name, ton_error *error);
void ton_table_close(ton_table *table);

/* The name of the file, as it was given; borrowed. */
const char *ton_table_name(const ton_table *table);

int ton_table_columns(const ton_table *table);

/* Borrowed. Those of an NPY matrix are numbers from 0 on; those of JSON are paths: "mfcc.mean.0".
 */
const char *ton_table_column_name(const ton_table *table, int column);

/* The column of that very name, or -1. */
int ton_table_column(const ton_table *table, const char *name);

/* Reads the next row. *more: there was one. TON_INVALID names the file and the place; reading does
 * not go on after it. TON_IO, TON_NO_MEMORY. */
ton_status ton_table_next(ton_table *table, bool *more, ton_error *error);

/* Of the row that was read: its number, from 1; how much of the file is behind it, 0..1. */
int64_t ton_table_row(const ton_table *table);
double ton_table_done(const ton_table *table);

/* "a.csv, line 7". Returns out. */
const char *ton_table_place(char out[TON_PLACE_BYTES], const ton_table *table);

typedef enum ton_cell_kind { TON_CELL_EMPTY, TON_CELL_NUMBER, TON_CELL_WORD } ton_cell_kind;

typedef struct ton_cell {
    ton_cell_kind kind;
    double number;    /* of a number: any, also one that is not finite */
    const char *text; /* of a word, and of a number where it was written so; borrowed until the next
                         row; else NULL */
} ton_cell;

/* A cell of the row that was read. Text that is a number counts as one. */
ton_cell ton_table_cell(const ton_table *table, int column);

/* ---- choosing columns ------------------------------------------------------------------------ */

/* Columns in the order of the table, each once. */
typedef struct ton_columns {
    int *column; /* (count), owned */
    int count;
} ton_columns;

/* Chooses columns by patterns, separated by commas: the name of a column, or what such names begin
 * with up to a dot ("mfcc.mean"); a range of the table from one name to another, "0..39"; a pattern
 * with * ? [ ] (fnmatch). The last two pass over columns that are taken (columns), NULL for none.
 * TON_INVALID: one fits nothing, or a range runs backwards; TON_NO_MEMORY. */
ton_status ton_columns_choose(ton_columns *columns, const ton_table *table, const char *patterns,
                              const bool *taken, ton_error *error);
void ton_columns_free(ton_columns *columns);

#endif
