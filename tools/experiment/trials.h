/* tonary - the combinations of weights that were tried for one setting, each once.
 *
 * What a combination is worth is a row of numbers:
 *
 *     row   double (splits + 1 + 2 aims)   [ choice of each split, of all tracks | train, test of
 *                                            the first aim | ... ]
 *
 * choice is the measure to choose by on train tracks alone; train and test are the same measure
 * with all tracks as candidates, over all splits, one pair per question or one.
 */
#ifndef TONARY_TOOLS_EXPERIMENT_TRIALS_H
#define TONARY_TOOLS_EXPERIMENT_TRIALS_H

#include "tools/experiment/journal.h"
#include "tools/experiment/look.h"
#include "tools/study/study.h"

/* How work is done; zero means the default, in brackets. */
typedef struct ton_effort {
    int threads;          /* [1] */
    int64_t comparisons;  /* that a lesson draws, about [TON_COMPARISONS] */
    ton_journal *journal; /* [nothing is kept] */
    bool (*stops)(void);  /* whether to come to an end [never] */
    void (*tell)(void *user,
                 int64_t done); /* combinations so far, from the calling thread [silent] */
    void *user;
} ton_effort;

typedef struct ton_trials {
    const ton_exam *exam;
    const ton_pairs *pairs;
    const ton_study_setting *setting;
    const ton_effort *effort;
    int index; /* of the setting in its study */
    int families, width;
    float *weights; /* (count, families) */
    double *row;    /* (count, width) */
    int *slot;      /* (slots) index of a combination by its hash, -1: none */
    int count, room, slots;
} ton_trials;

/* Takes what the journal knows. TON_NO_MEMORY; the caller ends it also then. */
ton_status ton_trials_begin(ton_trials *trials, ton_error *error);
void ton_trials_end(ton_trials *trials);

/* Index of a combination, -1: it was not tried. */
int ton_trials_find(const ton_trials *trials, const float *weights);

/* The row of a combination that was tried. */
const double *ton_trials_row(const ton_trials *trials, const float *weights);

/* Tries those of weights (count, families) that were not. TON_INTERRUPTED: not all; errors of
 * ton_look_at. After an error the trials can only be ended. */
ton_status ton_trials_run(ton_trials *trials, const float *weights, int count, ton_error *error);

/* Looks (count) at weights (count, families). Errors as above; the caller frees the looks also
 * after one. */
ton_status ton_trials_look(const ton_trials *trials, ton_look *looks, const float *weights,
                           int count, ton_error *error);

#endif
