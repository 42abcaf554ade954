/* Covariances are no vectors: between two of them the straight way swells, and doubling a small
 * variance weighs nothing beside a large one. Their logarithms are vectors, with the distances that
 * statistics of such matrices want (Arsigny, Fillard, Pennec and Ayache, "Log-Euclidean metrics for
 * fast and simple calculus on diffusion tensors", 2006): an octave of variance counts the same
 * wherever it stands, and so does a correlation. This brings the Gaussian timbre model (Mandel and
 * Ellis 2005) into the rows that search reads, where no pair needs a determinant.
 *
 * White noise of 1 dB goes with it, as in the metric timbre-gaussian: a direction in which nothing
 * moves is at 0, not far below, where rounding and codecs would decide. Only coefficients that
 * stand near each other are kept: farther ones added nothing to retrieval and more than doubled
 * the row.
 *
 * Eigenvalues by cyclic rotations (Jacobi 1846, with the tangent of Rutishauser 1966), which end
 * at the same bits wherever double precision does. */
#include "features/log_covariance.h"

#include <math.h>

enum { N = TON_MFCC, SWEEPS = 30 };

static const double floor_variance = 1; /* dB^2 */
static const double exact = 1e-24;      /* of the matrix's square, left beside the diagonal */

typedef double matrix[N][N];

static void turn(double *p, double *q, double cosine, double sine)
{
    double before = *p;
    *p = cosine * before - sine * *q;
    *q = sine * before + cosine * *q;
}

/* Turns coordinates p and q so that a[p][q] vanishes. */
static void rotate(matrix a, matrix vectors, int p, int q)
{
    if (a[p][q] == 0)
        return;
    double slope = (a[q][q] - a[p][p]) / (2 * a[p][q]);
    double tangent = copysign(1, slope) / (fabs(slope) + hypot(slope, 1));
    double cosine = 1 / hypot(tangent, 1), sine = tangent * cosine;
    for (int i = 0; i < N; i++) {
        turn(&a[i][p], &a[i][q], cosine, sine);
        turn(&vectors[i][p], &vectors[i][q], cosine, sine);
    }
    for (int i = 0; i < N; i++)
        turn(&a[p][i], &a[q][i], cosine, sine);
}

static int is_diagonal(matrix a)
{
    double beside = 0, all = 0;
    for (int i = 0; i < N; i++)
        for (int j = 0; j < N; j++) {
            all += a[i][j] * a[i][j];
            beside += i == j ? 0 : a[i][j] * a[i][j];
        }
    return beside <= exact * all;
}

/* Leaves the eigenvalues on the diagonal of a; vectors in columns. */
static void diagonalise(matrix a, matrix vectors)
{
    for (int i = 0; i < N; i++)
        for (int j = 0; j < N; j++)
            vectors[i][j] = i == j;
    for (int sweep = 0; sweep < SWEEPS && !is_diagonal(a); sweep++)
        for (int p = 0; p < N - 1; p++)
            for (int q = p + 1; q < N; q++)
                rotate(a, vectors, p, q);
}

void ton_log_covariance(float out[TON_LOG_COVARIANCE], matrix covariance)
{
    matrix vectors;
    diagonalise(covariance, vectors);
    double log_value[N];
    for (int k = 0; k < N; k++)
        log_value[k] = log(fmax(covariance[k][k], 0) + floor_variance);
    for (int i = 0; i < N; i++)
        for (int j = i; j < N && j < i + TON_LOG_COVARIANCE_BAND; j++) {
            double sum = 0;
            for (int k = 0; k < N; k++)
                sum += vectors[i][k] * log_value[k] * vectors[j][k];
            *out++ = (float)sum;
        }
}
