#include "recommend/listeners/kernels.h"

#include <stdbool.h>

#define INLINE static inline __attribute__((always_inline))

/* Sixteen lanes in as many registers as this path needs for them. */
#ifdef __AVX512F__
enum { LANES = 16, PARTS = 1, WIDE = 4, ROWS = 4, ACROSS = 2 };
#elif defined __AVX__
enum { LANES = 16, PARTS = 2, WIDE = 4, ROWS = 4, ACROSS = 1 };
#else
enum { LANES = 16, PARTS = 4, WIDE = 2, ROWS = 2, ACROSS = 1 };
#endif

typedef float part __attribute__((vector_size(4 * LANES / PARTS), aligned(4), may_alias));
#if defined __AVX512F__ || defined __AVX__
typedef float half __attribute__((vector_size(2 * LANES)));
#endif
typedef float quarter __attribute__((vector_size(LANES)));
typedef struct lanes {
    part of[PARTS];
} lanes;

#define EACH_PART(p) _Pragma("GCC unroll 4") for (int p = 0; p < PARTS; p++)

INLINE lanes load(const float *from)
{
    lanes out;
    EACH_PART(p)
    out.of[p] = ((const part *)from)[p];
    return out;
}

INLINE void store(float *to, lanes all)
{
    EACH_PART(p)
    ((part *)to)[p] = all.of[p];
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

/* ROWS by ACROSS times sixteen at a time. */
static void add_tiles(float *out, const float *a, const float *b)
{
    for (int i = 0; i < TON_TILE; i += ROWS)
        for (int j = 0; j < TON_TILE; j += ACROSS * LANES) {
            lanes sum[ROWS][ACROSS];
            for (int r = 0; r < ROWS; r++)
                for (int w = 0; w < ACROSS; w++)
                    sum[r][w] = load(out + (i + r) * TON_TILE + j + w * LANES);
            for (int l = 0; l < TON_TILE; l++)
                for (int r = 0; r < ROWS; r++)
                    for (int w = 0; w < ACROSS; w++)
                        sum[r][w] = add_times(sum[r][w], load(b + l * TON_TILE + j + w * LANES),
                                              a[(i + r) * TON_TILE + l]);
            for (int r = 0; r < ROWS; r++)
                for (int w = 0; w < ACROSS; w++)
                    store(out + (i + r) * TON_TILE + j + w * LANES, sum[r][w]);
        }
}

#define NAMED(prefix, path) prefix##path
#define TABLE(path)         NAMED(ton_factor_kernels_, path)

extern const ton_factor_kernels TABLE(TON_PATH);
const ton_factor_kernels TABLE(TON_PATH) = {times, add_turned, add_tiles};
