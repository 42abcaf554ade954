/* The analyser joins the room's parts: blocks of samples become frames, frames become values,
 * values become statistics. Frames are centred on multiples of the hop, the signal being silent
 * before its beginning and after its end.
 *
 * Silence says nothing about timbre: frames 60 dB below the loudest so far count for the share of
 * silence, for loudness and, once something was heard, for rhythm only. The bound is relative, so
 * that a gain moves none across it; below -100 dBFS stands only the last bit of 16. */
#include "features/features.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "features/aligned.h"
#include "features/covariance.h"
#include "features/fingerprinter.h"
#include "features/loudness.h"
#include "features/mood.h"
#include "features/pitch.h"
#include "features/rhythm.h"
#include "features/spectrum.h"
#include "features/statistics.h"
#include "features/tonal.h"
#include "features/width.h"

enum { CAPACITY = TON_WINDOW + 16 * TON_HOP };

static const double audible = 1e-7;       /* mean square, -70 dBFS: softer recordings are silent */
static const double digital = 1e-10;      /* -100 dBFS */
static const double silence_depth = 1e-6; /* -60 dB, of the loudest frame's mean square */

struct ton_analyser {
    const ton_kernels *kernels;
    ton_spectrum *spectrum;
    ton_statistics *statistics;
    ton_rhythm *rhythm;
    ton_pitch *pitch;
    ton_tonal *tonal;
    ton_loudness *loudness;
    ton_width *width;
    ton_fingerprinter *fingerprinter;
    ton_covariance covariance;
    long samples, frames, active;
    double loudest;  /* mean square */
    size_t at, held; /* the next frame's start and the end of what is in buffer */
    TON_ALIGNED float buffer[CAPACITY];
};

static int complete(const ton_analyser *a)
{
    return a->spectrum && a->statistics && a->rhythm && a->pitch && a->tonal && a->loudness &&
           a->width && a->fingerprinter;
}

ton_analyser *ton_analyser_new(ton_error *error)
{
    const ton_kernels *kernels = ton_kernels_for(ton_simd_path());
    ton_analyser *a = ton_aligned_new(sizeof *a);
    if (a) {
        a->kernels = kernels;
        a->spectrum = ton_spectrum_new(kernels);
        a->statistics = ton_statistics_new(kernels);
        a->rhythm = ton_rhythm_new();
        a->tonal = ton_tonal_new(kernels);
        a->pitch = ton_pitch_new(kernels, ton_tonal_add, a->tonal);
        a->loudness = ton_loudness_new(kernels);
        a->width = ton_width_new(kernels);
        a->fingerprinter = ton_fingerprinter_new();
    }
    if (a && complete(a))
        return a;
    ton_analyser_free(a);
    ton_fail(error, TON_NO_MEMORY, NULL);
    return NULL;
}

void ton_analyser_free(ton_analyser *a)
{
    if (!a)
        return;
    ton_spectrum_free(a->spectrum);
    ton_statistics_free(a->statistics);
    ton_rhythm_free(a->rhythm);
    ton_pitch_free(a->pitch);
    ton_tonal_free(a->tonal);
    ton_loudness_free(a->loudness);
    ton_width_free(a->width);
    ton_fingerprinter_free(a->fingerprinter);
    free(a);
}

