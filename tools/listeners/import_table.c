/* A column of another name may be one that is misspelt: what it holds would be lost in silence.
 *
 * Rows are read some thousand ahead, so that what they name is looked for together, and then taken
 * one by one in their order, as if each had just been read. */
#include "tools/cli/csv.h"
#include "tools/listeners/import.h"

#include <stdlib.h>
#include <string.h>

enum { TEXT_BYTES = 2 * TON_CSV_ROW_BYTES };

/* Rows that were read and not taken yet. */
typedef struct ahead {
    int count;
    ton_import_row row[TON_IMPORT_AHEAD];
    int64_t line[TON_IMPORT_AHEAD];
    size_t used;
    char text[TEXT_BYTES]; /* the cells, one behind the other */
} ahead;

typedef struct reading {
    ton_import *import;
    const ton_import_form *form;
    const ton_import_taker *taker;
    void *user;
    ton_table_file file;
    ton_csv *csv;
    int column[TON_IMPORT_COLUMNS]; /* -1: the table lacks it */
    ahead *ahead;
} reading;

/* The first column that is not of the form, or stands there twice; NULL: a column is missing. */
static const char *odd_column(const reading *now)
{
    for (int c = 0; c < ton_csv_columns(now->csv); c++) {
        bool fits = false;
        for (int i = 0; i < now->form->columns; i++)
            fits |= now->column[i] == c;
        if (!fits)
            return ton_csv_name(now->csv, c);
    }
    return NULL;
}

static ton_status find_columns(reading *now, ton_error *error)
{
    const ton_import_form *form = now->form;
    int found = 0, needed = 0;
    for (int i = 0; i < form->columns; i++) {
        now->column[i] = ton_csv_column(now->csv, form->name[i]);
        found += now->column[i] >= 0;
        needed += i < form->needed && now->column[i] >= 0;
    }
    if (needed == form->needed && found >= form->least && found == ton_csv_columns(now->csv))
        return TON_OK;
    const char *odd = odd_column(now);
    return ton_fail(error, TON_INVALID,
                    "%.500s: the header has to be %s, in any order, and nothing else%s%.60s%s",
                    now->file.name, form->header, odd ? ", not '" : "", odd ? odd : "",
                    odd ? "'" : "");
}

/* ---- rows --------------------------------------------------------------------------------------
 */

/* Takes what was read ahead. */
static ton_status take_ahead(reading *now, ton_error *error)
{
    ahead *rows = now->ahead;
    ton_status status = TON_OK;
    if (now->taker->look && rows->count)
        status = now->taker->look(now->user, rows->row, rows->count, error);
    for (int i = 0; i < rows->count && status == TON_OK; i++) {
        status = now->taker->take(now->user, rows->row[i].cell, error);
        status = ton_import_at(&now->file, rows->line[i], status, error);
        status = ton_import_judge(now->import, &now->file, status, error);
    }
    rows->count = 0;
    rows->used = 0;
    return status;
}

static bool has_room(const ahead *rows, size_t bytes)
{
    return rows->count < TON_IMPORT_AHEAD && bytes <= TEXT_BYTES - rows->used;
}

static ton_status keep_row(reading *now, const char *const *field, ton_error *error)
{
    ahead *rows = now->ahead;
    size_t bytes = 0;
    for (int i = 0; i < now->form->columns; i++)
        bytes += now->column[i] < 0 ? 0 : strlen(field[now->column[i]]) + 1;
    ton_status status = has_room(rows, bytes) ? TON_OK : take_ahead(now, error);
    if (status != TON_OK)
        return status;
    rows->line[rows->count] = ton_csv_line(now->csv);
    ton_import_row *row = &rows->row[rows->count++];
    for (int i = 0; i < now->form->columns; i++) {
        row->cell[i] = NULL;
        if (now->column[i] < 0)
            continue;
        size_t length = strlen(field[now->column[i]]) + 1;
        row->cell[i] = memcpy(rows->text + rows->used, field[now->column[i]], length);
        rows->used += length;
    }
    return TON_OK;
}

static ton_status take_rows(reading *now, ton_error *error)
{
    for (;;) {
        const char *const *field = NULL;
        ton_status status = ton_csv_next(now->csv, &field, error), read = status;
        ton_error why = *error;
        if (status == TON_OK && field)
            status = keep_row(now, field, error);
        else
            status = take_ahead(now, error);
        if (status == TON_OK && read != TON_OK) {
            *error = why;
            status = ton_import_judge(now->import, &now->file, read, error);
        }
        if (status != TON_OK)
            return status;
        if (read == TON_OK && !field)
            return ton_import_go_on(error);
    }
}

ton_status ton_import_table(ton_import *import, const ton_import_form *form, const char *path,
                            const ton_import_taker *taker, void *user, ton_error *error)
{
    reading now = {.import = import, .form = form, .taker = taker, .user = user};
    ton_status status = ton_table_file_open(&now.file, path, error);
    if (status == TON_OK)
        status = ton_csv_from(&now.csv, now.file.stream, now.file.name, error);
    if (status == TON_OK)
        status = find_columns(&now, error);
    if (status == TON_OK && !(now.ahead = calloc(1, sizeof *now.ahead)))
        status = ton_fail(error, TON_NO_MEMORY, NULL);
    if (status == TON_OK)
        status = take_rows(&now, error);
    free(now.ahead);
    ton_csv_close(now.csv);
    return status;
}
