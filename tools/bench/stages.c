/* Where the analyser's time goes, as far as its public face shows: CPU seconds per minute of 44.1
 * kHz stereo for each step behind the decoder, the middle of several rounds. The sound is noise
 * with a beat, since what is measured takes as long on any sound.
 *
 *     stages
 */
#include "features/features.h"

#include <fftw3.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { RATE = 2 * TON_RATE, SECONDS = 60, FRAMES = RATE * SECONDS, BLOCK = 4096, ROUNDS = 9 };

static float stereo[2 * FRAMES], mono[FRAMES], half[FRAMES / 2 + BLOCK];

typedef struct bench {
    ton_analyser *analyser;
    ton_halver *halver;
    fftwf_plan plan; /* of TON_WINDOW, from in */
    float *in;
} bench;

typedef void stage(bench *b);

static void loudness(bench *b)
{
    for (int at = 0; at + BLOCK <= FRAMES; at += BLOCK)
        ton_analyser_pcm(b->analyser, mono + at, stereo + 2 * at, BLOCK);
}

static void halve(bench *b)
{
    float *out = half;
    for (int at = 0; at + BLOCK <= FRAMES; at += BLOCK)
        out += ton_halver_run(b->halver, out, mono + at, BLOCK);
}

static void descriptors(bench *b)
{
    ton_analyser_mono(b->analyser, half, FRAMES / 2 - BLOCK);
}

/* Those of the frames, and a quarter as many for pitch. */
static void transforms(bench *b)
{
    for (int at = 0; at + TON_WINDOW <= FRAMES * 5 / 8; at += TON_HOP) {
        memcpy(b->in, mono + at, TON_WINDOW * sizeof *mono);
        fftwf_execute(b->plan);
    }
}

static const struct {
    const char *name;
    stage *run;
} stages[] = {{"loudness", loudness},
              {"halving", halve},
              {"descriptors", descriptors},
              {"of these the bare transforms", transforms}};

static void fill(void)
{
    for (int i = 0; i < FRAMES; i++) {
        double beat = (double)i / RATE * 2; /* 120 BPM */
        double level = 0.5 - 0.4 * (beat - floor(beat));
        mono[i] = (float)(level * (2 * drand48() - 1));
        stereo[2 * i] = stereo[2 * i + 1] = mono[i];
    }
}

static int by_value(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

static double cost(bench *b, stage *run)
{
    double seconds[ROUNDS];
    for (int i = 0; i < ROUNDS; i++) {
        clock_t before = clock();
        run(b);
        seconds[i] = (double)(clock() - before) / CLOCKS_PER_SEC;
    }
    qsort(seconds, ROUNDS, sizeof *seconds, by_value);
    return seconds[ROUNDS / 2] * 60 / SECONDS;
}

int main(void)
{
    float *in = fftwf_alloc_real(TON_WINDOW);
    fftwf_complex *bins = fftwf_alloc_complex(TON_WINDOW / 2 + 1);
    if (!in || !bins)
        return 1;
    fftwf_plan plan =
        fftwf_plan_dft_r2c_1d(TON_WINDOW, in, bins, FFTW_ESTIMATE | FFTW_DESTROY_INPUT);
    bench b = {ton_analyser_new(NULL), ton_halver_new(), plan, in};
    int ready = b.analyser && b.halver && plan && !ton_analyser_begin(b.analyser, RATE, 2, NULL);
    fill();
    for (size_t i = 0; ready && i < sizeof stages / sizeof *stages; i++)
        printf("| %s | %.4f |\n", stages[i].name, cost(&b, stages[i].run));
    fftwf_destroy_plan(plan);
    fftwf_free(bins);
    fftwf_free(in);
    ton_halver_free(b.halver);
    ton_analyser_free(b.analyser);
    return !ready;
}
