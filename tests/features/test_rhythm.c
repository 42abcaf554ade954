/* Tempo, onsets and fluctuation of click trains whose answers are known. */
#include "tests/features/signals.h"

#include <criterion/criterion.h>
#include <math.h>
#include <stdlib.h>

/* Short bursts of noise at a tempo over a floor of noise; every fourth accented, a weaker one
 * half-way between. */
static ton_summary clicks(double bpm, int seconds)
{
    size_t count = (size_t)seconds * TON_RATE;
    float *x = calloc(count, sizeof *x);
    ton_summary summary;
    srand(1);
    for (size_t i = 0; i < count; i++)
        x[i] = (float)(0.02 * (rand() / (RAND_MAX / 2.0) - 1));
    for (int half = 0; half * 30.0 / bpm < seconds; half++) {
        double gain = half % 2 ? 0.15 : half % 8 ? 0.4 : 0.6;
        size_t start = (size_t)lround(half * 30.0 / bpm * TON_RATE);
        for (size_t i = 0; i < 2000 && start + i < count; i++)
            x[start + i] += (float)(gain * exp(-(double)i / 400) * (rand() / (RAND_MAX / 2.0) - 1));
    }
    cr_assert_eq(signal_analyse(&summary, x, count, 4096), TON_OK);
    free(x);
    return summary;
}

Test(rhythm, finds_the_tempo)
{
    static const double tempi[] = {90, 100, 113, 120, 128.5, 140, 155, 174};
    for (size_t i = 0; i < sizeof tempi / sizeof *tempi; i++) {
        ton_summary s = clicks(tempi[i], 30);
        double bpm = signal_value(&s, "tempo_bpm", TON_WHOLE, 0);
        cr_expect(fabs(bpm / tempi[i] - 1) < 0.005, "%g BPM heard as %g", tempi[i], bpm);
        cr_expect_gt(signal_value(&s, "tempo_confidence", TON_WHOLE, 0), 0.15);
    }
}

/* A slow beat with its half-beats may be heard at twice its tempo, but at no other. */
Test(rhythm, is_right_but_for_the_octave)
{
    static const double tempi[] = {50, 60, 66, 72, 84, 190, 210};
    for (size_t i = 0; i < sizeof tempi / sizeof *tempi; i++) {
        ton_summary s = clicks(tempi[i], 30);
        double octaves = log2(signal_value(&s, "tempo_bpm", TON_WHOLE, 0) / tempi[i]);
        cr_expect(fabs(octaves - round(octaves)) < 0.01 && fabs(octaves) < 1.1,
                  "%g BPM heard %g octaves off", tempi[i], octaves);
    }
}

Test(rhythm, counts_onsets)
{
    ton_summary s = clicks(120, 30);
    cr_expect_float_eq(signal_value(&s, "onset_rate", TON_WHOLE, 0), 4, 0.2);
    cr_expect_gt(signal_value(&s, "beat_strength", TON_WHOLE, 0), 4);
}

/* Clicks at 2 Hz move every band at 2 to 4 Hz more than at 0.4 to 0.9. */
Test(rhythm, hears_fluctuation)
{
    ton_summary s = clicks(120, 30);
    for (int group = 0; group < 4; group++)
        cr_expect_gt(signal_value(&s, "fluctuation", TON_WHOLE, group * 5 + 2),
                     signal_value(&s, "fluctuation", TON_WHOLE, group * 5) + 10);
}

Test(rhythm, has_no_tempo_without_a_beat)
{
    static float x[SIGNAL_SAMPLES];
    ton_summary tone, bursts;
    signal_fill(x, "tone");
    signal_analyse(&tone, x, SIGNAL_SAMPLES, 4096);
    signal_fill(x, "bursts");
    signal_analyse(&bursts, x, SIGNAL_SAMPLES, 4096);
    cr_expect_lt(signal_value(&tone, "tempo_confidence", TON_WHOLE, 0), 0.1);
    cr_expect_gt(signal_value(&bursts, "tempo_confidence", TON_WHOLE, 0), 0.2);
    cr_expect_float_eq(signal_value(&bursts, "tempo_bpm", TON_WHOLE, 0), 140, 1.4);
    cr_expect_lt(signal_value(&tone, "onset_rate", TON_WHOLE, 0), 0.2);
}
