/* tonary - `--weights`: in words, or learnt and kept in the corpus. */
#ifndef TONARY_TOOLS_CLI_WEIGHTS_H
#define TONARY_TOOLS_CLI_WEIGHTS_H

#include "corpus/corpus.h"
#include "recommend/content/metric.h"

/* The weights of a query under a metric [NULL: the default]: what text says (ton_metric_weights),
 * or, where it is learnt:NAME, those of that name in the corpus. Errors name the option: TON_USAGE;
 * those of reading the corpus. */
ton_status ton_wish_weights(float *weights, ton_corpus *corpus, const ton_metric *metric,
                            const ton_space *space, const char *text, ton_error *error);

/* What --weights says about itself. */
#define TON_WEIGHTS_HELP                                                                           \
    "families that are not named count nothing; or learnt:NAME "                                   \
    "[timbre=3,spectral=1,rhythm=.5,harmony=.5,dynamics=.5,stereo=1]"

#endif
