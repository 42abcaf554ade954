/* Mel-frequency cepstral coefficients (Davis and Mermelstein 1980): the orthonormal cosine
 * transform (DCT-II) of the mel bands in dB. */
#include "features/frame.h"

#include <math.h>
#include <pthread.h>
#include <string.h>

/* By band, so that all coefficients of a band are neighbours. */
typedef float basis[TON_MELS][TON_PROJECTED];

static basis all, full;
static pthread_once_t once = PTHREAD_ONCE_INIT;

static void fill_basis(basis b, int bands)
{
    for (int k = 0; k < TON_MFCC; k++)
        for (int band = 0; band < bands; band++)
            b[band][k] =
                (float)(sqrt((k ? 2.0 : 1.0) / bands) * cos(M_PI * k * (band + 0.5) / bands));
}

static void fill(void)
{
    fill_basis(all, TON_MELS);
    fill_basis(full, TON_MELS_FULL);
}

static void transform(const ton_frame *frame, float *out, const float *b)
{
    float coefficients[TON_PROJECTED];
    frame->kernels->project(coefficients, b, frame->mel_db, TON_MELS);
    memcpy(out, coefficients, TON_MFCC * sizeof *out);
}

void ton_frame_mfcc(const ton_frame *frame, float *out)
{
    pthread_once(&once, fill);
    transform(frame, out, all[0]);
}

/* The bands above belong to codecs and rate converters as much as to the music. */
void ton_frame_mfcc_full(const ton_frame *frame, float *out)
{
    pthread_once(&once, fill);
    transform(frame, out, full[0]);
}
