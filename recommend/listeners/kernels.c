#include "recommend/listeners/kernels.h"

#include <float.h>
#include <math.h>
#include <stdbool.h>
#include <string.h>

#define INLINE static inline __attribute__((always_inline))

/* Sixteen lanes in as many registers as this path needs for them. */
#ifdef __AVX512F__
enum { LANES = 16, PARTS = 1, WIDE = 4, ROWS = 4, ACROSS = 2 };
#elif defined __AVX__
enum { LANES = 16, PARTS = 2, WIDE = 4, ROWS = 4, ACROSS = 1 };
#else
enum { LANES = 16, PARTS = 4, WIDE = 2, ROWS = 2, ACROSS = 1 };
#endif

typedef float part __attribute__((vector_size(4 * LANES / PARTS)));
#if defined __AVX512F__ || defined __AVX__
typedef float half __attribute__((vector_size(2 * LANES)));
#endif
typedef float quarter __attribute__((vector_size(LANES)));
typedef struct lanes {
    part of[PARTS];
} lanes;

#define EACH_PART(p) _Pragma("GCC unroll 4") for (int p = 0; p < PARTS; p++)

/* By memcpy: unaligned. */
INLINE lanes load(const float *from)
{
    lanes out;
    EACH_PART(p)
    memcpy(&out.of[p], from + p * (LANES / PARTS), sizeof out.of[p]);
    return out;
}

INLINE void store(float *to, lanes all)
{
    EACH_PART(p)
    memcpy(to + p * (LANES / PARTS), &all.of[p], sizeof all.of[p]);
}

/* sum + a b, rounded twice. */
INLINE lanes add_product(lanes sum, lanes a, lanes b)
{
    EACH_PART(p)
    sum.of[p] += a.of[p] * b.of[p];
    return sum;
}

INLINE lanes add_times(lanes sum, lanes a, float b)
{
    EACH_PART(p)
    sum.of[p] += a.of[p] * b;
    return sum;
}

/* Lanes that lie eight apart first, then four, two, one. */
INLINE float sum_of(lanes all)
{
#if defined __AVX512F__ || defined __AVX__
#ifdef __AVX512F__
    part whole = all.of[0];
    half h = __builtin_shufflevector(whole, whole, 0, 1, 2, 3, 4, 5, 6, 7) +
             __builtin_shufflevector(whole, whole, 8, 9, 10, 11, 12, 13, 14, 15);
#else
    half h = all.of[0] + all.of[1];
#endif
    quarter q =
        __builtin_shufflevector(h, h, 0, 1, 2, 3) + __builtin_shufflevector(h, h, 4, 5, 6, 7);
#else
    quarter q = (all.of[0] + all.of[2]) + (all.of[1] + all.of[3]);
#endif
    return (q[0] + q[2]) + (q[1] + q[3]);
}

/* What is asked for before its turn, in numbers, when there is more than caches hold. */
enum { AHEAD = 2048, MANY = 1 << 20 };

static void times(float *out, const float *matrix, int64_t rows, int columns, const float *x)
{
    int whole = columns / LANES * LANES;
    bool is_far = rows * columns > MANY;
    for (int64_t r = 0; r < rows; r++, matrix += columns) {
        lanes sum = {0};
        float rest = 0;
        for (int i = 0; i < whole; i += LANES) {
            if (is_far)
                __builtin_prefetch(matrix + i + AHEAD);
            sum = add_product(sum, load(matrix + i), load(x + i));
        }
        for (int i = whole; i < columns; i++)
            rest += matrix[i] * x[i];
        out[r] = sum_of(sum) + rest;
    }
}

/* Columns of WIDE times sixteen, whose sums stay in registers while rows pass. */
static void add_turned(float *out, const float *matrix, int64_t rows, int columns, const float *x)
{
    int at = 0;
    for (; at + WIDE * LANES <= columns; at += WIDE * LANES) {
        lanes sum[WIDE];
        for (int w = 0; w < WIDE; w++)
            sum[w] = load(out + at + w * LANES);
        for (int64_t r = 0; r < rows; r++)
            for (int w = 0; w < WIDE; w++)
                sum[w] = add_times(sum[w], load(matrix + r * columns + at + w * LANES), x[r]);
        for (int w = 0; w < WIDE; w++)
            store(out + at + w * LANES, sum[w]);
    }
    for (int64_t r = 0; r < rows; r++)
        for (int i = at; i < columns; i++)
            out[i] += matrix[r * columns + i] * x[r];
}

/* rows by across times sixteen of out, whose sums stay in registers. */
INLINE void add_block(const ton_factor_product *p, int i, int j, int rows, int across)
{
    lanes sum[ROWS][ACROSS];
    for (int r = 0; r < rows; r++)
        for (int w = 0; w < across; w++)
            sum[r][w] = load(p->out + (i + r) * p->out_stride + j + w * LANES);
    for (int l = 0; l < p->inner; l++)
        for (int r = 0; r < rows; r++) {
            float factor = p->a[(i + r) * p->a_stride + l * p->a_step];
            for (int w = 0; w < across; w++)
                sum[r][w] =
                    add_times(sum[r][w], load(p->b + l * p->b_stride + j + w * LANES), factor);
        }
    for (int r = 0; r < rows; r++)
        for (int w = 0; w < across; w++)
            store(p->out + (i + r) * p->out_stride + j + w * LANES, sum[r][w]);
}

