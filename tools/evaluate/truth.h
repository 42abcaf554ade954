/* tonary - the truth about audio files: a CSV with a column `file` and one or more that hold what
 * is true of it. Rows can be chosen by other columns. */
#ifndef TONARY_TOOLS_EVALUATE_TRUTH_H
#define TONARY_TOOLS_EVALUATE_TRUTH_H

#include <stdint.h>

#include "tools/command.h"

enum { TON_TRUTH_CELLS = 12, TON_TRUTH_VALUES = TON_TRUTH_CELLS + 1 };

/* A way of writing the truth down. */
typedef struct ton_truth_form {
    const char *column[TON_TRUTH_CELLS]; /* NULL for none */
    /* Reads the cells of these columns into value (TON_TRUTH_VALUES, zero before), the first of
     * which is the truth itself; false when they make no sense. */
    bool (*read)(double *value, const char *const *cell);
    const char *wrong; /* the sentence for that */
} ton_truth_form;

typedef struct ton_truth_row {
    char *file; /* as written */
    char *path; /* where that is */
    double value[TON_TRUTH_VALUES];
} ton_truth_row;

typedef struct ton_truth {
    const ton_truth_form *form; /* that the table has */
    ton_truth_row *row;         /* (count) those chosen */
    int count;
    int64_t wrong; /* rows that were passed over; each has been told */
} ton_truth;

typedef struct ton_truth_options {
    const char *truth; /* path of the table */
    const char *root;  /* where packages lie; NULL: names are plain paths */
    ton_texts where;   /* NAME=VALUE, all must hold */
} ton_truth_options;

enum { TON_TRUTH_OPTIONS = 3 };
extern const ton_option ton_truth_option[TON_TRUTH_OPTIONS];

/* Reads the first of the forms whose columns are all there; needs says them in words. TON_USAGE
 * names the option; TON_NOT_FOUND when no row is left; errors of ton_csv_open. */
ton_status ton_truth_read(ton_truth *truth, const ton_truth_form *forms, int form_count,
                          const char *needs, const ton_truth_options *options,
                          const ton_session *session, ton_error *error);
void ton_truth_free(ton_truth *truth);

/* The number, finite and alone, that a cell holds. */
bool ton_truth_number(double *number, const char *cell);

#endif
