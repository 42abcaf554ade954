/* tonary - rows of a table that are wrong: told, counted and passed over, or the end of it. */
#ifndef TONARY_TOOLS_LISTENERS_ROWS_H
#define TONARY_TOOLS_LISTENERS_ROWS_H

#include <stdint.h>

#include "tools/command.h"
#include "tools/listeners/table_file.h"

typedef struct ton_rows {
    const ton_session *session;
    bool strict;   /* --strict: a wrong row ends the import */
    int64_t taken; /* rows that were right */
    int64_t wrong;
} ton_rows;

/* Judges what came of a row: TON_INVALID is a wrong row, which is told (the first few of them) and
 * passed over, unless --strict. Returns what ends the import. */
ton_status ton_rows_judge(ton_rows *rows, ton_status status, ton_error *error);

/* TON_PARTIAL when there were wrong rows, of which the rest is told. */
ton_status ton_rows_finish(const ton_rows *rows);

/* TON_INTERRUPTED after a signal; shows how far a file is read. Looks every few thousand rows. */
ton_status ton_rows_glance(const ton_rows *rows, const ton_table_file *file, ton_error *error);

#endif
