/* Running covariance of the MFCC below 9.9 kHz: the Gaussian of a track's timbre. */
#ifndef TONARY_FEATURES_COVARIANCE_H
#define TONARY_FEATURES_COVARIANCE_H

#include "features/aligned.h"
#include "features/frame.h"
#include "features/matrix_log.h"

enum {
    TON_COVARIANCE = TON_MATRIX_LOG, /* coefficients */
    TON_COVARIANCE_PADDED = 64,
    TON_COVARIANCE_WAITING = 8, /* frames at a time */
    /* Diagonals of the logarithm that are kept, and their entries. */
    TON_LOG_COVARIANCE_BAND = 5,
    TON_LOG_COVARIANCE = TON_LOG_COVARIANCE_BAND * TON_COVARIANCE -
                         TON_LOG_COVARIANCE_BAND * (TON_LOG_COVARIANCE_BAND - 1) / 2
};

typedef struct ton_covariance {
    long frames;
    int waiting;
    double sum[TON_COVARIANCE_PADDED];
    TON_ALIGNED double mfcc[TON_COVARIANCE_WAITING][TON_COVARIANCE_PADDED];
    TON_ALIGNED double product[TON_COVARIANCE_PADDED][TON_COVARIANCE_PADDED]; /* upper triangle */
} ton_covariance;

/* A zeroed ton_covariance is ready. */
void ton_covariance_add(ton_covariance *covariance, const ton_frame *frame);

/* Sets mfcc_covariance, of the first TON_MFCC coefficients, and mfcc_log_covariance: entries
 * [i][i + d], d = 0 .. TON_LOG_COVARIANCE_BAND - 1, by rows, of log(covariance + 1 dB^2 in each
 * coefficient). */
void ton_covariance_store(ton_covariance *covariance, const ton_kernels *kernels,
                          ton_summary *summary);

#endif
