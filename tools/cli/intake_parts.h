/* What reading a row and putting it into the corpus share. Private. */
#ifndef TONARY_TOOLS_CLI_INTAKE_PARTS_H
#define TONARY_TOOLS_CLI_INTAKE_PARTS_H

#include "tools/cli/intake.h"

enum { TON_INTAKE_ID_BYTES = 4096, TON_INTAKE_BATCH = 1024 /* rows */ };

/* Of a family, and of all rows, what was read and is not in the corpus yet. */
typedef struct ton_waiting_values {
    int64_t count, track[TON_INTAKE_BATCH];
    int row[TON_INTAKE_BATCH]; /* of those that wait */
    float *value;              /* (TON_INTAKE_BATCH, dim) */
} ton_waiting_values;

typedef struct ton_waiting {
    int rows;
    bool is_new[TON_INTAKE_BATCH], is_changed[TON_INTAKE_BATCH];
    ton_waiting_values values[TON_SPACE_FAMILIES];
} ton_waiting;

/* A table on its way. */
typedef struct ton_passage {
    ton_intake *intake;
    ton_corpus *corpus;
    ton_joining *joining;
    ton_table *table;
    int64_t family[TON_SPACE_FAMILIES]; /* ids, by wanted family */
    float *value[TON_SPACE_FAMILIES];   /* (dim) of the row */
    bool has[TON_SPACE_FAMILIES];       /* whether the row has it */
    int64_t rows;                       /* of all tables so far */
    char id[TON_INTAKE_ID_BYTES];       /* of the row */
    ton_tags tags;                      /* as well */
    ton_waiting waiting;
} ton_passage;

/* Reads id, families and labels of the row; *any: it has a family. TON_INVALID names the place. */
ton_status ton_intake_read(ton_passage *now, bool *any, ton_error *error);

/* Room for values of a family of so many columns. */
ton_status ton_intake_family_begin(ton_waiting_values *values, int dim, ton_error *error);

/* The values that were read of a track wait, until there are many, or until all is settled; then
 * the rows are counted. */
ton_status ton_intake_wait(ton_passage *now, int64_t id, bool is_new, bool labelled,
                           ton_error *error);
ton_status ton_intake_settle(ton_passage *now, ton_error *error);

/* "a.csv, line 7: …" */
ton_status ton_intake_wrong(const ton_passage *now, ton_status status, ton_error *error,
                            const char *format, ...) __attribute__((format(printf, 4, 5)));

#endif