INLINE void add_rows(const ton_factor_product *p, int i, int rows)
{
    int j = 0;
    for (; j + ACROSS * LANES <= p->columns; j += ACROSS * LANES)
        add_block(p, i, j, rows, ACROSS);
    for (; j + LANES <= p->columns; j += LANES)
        add_block(p, i, j, rows, 1);
    for (int r = i; r < i + rows && j < p->columns; r++)
        for (int l = 0; l < p->inner; l++) {
            float factor = p->a[r * p->a_stride + l * p->a_step];
            for (int c = j; c < p->columns; c++)
                p->out[r * p->out_stride + c] += p->b[l * p->b_stride + c] * factor;
        }
}

static void add_products(const ton_factor_product *p)
{
    int i = 0;
    for (; i + ROWS <= p->rows; i += ROWS)
        add_rows(p, i, ROWS);
    for (; i < p->rows; i++)
        add_rows(p, i, 1);
}

/* ---- symmetric matrices, of which the lower triangle is kept ------------------------------------
 */

static bool invert(float *restrict matrix, int size, float *restrict column)
{
    for (int k = 0; k < size; k++) {
        float *pivots = matrix + (int64_t)k * size, pivot = pivots[k];
        if (!(pivot > 0))
            return false;
        for (int j = 0; j < size; j++)
            column[j] = j < k ? pivots[j] : matrix[(int64_t)j * size + k];
        column[k] = 0;
        for (int i = 0; i < size; i++) {
            float *row = matrix + (int64_t)i * size, factor = column[i] / pivot;
            for (int j = 0; j <= i && i != k; j++)
                row[j] -= factor * column[j];
            if (i > k)
                row[k] = factor;
            else
                pivots[i] = factor;
        }
        pivots[k] = -1 / pivot;
    }
    return true;
}

static bool solve(double *restrict matrix, double *restrict right, int size, int count,
                  double *restrict column)
{
    for (int k = 0; k < size; k++) {
        double pivot = matrix[(int64_t)k * size + k];
        if (!(pivot > 0))
            return false;
        for (int i = k + 1; i < size; i++) {
            double *row = matrix + (int64_t)i * size, factor = row[k];
            column[i] = row[k] = factor / pivot;
            for (int j = k + 1; j <= i; j++)
                row[j] -= factor * column[j];
        }
        for (int r = 0; r < count; r++) {
            double *one = right + (int64_t)r * size, factor = one[k];
            for (int i = k + 1; i < size; i++)
                one[i] -= factor * column[i];
            one[k] = factor / pivot;
        }
    }
    for (int k = size - 1; k > 0; k--)
        for (int r = 0; r < count; r++) {
            double *one = right + (int64_t)r * size, factor = one[k];
            for (int j = 0; j < k; j++)
                one[j] -= factor * matrix[(int64_t)k * size + j];
        }
    return true;
}

/* ---- scores, each for itself: what the compiler makes of these loops is the same bits -----------
 */

static void hush(float *score, int64_t count)
{
    for (int64_t i = 0; i < count; i++)
        score[i] = fabsf(score[i]) > 0 ? score[i] : NAN;
}

static void weigh(float *restrict score, const float *restrict by, int64_t count)
{
    for (int64_t i = 0; i < count; i++) {
        float weighed = score[i] * by[i];
        score[i] = score[i] > 0 ? weighed : NAN;
    }
}

static void share(float *restrict score, const ton_group_share *group, int groups, int64_t count)
{
    enum { SOME = 256 };
    for (int64_t at = 0; at < count; at += SOME) {
        int64_t rows = count - at < SOME ? count - at : SOME;
        double said[SOME] = {0};
        for (int g = 0; g < groups; g++) {
            const int32_t *have = group[g].have + at;
            double prior = group[g].prior, of = group[g].of;
            for (int64_t i = 0; i < rows; i++)
                said[i] = (have[i] + prior * said[i]) / of;
        }
        for (int64_t i = 0; i < rows; i++)
            score[at + i] = (float)said[i];
    }
}

static void begin(float *restrict score, const int32_t *restrict have, int64_t count)
{
    for (int64_t i = 0; i < count; i++)
        score[i] = have[i] > 0 ? 0 : NAN;
}

INLINE void blend_where(float *restrict score, const ton_blended *what, bool begins, int64_t count)
{
    const float *restrict gate = what->gate, *restrict said = what->said;
    float least = what->least, more = what->more;
    for (int64_t i = 0; i < count; i++) {
        float before = begins && isnan(score[i]) ? 0 : score[i];
        float after = before + (least + gate[i] * more) * said[i];
        score[i] = fabsf(said[i]) <= FLT_MAX ? after : score[i];
    }
}

static void blend(float *score, const ton_blended *what, int64_t count)
{
    if (what->begins)
        blend_where(score, what, true, count);
    else
        blend_where(score, what, false, count);
}

#define NAMED(prefix, path) prefix##path
#define TABLE(path)         NAMED(ton_factor_kernels_, path)

extern const ton_factor_kernels TABLE(TON_PATH);
const ton_factor_kernels TABLE(TON_PATH) = {times, add_turned, add_products, invert, solve,
                                            hush,  weigh,      share,        begin,  blend};
