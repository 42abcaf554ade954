/* tonary - from scores to a list: what is done after scoring.
 *
 * A list of the best scores is often one artist's, what everybody has, or one genre's. Here it is
 * chosen song by song, so that each is weighed against those before it. It begins with what scores
 * best; with zeroed options it is what ton_top gives.
 */
#ifndef TONARY_RECOMMEND_BLEND_RERANK_H
#define TONARY_RECOMMEND_BLEND_RERANK_H

#include <stdbool.h>
#include <stdint.h>

#include "base/status.h"
#include "recommend/listeners/history.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct ton_rerank_options {
    /* 0..1: how much likeness to a song that is chosen already counts against one, where 1 is all
     * that counts (Carbonell and Goldstein, "The use of MMR, diversity-based reranking for
     * reordering documents and producing summaries", 1998) [0] */
    double diversity;

    int per_artist, per_album; /* at most so many [any number] */

    /* Scores above 0 are divided by how many listeners have a song, to this power [0]. */
    double popularity_exponent;

    /* 0..1: how much the shares of genres count that a listener is used to, where 1 is all that
     * counts (Steck 2018, see calibration.h) [0] */
    double calibration;

    int pool; /* the best so many are looked at [20 for each that is wanted, 200 at least]; more,
               * where caps leave too few of them */
} ton_rerank_options;

/* What is known of songs (items of a model); borrowed, NULL: not known, which does without. */
typedef struct ton_rerank_songs {
    const int32_t *artist, *album; /* (items) numbers from 0 on, no larger than need be, -1: none */
    const int32_t *duplicates;     /* (items) the group of one recording, -1: alone */
    const int64_t *listeners;      /* (items) how many have a song */
    const float *genres;           /* (items, genre_count) shares that add up to 1, or all 0 */
    int genre_count;
    const float *content; /* (items, content_dim) unit rows: likeness is their product, */
    int content_dim;
    double (*likeness)(const void *user, int32_t one, int32_t other); /* or what this says, 0..1 */
    const void *user;
} ton_rerank_songs;

/* Fills item (most) with the chosen songs, *count of them, from score (items); NaN is never chosen,
 * nor what is left out (items; NULL: nothing), nor a duplicate of another or of the history. Ties
 * go to the better score, then to the smaller song. TON_INVALID: an option is out of its range, or
 * what it needs to know of songs is not there; TON_NO_MEMORY. */
ton_status ton_rerank(int32_t *item, int *count, int most, const float *score, int32_t items,
                      const bool *left_out, const ton_rerank_songs *songs,
                      const ton_history *history, const ton_rerank_options *options,
                      ton_error *error);

/* How unlike the songs of a list (count) are: the mean of 1 - likeness over its pairs (Smyth and
 * McClave, "Similarity vs. diversity", 2001). NaN for less than two songs, or when nothing is known
 * of likeness. */
double ton_list_diversity(const ton_rerank_songs *songs, const int32_t *item, int count);

/* How far the genres of a list (count) are from those of a history: 0 when their shares are the
 * same. *divergence is NaN when there are no genres in the history. TON_NO_MEMORY. */
ton_status ton_list_divergence(double *divergence, const ton_rerank_songs *songs,
                               const ton_history *history, const int32_t *item, int count,
                               ton_error *error);

#ifdef __cplusplus
}
#endif
#endif