ton_status ton_analyser_begin(ton_analyser *a, int rate, int channels, ton_error *error)
{
    if (rate < TON_RATE_MIN || rate > TON_RATE_MAX)
        return ton_fail(error, TON_INVALID, "a sample rate of %d Hz is outside %d..%d", rate,
                        TON_RATE_MIN, TON_RATE_MAX);
    if (channels < 1 || channels > TON_CHANNELS_MAX)
        return ton_fail(error, TON_INVALID, "%d channels are outside 1..%d", channels,
                        TON_CHANNELS_MAX);
    ton_loudness_begin(a->loudness, rate, channels);
    ton_width_begin(a->width, rate, channels);
    ton_spectrum_reset(a->spectrum);
    ton_statistics_reset(a->statistics);
    ton_rhythm_reset(a->rhythm);
    ton_pitch_reset(a->pitch);
    ton_tonal_reset(a->tonal);
    ton_fingerprinter_reset(a->fingerprinter);
    a->covariance = (ton_covariance){0};
    a->samples = a->frames = a->active = 0;
    a->loudest = 0;
    a->at = 0;
    a->held = TON_WINDOW / 2;
    memset(a->buffer, 0, a->held * sizeof *a->buffer);
    return TON_OK;
}

void ton_analyser_pcm(ton_analyser *a, float *mono, const float *interleaved, size_t frames)
{
    ton_loudness_add(a->loudness, mono, interleaved, frames);
    ton_width_add(a->width, interleaved, frames);
}

static int is_active(ton_analyser *a, double mean_square)
{
    a->loudest = fmax(a->loudest, mean_square);
    return mean_square >= fmax(digital, silence_depth * a->loudest);
}

static void add_frame(ton_analyser *a, const float *samples)
{
    const ton_frame *frame = ton_spectrum_run(a->spectrum, samples);
    float values[TON_FRAME_VALUES];
#define X(name, ...) ton_frame_##name(frame, values + TON_FRAME_AT_##name);
    TON_FRAME_DESCRIPTORS(X)
#undef X
    int active = is_active(a, frame->mean_square);
    if (a->active || active) /* what comes before the first sound is no rhythm */
        ton_rhythm_add(a->rhythm, frame, a->active ? values[TON_FRAME_AT_onset_strength] : 0);
    ton_fingerprinter_add(a->fingerprinter, frame->power, active);
    a->frames++;
    if (!active) {
        ton_statistics_gap(a->statistics);
        return;
    }
    a->active++;
    ton_statistics_add(a->statistics, values);
    ton_covariance_add(&a->covariance, frame);
}

/* Takes samples into the buffer and every frame that they complete out of it. */
static void add_samples(ton_analyser *a, const float *samples, size_t count)
{
    while (count) {
        size_t space = CAPACITY - a->held, part = count < space ? count : space;
        memcpy(a->buffer + a->held, samples, part * sizeof *samples);
        a->held += part;
        samples += part;
        count -= part;
        for (; a->held - a->at >= TON_WINDOW; a->at += TON_HOP)
            add_frame(a, a->buffer + a->at);
        a->held -= a->at;
        memmove(a->buffer, a->buffer + a->at, a->held * sizeof *a->buffer);
        a->at = 0;
    }
}

void ton_analyser_mono(ton_analyser *a, const float *samples, size_t count)
{
    a->samples += (long)count;
    add_samples(a, samples, count);
    ton_pitch_add(a->pitch, samples, count);
}

ton_status ton_analyser_finish(ton_analyser *a, ton_summary *summary)
{
    static const float nothing[TON_WINDOW / 2];
    memset(summary, 0, sizeof *summary);
    add_samples(a, nothing, TON_WINDOW / 2);
    ton_loudness_store(a->loudness, summary);
    if (a->samples < TON_WINDOW)
        return TON_TOO_SHORT;
    if (a->loudest < audible)
        return TON_SILENT;
    ton_statistics_store(a->statistics, summary);
    ton_covariance_store(&a->covariance, a->kernels, summary);
    ton_rhythm_store(a->rhythm, summary);
    ton_tonal_store(a->tonal, summary);
    ton_width_store(a->width, summary);
    summary->value[TON_AT_silence_share] = (float)(1 - (double)a->active / (double)a->frames);
    ton_mood_store(summary);
    return TON_OK;
}

void ton_analyser_fingerprint(const ton_analyser *a, ton_fingerprint *fingerprint)
{
    ton_fingerprinter_store(a->fingerprinter, fingerprint);
}
