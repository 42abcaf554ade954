/* Matrices whose logarithm is known: a reflection of a diagonal one. */
#include "features/matrix_log.h"

#include <criterion/criterion.h>
#include <math.h>

enum { N = TON_MATRIX_LOG };

static double wanted[N][N], matrix[N][N];

/* Fills out with H diag(value) H, H = 1 - 2 u u^T, u of unit length. */
static void reflect(double out[N][N], const double *value, const double *u)
{
    for (int i = 0; i < N; i++)
        for (int j = 0; j < N; j++) {
            out[i][j] = 0;
            for (int k = 0; k < N; k++)
                out[i][j] += ((i == k) - 2 * u[i] * u[k]) * value[k] * ((k == j) - 2 * u[k] * u[j]);
        }
}

static void expect_wanted(const char *what)
{
    for (int i = 0; i < N; i++)
        for (int j = 0; j < N; j++)
            cr_expect_float_eq(matrix[i][j], wanted[i][j], 2e-9, "%s, %d %d: %g, not %g", what, i,
                               j, matrix[i][j], wanted[i][j]);
}

Test(matrix_log, is_the_logarithm)
{
    static const struct {
        const char *name;
        double first, factor; /* of the eigenvalues, each so many times the one before */
        double tilt;          /* of u away from an axis; 0: the matrix is diagonal */
    } row[] = {{"nothing", 0, 1, 1},          {"all alike", 7, 1, 1},  {"diagonal", 1000, 0.5, 0},
               {"steep", 10000, 0.3, 1},      {"flat", 50, 0.95, 0.3}, {"one direction", 900, 0, 1},
               {"far apart", 1e6, 1e-3, 0.01}};
    for (size_t r = 0; r < sizeof row / sizeof *row; r++) {
        double value[N], log_value[N], u[N], length = 0;
        for (int i = 0; i < N; i++) {
            value[i] = 1 + row[r].first * pow(row[r].factor, i);
            log_value[i] = log(value[i]);
            u[i] = i == 3 ? 1 : row[r].tilt * sin(i + 1.0);
            length += u[i] * u[i];
        }
        for (int i = 0; i < N; i++)
            u[i] /= sqrt(length);
        reflect(matrix, value, u);
        reflect(wanted, log_value, u);
        ton_matrix_log(matrix);
        expect_wanted(row[r].name);
    }
}

/* Rounding may leave an eigenvalue a little below 1. */
Test(matrix_log, takes_what_rounding_leaves)
{
    for (int i = 0; i < N; i++)
        matrix[i][i] = 1;
    matrix[2][2] = 1 - 1e-9;
    matrix[5][5] = exp(1);
    wanted[5][5] = 1;
    ton_matrix_log(matrix);
    expect_wanted("below");
}
