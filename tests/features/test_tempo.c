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
