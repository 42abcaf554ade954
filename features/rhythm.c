/* Follows the onset strength and sums up its autocorrelation over overlapping windows, so that the
 * tempo is heard in every part of the recording and memory stays constant. */
#include "features/rhythm.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "features/fft.h"
#include "features/fluctuation.h"
#include "features/onset.h"
#include "features/tempo.h"

enum {
    SPAN = 2 * TON_LAGS, /* frames: 24 s */
    STEP = SPAN / 4,
    LEAST = 128 /* frames, 3 s: less has no tempo */
};

struct ton_rhythm {
    ton_fft *fft; /* (2 SPAN): the zeros keep the correlation from going round */
    ton_fluctuation *fluctuation;
    ton_onsets onsets;
    int held, fresh; /* frames in strength; those of them that no window has seen */
    float strength[SPAN];
    double correlation[TON_LAGS];
};

ton_rhythm *ton_rhythm_new(void)
{
    ton_rhythm *r = calloc(1, sizeof *r);
    if (!r)
        return NULL;
    r->fft = ton_fft_new(2 * SPAN);
    r->fluctuation = ton_fluctuation_new();
    if (!r->fft || !r->fluctuation) {
        ton_rhythm_free(r);
        return NULL;
    }
    return r;
}

void ton_rhythm_free(ton_rhythm *rhythm)
{
    if (!rhythm)
        return;
    ton_fft_free(rhythm->fft);
    ton_fluctuation_free(rhythm->fluctuation);
    free(rhythm);
}

void ton_rhythm_reset(ton_rhythm *rhythm)
{
    rhythm->onsets = (ton_onsets){0};
    rhythm->held = rhythm->fresh = 0;
    memset(rhythm->correlation, 0, sizeof rhythm->correlation);
    ton_fluctuation_reset(rhythm->fluctuation);
}

static float mean_of(const float *x, int count)
{
    double sum = 0;
    for (int i = 0; i < count; i++)
        sum += (double)x[i];
    return (float)(sum / count);
}

/* Adds the held frames' autocorrelation in its generalised form (Tolonen and Karjalainen 2000):
 * from the magnitude spectrum instead of the power spectrum, which sharpens the peaks. The spectrum
 * is even, so a second forward transform inverts it. */
static void correlate(ton_rhythm *r)
{
    ton_fft *fft = r->fft;
    float mean = mean_of(r->strength, r->held);
    memset(fft->in, 0, 2 * SPAN * sizeof *fft->in);
    for (int i = 0; i < r->held; i++)
        fft->in[i] = r->strength[i] - mean;
    ton_fft_run(fft);
    for (int i = 0; i <= SPAN; i++) {
        const float *bin = fft->bins + 2 * i;
        fft->in[i] = sqrtf(bin[0] * bin[0] + bin[1] * bin[1]);
        if (i && i < SPAN)
            fft->in[2 * SPAN - i] = fft->in[i];
    }
    ton_fft_run(fft);
    for (int lag = 0; lag < TON_LAGS; lag++)
        r->correlation[lag] += (double)fft->bins[2 * lag];
    r->fresh = 0;
}

static void add_strength(ton_rhythm *r, float strength)
{
    r->strength[r->held++] = strength;
    r->fresh++;
    if (r->held < SPAN)
        return;
    correlate(r);
    r->held -= STEP;
    memmove(r->strength, r->strength + STEP, (size_t)r->held * sizeof *r->strength);
}

void ton_rhythm_add(ton_rhythm *rhythm, const ton_frame *frame, float onset_strength)
{
    ton_onsets_add(&rhythm->onsets, onset_strength);
    ton_fluctuation_add(rhythm->fluctuation, frame->mel_db);
    add_strength(rhythm, onset_strength);
}

static void store_tempo(const ton_tempo *tempo, float *value)
{
    double angle = tempo->bpm > 0 ? 2 * M_PI * log2(tempo->bpm) : 0;
    value[TON_AT_tempo_bpm] = (float)tempo->bpm;
    value[TON_AT_tempo_confidence] = (float)tempo->confidence;
    value[TON_AT_tempo_alternative] = (float)tempo->alternative;
    value[TON_AT_tempo_circle] = (float)(tempo->confidence * cos(angle));
    value[TON_AT_tempo_circle + 1] = (float)(tempo->confidence * sin(angle));
    value[TON_AT_pulse_clarity] = (float)tempo->clarity;
    value[TON_AT_second_pulse] = (float)tempo->second;
    value[TON_AT_pulse_spread] = (float)tempo->spread;
}

static void store_onsets(const ton_onsets *onsets, float *value)
{
    double seconds = (double)onsets->frames * TON_HOP / TON_RATE;
    double mean = onsets->frames ? onsets->sum / (double)onsets->frames : 0;
    double at_onsets = onsets->onsets ? onsets->onset_sum / (double)onsets->onsets : 0;
    value[TON_AT_onset_rate] = seconds > 0 ? (float)((double)onsets->onsets / seconds) : 0;
    value[TON_AT_beat_strength] = mean > 0 ? (float)(at_onsets / mean) : 0;
}

void ton_rhythm_store(ton_rhythm *r, ton_summary *summary)
{
    ton_tempo tempo = {0};
    if (r->held >= LEAST && (r->fresh >= STEP / 2 || r->correlation[0] == 0))
        correlate(r);
    if (r->correlation[0] > 0) {
        for (int lag = TON_LAGS - 1; lag >= 0; lag--)
            r->correlation[lag] /= r->correlation[0];
        ton_tempo_find(&tempo, r->correlation);
    }
    store_tempo(&tempo, summary->value);
    store_onsets(&r->onsets, summary->value);
    ton_fluctuation_store(r->fluctuation, summary);
}
