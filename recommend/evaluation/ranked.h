/* tonary - how good one ranked list is.
 *
 * A list holds the candidates from the nearest on; relevant (count) says of each whether it is one
 * of those that were to be found. All relevant candidates are in the list.
 */
#ifndef TONARY_RECOMMEND_EVALUATION_RANKED_H
#define TONARY_RECOMMEND_EVALUATION_RANKED_H

#include <stdint.h>

#include "recommend/evaluation/labelling.h"

#ifdef __cplusplus
extern "C" {
#endif

/* The share of relevant ones among the first k; places that the list does not have are wrong. */
double ton_precision_at(const uint8_t *relevant, int64_t count, int k);

/* The mean, over the relevant ones, of the precision at the rank of each (Buckley and Voorhees,
 * "Evaluating evaluation measure stability", 2000). NaN without any. */
double ton_average_precision(const uint8_t *relevant, int64_t count);

/* The precision at as many as are relevant. NaN without any. */
double ton_r_precision(const uint8_t *relevant, int64_t count);

/* The label that most of the voters (places, from the nearest on) have, each voting with all of
 * its labels; of several with as many votes the one whose first voter is nearest (Cover and Hart,
 * "Nearest neighbor pattern classification", 1967). -1 without any vote. */
int32_t ton_vote(const ton_labelling *labels, const int32_t *voter, int count);

#ifdef __cplusplus
}
#endif
#endif
