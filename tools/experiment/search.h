/* tonary - weights of a setting, chosen on the train part of each split.
 *
 * Of combinations that are worth the same the first counts: in a grid that of the smaller values
 * of what is varied last, in an ascent the one where it stands.
 */
#ifndef TONARY_TOOLS_EXPERIMENT_SEARCH_H
#define TONARY_TOOLS_EXPERIMENT_SEARCH_H

#include "tools/experiment/trials.h"

/* Fills chosen (splits + 1, families), the last one for all tracks, and tries them: each has its
 * row. Errors of ton_trials_run; TON_NOT_FOUND and TON_INVALID: there is nothing to learn from. */
ton_status ton_search_weights(ton_trials *trials, float *chosen, uint64_t seed, ton_error *error);

/* One kind of search: fills chosen. */
typedef ton_status ton_searcher(ton_trials *trials, float *chosen, uint64_t seed, ton_error *error);
ton_searcher ton_search_learnt;

/* Values of a weight in order: those that are tried, or some of a range of which any may be. */
enum { TON_RANGE_VALUES = 11 };
int ton_vary_count(const ton_study_vary *vary);
double ton_vary_value(const ton_study_vary *vary, int i);

/* Fills weights (families) with start, and value v of what vary i varies. False when all are 0. */
bool ton_vary_one(const ton_trials *trials, float *weights, const float *start, int i, int v);

#endif
