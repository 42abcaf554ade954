/* The floor under every spectrum: the Fourier transforms that an analysis runs, and nothing else.
 * One of 2,048 points per hop of the signal, and one per hop of its copy at a quarter of the rate,
 * where pitch is looked for; plans are made as the analyser makes them. The few transforms of the
 * onset strength are of other sizes and left out.
 *
 *     transform SECONDS...        recordings of that length
 */
#include "features/features.h"

#include <fftw3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { PITCH_DIVISOR = 4, NOISE = 1 << 16 /* samples */ };

/* Frames reach over both ends of the signal; those for pitch lie within it. */
static long transforms(double seconds)
{
    long samples = (long)(seconds * TON_RATE), quarter = samples / PITCH_DIVISOR;
    long pitch = quarter < TON_WINDOW ? 0 : (quarter - TON_WINDOW) / TON_HOP + 1;
    return samples / TON_HOP + 1 + pitch;
}

/* A transform may overwrite its input, so each gets a piece of noise of its own. */
static void run(fftwf_plan plan, float *in, const float *noise, long count)
{
    for (long i = 0; i < count; i++) {
        memcpy(in, noise + i * TON_HOP % (NOISE - TON_WINDOW), TON_WINDOW * sizeof *in);
        fftwf_execute(plan);
    }
}

int main(int count, char **seconds)
{
    static float noise[NOISE];
    float *in = fftwf_alloc_real(TON_WINDOW);
    fftwf_complex *bins = fftwf_alloc_complex(TON_WINDOW / 2 + 1);
    if (!in || !bins)
        return 1;
    for (int i = 0; i < NOISE; i++)
        noise[i] = (float)(2 * drand48() - 1);
    fftwf_plan plan =
        fftwf_plan_dft_r2c_1d(TON_WINDOW, in, bins, FFTW_ESTIMATE | FFTW_DESTROY_INPUT);
    long total = 0;
    for (int i = 1; i < count; i++) {
        long wanted = transforms(atof(seconds[i]));
        run(plan, in, noise, wanted);
        total += wanted;
    }
    printf("%ld transforms\n", total);
    fftwf_destroy_plan(plan);
    fftwf_free(bins);
    fftwf_free(in);
    return 0;
}
