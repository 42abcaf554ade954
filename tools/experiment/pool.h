/* tonary - answers of all splits as one: what each query, triplet or track says on a side.
 *
 * Who is asked on a side in several splits, maybe under different weights, says the mean of it. So
 * each counts once, and intervals and tests over artists hold whatever the number of splits.
 */
#ifndef TONARY_TOOLS_EXPERIMENT_POOL_H
#define TONARY_TOOLS_EXPERIMENT_POOL_H

#include "recommend/evaluation/bootstrap.h"
#include "tools/experiment/look.h"

typedef enum ton_side { TON_TRAIN, TON_TEST, TON_SIDES } ton_side;

/* A measure's answers. Of tracks by how often they are neighbours there is only one side, test:
 * that of all tracks under the weights chosen on all of them, since no label is involved. */
typedef struct ton_answers {
    ton_observation *seen; /* (count) as the measure sees them */
    int32_t *owner;        /* (count) */
    int32_t *item;         /* (count) place of the query or the track, or the triplet, ascending */
    int count;
} ton_answers;

/* of_split (splits + 1) are the looks at what was chosen on each split, and on all tracks. A
 * question only matters to a measure of queries. TON_NO_MEMORY; the caller frees it also then. */
ton_status ton_pool(ton_answers *answers, const ton_exam *exam, const ton_measure *measure,
                    int question, const ton_look *const *of_split, ton_side side, ton_error *error);
void ton_answers_free(ton_answers *answers);

/* The measure; NaN where it is not defined. May reorder seen. */
double ton_answers_value(const ton_measure *measure, const ton_answers *answers);

/* Whether an item of a measure stands on a side of a split. */
bool ton_stands_on(const ton_exam *exam, ton_asked_of of, int split, int64_t item, ton_side side);

#endif
