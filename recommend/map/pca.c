/* Principal components (Hotelling 1933) by orthogonal iteration on the covariance: two of some
 * hundred dimensions need no eigenvalue library. The axes' signs, which the mathematics leaves
 * open, follow the largest loading. */
#include "recommend/map/pca.h"

#include <math.h>
#include <stdlib.h>

enum { AXES = 2, ITERATIONS = 1000 };

/* mean (dim), covariance (dim, dim). */
static void find_covariance(double *mean, double *covariance, const ton_points *p)
{
    int dim = p->dim;
    for (int64_t i = 0; i < p->count; i++)
        for (int a = 0; a < dim; a++)
            mean[a] += (double)p->at[i * dim + a] / (double)p->count;
    for (int64_t i = 0; i < p->count; i++) {
        const float *at = p->at + i * dim;
        for (int a = 0; a < dim; a++) {
            double apart = ((double)at[a] - mean[a]) / (double)p->count;
            for (int b = 0; b <= a; b++)
                covariance[a * dim + b] += apart * ((double)at[b] - mean[b]);
        }
    }
    for (int a = 0; a < dim; a++)
        for (int b = a + 1; b < dim; b++)
            covariance[a * dim + b] = covariance[b * dim + a];
}

static double product(const double *a, const double *b, int dim)
{
    double sum = 0;
    for (int i = 0; i < dim; i++)
        sum += a[i] * b[i];
    return sum;
}

/* Gram and Schmidt's way. An axis in which nothing varies becomes 0. */
static void make_orthonormal(double *axis, int dim)
{
    for (int k = 0; k < AXES; k++) {
        double *v = axis + k * dim;
        for (int other = 0; other < k; other++) {
            double share = product(v, axis + other * dim, dim);
            for (int i = 0; i < dim; i++)
                v[i] -= share * axis[other * dim + i];
        }
        double length = sqrt(product(v, v, dim));
        for (int i = 0; i < dim; i++)
            v[i] = length > 1e-30 ? v[i] / length : 0;
    }
}

static void multiply(double *out, const double *matrix, const double *axis, int dim)
{
    for (int k = 0; k < AXES; k++)
        for (int i = 0; i < dim; i++)
            out[k * dim + i] = product(matrix + i * dim, axis + k * dim, dim);
}

static void point_up(double *axis, int dim)
{
    int largest = 0;
    for (int i = 1; i < dim; i++)
        if (fabs(axis[i]) > fabs(axis[largest]))
            largest = i;
    if (axis[largest] < 0)
        for (int i = 0; i < dim; i++)
            axis[i] = -axis[i];
}

static void find_axes(double *axis, double *next, const double *covariance, int dim)
{
    for (int i = 0; i < AXES * dim; i++)
        axis[i] = ton_map_lot(0, i, 0);
    make_orthonormal(axis, dim);
    for (int n = 0; n < ITERATIONS; n++) {
        multiply(next, covariance, axis, dim);
        for (int i = 0; i < AXES * dim; i++)
            axis[i] = next[i];
        make_orthonormal(axis, dim);
    }
    for (int k = 0; k < AXES; k++)
        point_up(axis + k * dim, dim);
}

ton_status ton_pca_plane(double *plane, const ton_points *points)
{
    int dim = points->dim;
    size_t size = (size_t)dim;
    double *mean = calloc(size * (size + 1 + AXES + AXES) + 1, sizeof *mean);
    if (!mean)
        return TON_NO_MEMORY;
    double *covariance = mean + size, *axis = covariance + size * size, *next = axis + AXES * size;
    find_covariance(mean, covariance, points);
    find_axes(axis, next, covariance, dim);
    for (int64_t i = 0; i < points->count; i++)
        for (int k = 0; k < AXES; k++) {
            double sum = 0;
            for (int a = 0; a < dim; a++)
                sum += ((double)points->at[i * dim + a] - mean[a]) * axis[k * dim + a];
            plane[AXES * i + k] = sum;
        }
    free(mean);
    return TON_OK;
}
