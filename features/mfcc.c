/* Mel-frequency cepstral coefficients (Davis and Mermelstein 1980): the orthonormal cosine
 * transform (DCT-II) of the mel bands in dB. Both kinds are one product with one matrix. */
#include "features/mfcc.h"
#include "features/aligned.h"
#include "features/frame.h"

#include <math.h>
#include <pthread.h>
#include <string.h>

/* By band, so that all coefficients of a band are neighbours. */
typedef float bases[TON_MELS][TON_PROJECTED];
static TON_ALIGNED bases basis, above;
static pthread_once_t once = PTHREAD_ONCE_INIT;

/* Coefficients from the first on, in columns at an offset. */
static void fill_basis(bases to, int offset, int first, int count, int bands)
{
    for (int i = 0; i < count; i++)
        for (int band = 0, k = first + i; band < bands; band++)
            to[band][offset + i] =
                (float)(sqrt((k ? 2.0 : 1.0) / bands) * cos(M_PI * k * (band + 0.5) / bands));
}

static void fill(void)
{
    fill_basis(basis, 0, 0, TON_MFCC, TON_MELS);
    fill_basis(basis, TON_CEPSTRUM, 0, TON_MFCC, TON_MELS_FULL);
    fill_basis(above, 0, TON_MFCC, TON_PROJECTED, TON_MELS_FULL);
}

void ton_mfcc_run(const ton_kernels *kernels, float out[TON_PROJECTED], const float *mel_db)
{
    pthread_once(&once, fill);
    kernels->project(out, basis[0], mel_db, TON_MELS);
}

void ton_mfcc_above(const ton_kernels *kernels, float out[TON_PROJECTED], const float *mel_db)
{
    pthread_once(&once, fill);
    kernels->project(out, above[0], mel_db, TON_MELS);
}

void ton_frame_mfcc(const ton_frame *frame, float *out)
{
    memcpy(out, frame->cepstra, TON_MFCC * sizeof *out);
}

/* The bands above belong to codecs and rate converters as much as to the music. */
void ton_frame_mfcc_full(const ton_frame *frame, float *out)
{
    memcpy(out, frame->cepstra + TON_CEPSTRUM, TON_MFCC * sizeof *out);
}
