/* Loudness against the signals of EBU Tech 3341 and 3342 (the figures are theirs): sines of 1 kHz
 * in both channels, in sections of given levels. */
#include "features/features.h"

#include <criterion/criterion.h>
#include <math.h>

typedef struct section {
    double seconds, dBFS;
} section;

typedef struct loudness_case {
    const char *name;
    section sections[8];
    double expected, tolerance;
} loudness_case;

static ton_summary run(const section *sections, int rate, int channels)
{
    ton_analyser *analyser = ton_analyser_new(NULL);
    ton_summary summary;
    float frame[TON_CHANNELS_MAX], mono;
    long n = 0;
    cr_assert_eq(ton_analyser_begin(analyser, rate, channels, NULL), TON_OK);
    for (; sections->seconds > 0; sections++)
        for (long end = n + lround(sections->seconds * rate); n < end; n++) {
            for (int c = 0; c < channels; c++)
                frame[c] = (float)(pow(10, sections->dBFS / 20) * sin(2 * M_PI * 1000 * n / rate));
            ton_analyser_pcm(analyser, &mono, frame, 1);
        }
    ton_analyser_finish(analyser, &summary);
    ton_analyser_free(analyser);
    return summary;
}

static const loudness_case integrated[] = {
    {"3341 case 1", {{20, -23}}, -23, 0.1},
    {"3341 case 2", {{20, -33}}, -33, 0.1},
    {"3341 case 3", {{10, -36}, {60, -23}, {10, -36}}, -23, 0.1},
    {"3341 case 4", {{10, -72}, {10, -36}, {60, -23}, {10, -36}, {10, -72}}, -23, 0.1},
    {"3341 case 5", {{20, -26}, {20.1, -20}, {20, -26}}, -23, 0.1},
};

static const loudness_case range[] = {
    {"3342 case 1", {{20, -20}, {20, -30}}, 10, 1},
    {"3342 case 2", {{20, -20}, {20, -15}}, 5, 1},
    {"3342 case 3", {{20, -40}, {20, -20}}, 20, 1},
    {"3342 case 4", {{20, -50}, {20, -35}, {20, -20}, {20, -35}, {20, -50}}, 15, 1},
};

Test(loudness, integrated)
{
    static const int rates[] = {48000, 44100, 32000};
    for (size_t r = 0; r < sizeof rates / sizeof *rates; r++)
        for (size_t i = 0; i < sizeof integrated / sizeof *integrated; i++) {
            ton_summary s = run(integrated[i].sections, rates[r], 2);
            cr_expect_float_eq(s.value[TON_AT_loudness_integrated], integrated[i].expected,
                               integrated[i].tolerance, "%s at %d Hz: %g LUFS", integrated[i].name,
                               rates[r], (double)s.value[TON_AT_loudness_integrated]);
        }
}

Test(loudness, range)
{
    for (size_t i = 0; i < sizeof range / sizeof *range; i++) {
        ton_summary s = run(range[i].sections, 48000, 2);
        cr_expect_float_eq(s.value[TON_AT_loudness_range], range[i].expected, range[i].tolerance,
                           "%s: %g LU", range[i].name, (double)s.value[TON_AT_loudness_range]);
    }
}

/* BS.1770-4: a sine of 997 Hz at 0 dBFS in one channel is -3.01 LKFS; six equal channels count as
 * 1 + 1 + 1 + 0 + 1.41 + 1.41 of one, eight as 1 + 1 + 1 + 0 + 4 x 1.41. */
Test(loudness, channels)
{
    static const section full[] = {{5, 0}, {0, 0}};
    static const struct {
        int channels;
        double expected;
    } cases[] = {{1, -3.01}, {2, 0}, {6, -3.01 + 7.647}, {8, -3.01 + 9.374}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        ton_summary s = run(full, 48000, cases[i].channels);
        cr_expect_float_eq(s.value[TON_AT_loudness_integrated], cases[i].expected, 0.1,
                           "%d channels: %g", cases[i].channels,
                           (double)s.value[TON_AT_loudness_integrated]);
        cr_expect_float_eq(s.value[TON_AT_peak], 0, 0.01);
    }
}

Test(loudness, crest_is_peak_above_loudness)
{
    static const section quiet[] = {{5, -20}, {0, 0}};
    ton_summary s = run(quiet, 44100, 1);
    cr_expect_float_eq(s.value[TON_AT_peak], -20, 0.01);
    cr_expect_float_eq(s.value[TON_AT_crest], 3.01, 0.1);
    cr_expect_float_eq(s.value[TON_AT_loudness_spread], 0, 0.05);
}

/* One sample that a decoder shot over full scale is no crest of the music; a gain is none either.
 */
Test(loudness, crest_is_of_most_moments)
{
    static const section steady[] = {{20, -6}, {0, 0}}, shot[] = {{19, -6}, {1, 4}, {0, 0}},
                         loud[] = {{20, 6}, {0, 0}};
    static const section *const row[] = {steady, shot, loud};
    for (size_t i = 0; i < sizeof row / sizeof *row; i++)
        cr_expect_float_eq(run(row[i], 44100, 2).value[TON_AT_crest], 3.01 - 3.01, 0.1, "%zu", i);
}

/* A sine of 0.2 s has a loudness too, and one in 16-bit units is as loud as it says. */
Test(loudness, short_and_huge)
{
    static const struct {
        section sections[2];
        double expected;
    } cases[] = {{{{0.11, -20}}, -23.01},
                 {{{0.2, -20}}, -23.01},
                 {{{0.39, -20}}, -23.01},
                 {{{5, 90}}, 86.99},
                 {{{5, 96}}, 92.99}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        ton_summary s = run(cases[i].sections, 48000, 1);
        cr_expect_float_eq(s.value[TON_AT_loudness_integrated], cases[i].expected, 0.3,
                           "%g s at %g dBFS: %g LUFS", cases[i].sections[0].seconds,
                           cases[i].sections[0].dBFS, (double)s.value[TON_AT_loudness_integrated]);
    }
}

/* A steady sound has no range, whatever the rate does to the steps. */
Test(loudness, steps_do_not_drift)
{
    static const section steady[] = {{30, -20}, {0, 0}};
    static const int rates[] = {44100, 22050, 11025, 8000};
    for (size_t i = 0; i < sizeof rates / sizeof *rates; i++) {
        ton_summary s = run(steady, rates[i], 1);
        cr_expect_lt(s.value[TON_AT_loudness_range], 0.06, "%d Hz", rates[i]);
        cr_expect_float_eq(s.value[TON_AT_loudness_integrated], -23.01, 0.1, "%d Hz", rates[i]);
    }
}
