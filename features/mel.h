/* Mel bands: overlapping triangles on Slaney's mel scale, each of unit area. */
#ifndef TONARY_FEATURES_MEL_H
#define TONARY_FEATURES_MEL_H

#include "features/frame.h"

typedef struct ton_mel ton_mel;

ton_mel *ton_mel_new(void); /* NULL when memory is short */
void ton_mel_free(ton_mel *mel);

/* bands (TON_MELS) from power (TON_BINS_PADDED). */
void ton_mel_run(const ton_mel *mel, const ton_kernels *kernels, float *bands, const float *power);

/* Centre of a band in Hz; band -1 and TON_MELS are the outer borders. */
double ton_mel_hz(int band);

#endif
