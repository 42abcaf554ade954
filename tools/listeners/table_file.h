/* tonary - a table or list that is imported: a file, or "-" for standard input. */
#ifndef TONARY_TOOLS_LISTENERS_TABLE_FILE_H
#define TONARY_TOOLS_LISTENERS_TABLE_FILE_H

#include <stdio.h>

#include "base/status.h"

typedef struct ton_table_file {
    FILE *stream;
    const char *name; /* for errors; borrowed from the path */
    double bytes;     /* of all of it, 0: not known */
} ton_table_file;

/* TON_NOT_FOUND, TON_IO name the file. */
ton_status ton_table_file_open(ton_table_file *file, const char *path, ton_error *error);

/* How much of it is read, 0..1. */
double ton_table_file_done(const ton_table_file *file);

#endif
