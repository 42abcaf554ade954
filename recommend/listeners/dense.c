/* OpenBLAS would start threads of its own and add in an order that depends on them; it is told not
 * to before its first use. LAPACK counts by columns: its upper triangle is our lower one. */
#include "recommend/listeners/dense.h"

#include <cblas.h>
#include <pthread.h>

#include "recommend/listeners/kernels.h"

extern void dposv_(const char *triangle, const int *size, const int *count, double *matrix,
                   const int *stride, double *right, const int *right_stride, int *info);
extern void sposv_(const char *triangle, const int *size, const int *count, float *matrix,
                   const int *stride, float *right, const int *right_stride, int *info);
extern void spotrf_(const char *triangle, const int *size, float *matrix, const int *stride,
                    int *info);
extern void spotri_(const char *triangle, const int *size, float *matrix, const int *stride,
                    int *info);

enum { MOST_ROWS = 1 << 20 }; /* at a time: BLAS counts in 32 bits */

static void on_one_thread(void)
{
    openblas_set_num_threads(1);
}

static void ready(void)
{
    static pthread_once_t once = PTHREAD_ONCE_INIT;
    pthread_once(&once, on_one_thread);
}

static int at_most(int64_t rows)
{
    return rows < MOST_ROWS ? (int)rows : MOST_ROWS;
}

void ton_dense_times(float *out, const float *matrix, int64_t rows, int columns, const float *x)
{
    ton_factor_kernels_here()->times(out, matrix, rows, columns, x);
}

void ton_dense_add_turned(float *out, const float *matrix, int64_t rows, int columns,
                          const float *x)
{
    ton_factor_kernels_here()->add_turned(out, matrix, rows, columns, x);
}

void ton_dense_gram(float *gram, const float *matrix, int64_t rows, int columns)
{
    ready();
    for (int64_t at = 0; at < rows; at += MOST_ROWS)
        cblas_ssyrk(CblasRowMajor, CblasLower, CblasTrans, columns, at_most(rows - at), 1,
                    matrix + at * columns, columns, 1, gram, columns);
}

void ton_dense_multiply(const ton_dense_product *p)
{
    ready();
    cblas_sgemm(CblasRowMajor, CblasNoTrans, p->b_transposed ? CblasTrans : CblasNoTrans, p->rows,
                p->columns, p->inner, p->factor, p->a, p->a_stride, p->b, p->b_stride, p->keep,
                p->out, p->out_stride);
}

bool ton_dense_solve(double *matrix, double *right, int size, int count)
{
    int info = 0;
    ready();
    dposv_("U", &size, &count, matrix, &size, right, &size, &info);
    return !info;
}

bool ton_dense_solve_single(float *matrix, float *right, int size, int count)
{
    int info = 0;
    ready();
    sposv_("U", &size, &count, matrix, &size, right, &size, &info);
    return !info;
}

bool ton_dense_invert(float *matrix, int size)
{
    int info = 0;
    ready();
    spotrf_("U", &size, matrix, &size, &info);
    if (info)
        return false;
    spotri_("U", &size, matrix, &size, &info);
    for (int i = 0; i < size; i++)
        for (int j = 0; j < i; j++)
            matrix[(int64_t)j * size + i] = matrix[(int64_t)i * size + j];
    return !info;
}
