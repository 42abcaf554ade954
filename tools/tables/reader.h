/* tonary - what a format of tables is: a row with its sign and its functions. */
#ifndef TONARY_TOOLS_TABLES_READER_H
#define TONARY_TOOLS_TABLES_READER_H

#include <stddef.h>

#include "tools/tables/tables.h"

/* Names of columns, and finding them. */
typedef struct ton_headings {
    char **name; /* (count) owned */
    int count, capacity;
    int *slot; /* (slots) a column, or -1; open addressing */
    int slots;
} ton_headings;

/* Appends a copy. TON_INVALID: TON_TABLE_COLUMNS are there; TON_NO_MEMORY. Of two of the same name
 * the first is found. */
ton_status ton_headings_add(ton_headings *headings, const char *name);
int ton_headings_find(const ton_headings *headings, const char *name);
void ton_headings_free(ton_headings *headings);

typedef struct ton_table_format {
    /* Whether a file with these first bytes is one. */
    bool (*begins)(const unsigned char *bytes, size_t count);
    /* Fills headings and state; the stream stands at its beginning. It is closed by the table. */
    ton_status (*open)(ton_table *table, ton_error *error);
    ton_status (*next)(ton_table *table, bool *more, ton_error *error);
    ton_cell (*cell)(const ton_table *table, int column);
    /* "line 7" */
    void (*place)(const ton_table *table, char *out, size_t bytes);
    void (*close)(ton_table *table); /* frees the state, also a part of it, or NULL */
} ton_table_format;

struct ton_table {
    const ton_table_format *format;
    FILE *stream; /* NULL once somebody else closes it */
    char *name;
    int file; /* of the stream */
    int64_t bytes, row;
    ton_headings headings;
    void *state; /* the format's own */
};

/* "a.csv, line 7: …", as TON_INVALID. */
ton_status ton_table_wrong(const ton_table *table, ton_error *error, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

/* The same without a place. */
ton_status ton_table_refuse(const ton_table *table, ton_error *error, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

/* The failure of ton_headings_add, told. */
ton_status ton_headings_failed(const ton_table *table, ton_status status, ton_error *error);

/* How the numbers of an NPY file lie in it. */
typedef struct ton_npy {
    int64_t start; /* of the numbers in the file */
    int64_t rows, columns;
    bool by_columns;                   /* Fortran's order */
    bool swapped;                      /* bytes are in the order of other machines */
    int bytes;                         /* of a number */
    double (*read)(const void *bytes); /* in this machine's order */
} ton_npy;

/* Reads a header (Python's `numpy.lib.format`, versions 1 to 3). TON_INVALID. */
ton_status ton_npy_read(ton_npy *npy, const ton_table *table, ton_error *error);

#endif
