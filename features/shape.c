/* The shape of the spectrum in few numbers (Peeters, "A large set of audio features", 2004). */
#include "features/frame.h"

#include <math.h>

static const double rolloff_share = 0.85;

double ton_power_sum(const ton_frame *frame, double sum, int from, int to)
{
    const float *power = frame->power, *block = frame->survey->power_blocks;
    for (; from < to && from % TON_LANES; from++)
        sum += (double)power[from];
    for (block += from / TON_LANES; from + TON_LANES <= to; from += TON_LANES)
        sum += (double)*block++;
    for (; from < to; from++)
        sum += (double)power[from];
    return sum;
}

static double centroid_bin(const ton_frame *frame)
{
    return frame->survey->moment[0] > 0 ? frame->survey->moment[1] / frame->survey->moment[0] : 0;
}

void ton_frame_centroid(const ton_frame *frame, float *out)
{
    *out = (float)(centroid_bin(frame) * TON_BIN_HZ);
}

void ton_frame_bandwidth(const ton_frame *frame, float *out)
{
    double centre = centroid_bin(frame);
    double square =
        frame->survey->moment[0] > 0 ? frame->survey->moment[2] / frame->survey->moment[0] : 0;
    *out = (float)(sqrt(fmax(square - centre * centre, 0)) * TON_BIN_HZ);
}

/* By whole blocks first, then bin by bin. */
void ton_frame_rolloff(const ton_frame *frame, float *out)
{
    double wanted = rolloff_share * frame->survey->moment[0], sum = 0;
    int block = 0;
    while (block < TON_BLOCKS - 1 && sum + (double)frame->survey->magnitude_blocks[block] < wanted)
        sum += (double)frame->survey->magnitude_blocks[block++];
    int bin = block * TON_LANES;
    while (bin < TON_BINS - 1 && (sum += (double)frame->magnitude[bin]) < wanted)
        bin++;
    *out = (float)(bin * TON_BIN_HZ);
}

/* Up to where codecs and rate converters cut, and no deeper than 70 dB below the loudest bin so
 * far: a logarithm feels the smallest bins most. */
void ton_frame_flatness(const ton_frame *frame, float *out)
{
    double decibel = frame->kernels->excess(frame->power, frame->floor, TON_BINS_FULL);
    double geometric = (double)frame->floor * pow(10, decibel / TON_BINS_FULL / 10);
    double arithmetic = frame->square_sum_full / TON_BINS_FULL;
    *out = (float)fmin(geometric / fmax(arithmetic, (double)frame->floor), 1);
}

void ton_frame_flux(const ton_frame *frame, float *out)
{
    double lengths = sqrt(frame->square_sum * frame->square_sum_before);
    double product = (double)frame->survey->product;
    *out = lengths > 0 ? (float)sqrt(fmax(2 - 2 * product / lengths, 0)) : 0;
}

void ton_frame_zero_crossing_rate(const ton_frame *frame, float *out)
{
    *out = (float)frame->crossings / TON_WINDOW;
}

/* Bins where 200, 800 and 3200 Hz lie. */
void ton_frame_band_energy(const ton_frame *frame, float *out)
{
    static const int border[] = {0, 19, 75, 298, TON_BINS};
    static const double least = 1e-6;
    for (int band = 0; band < 4; band++) {
        double part = ton_power_sum(frame, 0, border[band], border[band + 1]);
        double share = frame->square_sum > 0 ? part / frame->square_sum : 0;
        out[band] = (float)(10 * log10(fmax(share, least)));
    }
}

void ton_frame_rms(const ton_frame *frame, float *out)
{
    *out = (float)sqrt(frame->mean_square);
}

void ton_frame_onset_strength(const ton_frame *frame, float *out)
{
    *out = frame->kernels->rise(frame->mel_db, frame->mel_db_before, TON_MELS) / TON_MELS;
}
