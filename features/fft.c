/* FFTW (Frigo and Johnson 2005) behind a door: its planner is not thread-safe, so making and
 * freeing plans takes turns; running them does not. */
#include "features/fft.h"

#include <fftw3.h>
#include <math.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>

#include "features/kernels.h"

static pthread_mutex_t planner = PTHREAD_MUTEX_INITIALIZER;

ton_fft *ton_fft_new(int size)
{
    ton_fft *fft = calloc(1, sizeof *fft);
    if (!fft)
        return NULL;
    size_t bins = (size_t)(size / 2 + TON_LANES);
    fft->size = size;
    fft->in = fftwf_alloc_real((size_t)size);
    fft->bins = fftwf_alloc_real(2 * bins);
    if (!fft->in || !fft->bins)
        goto fail;
    memset(fft->bins, 0, 2 * bins * sizeof *fft->bins);
    pthread_mutex_lock(&planner);
    fft->plan = fftwf_plan_dft_r2c_1d(size, fft->in, (fftwf_complex *)fft->bins,
                                      FFTW_ESTIMATE | FFTW_DESTROY_INPUT);
    pthread_mutex_unlock(&planner);
    if (fft->plan)
        return fft;
fail:
    ton_fft_free(fft);
    return NULL;
}

void ton_fft_free(ton_fft *fft)
{
    if (!fft)
        return;
    pthread_mutex_lock(&planner);
    if (fft->plan)
        fftwf_destroy_plan((fftwf_plan)fft->plan);
    pthread_mutex_unlock(&planner);
    fftwf_free(fft->bins);
    fftwf_free(fft->in);
    free(fft);
}

void ton_fft_run(ton_fft *fft)
{
    fftwf_execute((fftwf_plan)fft->plan);
}

void ton_hann(float *window, int size)
{
    for (int i = 0; i < size; i++)
        window[i] = (float)(0.5 - 0.5 * cos(2 * M_PI * i / size));
}
