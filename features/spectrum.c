/* Window, transform, magnitudes, mel bands. What belongs to a frame and to the one before lies in
 * two places that take turns.
 *
 * The decibels of the mel bands reach 80 dB below the loudest band met so far: deep enough for all
 * that is heard, and relative, so that a gain shifts them and changes nothing else.
 *
 * An offset, its drift or a record's warp is not heard, some codecs drop it, and in some recordings
 * it is louder than the music. It is told from a bass by where it ends: bins 0 and 1, below 16 Hz,
 * hold no more than the strongest of the three above them. */
#include "features/spectrum.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "features/aligned.h"
#include "features/fft.h"
#include "features/mel.h"
#include "features/mfcc.h"

static const float depth = 1e-8f;       /* -80 dB, of mel power */
static const float floor_depth = 1e-7f; /* -70 dB, of a bin: softer is the noise of codecs */
static const float least = 1e-10f;

enum { SLOW_BINS = 2, NEXT_BINS = 3 };

_Static_assert((int)TON_BLOCKS <= (int)TON_SURVEYED, "a survey has room for the spectrum's blocks");

struct ton_spectrum {
    const ton_kernels *kernels;
    ton_fft *fft;
    ton_mel *mel;
    int turn; /* which half of the doubles is the present */
    int frames;
    float loudest, loudest_bin; /* mel power and bin power so far */
    float square_sum, offset;   /* of the present frame's samples */
    TON_ALIGNED float window[TON_WINDOW];
    TON_ALIGNED float power[TON_BINS_PADDED], magnitude[2][TON_BINS_PADDED];
    ton_survey survey;
    float mel_power[TON_MELS], mel_db[2][TON_MELS], cepstra[TON_PROJECTED];
    ton_frame frame;
};

ton_spectrum *ton_spectrum_new(const ton_kernels *kernels)
{
    ton_spectrum *s = ton_aligned_new(sizeof *s);
    if (!s)
        return NULL;
    s->kernels = kernels;
    s->fft = ton_fft_new(TON_WINDOW);
    s->mel = ton_mel_new();
    if (!s->fft || !s->mel) {
        ton_spectrum_free(s);
        return NULL;
    }
    ton_hann(s->window, TON_WINDOW);
    return s;
}

void ton_spectrum_free(ton_spectrum *spectrum)
{
    if (!spectrum)
        return;
    ton_fft_free(spectrum->fft);
    ton_mel_free(spectrum->mel);
    free(spectrum);
}

void ton_spectrum_reset(ton_spectrum *spectrum)
{
    spectrum->frames = 0;
    spectrum->loudest = spectrum->loudest_bin = 0;
    spectrum->frame.square_sum = 0;
    memset(spectrum->magnitude, 0, sizeof spectrum->magnitude);
}

/* Takes out what is too slow to be sound; gives the part of the samples' mean that goes with it. */
static float drop_offset(ton_spectrum *s)
{
    float *power = s->power, bound = s->kernels->peak(power + SLOW_BINS, NEXT_BINS);
    float mean = s->fft->bins[0] * 2 / TON_WINDOW, before = sqrtf(power[0]);
    for (int i = 0; i < SLOW_BINS; i++)
        power[i] = fminf(power[i], bound);
    return before > 0 ? mean * (1 - sqrtf(power[0]) / before) : 0;
}

static void transform(ton_spectrum *s, const float *samples)
{
    const ton_kernels *k = s->kernels;
    s->square_sum = k->window(s->fft->in, samples, s->window, TON_WINDOW);
    ton_fft_run(s->fft);
    k->power(s->power, s->fft->bins, TON_BINS_PADDED);
    s->offset = drop_offset(s);
    k->survey(&s->survey, s->magnitude[s->turn], s->power, s->magnitude[!s->turn], TON_BINS_PADDED);
    s->loudest_bin = fmaxf(s->loudest_bin, s->survey.loudest);
}

static void mel_bands(ton_spectrum *s)
{
    ton_mel_run(s->mel, s->kernels, s->mel_power, s->power);
    s->loudest = fmaxf(s->loudest, s->kernels->peak(s->mel_power, TON_MELS));
    s->kernels->decibel(s->mel_db[s->turn], s->mel_power, fmaxf(s->loudest * depth, least),
                        TON_MELS);
    ton_mfcc_run(s->kernels, s->cepstra, s->mel_db[s->turn]);
}

/* A sum of doubles takes its time, so both share what they begin with. */
static void sum_power(ton_frame *f)
{
    const int shared = TON_BINS_FULL / TON_LANES * TON_LANES;
    double sum = ton_power_sum(f, 0, 0, shared);
    f->square_sum_full = ton_power_sum(f, sum, shared, TON_BINS_FULL);
    f->square_sum = ton_power_sum(f, sum, shared, TON_BINS);
}

const ton_frame *ton_spectrum_run(ton_spectrum *s, const float *samples)
{
    const ton_kernels *k = s->kernels;
    ton_frame *f = &s->frame;
    s->turn = !s->turn;
    transform(s, samples);
    mel_bands(s);
    *f = (ton_frame){
        .kernels = k,
        .power = s->power,
        .magnitude = s->magnitude[s->turn],
        .survey = &s->survey,
        .mel_db = s->mel_db[s->turn],
        .cepstra = s->cepstra,
        .mel_db_before = s->mel_db[s->frames ? !s->turn : s->turn],
        .square_sum_before = f->square_sum,
        .mean_square = (double)s->square_sum / TON_WINDOW,
        .crossings = k->crossings(samples, s->offset, TON_WINDOW - 1),
        .floor = fmaxf(s->loudest_bin * floor_depth, least),
    };
    sum_power(f);
    s->frames++;
    return f;
}
