/* Mel-frequency cepstral coefficients (Davis and Mermelstein 1980): the orthonormal cosine
 * transform (DCT-II) of the mel bands in dB. */
#include "features/frame.h"

#include <math.h>
#include <pthread.h>

static float basis[TON_MFCC][TON_MELS];
static pthread_once_t once = PTHREAD_ONCE_INIT;

static void fill_basis(void)
{
    for (int k = 0; k < TON_MFCC; k++)
        for (int band = 0; band < TON_MELS; band++)
            basis[k][band] =
                (float)(sqrt((k ? 2.0 : 1.0) / TON_MELS) * cos(M_PI * k * (band + 0.5) / TON_MELS));
}

void ton_frame_mfcc(const ton_frame *frame, float *out)
{
    pthread_once(&once, fill_basis);
    for (int k = 0; k < TON_MFCC; k++)
        out[k] = frame->kernels->dot(basis[k], frame->mel_db, TON_MELS);
}
