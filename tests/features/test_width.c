/* Width of mixes of two noises: what is in both channels, and what is in them with opposite signs.
 */
#include "features/descriptors.h"
#include "features/width.h"

#include <criterion/criterion.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { BANDS = 7, SECONDS = 20, BLOCK = 1000, RATE_MOST = 96000 };

static float *samples, got[BANDS];

static void take_samples(void)
{
    samples = calloc(RATE_MOST * 2 * SECONDS, sizeof *samples);
}

static void free_samples(void)
{
    free(samples);
}

TestSuite(width, .init = take_samples, .fini = free_samples);

static double noise(uint32_t *state)
{
    *state = *state * 1664525u + 1013904223u;
    return *state / 4294967296.0 - 0.5;
}

/* What every channel has of the middle and of the side. */
typedef struct mix {
    const char *name;
    double middle, side;
    int rate, channels;
    double expected; /* dB */
} mix;

static void fill(const mix *m)
{
    uint32_t a = 1, b = 2;
    float *sample = samples;
    for (int i = 0; i < m->rate * SECONDS; i++) {
        double middle = m->middle * noise(&a), side = m->side * noise(&b);
        for (int c = 0; c < m->channels; c++)
            *sample++ = (float)(c == 0 ? middle + side : c == 1 ? middle - side : 0.5);
    }
}

static void run(const mix *m, size_t block)
{
    ton_width *width = ton_width_new(ton_kernels_for(TON_SIMD_PORTABLE));
    ton_summary summary = {0};
    size_t frames = (size_t)m->rate * SECONDS;
    ton_width_begin(width, m->rate, m->channels);
    for (size_t i = 0; i < frames; i += block)
        ton_width_add(width, samples + i * (size_t)m->channels,
                      block < frames - i ? block : frames - i);
    ton_width_store(width, &summary);
    memcpy(got, summary.value + TON_AT_stereo_width, sizeof got);
    ton_width_free(width);
}

Test(width, of_mixes)
{
    static const double tolerance[BANDS] = {2.5, 1.6, 1.2, 0.8, 0.6, 0.4, 0.4}; /* few bins below */
    static const mix row[] = {
        {"mono in two channels", 0.5, 0, 44100, 2, -20},
        {"one channel", 0.5, 0.5, 44100, 1, -20},
        {"two that have nothing in common", 0.5, 0.5, 44100, 2, 0},
        {"half as loud", 0.5, 0.25, 44100, 2, -6.02},
        {"soft", 0.0005, 0.00025, 44100, 2, -6.02},
        {"below what is heard", 0.5, 0.02, 44100, 2, -20},
        {"opposite", 0, 0.5, 44100, 2, 10},
        {"48 kHz", 0.5, 0.25, 48000, 2, -6.02},
        {"96 kHz", 0.25, 0.5, 96000, 2, 6.02},
        {"22.05 kHz", 0.5, 0.25, 22050, 2, -6.02},
        {"the front pair of three", 0.5, 0.25, 44100, 3, -6.02},
        {"silence", 0, 0, 44100, 2, -20},
    };
    for (size_t r = 0; r < sizeof row / sizeof *row; r++) {
        fill(&row[r]);
        run(&row[r], BLOCK);
        for (int i = 0; i < BANDS; i++)
            cr_expect_float_eq(got[i], row[r].expected, tolerance[i], "%s, band %d: %g",
                               row[r].name, i, (double)got[i]);
    }
}

/* A tone on the left, another on the right, a third on both. */
Test(width, by_octaves)
{
    static const float expected[BANDS] = {-20, 0, -20, -20, 0, -20, -20};
    const mix m = {.rate = 44100, .channels = 2};
    for (int i = 0; i < m.rate * SECONDS; i++) {
        double second = i / 44100.0, both = 0.2 * sin(2 * M_PI * 1200 * second);
        samples[2 * i] = (float)(both + 0.3 * sin(2 * M_PI * 300 * second));
        samples[2 * i + 1] = (float)(both + 0.3 * sin(2 * M_PI * 2400 * second));
    }
    run(&m, BLOCK);
    for (int i = 0; i < BANDS; i++)
        cr_expect_float_eq(got[i], expected[i], 0.2, "band %d: %g", i, (double)got[i]);
}

/* What lies above half the rate of a recording is not there. */
Test(width, of_low_rates)
{
    const mix m = {"8 kHz", 0.5, 0.5, 8000, 2, 0};
    fill(&m);
    run(&m, BLOCK);
    for (int i = 0; i < BANDS; i++)
        cr_expect_float_eq(got[i], i < 6 ? 0 : -20, 2, "band %d: %g", i, (double)got[i]);
}

/* Less than a window, and silence before the first sound. */
Test(width, of_what_is_short)
{
    const mix m = {"wide", 0.5, 0.5, 44100, 2, 0};
    fill(&m);
    for (int first = 0; first < 2; first++) {
        ton_width *width = ton_width_new(ton_kernels_for(TON_SIMD_PORTABLE));
        ton_summary summary = {0};
        static const float silence[2 * 5000];
        ton_width_begin(width, m.rate, m.channels);
        if (first)
            ton_width_add(width, silence, 5000);
        ton_width_add(width, samples, 3000);
        ton_width_store(width, &summary);
        for (int i = 1; i < BANDS; i++)
            cr_expect_float_eq(summary.value[TON_AT_stereo_width + i], 0, 6, "%d, band %d: %g",
                               first, i, (double)summary.value[TON_AT_stereo_width + i]);
        ton_width_free(width);
    }
}

/* A mix that moves by more than it holds still: other windows would have another median. */
Test(width, does_not_see_silence_in_front)
{
    enum { SILENT = 2205, RATE = 44100, TAKEN = RATE * (SECONDS - 1) };
    const mix m = {"moving", 0.5, 0.25, RATE, 2, 0};
    float plain[BANDS];
    fill(&m);
    for (int i = 0; i < TAKEN; i++) {
        double along = i / (double)RATE, width = 0.5 + 0.5 * sin(2 * M_PI * along / 1.37);
        float middle = (samples[2 * i] + samples[2 * i + 1]) / 2;
        float side = (float)width * (samples[2 * i] - samples[2 * i + 1]) / 2;
        samples[2 * i] = middle + side;
        samples[2 * i + 1] = middle - side;
    }
    memset(samples + 2 * TAKEN, 0, 2 * RATE * sizeof *samples);
    run(&m, BLOCK);
    memcpy(plain, got, sizeof plain);
    memmove(samples + 2 * SILENT, samples, 2 * TAKEN * sizeof *samples);
    memset(samples, 0, 2 * SILENT * sizeof *samples);
    run(&m, BLOCK);
    for (int i = 0; i < BANDS; i++)
        cr_expect_float_eq(got[i], plain[i], 1e-6, "band %d: %g, was %g", i, (double)got[i],
                           (double)plain[i]);
}

Test(width, does_not_see_blocks)
{
    const mix m = {"half as loud", 0.5, 0.25, 44100, 2, 0};
    static const size_t block[] = {1, 4095, 4096, 4097, 44100, 10000000};
    float first[BANDS];
    fill(&m);
    run(&m, BLOCK);
    memcpy(first, got, sizeof first);
    for (size_t i = 0; i < sizeof block / sizeof *block; i++) {
        run(&m, block[i]);
        cr_expect(!memcmp(first, got, sizeof got), "blocks of %zu", block[i]);
    }
}
