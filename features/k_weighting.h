/* The filter through which loudness is heard. */
#ifndef TONARY_FEATURES_K_WEIGHTING_H
#define TONARY_FEATURES_K_WEIGHTING_H

#include "features/kernels.h"

/* For a sample rate in Hz; ton_kernels' k_energy runs it. */
void ton_k_design(ton_k_filter *filter, double rate);

#endif
