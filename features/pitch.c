/* Peaks of a long window, their frequency refined by a parabola through the logarithms of three
 * bins (Smith and Serra, "PARSHL", 1987). A quarter of the sample rate is enough for all
 * fundamentals, so a window of 2,048 samples lasts 0.37 s and costs what a short one does. */
#include "features/pitch.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "features/aligned.h"
#include "features/fft.h"
#include "features/halver.h"

enum {
    WINDOW = 2048,
    HOP = 512,
    BINS = WINDOW / 2 + 1,
    BINS_PADDED = (BINS + TON_LANES - 1) / TON_LANES * TON_LANES,
    RATE_DIVISOR = 4,
    CHUNK = 1024, /* samples at TON_RATE at a time */
    PAIRS_FIRST = 8,
    PAIRS_SECOND = 14
};

#define BIN_HZ              (TON_RATE / (double)RATE_DIVISOR / WINDOW)
#define SEMITONES_A_DECIBEL (12 / 3.0102999566398120)

static const double lowest_hz = 55, highest_hz = 2000;
static const float depth = 1e-3f;   /* peaks 60 dB below the window's highest are left out */
static const float audible = 1e-3f; /* magnitude below which nothing is a peak: -114 dBFS */
static const float tiny = 1e-12f;   /* keeps logarithms finite */

struct ton_pitch {
    const ton_kernels *kernels;
    ton_pitch_heard *heard;
    void *user;
    ton_halver *first, *second;
    ton_fft *fft;
    size_t held;
    TON_ALIGNED float window[WINDOW];
    float buffer[WINDOW + CHUNK];
    float power[BINS_PADDED], magnitude[BINS_PADDED];
    ton_peaks peaks;
};

ton_pitch *ton_pitch_new(const ton_kernels *kernels, ton_pitch_heard *heard, void *user)
{
    ton_pitch *p = ton_aligned_new(sizeof *p);
    if (!p)
        return NULL;
    p->kernels = kernels;
    p->heard = heard;
    p->user = user;
    p->first = ton_halver_sized(PAIRS_FIRST);
    p->second = ton_halver_sized(PAIRS_SECOND);
    p->fft = ton_fft_new(WINDOW);
    if (!p->first || !p->second || !p->fft) {
        ton_pitch_free(p);
        return NULL;
    }
    ton_hann(p->window, WINDOW);
    return p;
}

void ton_pitch_free(ton_pitch *pitch)
{
    if (!pitch)
        return;
    ton_halver_free(pitch->first);
    ton_halver_free(pitch->second);
    ton_fft_free(pitch->fft);
    free(pitch);
}

void ton_pitch_reset(ton_pitch *pitch)
{
    ton_halver_reset(pitch->first);
    ton_halver_reset(pitch->second);
    pitch->held = 0;
}

/* Tops of the parabolas through the decibels of each peak's bin and its neighbours: pitch and
 * level. The levels are of power; `ton_kernels.decibel` halves what a magnitude has. */
static void refine(ton_pitch *p, const int *at, int count)
{
    const ton_kernels *k = p->kernels;
    size_t padded = ((size_t)count + TON_LANES - 1) / TON_LANES * TON_LANES;
    float left[TON_PEAKS_MAX], right[TON_PEAKS_MAX], place[TON_PEAKS_MAX];
    float *middle = p->peaks.level, *pitch = p->peaks.pitch;
    for (size_t i = 0; i < padded; i++) {
        int bin = at[i < (size_t)count ? i : 0];
        left[i] = p->magnitude[bin - 1];
        middle[i] = p->magnitude[bin];
        right[i] = p->magnitude[bin + 1];
        place[i] = (float)bin;
    }
    k->decibel(left, left, tiny, padded);
    k->decibel(middle, middle, tiny, padded);
    k->decibel(right, right, tiny, padded);
    for (size_t i = 0; i < padded; i++) {
        float slope = left[i] - right[i], bend = left[i] - 2 * middle[i] + right[i];
        float away = bend < 0 ? 0.5f * slope / bend : 0;
        place[i] = (place[i] + away) * (float)(BIN_HZ / 440);
        middle[i] -= 0.25f * slope * away;
    }
    k->decibel(pitch, place, tiny, padded);
    for (size_t i = 0; i < padded; i++)
        pitch[i] = 69 + pitch[i] * (float)SEMITONES_A_DECIBEL;
}

static void find_peaks(ton_pitch *p)
{
    const ton_kernels *k = p->kernels;
    const int from = (int)(lowest_hz / BIN_HZ), to = (int)(highest_hz / BIN_HZ);
    int at[BINS];
    k->power(p->power + from - 1, p->fft->bins + 2 * (from - 1), (size_t)(to - from + 2));
    k->roots(p->magnitude + from - 1, p->power + from - 1, (size_t)(to - from + 2));
    float highest = k->peak(p->magnitude + from, (size_t)(to - from));
    int count = k->maxima(at, p->magnitude, fmaxf(audible, highest * depth), from, to);
    p->peaks.count = count < TON_PEAKS_MAX ? count : TON_PEAKS_MAX;
    if (count)
        refine(p, at, p->peaks.count);
}

static void listen(ton_pitch *p)
{
    p->kernels->window(p->fft->in, p->buffer, p->window, WINDOW);
    ton_fft_run(p->fft);
    find_peaks(p);
    p->heard(p->user, &p->peaks);
}

void ton_pitch_add(ton_pitch *p, const float *samples, size_t count)
{
    float half[CHUNK / 2 + 1];
    while (count) {
        size_t part = count < CHUNK ? count : CHUNK;
        size_t halves = ton_halver_run(p->first, half, samples, part);
        p->held += ton_halver_run(p->second, p->buffer + p->held, half, halves);
        for (; p->held >= WINDOW; p->held -= HOP) {
            listen(p);
            memmove(p->buffer, p->buffer + HOP, (p->held - HOP) * sizeof *p->buffer);
        }
        samples += part;
        count -= part;
    }
}
