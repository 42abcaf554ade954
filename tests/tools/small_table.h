/* A table of four tracks without a corpus, whose texts try to leave their fields. */
#ifndef TONARY_TESTS_SMALL_TABLE_H
#define TONARY_TESTS_SMALL_TABLE_H

#include "tools/tables/values.h"

enum { SMALL_ROWS = 4, SMALL_COLUMNS = 3 };

/* Ids 3, 5, 8, 9. The columns are none.a.mean[0], none.a.mean[1] and timbre.b.whole. The value in
 * the last row and column is infinite. The first has a summary whose values are their own index. */
void small_table(ton_export *table);

const ton_track *small_track(int row);
float small_value(int row, int column);

#endif
