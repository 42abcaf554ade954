/* Running covariance of the MFCC: the single Gaussian of a track's timbre. */
#ifndef TONARY_FEATURES_COVARIANCE_H
#define TONARY_FEATURES_COVARIANCE_H

#include "features/aligned.h"
#include "features/frame.h"
#include "features/mfcc.h"

typedef struct ton_covariance {
    long frames;
    double sum[TON_CEPSTRUM];
    TON_ALIGNED double product[TON_CEPSTRUM][TON_CEPSTRUM]; /* upper triangle */
} ton_covariance;

/* A zeroed ton_covariance is ready. */
void ton_covariance_add(ton_covariance *covariance, const ton_frame *frame);

/* Sets mfcc_covariance. */
void ton_covariance_store(const ton_covariance *covariance, ton_summary *summary);

#endif
