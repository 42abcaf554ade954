/* Peaks of a long window, their frequency refined by a parabola through the logarithms of three
 * bins (Smith and Serra, "PARSHL", 1987). A quarter of the sample rate is enough for all
 * fundamentals, so a window of 2,048 samples lasts 0.37 s and costs what a short one does. */
#include "features/pitch.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

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

#define BIN_HZ (TON_RATE / (double)RATE_DIVISOR / WINDOW)

static const double lowest_hz = 55, highest_hz = 2000;
static const float depth = 1e-3f;   /* peaks 60 dB below the window's highest are left out */
static const float audible = 1e-3f; /* magnitude below which nothing is a peak: -114 dBFS */

struct ton_pitch {
    const ton_kernels *kernels;
    ton_pitch_heard *heard;
    void *user;
    ton_halver *first, *second;
    ton_fft *fft;
    size_t held;
    float window[WINDOW];
    float buffer[WINDOW + CHUNK];
    float power[BINS_PADDED], magnitude[BINS_PADDED];
};

ton_pitch *ton_pitch_new(const ton_kernels *kernels, ton_pitch_heard *heard, void *user)
{
    ton_pitch *p = calloc(1, sizeof *p);
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

static float to_pitch(float hz)
{
    return 69 + 12 * log2f(hz / 440);
}

/* Place of the parabola's top between -1/2 and 1/2, and its height over the middle, in log units.
 */
static float top(float left, float middle, float right, float *height)
{
    float a = logf(left), b = logf(middle), c = logf(right), bend = a - 2 * b + c;
    float place = bend < 0 ? 0.5f * (a - c) / bend : 0;
    *height = -0.25f * (a - c) * place;
    return place;
}

static int find_peaks(const float *m, ton_peak *peaks)
{
    int from = (int)(lowest_hz / BIN_HZ), to = (int)(highest_hz / BIN_HZ), count = 0;
    float least = audible;
    for (int bin = from; bin < to; bin++)
        least = fmaxf(least, m[bin] * depth);
    for (int bin = from; bin < to && count < TON_PEAKS_MAX; bin++) {
        if (m[bin] < least || m[bin] <= m[bin - 1] || m[bin] < m[bin + 1] || m[bin + 1] <= 0 ||
            m[bin - 1] <= 0)
            continue;
        float height, place = top(m[bin - 1], m[bin], m[bin + 1], &height);
        peaks[count++] =
            (ton_peak){to_pitch(((float)bin + place) * (float)BIN_HZ), m[bin] * expf(height)};
    }
    return count;
}

static void listen(ton_pitch *p)
{
    ton_peak peaks[TON_PEAKS_MAX];
    p->kernels->multiply(p->fft->in, p->buffer, p->window, WINDOW);
    ton_fft_run(p->fft);
    p->kernels->power(p->power, p->magnitude, p->fft->bins, BINS_PADDED);
    p->heard(p->user, peaks, find_peaks(p->magnitude, peaks));
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
