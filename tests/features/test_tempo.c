/* The tempo and how sure it is, of autocorrelations that are drawn. */
#include "features/tempo.h"

#include <criterion/criterion.h>
#include <math.h>

#define COUNT(array) (sizeof(array) / sizeof *(array))

static const double frames_per_minute = 60.0 * TON_RATE / TON_HOP;

/* Adds peaks two frames wide at the multiples of a tempo's period. */
static void add_pulse(double *autocorrelation, double bpm, double height)
{
    double period = frames_per_minute / bpm;
    for (int lag = 0; lag < TON_LAGS; lag++) {
        double off = lag - period * round(lag / period);
        autocorrelation[lag] += height * exp(-off * off / 2);
    }
}

static ton_tempo tempo_of(double bpm, double height, double other_bpm, double other_height)
{
    double autocorrelation[TON_LAGS] = {0};
    ton_tempo tempo;
    add_pulse(autocorrelation, bpm, height);
    add_pulse(autocorrelation, other_bpm, other_height);
    ton_tempo_find(&tempo, autocorrelation);
    return tempo;
}

Test(tempo, nothing_has_no_tempo)
{
    ton_tempo tempo = tempo_of(120, 0, 240, 0);
    cr_expect_eq(tempo.bpm, 0);
    cr_expect_eq(tempo.alternative, 0);
    cr_expect_eq(tempo.confidence, 0);
}

Test(tempo, what_only_falls_has_no_tempo)
{
    ton_tempo tempo = tempo_of(120, -0.2, 90, -0.2);
    cr_expect_eq(tempo.bpm, 0);
    cr_expect_eq(tempo.confidence, 0);
}

/* The octave that fewer people would tap, a rival in 3:2 and faintness each take from it. */
Test(tempo, confidence)
{
    static const struct {
        const char *what;
        double bpm, height, other_bpm, other_height, least, most;
    } rows[] = {
        {"clear", 125, 0.5, 250, 0.3, 0.85, 1},
        {"even pulses, between octaves", 180, 0.3, 180, 0.2, 0.3, 0.75},
        {"a rival in 3:2", 120, 0.3, 180, 0.7, 0.3, 0.75},
        {"faint", 125, 0.02, 250, 0.01, 0.1, 0.4},
        {"next to nothing", 125, 0.001, 250, 0.0005, 0, 0.03},
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        ton_tempo tempo =
            tempo_of(rows[i].bpm, rows[i].height, rows[i].other_bpm, rows[i].other_height);
        cr_expect(tempo.confidence >= rows[i].least && tempo.confidence <= rows[i].most,
                  "%s: %g, %.1f BPM", rows[i].what, tempo.confidence, tempo.bpm);
    }
}

/* Peaks a hundred times as high are no other tempo; only surer. */
Test(tempo, height_moves_nothing_but_confidence)
{
    ton_tempo clear = tempo_of(110, 0.5, 220, 0.3), faint = tempo_of(110, 0.005, 220, 0.003);
    cr_expect_float_eq(clear.bpm, faint.bpm, 1e-9);
    cr_expect_float_eq(clear.alternative, faint.alternative, 1e-9);
    cr_expect_float_eq(clear.bpm, 110, 0.5);
    cr_expect_gt(clear.confidence, 2 * faint.confidence);
}

/* Peaks of which none is a multiple of another's period. */
static ton_tempo peaks(double height, int lag, double other_height, int other_lag)
{
    double autocorrelation[TON_LAGS] = {0};
    ton_tempo tempo;
    autocorrelation[lag] += height;
    autocorrelation[other_lag] += other_height;
    ton_tempo_find(&tempo, autocorrelation);
    return tempo;
}

Test(tempo, two_highest_peaks_and_how_far_apart_they_are)
{
    static const struct {
        const char *what;
        double height;
        int lag;
        double other_height;
        int other_lag;
        double clarity, second, spread;
    } rows[] = {
        {"nothing", 0, 20, 0, 40, 0, 0, 0},
        {"one", 0.4, 20, 0, 40, 0.4, 0, 0},
        {"an octave apart", 0.4, 20, 0.4, 40, 0.4, 0.4, 1},
        {"two octaves apart", 0.3, 15, 0.3, 60, 0.3, 0.3, 2},
        {"the later one higher", 0.2, 20, 0.4, 40, 0.4, 0.2, 0.12451},
        {"above 1", 1.5, 20, 1.25, 40, 1, 1, 1},
        {"too early and too late", 0.4, 5, 0.4, 120, 0, 0, 0},
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        ton_tempo tempo =
            peaks(rows[i].height, rows[i].lag, rows[i].other_height, rows[i].other_lag);
        cr_expect_float_eq(tempo.clarity, rows[i].clarity, 1e-12, "%s", rows[i].what);
        cr_expect_float_eq(tempo.second, rows[i].second, 1e-12, "%s", rows[i].what);
        cr_expect_float_eq(tempo.spread, rows[i].spread, 1e-4, "%s: %g", rows[i].what,
                           tempo.spread);
    }
}

/* Which of two is the higher by a hair changes hardly anything. */
Test(tempo, spread_does_not_depend_on_which_peak_is_first)
{
    ton_tempo one = peaks(0.401, 20, 0.4, 45), other = peaks(0.4, 20, 0.401, 45);
    cr_expect_float_eq(one.spread, other.spread, 1e-3);
    cr_expect_gt(one.spread, 1);
}
