/* Any rate to 22,050 Hz: levels, aliases, length and place. */
#include "extract/resample.h"

#include <criterion/criterion.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "features/features.h"
#include "tests/extract/sound.h"

TestSuite(extract_resample, .timeout = 60);

typedef struct heard {
    float *samples;
    size_t count, capacity;
} heard;

static void listen(void *user, const float *samples, size_t count)
{
    heard *h = user;
    cr_assert(h->count + count <= h->capacity, "more samples than time has");
    memcpy(h->samples + h->count, samples, count * sizeof *samples);
    h->count += count;
}

/* Runs a signal of some seconds through a resampler in blocks of the given size. */
static heard resample(double (*signal)(double seconds, double hz), double hz, int rate,
                      double seconds, size_t block)
{
    size_t count = (size_t)llround(seconds * rate);
    heard out = {.capacity = (size_t)(seconds * TON_RATE) + 1000};
    out.samples = calloc(out.capacity, sizeof *out.samples);
    float *in = calloc(count, sizeof *in);
    for (size_t i = 0; i < count; i++)
        in[i] = (float)signal((double)i / rate, hz);
    ton_resampler *resampler = ton_resampler_new(listen, &out);
    cr_assert(resampler);
    ton_resampler_begin(resampler, rate);
    for (size_t at = 0; at < count; at += block)
        ton_resampler_run(resampler, in + at, count - at < block ? count - at : block);
    ton_resampler_finish(resampler);
    ton_resampler_free(resampler);
    free(in);
    return out;
}

static double sine(double seconds, double hz)
{
    return sin(2 * M_PI * hz * seconds);
}

/* A narrow bump at a quarter of a second. */
static double bump(double seconds, double hz)
{
    double t = (seconds - 0.25) * hz;
    return exp(-t * t);
}

/* Root mean square of the middle half, in dB of a full sine. */
static double level(const heard *h)
{
    double sum = 0;
    size_t from = h->count / 4, to = h->count - h->count / 4;
    for (size_t i = from; i < to; i++)
        sum += (double)h->samples[i] * h->samples[i];
    return 10 * log10(2 * sum / (double)(to - from) + 1e-12);
}

static const int rates[] = {1000,  8000,  11025, 16000, 22050, 24000,  32000,
                            44100, 44101, 48000, 88200, 96000, 192000, 768000};

Test(extract_resample, every_rate_keeps_the_length)
{
    for (size_t i = 0; i < COUNT(rates); i++) {
        heard h = resample(sine, 200, rates[i], 0.5, 777);
        cr_expect(fabs((double)h.count - 0.5 * TON_RATE) <= 3, "%d Hz: %zu", rates[i], h.count);
        free(h.samples);
    }
}

Test(extract_resample, the_passband_is_flat)
{
    static const struct {
        int rate;
        double hz;
    } rows[] = {
        {44100, 20},   {44100, 1000}, {44100, 5000}, {44100, 9000},  {48000, 1000},
        {48000, 5000}, {48000, 9000}, {96000, 1000}, {96000, 10000}, {32000, 1000},
        {32000, 7500}, {11025, 1000}, {11025, 3800}, {22050, 10900},
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        heard h = resample(sine, rows[i].hz, rows[i].rate, 0.5, 4096);
        cr_expect(fabs(level(&h)) < 0.1, "%d Hz, tone of %g Hz: %.3f dB", rows[i].rate, rows[i].hz,
                  level(&h));
        free(h.samples);
    }
}

Test(extract_resample, what_does_not_fit_is_gone)
{
    static const struct {
        int rate;
        double hz;
    } rows[] = {
        {44100, 14500}, {44100, 18000}, {44100, 21000}, {48000, 16000}, {48000, 23000},
        {96000, 16000}, {96000, 30000}, {96000, 47000}, {32000, 13500}, {192000, 90000},
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        heard h = resample(sine, rows[i].hz, rows[i].rate, 0.5, 4096);
        cr_expect(level(&h) < -80, "%d Hz, tone of %g Hz: %.1f dB", rows[i].rate, rows[i].hz,
                  level(&h));
        free(h.samples);
    }
}

Test(extract_resample, the_same_moment_is_the_same_sample)
{
    for (size_t i = 0; i < COUNT(rates); i++) {
        heard h = resample(bump, rates[i] < 8000 ? 100 : 1000, rates[i], 0.5, 1000);
        double weight = 0, centre = 0;
        for (size_t k = 0; k < h.count; k++) {
            weight += h.samples[k];
            centre += h.samples[k] * (double)k;
        }
        cr_expect(fabs(centre / weight - 0.25 * TON_RATE) < 0.6, "%d Hz: %.2f", rates[i],
                  centre / weight);
        free(h.samples);
    }
}

Test(extract_resample, blocks_leave_no_trace)
{
    static const int some[] = {11025, 22050, 44100, 48000, 96000};
    for (size_t i = 0; i < COUNT(some); i++) {
        heard a = resample(sine, 1000, some[i], 0.5, 1),
              b = resample(sine, 1000, some[i], 0.5, 9999);
        cr_assert(a.count == b.count, "%d Hz: %zu, %zu", some[i], a.count, b.count);
        cr_expect(!memcmp(a.samples, b.samples, a.count * sizeof *a.samples), "%d Hz", some[i]);
        free(a.samples);
        free(b.samples);
    }
}

Test(extract_resample, the_native_rate_passes_untouched)
{
    heard h = resample(sine, 997, TON_RATE, 0.5, 100);
    for (size_t i = 0; i < h.count; i++)
        cr_assert(h.samples[i] == (float)sine((double)i / TON_RATE, 997));
    free(h.samples);
}

Test(extract_resample, a_new_recording_forgets_the_one_before)
{
    heard first = {.capacity = 100000}, second = {.capacity = 100000};
    first.samples = calloc(first.capacity, sizeof *first.samples);
    second.samples = calloc(second.capacity, sizeof *second.samples);
    heard now = first;
    float noise[5000];
    for (size_t i = 0; i < COUNT(noise); i++)
        noise[i] = (float)(i * 7919 % 1000) / 1000;
    ton_resampler *resampler = ton_resampler_new(listen, &now);
    ton_resampler_begin(resampler, 96000);
    ton_resampler_run(resampler, noise, COUNT(noise));
    ton_resampler_finish(resampler);
    first = now;
    now = second;
    ton_resampler_begin(resampler, 48000); /* left without an end */
    ton_resampler_run(resampler, noise, 999);
    now = second;
    ton_resampler_begin(resampler, 96000);
    ton_resampler_run(resampler, noise, COUNT(noise));
    ton_resampler_finish(resampler);
    cr_assert(now.count == first.count);
    cr_expect(!memcmp(now.samples, first.samples, now.count * sizeof *now.samples));
    ton_resampler_free(resampler);
    free(first.samples);
    free(second.samples);
}
