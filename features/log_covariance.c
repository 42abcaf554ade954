/* Covariances are no vectors: between two of them the straight way swells, and doubling a small
 * variance weighs nothing beside a large one. Their logarithms are vectors, with the distances that
 * statistics of such matrices want (Arsigny, Fillard, Pennec and Ayache, "Log-Euclidean metrics for
 * fast and simple calculus on diffusion tensors", 2006): an octave of variance counts the same
 * wherever it stands, and so does a correlation. This brings the Gaussian timbre model (Mandel and
 * Ellis 2005) into the rows that search reads, where no pair needs a determinant.
 *
 * Sixty coefficients tell recordings apart that twenty do not: they see harmonics, not envelopes
 * alone. White noise of 1 dB goes with them, as in the metric timbre-gaussian: a direction in which
 * nothing moves is at 0, not far below, where rounding and codecs would decide. Only coefficients
 * that stand near each other are kept, farther ones added nothing to retrieval; and every fourth
 * frame is enough, for neighbours overlap. */
#include "features/log_covariance.h"

#include "features/mfcc.h"

#include <string.h>

enum { STEP = 4 /* frames */ };

static const double floor_variance = 1; /* dB^2 */

_Static_assert(TON_FINE <= TON_MFCC + TON_PROJECTED, "two products have them all");
_Static_assert(TON_LAST_mfcc_log_covariance - TON_AT_mfcc_log_covariance + 1 == TON_LOG_COVARIANCE,
               "the table knows how many entries there are");

void ton_log_covariance_add(ton_log_covariance *c, const ton_frame *frame)
{
    if (c->frames++ % STEP)
        return;
    float above[TON_PROJECTED];
    double mfcc[TON_FINE_PADDED] = {0};
    ton_mfcc_above(frame->kernels, above, frame->mel_db);
    for (int i = 0; i < TON_FINE; i++) {
        mfcc[i] = (double)(i < TON_MFCC ? frame->cepstra[TON_CEPSTRUM + i] : above[i - TON_MFCC]);
        c->sum[i] += mfcc[i];
    }
    frame->kernels->products(c->product[0], mfcc, TON_FINE_PADDED);
    c->taken++;
}

void ton_log_covariance_store(const ton_log_covariance *c, ton_summary *summary)
{
    double matrix[TON_FINE][TON_FINE];
    double frames = c->taken ? (double)c->taken : 1;
    for (int i = 0; i < TON_FINE; i++)
        for (int j = i; j < TON_FINE; j++)
            matrix[i][j] = matrix[j][i] = c->product[i][j] / frames -
                                          c->sum[i] / frames * (c->sum[j] / frames) +
                                          (i == j ? floor_variance : 0);
    ton_matrix_log(matrix);
    float *out = summary->value + TON_AT_mfcc_log_covariance;
    for (int i = 0; i < TON_FINE; i++)
        for (int j = i; j < TON_FINE && j < i + TON_LOG_COVARIANCE_BAND; j++)
            *out++ = (float)matrix[i][j];
}
