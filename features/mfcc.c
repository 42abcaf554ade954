/* Mel-frequency cepstral coefficients (Davis and Mermelstein 1980): the orthonormal cosine
 * transform (DCT-II) of the mel bands in dB. */
#include "features/frame.h"

#include <math.h>
#include <pthread.h>

static float all[TON_MFCC][TON_MELS], full[TON_MFCC][TON_MELS];
static pthread_once_t once = PTHREAD_ONCE_INIT;

static void fill_basis(float basis[TON_MFCC][TON_MELS], int bands)
{
    for (int k = 0; k < TON_MFCC; k++)
        for (int band = 0; band < bands; band++)
            basis[k][band] =
                (float)(sqrt((k ? 2.0 : 1.0) / bands) * cos(M_PI * k * (band + 0.5) / bands));
}

static void fill(void)
{
    fill_basis(all, TON_MELS);
    fill_basis(full, TON_MELS_FULL);
}

static void transform(const ton_frame *frame, float *out, const float basis[TON_MFCC][TON_MELS])
{
    for (int k = 0; k < TON_MFCC; k++)
        out[k] = frame->kernels->dot(basis[k], frame->mel_db, TON_MELS);
}

void ton_frame_mfcc(const ton_frame *frame, float *out)
{
    pthread_once(&once, fill);
    transform(frame, out, all);
}

/* The bands above belong to codecs and rate converters as much as to the music. */
void ton_frame_mfcc_full(const ton_frame *frame, float *out)
{
    pthread_once(&once, fill);
    transform(frame, out, full);
}
