/* Loudness of the recording as decoded: all channels, at its own rate. */
#ifndef TONARY_FEATURES_LOUDNESS_H
#define TONARY_FEATURES_LOUDNESS_H

#include "features/features.h"
#include "features/kernels.h"

typedef struct ton_loudness ton_loudness;

ton_loudness *ton_loudness_new(const ton_kernels *kernels); /* NULL when memory is short */
void ton_loudness_free(ton_loudness *loudness);

/* Starts a recording. */
void ton_loudness_begin(ton_loudness *loudness, int rate, int channels);

/* Also gives the mean of the channels: mono (frames). */
void ton_loudness_add(ton_loudness *loudness, float *mono, const float *interleaved, size_t frames);

/* Ends the recording and sets loudness_integrated, loudness_range, loudness_spread, peak and crest.
 */
void ton_loudness_store(ton_loudness *loudness, ton_summary *summary);

#endif
