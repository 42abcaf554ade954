/* Pitch classes, key and harmony from spectral peaks. */
#ifndef TONARY_FEATURES_TONAL_H
#define TONARY_FEATURES_TONAL_H

#include "features/pitch.h"

typedef struct ton_tonal ton_tonal;

ton_tonal *ton_tonal_new(const ton_kernels *kernels); /* NULL when memory is short */
void ton_tonal_free(ton_tonal *tonal);
void ton_tonal_reset(ton_tonal *tonal);

/* A ton_pitch_heard whose user is the ton_tonal. */
void ton_tonal_add(void *tonal, const ton_peaks *peaks);

/* Sets chroma, key, tuning and the harmony values. */
void ton_tonal_store(const ton_tonal *tonal, ton_summary *summary);

#endif
