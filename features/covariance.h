/* Running covariance of the MFCC: the single Gaussian of a track's timbre. */
#ifndef TONARY_FEATURES_COVARIANCE_H
#define TONARY_FEATURES_COVARIANCE_H

#include "features/frame.h"

typedef struct ton_covariance {
    long frames;
    double sum[TON_MFCC];
    double product[TON_MFCC][TON_MFCC];
} ton_covariance;

/* A zeroed ton_covariance is ready. */
void ton_covariance_add(ton_covariance *covariance, const ton_kernels *kernels, const float *mfcc);

/* Sets mfcc_covariance. */
void ton_covariance_store(const ton_covariance *covariance, ton_summary *summary);

#endif
