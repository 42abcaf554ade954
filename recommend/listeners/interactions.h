/* tonary - who rated or played what: a sparse matrix by rows.
 *
 * Listeners are rows and songs columns, or, turned, the other way round. Both are numbered from 0;
 * what they are called is the business of whoever fills it.
 */
#ifndef TONARY_RECOMMEND_LISTENERS_INTERACTIONS_H
#define TONARY_RECOMMEND_LISTENERS_INTERACTIONS_H

#include <stdint.h>

#include "base/status.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct ton_interaction {
    int32_t row, column;
    float value;  /* a rating; how often it was played */
    int64_t time; /* s since 1970 UTC, 0: not known */
} ton_interaction;

typedef struct ton_interactions {
    int32_t rows, columns;
    int64_t count;
    int64_t *start;  /* (rows + 1) row r holds start[r] .. start[r + 1] - 1 of what follows */
    int32_t *column; /* (count) ascending within a row, each once */
    float *value;    /* (count) */
    int64_t *time;   /* (count) */
} ton_interactions;

/* What becomes of several interactions of one row and column. */
typedef enum ton_repeated {
    TON_REPEATED_LAST, /* the latest counts, of equally late ones that which was given last */
    TON_REPEATED_SUM   /* values add up, the time is the latest */
} ton_repeated;

/* Makes the matrix of interactions (count), in any order. TON_INVALID: a row or column is out of
 * range, or a value is not finite; TON_NO_MEMORY. The caller frees *made with
 * ton_interactions_free. */
ton_status ton_interactions_new(ton_interactions **made, int32_t rows, int32_t columns,
                                const ton_interaction *at, int64_t count, ton_repeated repeated,
                                ton_error *error);

/* The same with rows and columns exchanged. TON_NO_MEMORY. */
ton_status ton_interactions_turned(ton_interactions **turned, const ton_interactions *matrix,
                                   ton_error *error);
void ton_interactions_free(ton_interactions *matrix);

#ifdef __cplusplus
}
#endif
#endif
