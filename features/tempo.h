/* From the mean autocorrelation of the onset strength to a tempo. */
#ifndef TONARY_FEATURES_TEMPO_H
#define TONARY_FEATURES_TEMPO_H

#include "features/features.h"

enum { TON_LAGS = 512 }; /* of the autocorrelation, in frames */

typedef struct ton_tempo {
    double bpm, alternative; /* 0 for none */
    double confidence;       /* 0..1, the probability that bpm is right, octave included */
    double clarity, second;  /* the two highest peaks of the autocorrelation, 0..1 */
    double spread;           /* of the peaks' periods, in octaves */
} ton_tempo;

/* autocorrelation (TON_LAGS), 1 at lag 0. */
void ton_tempo_find(ton_tempo *tempo, const double *autocorrelation);

#endif
