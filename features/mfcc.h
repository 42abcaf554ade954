/* Mel-frequency cepstral coefficients of a frame. */
#ifndef TONARY_FEATURES_MFCC_H
#define TONARY_FEATURES_MFCC_H

#include "features/kernels.h"

/* TON_MFCC coefficients and zeros. */
enum { TON_CEPSTRUM = TON_PROJECTED / 2 };

/* out: (2, TON_CEPSTRUM), of all mel bands in dB and of those below 9.9 kHz. */
void ton_mfcc_run(const ton_kernels *kernels, float out[TON_PROJECTED], const float *mel_db);

/* The TON_PROJECTED coefficients that follow the first TON_MFCC, of the bands below 9.9 kHz. */
void ton_mfcc_above(const ton_kernels *kernels, float out[TON_PROJECTED], const float *mel_db);

#endif
