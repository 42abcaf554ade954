/* The logarithm of a covariance matrix: where covariances lie as in a plane. */
#ifndef TONARY_FEATURES_LOG_COVARIANCE_H
#define TONARY_FEATURES_LOG_COVARIANCE_H

#include "features/frame.h"

/* Diagonals of the logarithm that are kept, and their entries. */
enum {
    TON_LOG_COVARIANCE_BAND = 7,
    TON_LOG_COVARIANCE = TON_LOG_COVARIANCE_BAND * TON_MFCC -
                         TON_LOG_COVARIANCE_BAND * (TON_LOG_COVARIANCE_BAND - 1) / 2
};

/* Entries [i][i + d], d = 0 .. TON_LOG_COVARIANCE_BAND - 1, by rows, of log(covariance + 1 dB^2 in
 * each coefficient). covariance: dB^2, symmetric; overwritten. */
void ton_log_covariance(float out[TON_LOG_COVARIANCE], double covariance[TON_MFCC][TON_MFCC]);

#endif
