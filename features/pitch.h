/* Spectral peaks between 55 Hz and 2 kHz, from a low-passed copy of the signal that allows long
 * windows at little cost. */
#ifndef TONARY_FEATURES_PITCH_H
#define TONARY_FEATURES_PITCH_H

#include "features/features.h"
#include "features/kernels.h"

enum { TON_PEAKS_MAX = 256 };

typedef struct ton_peaks {
    int count;
    float pitch[TON_PEAKS_MAX]; /* semitones above C (MIDI note 0), A4 = 440 Hz */
    float level[TON_PEAKS_MAX]; /* 10 log10 of the magnitude */
} ton_peaks;

typedef struct ton_pitch ton_pitch;

/* Told of the peaks of each window in turn; there may be none. */
typedef void ton_pitch_heard(void *user, const ton_peaks *peaks);

ton_pitch *ton_pitch_new(const ton_kernels *kernels, ton_pitch_heard *heard, void *user);
void ton_pitch_free(ton_pitch *pitch);
void ton_pitch_reset(ton_pitch *pitch);
void ton_pitch_add(ton_pitch *pitch, const float *samples, size_t count); /* at TON_RATE */

#endif
