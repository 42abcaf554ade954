/* tonary - tables that are written side by side, each row into one of them. None has its name
 * before all are on the disk. */
#ifndef TONARY_TOOLS_FACTORS_PARTITIONS_H
#define TONARY_TOOLS_FACTORS_PARTITIONS_H

#include "recommend/desk/likings.h"
#include "tools/factors/loan.h"

typedef struct ton_partitions ton_partitions;

/* Begins so many (1..TON_LOAN_FILES) tables in a folder. TON_IO, TON_NO_MEMORY. */
ton_status ton_partitions_open(ton_partitions **partitions, const char *folder, int count,
                               ton_error *error);

/* Adds a row, of whose listener all rows are in one table. What cannot be written is told when
 * they are finished. */
void ton_partitions_add(ton_partitions *partitions, int64_t listener, int32_t item, float value,
                        double weight);

/* Gives them their names; file (count): what they are. TON_IO. */
ton_status ton_partitions_finish(ton_partitions *partitions, ton_loan_file *file, ton_error *error);

/* What was not finished is deleted. */
void ton_partitions_close(ton_partitions *partitions);

#endif
