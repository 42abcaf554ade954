/* Fluctuation patterns (Pampalk, Rauber, Merkl 2002), small: the level of 16 bands is followed over
 * six seconds at a time, its modulation spectrum is averaged over the recording and summed up in
 * four frequency bands and five rates. Levels are in dB, so a gain does not change them. */
#include "features/fluctuation.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "features/fft.h"

enum {
    SPAN = 256, /* frames: 5.9 s */
    STEP = SPAN / 2,
    BANDS = 16,
    BANDS_A_GROUP = 4,
    GROUPS = BANDS / BANDS_A_GROUP,
    MELS_A_BAND = TON_MELS / BANDS,
    RATES = 5
};

/* A rate's modulation bins, of 0.168 Hz each: 0.4, 0.9, 1.9, 3.6, 6.2 and 10 Hz. */
static const int rate_border[RATES + 1] = {2, 5, 11, 21, 37, 60};

struct ton_fluctuation {
    ton_fft *fft;
    int held;
    long spans;
    float window[SPAN];
    float level[BANDS][SPAN];
    double energy[GROUPS][RATES];
};

ton_fluctuation *ton_fluctuation_new(void)
{
    ton_fluctuation *f = calloc(1, sizeof *f);
    if (!f)
        return NULL;
    f->fft = ton_fft_new(SPAN);
    if (!f->fft) {
        ton_fluctuation_free(f);
        return NULL;
    }
    ton_hann(f->window, SPAN);
    return f;
}

void ton_fluctuation_free(ton_fluctuation *fluctuation)
{
    if (fluctuation)
        ton_fft_free(fluctuation->fft);
    free(fluctuation);
}

void ton_fluctuation_reset(ton_fluctuation *fluctuation)
{
    fluctuation->held = 0;
    fluctuation->spans = 0;
    memset(fluctuation->energy, 0, sizeof fluctuation->energy);
}

static void add_band(ton_fluctuation *f, int band)
{
    float mean = 0;
    for (int i = 0; i < SPAN; i++)
        mean += f->level[band][i] / SPAN;
    for (int i = 0; i < SPAN; i++)
        f->fft->in[i] = (f->level[band][i] - mean) * f->window[i];
    ton_fft_run(f->fft);
    for (int rate = 0; rate < RATES; rate++)
        for (int bin = rate_border[rate]; bin < rate_border[rate + 1]; bin++) {
            double re = (double)f->fft->bins[2 * bin], im = (double)f->fft->bins[2 * bin + 1];
            f->energy[band / BANDS_A_GROUP][rate] += re * re + im * im;
        }
}

static void add_span(ton_fluctuation *f)
{
    for (int band = 0; band < BANDS; band++)
        add_band(f, band);
    f->spans++;
}

void ton_fluctuation_add(ton_fluctuation *f, const float *mel_db)
{
    for (int band = 0; band < BANDS; band++) {
        float sum = 0;
        for (int i = 0; i < MELS_A_BAND; i++)
            sum += mel_db[band * MELS_A_BAND + i];
        f->level[band][f->held] = sum / MELS_A_BAND;
    }
    if (++f->held < SPAN)
        return;
    add_span(f);
    for (int band = 0; band < BANDS; band++)
        memmove(f->level[band], f->level[band] + STEP, STEP * sizeof(float));
    f->held = STEP;
}

/* A recording shorter than a span is filled up with its last level. */
void ton_fluctuation_store(ton_fluctuation *f, ton_summary *summary)
{
    if (!f->spans && f->held) {
        for (int band = 0; band < BANDS; band++)
            for (int i = f->held; i < SPAN; i++)
                f->level[band][i] = f->level[band][f->held - 1];
        add_span(f);
    }
    /* A sine of amplitude 1 dB through the Hann window has energy (SPAN / 4)^2 in its main bin. */
    double unit = (double)f->spans * BANDS_A_GROUP * (SPAN / 4.0) * (SPAN / 4.0);
    float *out = summary->value + TON_AT_fluctuation;
    for (int group = 0; group < GROUPS; group++)
        for (int rate = 0; rate < RATES; rate++)
            *out++ = f->spans ? (float)(10 * log10(f->energy[group][rate] / unit + 1e-2)) : 0;
}
