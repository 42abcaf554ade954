/* tonary - importing tables and lists about listeners: wrong rows are told, counted and passed
 * over, or the end of it. */
#ifndef TONARY_TOOLS_LISTENERS_IMPORT_H
#define TONARY_TOOLS_LISTENERS_IMPORT_H

#include <stdint.h>

#include "corpus/corpus.h"
#include "tools/command.h"
#include "tools/listeners/table_file.h"

typedef struct ton_import {
    const ton_session *session;
    bool strict;   /* --strict: a wrong row ends the import */
    int64_t taken; /* rows that were right */
    int64_t wrong;
} ton_import;

/* The corpus of an import, which is made if need be; its progress line, and Ctrl-C. */
ton_status ton_import_open(ton_corpus **corpus, const ton_session *session, ton_error *error);
void ton_import_close(ton_corpus *corpus);

/* Says of a row that is wrong (TON_INVALID, TON_AMBIGUOUS) where it is; other errors are not its
 * fault. Returns status. */
ton_status ton_import_at(const ton_table_file *file, int64_t line, ton_status status,
                         ton_error *error);

/* Judges what came of a row: TON_INVALID is a wrong one, which is told (the first few of them) and
 * passed over, unless --strict. Every few thousand rows it shows how far the file is read and looks
 * for signals. Returns what ends the import. */
ton_status ton_import_judge(ton_import *import, const ton_table_file *file, ton_status status,
                            ton_error *error);

/* TON_INTERRUPTED after a signal, which has to be asked before the end of a file is believed: what
 * wrote into a pipe may have been stopped by it too. */
ton_status ton_import_go_on(ton_error *error);

/* TON_PARTIAL when there were wrong rows, of which the rest is told. */
ton_status ton_import_finish(const ton_import *import);

/* What columns a table has, in any order and no others. */
typedef struct ton_import_form {
    const char *const *name; /* (columns) */
    int columns;
    int needed;         /* the first so many of them, which no table lacks */
    int least;          /* a table has so many */
    const char *header; /* what the header has to be, in words */
} ton_import_form;

enum { TON_IMPORT_COLUMNS = 8 /* a form has no more */ };

/* Cells in the order of the form, NULL what the table has no column for. */
typedef struct ton_import_row {
    const char *cell[TON_IMPORT_COLUMNS];
} ton_import_row;

enum { TON_IMPORT_AHEAD = 4096 /* rows at most that are looked at together */ };

typedef struct ton_import_taker {
    /* Looks at rows (count) of which each will be taken, so that what they name can be looked for
     * together. NULL: it need not. */
    ton_status (*look)(void *user, const ton_import_row *rows, int count, ton_error *error);
    /* Takes a row. TON_INVALID: it is wrong, and nothing was made of it. */
    ton_status (*take)(void *user, const char *const *cell, ton_error *error);
} ton_import_taker;

/* Takes all rows of a table. */
ton_status ton_import_table(ton_import *import, const ton_import_form *form, const char *path,
                            const ton_import_taker *taker, void *user, ton_error *error);

#endif
