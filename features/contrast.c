/* Octave-based spectral contrast (Jiang, Lu, Zhang, Tao, Cai 2002): in each octave band, the mean
 * of the strongest 2 % of the bins over the mean of the weakest 2 %, at least one bin each.
 *
 * The last band ends where codecs and rate converters cut: its weakest bins would be theirs, not
 * the music's. For the same reason nothing is taken for weaker than 70 dB below the loudest bin so
 * far, where the noise of codecs and of 16 bits begins. As in the implementation most people
 * compare with, the decibels are 10 log10 of magnitudes, half of what a level in dB would be. */
#include "features/frame.h"

#include <math.h>
#include <string.h>

/* Bands end below this bin (200, 400, … 6400 Hz and 9.9 kHz); so many bins count as the strongest
 * and the weakest. */
static const struct {
    int end, extreme;
} bands[] = {{18, 1}, {37, 1}, {74, 1}, {148, 2}, {297, 3}, {594, 6}, {TON_BINS_FULL, 6}};

/* The bins below 20 Hz are what a codec leaves of an offset. */
enum { BANDS = sizeof bands / sizeof *bands, LOWEST = 2 };

void ton_frame_contrast(const ton_frame *frame, float *out)
{
    float ratio[TON_LANES] = {0}, least = sqrtf(frame->floor);
    for (int band = 0, from = LOWEST; band < BANDS; from = bands[band++].end) {
        int extreme = bands[band].extreme;
        float peak, valley, lowest = least * (float)extreme;
        frame->kernels->extremes(&peak, &valley, frame->magnitude + from,
                                 (size_t)(bands[band].end - from), extreme);
        ratio[band] = fmaxf(peak, lowest) / fmaxf(valley, lowest);
    }
    frame->kernels->decibel(ratio, ratio, 1, TON_LANES);
    memcpy(out, ratio, BANDS * sizeof *out);
}
