/* Mel bands after Slaney, "Auditory Toolbox", 1998: linear below 1 kHz, logarithmic above.
 *
 * A band touches few bins, so each keeps only its own weights, padded to whole lanes. The last
 * bands are padded to the left, so as not to read beyond the spectrum. */
#include "features/mel.h"
#include "features/aligned.h"

#include <math.h>
#include <stdlib.h>

enum { BAND_BINS = 64 /* in the widest band */ };

struct ton_mel {
    ton_band band[TON_MELS];
    TON_ALIGNED float weight[TON_MELS * BAND_BINS]; /* of all bands in turn */
};

#define LINEAR_STEP (200.0 / 3) /* Hz a mel below 1 kHz */
#define BORDER_HZ   1000.0
#define BORDER_MEL  (BORDER_HZ / LINEAR_STEP)
#define LOG_STEP    (log(6.4) / 27) /* of the frequency, a mel above 1 kHz */

static double to_mel(double hz)
{
    return hz < BORDER_HZ ? hz / LINEAR_STEP : BORDER_MEL + log(hz / BORDER_HZ) / LOG_STEP;
}

static double to_hz(double mel)
{
    return mel < BORDER_MEL ? mel * LINEAR_STEP : BORDER_HZ * exp(LOG_STEP * (mel - BORDER_MEL));
}

double ton_mel_hz(int band)
{
    return to_hz(to_mel(TON_RATE / 2.0) * (band + 1) / (TON_MELS + 1));
}

/* Height of a band's triangle at a frequency, area 1. */
static double triangle(double low, double centre, double high, double hz)
{
    double rising = (hz - low) / (centre - low), falling = (high - hz) / (high - centre);
    double height = fmin(rising, falling);
    return height > 0 ? height * 2 / (high - low) : 0;
}

/* Gives how many weights it has. */
static int fill_band(ton_band *out, float *weight, int band)
{
    double low = ton_mel_hz(band - 1), centre = ton_mel_hz(band), high = ton_mel_hz(band + 1);
    int first = (int)(low / TON_BIN_HZ), last = (int)ceil(high / TON_BIN_HZ);
    int count = (last - first + TON_LANES) / TON_LANES * TON_LANES;
    if (first + count > TON_BINS_PADDED)
        first = TON_BINS_PADDED - count;
    out->first = first;
    out->count = count;
    for (int i = 0; i < count; i++)
        weight[i] = (float)triangle(low, centre, high, (first + i) * TON_BIN_HZ);
    return count;
}

ton_mel *ton_mel_new(void)
{
    ton_mel *mel = ton_aligned_new(sizeof *mel);
    int at = 0;
    for (int band = 0; mel && band < TON_MELS; band++)
        at += fill_band(&mel->band[band], mel->weight + at, band);
    return mel;
}

void ton_mel_free(ton_mel *mel)
{
    free(mel);
}

void ton_mel_run(const ton_mel *mel, const ton_kernels *kernels, float *bands, const float *power)
{
    kernels->filterbank(bands, power, mel->band, mel->weight, TON_MELS);
}
