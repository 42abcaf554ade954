/* Vorbis puts the centre between left and right and the low-frequency channel last; the loudness
 * standard, and so features/, counts channels in the order of WAVE files. */
#include "extract/channels.h"

#include <string.h>

enum { MOST = 8 };

/* Where each channel of a WAVE frame stands in a Vorbis frame; an empty row: at the same place. */
static const unsigned char source[MOST + 1][MOST] = {
    [3] = {0, 2, 1},
    [5] = {0, 2, 1, 3, 4},
    [6] = {0, 2, 1, 5, 3, 4},
    [7] = {0, 2, 1, 6, 5, 3, 4},
    [8] = {0, 2, 1, 7, 5, 6, 3, 4},
};

void ton_channels_to_wave(float *samples, size_t frames, int channels)
{
    if (channels > MOST || !source[channels][1])
        return;
    for (float *end = samples + frames * (size_t)channels; samples < end; samples += channels) {
        float frame[MOST];
        memcpy(frame, samples, (size_t)channels * sizeof *frame);
        for (int c = 0; c < channels; c++)
            samples[c] = frame[source[channels][c]];
    }
}
