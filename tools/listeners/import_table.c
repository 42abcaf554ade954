/* A column of another name may be one that is misspelt: what it holds would be lost in silence. */
#include "tools/cli/csv.h"
#include "tools/listeners/import.h"

typedef struct reading {
    ton_import *import;
    const ton_import_form *form;
    ton_table_file file;
    ton_csv *csv;
    int column[TON_IMPORT_COLUMNS]; /* -1: the table lacks it */
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

static ton_status take_row(const reading *now, const char *const *field, ton_import_take *take,
                           void *user, ton_error *error)
{
    const char *cell[TON_IMPORT_COLUMNS];
    for (int i = 0; i < now->form->columns; i++)
        cell[i] = now->column[i] < 0 ? NULL : field[now->column[i]];
    return ton_import_at(&now->file, ton_csv_line(now->csv), take(user, cell, error), error);
}

static ton_status take_rows(const reading *now, ton_import_take *take, void *user, ton_error *error)
{
    for (;;) {
        const char *const *field = NULL;
        ton_status status = ton_csv_next(now->csv, &field, error);
        if (status == TON_OK && !field)
            return ton_import_go_on(error);
        if (status == TON_OK)
            status = take_row(now, field, take, user, error);
        status = ton_import_judge(now->import, &now->file, status, error);
        if (status != TON_OK)
            return status;
    }
}

ton_status ton_import_table(ton_import *import, const ton_import_form *form, const char *path,
                            ton_import_take *take, void *user, ton_error *error)
{
    reading now = {.import = import, .form = form};
    ton_status status = ton_table_file_open(&now.file, path, error);
    if (status == TON_OK)
        status = ton_csv_from(&now.csv, now.file.stream, now.file.name, error);
    if (status == TON_OK)
        status = find_columns(&now, error);
    if (status == TON_OK)
        status = take_rows(&now, take, user, error);
    ton_csv_close(now.csv);
    return status;
}
