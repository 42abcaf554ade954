/* tonary - one row of alternating least squares: a listener by songs, or a song by listeners.
 *
 * Everything that is not there counts as a little evidence against, what is there as much evidence
 * for it (Hu, Koren and Volinsky 2008). A row x minimises
 *
 *     sum over all columns: c (p - x y)^2 + regularisation |x|^2
 *
 * c: 1 + the extra confidence of an entry, p: 1 where it is liked, else 0. The sums over all
 * columns are in one matrix for all rows, so a row costs no more than its own entries.
 */
#ifndef TONARY_RECOMMEND_LISTENERS_ALS_H
#define TONARY_RECOMMEND_LISTENERS_ALS_H

#include <stdbool.h>
#include <stdint.h>

#include "base/status.h"

typedef struct ton_als_side {
    const float *factor; /* (rows, factors) of the other side */
    const float *gram;   /* (factors, factors) factor^T factor, regularised */
    int factors;
} ton_als_side;

/* Entries (count) of one row: confidence beyond that of what is not there, > 0 where it is liked, <
 * 0 where it is not. */
typedef struct ton_als_entries {
    const int32_t *column;
    const float *confidence;
    int64_t count;
} ton_als_entries;

/* Memory of one thread. */
typedef struct ton_als_room {
    float *rows;   /* (TON_ALS_ROWS, factors) */
    float *dots;   /* (TON_ALS_ROWS) */
    float *vector; /* (3, factors) */
} ton_als_room;

enum { TON_ALS_ROWS = 1024 };

/* TON_NO_MEMORY. */
ton_status ton_als_room_new(ton_als_room *room, int factors);
void ton_als_room_free(ton_als_room *room);

/* Goes so many steps from x towards the minimum by conjugate gradients (Takacs, Pilaszy and Tikk
 * 2011). */
void ton_als_steps(float *x, const ton_als_side *side, const ton_als_entries *entries, int steps,
                   ton_als_room *room);

/* Solves for x (factors), which holds the right side, the system whose solution for the sum of
 * c p y is the minimum; whole. All 0 where rounding left nothing to solve. TON_NO_MEMORY. */
ton_status ton_als_solve(double *x, const ton_als_side *side, const ton_als_entries *entries,
                         ton_als_room *room);

/* gram = factor (rows, factors) transposed times itself, with regularisation on the diagonal;
 * whole. TON_NO_MEMORY. */
ton_status ton_als_gram(float *gram, const float *factor, int64_t rows, int factors,
                        double regularisation);

#endif
