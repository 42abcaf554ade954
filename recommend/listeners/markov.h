/* tonary - what comes next by what came last: a chain of order 1 or 2 with back-off.
 *
 * What followed the last two songs, what followed the last one and how often songs are played at
 * all are mixed: of each count a discount is taken away, and what was taken goes to the next
 * shorter memory (interpolated absolute discounting: Ney, Essen and Kneser, "On structuring
 * probabilistic dependences in stochastic language modelling", 1994; Chen and Goodman, "An
 * empirical study of smoothing techniques for language modeling", 1999). It does not ask what its
 * words are: songs or genres.
 */
#ifndef TONARY_RECOMMEND_LISTENERS_MARKOV_H
#define TONARY_RECOMMEND_LISTENERS_MARKOV_H

#include "recommend/listeners/chains.h"
#include "recommend/listeners/frequency.h"

#ifdef __cplusplus
extern "C" {
#endif

enum { TON_MARKOV_ORDER = 2 };

typedef struct ton_markov {
    ton_frequency heard; /* the first */
    int order;           /* 0 .. TON_MARKOV_ORDER songs are remembered */
    double discount;     /* 0..1 */
    ton_chains chains;
} ton_markov;

/* Nothing is known yet. The caller clears it also after an error. */
ton_status ton_markov_new(ton_markov *markov, int order, double discount, int32_t most_links,
                          int32_t words, ton_error *error);
void ton_markov_clear(ton_markov *markov);

/* The last of these words (count > 0) was heard. */
ton_status ton_markov_hear(ton_markov *markov, const int32_t *word, int32_t count,
                           ton_error *error);

/* The probability of each word (score) after these, NaN for those that were never heard. */
void ton_markov_score(const ton_markov *markov, const int32_t *word, int32_t count, float *score);

/* That of one word in parts: share[n] is due to the last n words. */
void ton_markov_shares(const ton_markov *markov, const int32_t *word, int32_t count, int32_t of,
                       double share[TON_MARKOV_ORDER + 1]);

ton_status ton_markov_save(const ton_markov *markov, ton_blob *blob, ton_error *error);
ton_status ton_markov_load(ton_markov *markov, ton_blob_reader *reader, ton_error *error);

#ifdef __cplusplus
}
#endif
#endif
