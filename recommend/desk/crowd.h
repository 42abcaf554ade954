/* tonary - matrices and sessions that grow while listeners are read one after another. */
#ifndef TONARY_RECOMMEND_DESK_CROWD_H
#define TONARY_RECOMMEND_DESK_CROWD_H

#include <stdbool.h>
#include <stddef.h>

#include "recommend/listeners/history.h"
#include "recommend/listeners/interactions.h"

#ifdef __cplusplus
extern "C" {
#endif

/* Some listeners, and what each did. Zero it before the first row. */
typedef struct ton_crowd {
    ton_interactions matrix; /* a row for each of them */
    int64_t *listener;       /* (matrix.rows) ascending */
    ton_profile *profile;    /* (matrix.rows) */
} ton_crowd;

/* Begins a row; adds to the last one, columns ascending; after the last makes the matrix whole,
 * with so many columns, and room for profiles. TON_INVALID: too many rows; TON_NO_MEMORY. */
ton_status ton_crowd_row(ton_crowd *crowd, int64_t listener, ton_error *error);
ton_status ton_crowd_add(ton_crowd *crowd, int32_t column, float value, int64_t time,
                         ton_error *error);
ton_status ton_crowd_finish(ton_crowd *crowd, int32_t columns, ton_error *error);
void ton_crowd_clear(ton_crowd *crowd);

/* What was heard after each other. Zero it before the first play. */
typedef struct ton_sittings {
    int64_t count;
    int64_t *start; /* (count + 1) */
    int32_t *item;  /* (start[count]) */
} ton_sittings;

/* Goes on with the last session, or begins another. What is played twice in a row counts once.
 * TON_NO_MEMORY. */
ton_status ton_sittings_add(ton_sittings *sittings, int32_t item, bool is_new, ton_error *error);

/* After the last: a session of one song tells nothing of what comes after what. */
void ton_sittings_finish(ton_sittings *sittings);
void ton_sittings_clear(ton_sittings *sittings);

#ifdef __cplusplus
}
#endif
#endif
