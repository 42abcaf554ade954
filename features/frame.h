/* One frame of the recording, with all that descriptors share: computed once, read by many.
 *
 * A frame descriptor is a pure function of the frame: ton_frame_<name>(frame, out), out holding the
 * row's dim values. Features/descriptors.h has its row, features/<something>.c its function.
 */
#ifndef TONARY_FEATURES_FRAME_H
#define TONARY_FEATURES_FRAME_H

#include <stdbool.h>

#include "features/descriptors.h"
#include "features/features.h"
#include "features/kernels.h"

enum {
    TON_BINS = TON_WINDOW / 2 + 1,
    TON_BINS_PADDED = (TON_BINS + TON_LANES - 1) / TON_LANES * TON_LANES, /* zeros at the end */
    TON_BLOCKS = TON_BINS_PADDED / TON_LANES,
    TON_BINS_FULL = 919, /* bins below 9.9 kHz, above which codecs and rate converters cut */
    TON_MELS = 128,
    TON_MELS_FULL = 123, /* mel bands that end below it */
    TON_MFCC = 20
};

/* Hz from one bin to the next. */
#define TON_BIN_HZ ((double)TON_RATE / TON_WINDOW)

typedef struct ton_frame {
    const ton_kernels *kernels;
    const float *power;                   /* (TON_BINS_PADDED) of the Hann-windowed samples */
    const float *magnitude;               /* (TON_BINS_PADDED) */
    const ton_survey *survey;             /* of them; the magnitudes before are zeros at first */
    const float *mel_db;                  /* (TON_MELS) */
    const float *mel_db_before;           /* (TON_MELS); of the frame itself at first */
    const float *cepstra;                 /* (2, TON_CEPSTRUM) of mel_db, see mfcc.h */
    double square_sum, square_sum_before; /* of the magnitudes */
    double square_sum_full;               /* of the first TON_BINS_FULL of them */
    double mean_square;                   /* of the samples, not windowed */
    float floor;                          /* power 70 dB below the loudest bin so far */
    int crossings;                        /* of zero in the window, but for an offset */
} ton_frame;

#define X(name, ...) void ton_frame_##name(const ton_frame *frame, float *out);
TON_FRAME_DESCRIPTORS(X)
#undef X

/* sum + power[from .. to). */
double ton_power_sum(const ton_frame *frame, double sum, int from, int to);

#endif
