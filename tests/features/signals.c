/* The signals' formulas. */
#include "tests/features/signals.h"

#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

static const double turn = 2 * M_PI;

/* -1..1, the generator of "Numerical Recipes". */
static double random_next(uint32_t *state)
{
    *state = 1664525u * *state + 1013904223u;
    return *state / 2147483648.0 - 1;
}

static void tone(float *x)
{
    for (int i = 0; i < SIGNAL_SAMPLES; i++) {
        double t = (double)i / TON_RATE, sum = 0;
        for (int h = 1; h <= 5; h++)
            sum += 0.3 / h * sin(turn * 440 * h * t);
        x[i] = (float)sum;
    }
}

static void chirp(float *x)
{
    for (int i = 0; i < SIGNAL_SAMPLES; i++) {
        double t = (double)i / TON_RATE;
        x[i] = (float)(0.5 * sin(turn * (50 * t + 7950.0 / 20 * t * t)));
    }
}

static void noise(float *x)
{
    uint32_t state = 1;
    for (int i = 0; i < SIGNAL_SAMPLES; i++)
        x[i] = (float)(0.25 * random_next(&state));
}

static void add_note(float *x, int start, int note)
{
    for (int i = start; i < SIGNAL_SAMPLES; i++) {
        double u = (double)(i - start) / TON_RATE, hz = 440 * exp2((note - 69) / 12.0), sum = 0;
        for (int h = 1; h <= 3; h++)
            sum += 0.12 / h * exp(-6 * u) * sin(turn * hz * h * u);
        x[i] += (float)sum;
    }
}

static void chords(float *x)
{
    static const int notes[4][3] = {{60, 64, 67}, {57, 60, 64}, {53, 57, 60}, {55, 59, 62}};
    for (int b = 0; b < 20; b++)
        for (int n = 0; n < 3; n++)
            add_note(x, b * TON_RATE / 2, notes[b / 4 % 4][n]);
}

static void bursts(float *x)
{
    for (int k = 0; lround(k * 60.0 / 140 * TON_RATE) < SIGNAL_SAMPLES; k++) {
        uint32_t state = 7;
        int start = (int)lround(k * 60.0 / 140 * TON_RATE);
        for (int i = start; i < SIGNAL_SAMPLES; i++)
            x[i] += (float)((k % 4 ? 0.3 : 0.6) * exp(-40.0 * (i - start) / TON_RATE) *
                            random_next(&state));
    }
}

void signal_fill(float *x, const char *name)
{
    static const struct {
        const char *name;
        void (*fill)(float *x);
    } signals[] = {
        {"tone", tone}, {"chirp", chirp}, {"noise", noise}, {"chords", chords}, {"bursts", bursts}};
    memset(x, 0, SIGNAL_SAMPLES * sizeof *x);
    for (size_t i = 0; i < sizeof signals / sizeof *signals; i++)
        if (!strcmp(signals[i].name, name))
            signals[i].fill(x);
}

ton_status signal_analyse(ton_summary *summary, const float *x, size_t count, size_t block)
{
    ton_analyser *analyser = ton_analyser_new(NULL);
    ton_status status = ton_analyser_begin(analyser, TON_RATE, 1, NULL);
    float *mono = malloc((block < count ? block : count) * sizeof *mono);
    for (size_t at = 0; !status && at < count; at += block) {
        size_t part = count - at < block ? count - at : block;
        ton_analyser_pcm(analyser, mono, x + at, part);
        ton_analyser_mono(analyser, mono, part);
    }
    free(mono);
    status = status ? status : ton_analyser_finish(analyser, summary);
    ton_analyser_free(analyser);
    return status;
}

double signal_value(const ton_summary *summary, const char *descriptor, ton_statistic statistic,
                    int component)
{
    int index = ton_value_index(ton_descriptor_named(descriptor), statistic);
    return (double)summary->value[index + component];
}
