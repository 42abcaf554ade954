/* One Gaussian per track over its MFCC (Mandel and Ellis, "Song-level features and support vector
 * machines for music classification", 2005), compared by the divergence of Jensen and Shannon (Lin,
 * "Divergence measures based on the Shannon entropy", 1991), with the Gaussian of both tracks'
 * moments for their mixture, as in Musly (Schnitzer 2013):
 *
 *     S  = (S_a + S_b) / 2 + (m_a - m_b) (m_a - m_b)^T / 4
 *     d2 = log|S| / 2 - (log|S_a| + log|S_b|) / 4
 *
 * S is the middle of two matrices [S_a + m_a m_a^T, m_a; m_a^T, 1] with their last row taken off,
 * so d is, but for a factor, the root of their S-divergence, which is a metric (Sra, "Positive
 * definite matrices and the S-divergence", 2016): d obeys the triangle inequality. The symmetrised
 * divergence of Kullback and Leibler does not, needs inverses, and a single nearly flat direction
 * blows it up; ARCHITECTURE.md has both measured.
 *
 * The zeroth coefficient is the level: its mean is left out, since level is not timbre; how it
 * wavers, and with what, stays, since no gain changes that.
 *
 * To the covariance comes that of white noise of 1 dB in every band, about the least difference of
 * level that is heard. So a tone that never changes has a Gaussian too, and what single precision
 * lost of a covariance (up to some 1e-2 of the smallest directions) does not count. Drawing it
 * towards its diagonal or its trace as well, as one does with few frames, made retrieval worse. */
#include "recommend/content/metric_cosine.h"

#include <math.h>
#include <string.h>

enum { DIM = 20, CELLS = DIM * (DIM + 1) / 2 };

static const double floor_variance = 1; /* dB^2 */

/* Upper triangles by rows. */
typedef struct gaussian {
    double log_determinant;
    double mean[DIM];
    double covariance[CELLS];
} gaussian;

/* log|matrix| by Cholesky, without its roots: the product of the pivots. NaN when the matrix is not
 * positive definite. Overwrites it. */
static double log_determinant(double *matrix)
{
    double sum = 0, *row = matrix; /* of the pivot, which is row[0] */
    for (int i = DIM; i > 0; i--) {
        if (!(row[0] > 0))
            return NAN;
        sum += log(row[0]);
        double *below = row + i;
        for (int j = 1; j < i; j++) {
            double factor = row[j] / row[0];
            for (int k = j; k < i; k++)
                *below++ -= factor * row[k];
        }
        row += i;
    }
    return sum;
}

static void add_summary(gaussian *g, const ton_summary *summary, double share)
{
    const float *mean = summary->value + TON_AT_mfcc_full;
    const float *covariance = summary->value + TON_AT_mfcc_covariance;
    for (int i = 1; i < DIM; i++)
        g->mean[i] += share * (double)mean[i];
    for (int i = 0; i < CELLS; i++)
        g->covariance[i] += share * (double)covariance[i];
}

/* Adds share (mean - centre) (mean - centre)^T. */
static void add_spread(double *covariance, const double *mean, const double *centre, double share)
{
    for (int i = 0; i < DIM; i++)
        for (int j = i; j < DIM; j++)
            *covariance++ += share * (mean[i] - centre[i]) * (mean[j] - centre[j]);
}

/* Several tracks are one by the moments of their mixture. */
static void mix(gaussian *g, const ton_summary *const *summaries, int count)
{
    double share = 1.0 / count;
    *g = (gaussian){0};
    for (int s = 0; s < count; s++)
        add_summary(g, summaries[s], share);
    for (int s = 0; s < count; s++) {
        gaussian one = {0};
        add_summary(&one, summaries[s], 1);
        add_spread(g->covariance, one.mean, g->mean, share);
    }
}

static bool make(void *model, const ton_summary *const *summaries, int count)
{
    gaussian *g = model;
    double decomposed[CELLS];
    if (count <= 0)
        return false;
    mix(g, summaries, count);
    for (int i = 0, at = 0; i < DIM; at += DIM - i++)
        g->covariance[at] += floor_variance;
    memcpy(decomposed, g->covariance, sizeof decomposed);
    g->log_determinant = log_determinant(decomposed);
    return isfinite(g->log_determinant);
}

/* share: of the spread of both means, 1/4. */
static double compare(const gaussian *a, const gaussian *b, double share)
{
    double middle[CELLS];
    for (int i = 0; i < CELLS; i++)
        middle[i] = (a->covariance[i] + b->covariance[i]) / 2;
    add_spread(middle, a->mean, b->mean, share);
    double divergence = log_determinant(middle) / 2 - (a->log_determinant + b->log_determinant) / 4;
    if (isnan(divergence))
        return INFINITY;
    return sqrt(fmax(divergence, 0)); /* rounding can make it a little less than nothing */
}

static double distance(const void *model, const void *other)
{
    return compare(model, other, 0.25);
}

static double shape_distance(const void *model, const void *other)
{
    return compare(model, other, 0);
}

static const ton_model_kind gaussians = {
    .family = "timbre",
    .descriptor = "mfcc_full",
    .bytes = sizeof(gaussian),
    .make = make,
    .distance = distance,
    .shape_distance = shape_distance,
};

const ton_metric ton_metric_timbre_gaussian = {
    .name = "timbre-gaussian",
    .about = "distance of one Gaussian per track over the MFCC",
    .parts_of_similarity = true,
    .score = ton_cosine_score,
    .measure = ton_cosine_measure,
    .linear = ton_cosine_linear,
    .model = &gaussians,
};
