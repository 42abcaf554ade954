/* Sums of products in double; the mean is taken off at the end (Mandel and Ellis 2005 keep the same
 * Gaussian). */
#include "features/covariance.h"

#include "features/log_covariance.h"

void ton_covariance_add(ton_covariance *c, const ton_frame *frame)
{
    double mfcc[TON_CEPSTRUM];
    for (int i = 0; i < TON_CEPSTRUM; i++) {
        mfcc[i] = (double)frame->cepstra[TON_CEPSTRUM + i];
        c->sum[i] += mfcc[i];
    }
    frame->kernels->products(c->product[0], mfcc, TON_CEPSTRUM);
    c->frames++;
}

void ton_covariance_store(const ton_covariance *c, ton_summary *summary)
{
    _Static_assert(TON_LAST_mfcc_log_covariance - TON_AT_mfcc_log_covariance + 1 ==
                       TON_LOG_COVARIANCE,
                   "the table knows how many entries there are");
    float *out = summary->value + TON_AT_mfcc_covariance;
    double matrix[TON_MFCC][TON_MFCC];
    double frames = c->frames ? (double)c->frames : 1;
    for (int i = 0; i < TON_MFCC; i++)
        for (int j = i; j < TON_MFCC; j++) {
            double mean = c->sum[i] / frames * (c->sum[j] / frames);
            matrix[i][j] = matrix[j][i] = c->product[i][j] / frames - mean;
            *out++ = (float)matrix[i][j];
        }
    ton_log_covariance(summary->value + TON_AT_mfcc_log_covariance, matrix);
}
