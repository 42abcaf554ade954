/* A mix is as wide as its side, (left - right) / 2, is loud beside its middle, (left + right) / 2.
 * Octave by octave this is the hand of who mixed it, and no gain and hardly a codec moves it.
 *
 * Twice a second a window of the front pair is taken as it was decoded. The first begins where
 * sound does, so that silence in front of a recording chooses no other windows: where a mix moves
 * all the time, their median does as well. A side 20 dB below the middle is not heard as one, and
 * codecs decide what is left of it; a band 70 dB below the loudest window says nothing. Mono is as
 * narrow as can be. */
#include "features/width.h"

#include "features/aligned.h"
#include "features/fft.h"

#include <math.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

enum {
    WINDOW = 4096,
    BINS = WINDOW / 2 + 1,
    BANDS = TON_LAST_stereo_width - TON_AT_stereo_width + 1,
    EACH_SECOND = 2, /* windows */
    CELLS = 240
};

static const double lowest = -20, highest = 10;                                    /* dB */
static const double depth = 1e-7;                                                  /* -70 dB */
static const double edge[BANDS + 1] = {50, 200, 400, 800, 1600, 3200, 6400, 9900}; /* Hz */

struct ton_width {
    const ton_kernels *kernels;
    ton_fft *fft;
    int every, channels, at;      /* frames; at: of the next one within so many */
    int border[BANDS + 1];        /* bins */
    double loudest;               /* power of a window, middle and side, so far */
    unsigned cells[BANDS][CELLS]; /* windows by width; the first: the lowest, and below */
    float middle[WINDOW], side[WINDOW], shape[WINDOW];
    float power[2][BINS];
};

ton_width *ton_width_new(const ton_kernels *kernels)
{
    ton_width *w = calloc(1, sizeof *w);
    if (!w)
        return NULL;
    w->kernels = kernels;
    if (!(w->fft = ton_fft_new(WINDOW))) {
        free(w);
        return NULL;
    }
    ton_hann(w->shape, WINDOW);
    return w;
}

void ton_width_free(ton_width *width)
{
    if (!width)
        return;
    ton_fft_free(width->fft);
    free(width);
}

void ton_width_begin(ton_width *w, int rate, int channels)
{
    w->every = rate / EACH_SECOND > WINDOW ? rate / EACH_SECOND : WINDOW;
    w->channels = channels;
    w->at = 0;
    w->loudest = 0;
    memset(w->cells, 0, sizeof w->cells);
    for (int i = 0; i <= BANDS; i++)
        w->border[i] = (int)fmin(ceil(edge[i] * WINDOW / rate), BINS);
}

static void transform(ton_width *w, float *power, const float *samples)
{
    w->kernels->window(w->fft->in, samples, w->shape, WINDOW);
    ton_fft_run(w->fft);
    w->kernels->power(power, w->fft->bins, BINS);
}

static double sum_of(const float *power, int from, int to)
{
    double sum = 0;
    for (int i = from; i < to; i++)
        sum += (double)power[i];
    return sum;
}

static int cell_of(double width /* dB */)
{
    double place = (fmin(width, highest) - lowest) / (highest - lowest) * (CELLS - 1);
    return place > 0 ? (int)ceil(place) : 0;
}

static void measure(ton_width *w)
{
    double middle[BANDS], side[BANDS], all = 0;
    transform(w, w->power[0], w->middle);
    transform(w, w->power[1], w->side);
    for (int i = 0; i < BANDS; i++) {
        middle[i] = sum_of(w->power[0], w->border[i], w->border[i + 1]);
        side[i] = sum_of(w->power[1], w->border[i], w->border[i + 1]);
        all += middle[i] + side[i];
    }
    w->loudest = fmax(w->loudest, all);
    for (int i = 0; i < BANDS; i++)
        if (middle[i] + side[i] > depth * w->loudest)
            w->cells[i][cell_of(10 * log10(side[i] / middle[i]))]++;
}

/* The part of a window that is there. */
static void take(ton_width *w, const float *frame, int count)
{
    for (int i = w->at; i < w->at + count; i++, frame += w->channels) {
        w->middle[i] = (frame[0] + frame[1]) / 2;
        w->side[i] = (frame[0] - frame[1]) / 2;
    }
}

static size_t silence(const float *frame, size_t frames, int channels)
{
    size_t count = 0;
    for (; count < frames && frame[0] == 0 && frame[1] == 0; count++)
        frame += channels;
    return count;
}

void ton_width_add(ton_width *w, const float *interleaved, size_t frames)
{
    while (w->channels > 1 && frames) {
        bool is_begun = w->at || w->loudest > 0;
        size_t silent = is_begun ? 0 : silence(interleaved, frames, w->channels);
        interleaved += silent * (size_t)w->channels;
        frames -= silent;
        int end = w->at < WINDOW ? WINDOW : w->every;
        int part = (size_t)(end - w->at) < frames ? end - w->at : (int)frames;
        if (w->at < WINDOW)
            take(w, interleaved, part);
        w->at += part;
        if (w->at == WINDOW)
            measure(w);
        if (w->at == w->every || (w->at == WINDOW && w->loudest == 0)) /* nothing was heard yet */
            w->at = 0;
        interleaved += (size_t)part * (size_t)w->channels;
        frames -= (size_t)part;
    }
}

/* dB; windows of one cell evenly spread, but for the lowest. */
static double median(const unsigned *cells)
{
    double all = 0, below = 0;
    for (int i = 0; i < CELLS; i++)
        all += cells[i];
    int cell = 0;
    while (cell < CELLS - 1 && below + cells[cell] < all / 2)
        below += cells[cell++];
    if (cell == 0)
        return lowest;
    double place = cell - 1 + (all / 2 - below) / cells[cell];
    return lowest + place / (CELLS - 1) * (highest - lowest);
}

/* A recording that is shorter than a window is followed by silence. */
static void complete(ton_width *w)
{
    if (w->loudest > 0 || w->channels < 2 || w->at == 0 || w->at >= WINDOW)
        return;
    size_t rest = (size_t)(WINDOW - w->at);
    memset(w->middle + w->at, 0, rest * sizeof *w->middle);
    memset(w->side + w->at, 0, rest * sizeof *w->side);
    measure(w);
}

void ton_width_store(ton_width *w, ton_summary *summary)
{
    complete(w);
    for (int i = 0; i < BANDS; i++)
        summary->value[TON_AT_stereo_width + i] = (float)median(w->cells[i]);
}
