/* tonary - numbers in sparse rows, as models keep them: links between songs, residuals. */
#ifndef TONARY_RECOMMEND_LISTENERS_ROWS_H
#define TONARY_RECOMMEND_LISTENERS_ROWS_H

#include <stdbool.h>

#include "recommend/listeners/blob.h"

typedef struct ton_rows {
    int32_t rows, columns;
    int64_t *start;  /* (rows + 1) row r holds start[r] .. start[r + 1] - 1 of what follows */
    int32_t *column; /* (start[rows]) */
    float *value;    /* (start[rows]) finite */
} ton_rows;

/* Room for so many values; start is all 0. False: no memory, nothing is to be cleared. */
bool ton_rows_new(ton_rows *made, int32_t rows, int32_t columns, int64_t count);
void ton_rows_clear(ton_rows *rows);

/* The same with rows and columns exchanged; columns ascend. False as above. */
bool ton_rows_turned(ton_rows *turned, const ton_rows *rows);

/* Loading checks everything but the order of columns; rows -1: any number. The caller clears after
 * errors too. */
ton_status ton_rows_save(const ton_rows *rows, ton_blob *blob, ton_error *error);
ton_status ton_rows_load(ton_rows *rows, int32_t count, int32_t columns, ton_blob_reader *reader,
                         ton_error *error);

#endif
