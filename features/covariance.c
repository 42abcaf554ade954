/* Sums of products in double; the mean is taken off at the end. Mandel and Ellis 2005 keep the same
 * Gaussian of twenty coefficients, and compare two of them by a determinant.
 *
 * Covariances are no vectors: between two of them the straight way swells, and doubling a small
 * variance weighs nothing beside a large one. Their logarithms are vectors, with the distances that
 * statistics of such matrices want (Arsigny, Fillard, Pennec and Ayache, "Log-Euclidean metrics for
 * fast and simple calculus on diffusion tensors", 2006): an octave of variance counts the same
 * wherever it stands, and so does a correlation. This brings the Gaussian into the rows that search
 * reads.
 *
 * Sixty coefficients tell recordings apart that twenty do not: they see harmonics, not envelopes
 * alone. White noise of 1 dB goes with them, as in the metric timbre-gaussian: a direction in which
 * nothing moves is at 0, not far below, where rounding and codecs would decide. Only coefficients
 * that stand near each other are kept, farther ones added nothing to retrieval. Every frame counts:
 * of every second one, a recording that begins 50 ms later is another recording. */
#include "features/covariance.h"

#include "features/mfcc.h"

#include <string.h>

static const double floor_variance = 1; /* dB^2 */

_Static_assert((int)TON_COVARIANCE <= (int)TON_MFCC + (int)TON_PROJECTED,
               "two products have them all");
_Static_assert(TON_LAST_mfcc_log_covariance - TON_AT_mfcc_log_covariance + 1 == TON_LOG_COVARIANCE,
               "the table knows how many entries there are");

static void multiply(ton_covariance *c, const ton_kernels *kernels)
{
    kernels->products(c->product[0], c->mfcc[0], TON_COVARIANCE_PADDED, c->waiting);
    c->waiting = 0;
}

void ton_covariance_add(ton_covariance *c, const ton_frame *frame)
{
    float above[TON_PROJECTED];
    double *mfcc = c->mfcc[c->waiting++];
    ton_mfcc_above(frame->kernels, above, frame->mel_db);
    for (int i = 0; i < TON_COVARIANCE; i++) {
        mfcc[i] = (double)(i < TON_MFCC ? frame->cepstra[TON_CEPSTRUM + i] : above[i - TON_MFCC]);
        c->sum[i] += mfcc[i];
    }
    c->frames++;
    if (c->waiting == TON_COVARIANCE_WAITING)
        multiply(c, frame->kernels);
}

static void take_upper(float *out, double matrix[TON_COVARIANCE][TON_COVARIANCE], int size,
                       int band)
{
    for (int i = 0; i < size; i++)
        for (int j = i; j < size && j < i + band; j++)
            *out++ = (float)matrix[i][j];
}

void ton_covariance_store(ton_covariance *c, const ton_kernels *kernels, ton_summary *summary)
{
    double matrix[TON_COVARIANCE][TON_COVARIANCE];
    double frames = c->frames ? (double)c->frames : 1;
    multiply(c, kernels);
    for (int i = 0; i < TON_COVARIANCE; i++)
        for (int j = i; j < TON_COVARIANCE; j++)
            matrix[i][j] = matrix[j][i] =
                c->product[i][j] / frames - c->sum[i] / frames * (c->sum[j] / frames);
    take_upper(summary->value + TON_AT_mfcc_covariance, matrix, TON_MFCC, TON_MFCC);
    for (int i = 0; i < TON_COVARIANCE; i++)
        matrix[i][i] += floor_variance;
    ton_matrix_log(matrix);
    take_upper(summary->value + TON_AT_mfcc_log_covariance, matrix, TON_COVARIANCE,
               TON_LOG_COVARIANCE_BAND);
}
