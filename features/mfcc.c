/* Mel-frequency cepstral coefficients (Davis and Mermelstein 1980): the orthonormal cosine
 * transform (DCT-II) of the mel bands in dB. Both kinds are one product with one matrix. */
#include "features/mfcc.h"
#include "features/aligned.h"
#include "features/frame.h"

#include <math.h>
#include <pthread.h>
#include <string.h>

/* By band, so that all coefficients of a band are neighbours. */
static TON_ALIGNED float basis[TON_MELS][TON_PROJECTED];
static pthread_once_t once = PTHREAD_ONCE_INIT;

static void fill_basis(int first, int bands)
{
    for (int k = 0; k < TON_MFCC; k++)
        for (int band = 0; band < bands; band++)
            basis[band][first + k] =
                (float)(sqrt((k ? 2.0 : 1.0) / bands) * cos(M_PI * k * (band + 0.5) / bands));
}

static void fill(void)
{
    fill_basis(0, TON_MELS);
    fill_basis(TON_CEPSTRUM, TON_MELS_FULL);
}

void ton_mfcc_run(const ton_kernels *kernels, float out[TON_PROJECTED], const float *mel_db)
{
    pthread_once(&once, fill);
    kernels->project(out, basis[0], mel_db, TON_MELS);
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
