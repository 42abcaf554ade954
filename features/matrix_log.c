/* Eigenvalues of a = L L', L of Cholesky, are the squared singular values of L. One-sided rotations
 * (Hestenes 1958) turn pairs of its columns until all stand at right angles to each other: their
 * lengths are then the singular values, their directions the eigenvectors of a. Nothing is read or
 * written but two columns at a time, small eigenvalues are as exact as large ones (Demmel and
 * Veselić, "Jacobi's method is more accurate than QR", 1992), and it ends at the same bits wherever
 * double precision does. */
#include "features/matrix_log.h"

#include <math.h>
#include <stdbool.h>
#include <string.h>

enum { N = TON_MATRIX_LOG, SWEEPS = 30 };

static const double square = 1e-20; /* of a cosine: as good as a right angle */

typedef double matrix[N][N];

/* column[k] is column k of L. */
static void cholesky(matrix column, matrix a)
{
    memset(column, 0, sizeof(matrix));
    for (int k = 0; k < N; k++) {
        double pivot = sqrt(fmax(a[k][k], 1)); /* what is below 1 was rounded */
        column[k][k] = pivot;
        for (int i = k + 1; i < N; i++)
            column[k][i] = a[k][i] / pivot;
        for (int j = k + 1; j < N; j++)
            for (int i = j; i < N; i++)
                a[j][i] -= column[k][i] * column[k][j];
    }
}

static double dot(const double *a, const double *b)
{
    double sum[4] = {0};
    for (int i = 0; i < N; i += 4)
        for (int k = 0; k < 4; k++)
            sum[k] += a[i + k] * b[i + k];
    return sum[0] + sum[1] + (sum[2] + sum[3]);
}

static void turn(double *restrict p, double *restrict q, double cosine, double sine)
{
    for (int i = 0; i < N; i++) {
        double before = p[i];
        p[i] = cosine * before - sine * q[i];
        q[i] = sine * before + cosine * q[i];
    }
}

/* Brings two columns to a right angle, with the tangent of Rutishauser 1966; length: their squares.
 * True when they stood so. */
static bool square_up(double *p, double *q, double *length_p, double *length_q)
{
    double product = dot(p, q);
    if (product * product <= square * *length_p * *length_q)
        return true;
    double slope = (*length_q - *length_p) / (2 * product);
    double tangent = copysign(1, slope) / (fabs(slope) + hypot(slope, 1));
    double cosine = 1 / hypot(tangent, 1);
    turn(p, q, cosine, tangent * cosine);
    *length_p -= tangent * product;
    *length_q += tangent * product;
    return false;
}

static void diagonalise(matrix column, double length[N])
{
    bool is_square = false;
    for (int sweep = 0; sweep < SWEEPS && !is_square; sweep++) {
        is_square = true;
        for (int k = 0; k < N; k++)
            length[k] = dot(column[k], column[k]);
        for (int p = 0; p < N - 1; p++)
            for (int q = p + 1; q < N; q++)
                is_square &= square_up(column[p], column[q], &length[p], &length[q]);
    }
}

void ton_matrix_log(matrix a)
{
    matrix column;
    double length[N];
    cholesky(column, a);
    diagonalise(column, length);
    memset(a, 0, sizeof(matrix));
    for (int k = 0; k < N; k++) {
        double share = log(length[k]) / length[k];
        for (int i = 0; i < N; i++)
            for (int j = 0; j < N; j++)
                a[i][j] += share * column[k][i] * column[k][j];
    }
}
