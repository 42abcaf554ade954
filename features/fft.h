/* A real Fourier transform with its buffers. Plans are made with ESTIMATE, so that the algorithm,
 * and with it the last bits, depend on the processor's kind but not on a stopwatch. */
#ifndef TONARY_FEATURES_FFT_H
#define TONARY_FEATURES_FFT_H

typedef struct ton_fft {
    int size;    /* real samples, a multiple of 32 */
    float *in;   /* (size), overwritten by a run */
    float *bins; /* (size / 2 + 1) pairs (re, im), then zeros up to whole vectors of bins */
    void *plan;
} ton_fft;

/* NULL when memory is short. Thread-safe. */
ton_fft *ton_fft_new(int size);
void ton_fft_free(ton_fft *fft);

void ton_fft_run(ton_fft *fft);

/* Hann window, periodic. */
void ton_hann(float *window, int size);

#endif
