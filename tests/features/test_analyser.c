/* The analyser as a whole: limits, silence, blocks, gain, hostile samples. */
#include "tests/features/signals.h"

#include <criterion/criterion.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

static float x[SIGNAL_SAMPLES];

Test(analyser, refuses_what_is_outside_the_limits)
{
    static const struct {
        int rate, channels;
        ton_status status;
    } cases[] = {{0, 1, TON_INVALID},     {8, 1, TON_INVALID},         {999, 2, TON_INVALID},
                 {1000, 1, TON_OK},       {768000, 64, TON_OK},        {768001, 1, TON_INVALID},
                 {44100, 0, TON_INVALID}, {44100, -1, TON_INVALID},    {44100, 65, TON_INVALID},
                 {44100, 2, TON_OK},      {2147483647, 2, TON_INVALID}};
    ton_analyser *analyser = ton_analyser_new(NULL);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        ton_error error;
        ton_status status = ton_analyser_begin(analyser, cases[i].rate, cases[i].channels, &error);
        cr_expect_eq(status, cases[i].status, "%d Hz, %d channels", cases[i].rate,
                     cases[i].channels);
        cr_expect(!status || strlen(error.message) > 10);
    }
    ton_analyser_free(analyser);
    ton_analyser_free(NULL);
}

Test(analyser, knows_silence_and_shortness)
{
    ton_summary summary;
    cr_expect_eq(signal_analyse(&summary, x, 0, 1), TON_TOO_SHORT);
    cr_expect_eq(signal_analyse(&summary, x, TON_WINDOW - 1, 4096), TON_TOO_SHORT);
    cr_expect_eq(signal_analyse(&summary, x, SIGNAL_SAMPLES, 4096), TON_SILENT);
    cr_expect_eq(summary.value[TON_AT_loudness_integrated], -70);
    cr_expect_eq(summary.value[TON_AT_peak], -120);
    cr_expect_eq(summary.value[TON_AT_centroid], 0);
    signal_fill(x, "tone");
    cr_expect_eq(signal_analyse(&summary, x, TON_WINDOW, 4096), TON_OK);
}

Test(analyser, does_not_depend_on_the_blocks)
{
    static const size_t blocks[] = {1, 7, 512, 1000, 4096, SIGNAL_SAMPLES};
    ton_summary first, other;
    signal_fill(x, "chords");
    cr_assert_eq(signal_analyse(&first, x, SIGNAL_SAMPLES, 333), TON_OK);
    for (size_t i = 0; i < sizeof blocks / sizeof *blocks; i++) {
        signal_analyse(&other, x, SIGNAL_SAMPLES, blocks[i]);
        cr_expect_arr_eq(&first, &other, sizeof first, "blocks of %zu", blocks[i]);
    }
}

/* An analyser used again gives what a new one gives. */
Test(analyser, forgets_the_recording_before)
{
    static float mono[SIGNAL_SAMPLES];
    ton_summary fresh, used;
    ton_analyser *analyser = ton_analyser_new(NULL);
    for (int pass = 0; pass < 2; pass++) {
        signal_fill(x, pass ? "chords" : "noise");
        ton_analyser_begin(analyser, TON_RATE, 1, NULL);
        ton_analyser_pcm(analyser, mono, x, SIGNAL_SAMPLES);
        ton_analyser_mono(analyser, mono, SIGNAL_SAMPLES);
        ton_analyser_finish(analyser, &used);
    }
    ton_analyser_free(analyser);
    signal_analyse(&fresh, x, SIGNAL_SAMPLES, SIGNAL_SAMPLES);
    cr_expect_arr_eq(&fresh, &used, sizeof fresh);
}

/* Only loudness, peak, RMS, the zeroth MFCC and mood may see a gain. */
Test(analyser, does_not_hear_the_gain)
{
    ton_summary plain, soft;
    signal_fill(x, "chords");
    signal_analyse(&plain, x, SIGNAL_SAMPLES, 4096);
    for (int i = 0; i < SIGNAL_SAMPLES; i++)
        x[i] *= 0.5f;
    signal_analyse(&soft, x, SIGNAL_SAMPLES, 4096);
    for (int d = 0; d < ton_descriptor_count; d++) {
        const ton_descriptor *row = &ton_descriptors[d];
        for (int i = row->likeness ? row->offset : 0; row->likeness && i < row->offset + row->dim;
             i++) {
            double a = (double)plain.value[i], b = (double)soft.value[i];
            int zeroth = i == row->offset && row->skip;
            cr_expect(zeroth || fabs(a - b) <= 1e-3 * fabs(a) + 0.03, "%s: %g, softer %g",
                      row->name, a, b);
        }
    }
    cr_expect_float_eq(signal_value(&soft, "loudness_integrated", TON_WHOLE, 0),
                       signal_value(&plain, "loudness_integrated", TON_WHOLE, 0) - 6.0206, 0.06);
}

/* The worst of the values that make likeness, in parts of `much`, against a plain recording's. A
 * peak stands where it stands: the crest is not for comparing. */
static double furthest(const ton_summary *a, const ton_summary *plain, double much)
{
    double worst = 0;
    for (int d = 0; d < ton_descriptor_count; d++) {
        const ton_descriptor *row = &ton_descriptors[d];
        bool counts = row->likeness && strcmp(row->name, "crest");
        for (int i = row->offset; counts && i < row->offset + row->dim; i++) {
            double apart = fabs((double)a->value[i] - (double)plain->value[i]);
            worst = fmax(worst, apart / (much * fabs((double)plain->value[i]) + 0.1));
        }
    }
    return worst;
}

/* An offset that wanders, half as loud as the music, is not music. */
Test(analyser, does_not_hear_an_offset)
{
    ton_summary plain, offset;
    signal_fill(x, "noise");
    signal_analyse(&plain, x, SIGNAL_SAMPLES, 4096);
    for (int i = 0; i < SIGNAL_SAMPLES; i++)
        x[i] += 0.05f + 0.05f * sinf(2 * (float)M_PI * 0.2f * (float)i / TON_RATE);
    signal_analyse(&offset, x, SIGNAL_SAMPLES, 4096);
    double worst = furthest(&offset, &plain, 0.1);
    cr_expect(worst <= 1, "%g", worst);
}

static void expect_finite(const ton_summary *summary, const char *what)
{
    for (int i = 0; i < TON_SUMMARY_DIM; i++)
        cr_expect(isfinite(summary->value[i]), "%s: value %d is %g", what, i,
                  (double)summary->value[i]);
}

Test(analyser, stays_finite)
{
    static const struct {
        const char *name;
        float value;
        int period; /* samples between impulses, 1 for a constant */
    } cases[] = {{"direct current", 1, 1},         {"huge", 1e6f, 1},     {"tiny", 1e-20f, 1},
                 {"one impulse", 1, 1 << 30},      {"impulses", 1, 5000}, {"Nyquist", 1, 2},
                 {"largest impulses", 1e6f, 22050}};
    ton_summary summary;
    for (size_t c = 0; c < sizeof cases / sizeof *cases; c++) {
        for (int i = 0; i < SIGNAL_SAMPLES; i++)
            x[i] = i % cases[c].period == 0 ? cases[c].value : 0;
        signal_analyse(&summary, x, SIGNAL_SAMPLES, 4096);
        expect_finite(&summary, cases[c].name);
    }
}
