/* tonary - how good the few songs are that were chosen for a listener, and for all listeners.
 *
 * A list holds the chosen songs from the best on, k at most; relevant (count) says of each whether
 * it is one of those that were to be found, of which there are `all`, also outside the list.
 */
#ifndef TONARY_RECOMMEND_EVALUATION_TOPN_H
#define TONARY_RECOMMEND_EVALUATION_TOPN_H

#include <stdint.h>

#include "base/status.h"

#ifdef __cplusplus
extern "C" {
#endif

/* Songs found count by their place, 1/log2(1 + rank), over what the best list of k would have
 * (Järvelin and Kekäläinen, "Cumulated gain-based evaluation of IR techniques", 2002). NaN, as of
 * all that follow, when there is nothing to be found. */
double ton_ndcg_at(const uint8_t *relevant, int count, int64_t all, int k);

/* The share of all relevant songs that are in the list. */
double ton_recall_at(const uint8_t *relevant, int count, int64_t all, int k);

/* One over the rank of the first one found, 0 for none (Voorhees, "The TREC-8 question answering
 * track report", 1999). */
double ton_reciprocal_rank_at(const uint8_t *relevant, int count, int64_t all, int k);

/* ---- songs by how many listeners have them ----------------------------------------------------
 */

/* What a song tells that so many of all listeners have, in bits: -log2 of their share (Zhou et al.,
 * "Solving the apparent diversity-accuracy dilemma of recommender systems", 2010). A song that
 * nobody has counts as if one had. */
double ton_surprise(int64_t listeners, int64_t all);

/* is_tail (songs): false for the most popular songs that together have 80 % of all plays, the short
 * head, as many as it takes; of equally popular ones those that come first (Abdollahpouri, Burke
 * and Mobasher, "Managing popularity bias in recommender systems with personalized re-ranking",
 * 2019). TON_NO_MEMORY. */
ton_status ton_long_tail(uint8_t *is_tail, const int64_t *listeners, int64_t songs,
                         ton_error *error);

/* The share of songs that are in any list, from how often each was chosen. */
double ton_coverage(const int64_t *chosen, int64_t songs);

/* How unevenly songs are chosen: 0 when all are as often, near 1 when one is always (Gini,
 * "Variabilita e mutabilita", 1912). NaN when none is chosen. TON_NO_MEMORY. */
ton_status ton_gini(double *gini, const int64_t *chosen, int64_t songs, ton_error *error);

#ifdef __cplusplus
}
#endif
#endif
