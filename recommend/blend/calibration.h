/* tonary - a list whose genres have the shares that they have in what a listener knows. Private to
 * this folder.
 *
 * Steck, "Calibrated recommendations", 2018: how far the shares q of a list are from the shares p
 * of a history is their Kullback-Leibler divergence, sum of p log(p / q'), where q' = (1 - a) q + a
 * p with a = 0.01 keeps it finite.
 */
#ifndef TONARY_RECOMMEND_BLEND_CALIBRATION_H
#define TONARY_RECOMMEND_BLEND_CALIBRATION_H

#include "recommend/blend/rerank.h"

typedef struct ton_calibration {
    const float *genres; /* (songs, count) borrowed */
    int count;
    double *wanted; /* (count) p, adds up to 1 */
    double *sum;    /* (count) of the list so far */
    int songs;      /* in the list, of those whose genres are known */
} ton_calibration;

/* *is_known: the history has a genre at all, else nothing can be calibrated. TON_NO_MEMORY. The
 * caller frees it also after an error. */
ton_status ton_calibration_start(ton_calibration *calibration, bool *is_known,
                                 const ton_rerank_songs *songs, const ton_history *history,
                                 ton_error *error);
void ton_calibration_free(ton_calibration *calibration);

/* Adds a song to the list. */
void ton_calibration_add(ton_calibration *calibration, int32_t item);

/* The divergence of the list with one more song; item -1: as it is. */
double ton_calibration_with(const ton_calibration *calibration, int32_t item);

#endif
