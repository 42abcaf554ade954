/* Stereo width: how much of each octave band is not the same on the left and on the right. */
#ifndef TONARY_FEATURES_WIDTH_H
#define TONARY_FEATURES_WIDTH_H

#include "features/features.h"
#include "features/kernels.h"

typedef struct ton_width ton_width;

ton_width *ton_width_new(const ton_kernels *kernels); /* NULL when memory is short */
void ton_width_free(ton_width *width);

/* Starts a recording. */
void ton_width_begin(ton_width *width, int rate, int channels);

void ton_width_add(ton_width *width, const float *interleaved, size_t frames);

/* Ends the recording and sets stereo_width. */
void ton_width_store(ton_width *width, ton_summary *summary);

#endif
