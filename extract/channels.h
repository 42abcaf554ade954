/* tonary - the order of channels. Private. */
#ifndef TONARY_EXTRACT_CHANNELS_H
#define TONARY_EXTRACT_CHANNELS_H

#include <stddef.h>

/* Brings frames of Vorbis or Opus (Vorbis I specification, 4.3.9) into the order of WAVE files, in
 * place. One, two, four and more than eight channels stay as they are. */
void ton_channels_to_wave(float *samples, size_t frames, int channels);

#endif
