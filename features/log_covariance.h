/* The logarithm of the covariance of many MFCC: where covariances lie as in a plane. */
#ifndef TONARY_FEATURES_LOG_COVARIANCE_H
#define TONARY_FEATURES_LOG_COVARIANCE_H

#include "features/aligned.h"
#include "features/frame.h"
#include "features/matrix_log.h"

enum {
    TON_FINE = TON_MATRIX_LOG, /* coefficients */
    TON_FINE_PADDED = 64,
    /* Diagonals of the logarithm that are kept, and their entries. */
    TON_LOG_COVARIANCE_BAND = 5,
    TON_LOG_COVARIANCE = TON_LOG_COVARIANCE_BAND * TON_FINE -
                         TON_LOG_COVARIANCE_BAND * (TON_LOG_COVARIANCE_BAND - 1) / 2
};

typedef struct ton_log_covariance {
    long frames, taken; /* every fourth is */
    double sum[TON_FINE_PADDED];
    TON_ALIGNED double product[TON_FINE_PADDED][TON_FINE_PADDED]; /* upper triangle */
} ton_log_covariance;

/* A zeroed ton_log_covariance is ready. */
void ton_log_covariance_add(ton_log_covariance *covariance, const ton_frame *frame);

/* Sets mfcc_log_covariance: entries [i][i + d], d = 0 .. TON_LOG_COVARIANCE_BAND - 1, by rows, of
 * log(covariance + 1 dB^2 in each coefficient). */
void ton_log_covariance_store(const ton_log_covariance *covariance, ton_summary *summary);

#endif
