/* tonary - a value and its interval, in a table of plain text. */
#ifndef TONARY_TOOLS_REPORT_INTERVAL_H
#define TONARY_TOOLS_REPORT_INTERVAL_H

#include "recommend/evaluation/bootstrap.h"

enum { TON_DECIMAL_BYTES = 32 };

/* "0.250" with so many decimals; "-" when value is not finite. Returns out. */
char *ton_decimal_text(char out[TON_DECIMAL_BYTES], double value, int decimals);

/* "   0.250   0.125 .. 0.375 " on ton_output: cells that stand below each other as long as there
 * are no more than two places before the point, a sign counted. */
void ton_interval_print(const ton_interval *interval, int decimals);

#endif
