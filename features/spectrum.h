/* Samples of one window in, a frame with everything that descriptors share out. */
#ifndef TONARY_FEATURES_SPECTRUM_H
#define TONARY_FEATURES_SPECTRUM_H

#include "features/frame.h"

typedef struct ton_spectrum ton_spectrum;

ton_spectrum *ton_spectrum_new(const ton_kernels *kernels); /* NULL when memory is short */
void ton_spectrum_free(ton_spectrum *spectrum);
void ton_spectrum_reset(ton_spectrum *spectrum);

/* samples (TON_WINDOW). The frame is borrowed until the next run. */
const ton_frame *ton_spectrum_run(ton_spectrum *spectrum, const float *samples);

#endif
