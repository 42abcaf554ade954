/* tonary - factors as tables: item, and its numbers, in as many columns as there are factors. */
#ifndef TONARY_TOOLS_FACTORS_FACTORS_TABLE_H
#define TONARY_TOOLS_FACTORS_FACTORS_TABLE_H

#include "tools/factors/loan.h"

/* Reads files (count) of a folder into factor (items, factors), which is zero; *filled: of so many
 * items. TON_NOT_FOUND, TON_INVALID name the file and the line. */
ton_status ton_factors_table_read(float *factor, int64_t *filled, int32_t items, int factors,
                                  const char *folder, const ton_loan_file *file, int count,
                                  ton_error *error);

#endif
