/* tonary - tables into the corpus: tracks, families and labels, row by row, all or nothing. */
#ifndef TONARY_TOOLS_CLI_INTAKE_H
#define TONARY_TOOLS_CLI_INTAKE_H

#include "corpus/families.h"
#include "tools/cli/joining.h"
#include "tools/cli/names.h"
#include "tools/cli/wanted.h"

typedef struct ton_intake {
    ton_wanted *wanted;
    const ton_names *ids; /* of the rows, for want of a column; NULL: none */
    ton_id_kind id_is;
    /* What came of it. */
    int64_t added, updated, unchanged, passed_over; /* rows */
    int64_t changed[TON_SPACE_FAMILIES];            /* values, by wanted family */
    int dim[TON_SPACE_FAMILIES];
} ton_intake;

/* Takes the tables in, in one transaction; nothing is done after an error, TON_INTERRUPTED after a
 * signal. Errors name the file, the row and the column. */
ton_status ton_intake_run(ton_intake *intake, ton_corpus *corpus, char *const *paths, int count,
                          ton_error *error);

#endif
