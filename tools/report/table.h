/* tonary - one table of results in three forms: for a page, for programs, for a terminal.
 *
 * Texts are foreign bytes; in HTML they are escaped, in text they cannot steer the terminal.
 */
#ifndef TONARY_TOOLS_REPORT_TABLE_H
#define TONARY_TOOLS_REPORT_TABLE_H

#include <stdbool.h>
#include <stdio.h>

#include "recommend/evaluation/bootstrap.h"

typedef enum ton_column_kind {
    TON_COLUMN_TEXT,
    TON_COLUMN_NUMBER,  /* value alone */
    TON_COLUMN_INTERVAL /* value, low and high */
} ton_column_kind;

typedef struct ton_report_column {
    const char *name;
    const char *group; /* stands once above neighbours that share it; NULL: nothing does */
    ton_column_kind kind;
    int decimals; /* of numbers as they are shown: 0..9 */
} ton_report_column;

typedef struct ton_cell {
    const char *text;   /* NULL: nothing */
    ton_interval value; /* what is not finite is shown as missing */
    bool strong;        /* the best of its column */
} ton_cell;

typedef struct ton_results {
    const char *caption;
    const ton_report_column *column; /* (columns), at least one */
    const ton_cell *cell;            /* (rows, columns) */
    int columns, rows;
} ton_results;

/* The first column names its row. */
void ton_results_html(FILE *stream, const ton_results *table);

/* RFC 4180 with a header: "group name", behind an interval's "… low" and "… high". Nine significant
 * digits; what is missing is empty. */
void ton_results_csv(FILE *stream, const ton_results *table);

/* In columns. Names take at most 40 cells. */
void ton_results_text(FILE *stream, const ton_results *table);

#endif
