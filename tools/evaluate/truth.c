/* Wrong rows are told and passed over: a table of a thousand files is not lost to one of them. Rows
 * that are not chosen may say what they like. */
#include "tools/evaluate/truth.h"
#include "base/room.h"
#include "tools/cli/csv.h"
#include "tools/cli/say.h"
#include "tools/evaluate/named.h"

#include <math.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#define AT(field) offsetof(ton_truth_options, field)

const ton_option ton_truth_option[TON_TRUTH_OPTIONS] = {
    {"truth", 0, "FILE.csv",
     "what is true: a column 'file', seen from the table's folder, and more", TON_OPTION_NAME,
     AT(truth), NULL, 0, 0},
    {"root", 0, "DIR", "a file written PACKAGE:PATH is DIR/PACKAGE/PATH", TON_OPTION_NAME, AT(root),
     NULL, 0, 0},
    {"where-column", 0, "NAME=VALUE", "only rows that say so (may be repeated)", TON_OPTION_TEXTS,
     AT(where), NULL, 0, 0},
};

typedef struct condition {
    int column;
    const char *value;
} condition;

typedef struct reader {
    ton_csv *csv;
    const ton_truth_options *options;
    ton_truth *truth;
    condition *condition; /* (options->where.count) */
    int file, column[TON_TRUTH_CELLS];
} reader;

void ton_truth_free(ton_truth *truth)
{
    for (int i = 0; i < truth->count; i++) {
        free(truth->row[i].file);
        free(truth->row[i].path);
    }
    free(truth->row);
    *truth = (ton_truth){0};
}

static bool has_form(reader *now, const ton_truth_form *form)
{
    for (int i = 0; i < TON_TRUTH_CELLS && form->column[i]; i++)
        if ((now->column[i] = ton_csv_column(now->csv, form->column[i])) < 0)
            return false;
    return true;
}

static ton_status find_columns(reader *now, const ton_truth_form *forms, int form_count,
                               const char *needs, ton_error *error)
{
    now->file = ton_csv_column(now->csv, "file");
    for (int i = 0; i < form_count && now->file >= 0; i++)
        if (has_form(now, &forms[i])) {
            now->truth->form = &forms[i];
            return TON_OK;
        }
    return ton_fail(error, TON_INVALID, "%.700s: the header needs 'file' and %s",
                    now->options->truth, needs);
}

static ton_status read_conditions(reader *now, ton_error *error)
{
    const ton_texts *where = &now->options->where;
    now->condition = calloc((size_t)where->count + 1, sizeof *now->condition);
    if (!now->condition)
        return ton_fail(error, TON_NO_MEMORY, NULL);
    for (int i = 0; i < where->count; i++) {
        const char *equals = strchr(where->text[i], '=');
        char *name = strndup(where->text[i], equals ? (size_t)(equals - where->text[i]) : 0);
        if (!name)
            return ton_fail(error, TON_NO_MEMORY, NULL);
        now->condition[i] = (condition){ton_csv_column(now->csv, name), equals ? equals + 1 : NULL};
        free(name);
        if (!equals)
            return ton_fail(error, TON_USAGE, "--where-column takes NAME=VALUE, not '%.200s'",
                            where->text[i]);
        if (now->condition[i].column < 0)
            return ton_fail(error, TON_USAGE, "--where-column %.200s: %.700s has no such column",
                            where->text[i], now->options->truth);
    }
    return TON_OK;
}

static bool chosen(const reader *now, const char *const *field)
{
    for (int i = 0; i < now->options->where.count; i++)
        if (strcmp(field[now->condition[i].column], now->condition[i].value))
            return false;
    return true;
}

static bool make_room(reader *now)
{
    ton_truth_row *more = ton_room(now->truth->row, now->truth->count, sizeof *more);
    if (!more)
        return false;
    now->truth->row = more;
    return true;
}

bool ton_truth_number(double *number, const char *cell)
{
    char *end;
    double value = strtod(cell, &end);
    if (end == cell || end[strspn(end, " ")] || !isfinite(value))
        return false;
    *number = value;
    return true;
}

static ton_status wrong_row(const reader *now, const char *why, ton_error *error)
{
    return ton_fail(error, TON_INVALID, "%.700s, line %lld: %s", now->options->truth,
                    (long long)ton_csv_line(now->csv), why);
}

static ton_status add_row(reader *now, const char *const *field, ton_error *error)
{
    const ton_truth_form *form = now->truth->form;
    const char *cell[TON_TRUTH_CELLS], *file = field[now->file];
    ton_truth_row row = {0};
    for (int i = 0; i < TON_TRUTH_CELLS && form->column[i]; i++)
        cell[i] = field[now->column[i]];
    if (!*file)
        return wrong_row(now, "no file is named", error);
    if (!form->read(row.value, cell))
        return wrong_row(now, form->wrong, error);
    row.file = strdup(file);
    row.path = ton_named_path(&(ton_naming){now->options->truth, now->options->root}, file);
    if (row.file && row.path && make_room(now)) {
        now->truth->row[now->truth->count++] = row;
        return TON_OK;
    }
    free(row.file);
    free(row.path);
    return ton_fail(error, TON_NO_MEMORY, NULL);
}

static ton_status read_rows(reader *now, const ton_session *session, ton_error *error)
{
    const char *const *field = NULL;
    for (;;) {
        ton_status status = ton_csv_next(now->csv, &field, error);
        if (status == TON_OK && !field)
            break;
        if (status == TON_OK && chosen(now, field))
            status = add_row(now, field, error);
        if (status == TON_INVALID)
            status = ton_say_wrong(session, &now->truth->wrong, error);
        if (status != TON_OK)
            return status;
    }
    return now->truth->count ? TON_OK
                             : ton_fail(error, TON_NOT_FOUND, "%.700s: no row is left to evaluate",
                                        now->options->truth);
}

ton_status ton_truth_read(ton_truth *truth, const ton_truth_form *forms, int form_count,
                          const char *needs, const ton_truth_options *options,
                          const ton_session *session, ton_error *error)
{
    *truth = (ton_truth){0};
    reader now = {.options = options, .truth = truth};
    ton_status status = ton_csv_open(&now.csv, options->truth, error);
    if (status == TON_OK)
        status = find_columns(&now, forms, form_count, needs, error);
    if (status == TON_OK)
        status = read_conditions(&now, error);
    if (status == TON_OK)
        status = read_rows(&now, session, error);
    if (status != TON_OK)
        ton_truth_free(truth);
    free(now.condition);
    ton_csv_close(now.csv);
    return status;
}
