/* Sums of products in double; the mean is taken off at the end (Mandel and Ellis 2005 keep the same
 * Gaussian). */
#include "features/covariance.h"

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
    float *out = summary->value + TON_AT_mfcc_covariance;
    double frames = c->frames ? (double)c->frames : 1;
    for (int i = 0; i < TON_MFCC; i++)
        for (int j = i; j < TON_MFCC; j++) {
            double mean = c->sum[i] / frames * (c->sum[j] / frames);
            *out++ = (float)(c->product[i][j] / frames - mean);
        }
}
