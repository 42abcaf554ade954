/* The hot loops of the scan, compiled once per SIMD path. TON_PATH names the path and so this
 * copy's table. What is not in kernel_lanes.h is left to the compiler: rows of a block lie side by
 * side, so plain loops over sixteen become vectors. */
#include "recommend/content/kernels.h"
#include "recommend/content/kernel_lanes.h"
#include "recommend/content/metric_sums.h"
#include "recommend/content/sketch.h"

#include <math.h>

/* So many blocks before they are needed, codes are asked of memory: the processor's own guess does
 * not see far where a family is left out or summed apart (measured: 12.4 for 17.0 ms, and 7.2
 * for 9.0 where nothing is). A block that is looked at again and again is there anyway. */
enum { AHEAD = 8 };

#define LENGTH_LOST 0x1p-140f /* more than squares lose that are too small */

/* blocks and queries are constants where this is used: the sums stay in registers. */
INLINE void sums_of(int32_t (*out)[TON_TILE_ROWS], const uint8_t *code, size_t stride, int blocks,
                    const ton_codes *query, int queries, int groups)
{
    static const sums_of_16 nothing;
    sums_of_16 sum[BLOCKS * QUERIES];
    for (int i = 0; i < blocks * queries; i++)
        sum[i] = nothing;
    for (int g = 0; g < groups; g++, code += TON_RUN_BLOCK * TON_RUN_GROUP) {
        if (queries == 1)
            for (int b = 0; b < blocks; b++)
                __builtin_prefetch(code + (size_t)(b + AHEAD) * stride);
        for (int q = 0; q < queries; q++)
            for (int b = 0; b < blocks; b++)
                sum[q * blocks + b] = add_group(sum[q * blocks + b], code + (size_t)b * stride,
                                                query[q].code + (size_t)g * TON_RUN_GROUP);
    }
    for (int q = 0; q < queries; q++)
        for (int b = 0; b < blocks; b++)
            store_sums(out[q] + b * TON_RUN_BLOCK, &sum[q * blocks + b], query[q].sum);
}

INLINE void sums_of_queries(int32_t (*out)[TON_TILE_ROWS], const uint8_t *code, size_t stride,
                            int blocks, const ton_codes *query, int queries, int groups)
{
    int b = 0;
    for (; b + BLOCKS <= blocks; b += BLOCKS, code += stride * BLOCKS)
        sums_of((int32_t(*)[TON_TILE_ROWS])(*out + b * TON_RUN_BLOCK), code, stride, BLOCKS, query,
                queries, groups);
    for (; b < blocks; b++, code += stride)
        sums_of((int32_t(*)[TON_TILE_ROWS])(*out + b * TON_RUN_BLOCK), code, stride, 1, query,
                queries, groups);
}

static void sums(ton_tile_sums out, const uint8_t *code, size_t stride, int blocks,
                 const ton_codes *query, int queries, int groups)
{
    int q = 0;
    for (; q + QUERIES <= queries; q += QUERIES)
        sums_of_queries(out + q, code, stride, blocks, query + q, QUERIES, groups);
    for (; q < queries; q++)
        sums_of_queries(out + q, code, stride, blocks, query + q, 1, groups);
}

static void upper_of_full(float *restrict upper, const int32_t *restrict sum,
                          const float *restrict error, int blocks, const ton_bound *bound)
{
    float scale = bound->scale, length = bound->length, rest = bound->rest;
    for (int i = 0; i < blocks * TON_RUN_BLOCK; i++)
        upper[i] = (float)sum[i] * scale + (length * error[i] + rest);
}

/* As upper_of_any would, but for what may be left out and what then has to be divided. */
static void upper_of_full_by_norm(float *restrict upper, const ton_tile_sums *sum, int query,
                                  const float *norm, int families, const float *restrict error,
                                  int blocks, const ton_bound *bound)
{
    float constant = 0;
    for (int k = 0; k < bound->families; k++)
        constant += bound->family[k].constant + bound->family[k].constant_rest;
    for (int first = 0; first < blocks * TON_RUN_BLOCK; first += TON_RUN_BLOCK) {
        float value[TON_RUN_BLOCK] = {0}, squared[TON_RUN_BLOCK] = {0};
        for (int k = 0; k < bound->families; k++) {
            const ton_bound_family *f = &bound->family[k];
            const int32_t *sums = sum[k][query] + first;
            const float *n = norm + (ptrdiff_t)first * families + f->at * TON_RUN_BLOCK;
            float square = f->square + f->square_rest;
            __builtin_prefetch(n + (ptrdiff_t)AHEAD * families * TON_RUN_BLOCK);
            for (int i = 0; i < TON_RUN_BLOCK; i++) {
                float length = n[i] * f->length;
                value[i] += ((float)sums[i] * f->scale + square * n[i] + f->rest) * n[i];
                squared[i] += length * length;
            }
        }
        for (int i = 0; i < TON_RUN_BLOCK; i++)
            upper[first + i] =
                value[i] + constant + sqrtf(squared[i] + LENGTH_LOST) * error[first + i];
    }
}

/* What is added up for sixteen rows. */
typedef struct parts {
    float value[TON_RUN_BLOCK], weight[TON_RUN_BLOCK], rest[TON_RUN_BLOCK],
        length_squared[TON_RUN_BLOCK];
} parts;

INLINE void add_by_angle(parts *p, const float *norm, const ton_bound_family *f)
{
    for (int i = 0; i < TON_RUN_BLOCK; i++) {
        float has = norm[i] > 0 ? 1.0f : 0.0f;
        p->weight[i] += has * f->weight;
        p->rest[i] += has * f->rest;
        p->length_squared[i] += has * (f->length * f->length);
    }
}

INLINE void add_by_norm(parts *p, const int32_t *sum, const float *norm, const ton_bound_family *f)
{
    for (int i = 0; i < TON_RUN_BLOCK; i++) {
        float has = norm[i] > 0 ? 1.0f : 0.0f, n = norm[i] > 0 ? norm[i] : 0.0f;
        float square = n * n, length = n * f->length;
        float value = (float)sum[i] * f->scale * n + f->square * square + f->constant;
        float rest = f->rest * n + f->square_rest * square + f->constant_rest;
        p->weight[i] += has * f->weight;
        p->value[i] += has * value;
        p->rest[i] += has * rest;
        p->length_squared[i] += length * length;
    }
}

INLINE void upper_of_block(float *restrict upper, const parts *p, const float *restrict error,
                           float nothing)
{
    for (int i = 0; i < TON_RUN_BLOCK; i++) {
        float weight = p->weight[i] > 0 ? p->weight[i] : 1.0f;
        float lost = sqrtf(p->length_squared[i]) * fabsf(error[i]) + p->rest[i];
        float score = (p->value[i] + lost) / weight;
        upper[i] = p->weight[i] > 0 ? score : nothing;
    }
}

static void upper_of_any(float *upper, const ton_tile_sums *sum, int query, const float *norm,
                         int families, const float *error, int blocks, const ton_bound *bound)
{
    for (int b = 0; b < blocks; b++) {
        int first = b * TON_RUN_BLOCK;
        parts p = {.value = {0}};
        for (int i = 0; i < TON_RUN_BLOCK; i++)
            p.length_squared[i] = LENGTH_LOST;
        for (int k = 0; k < bound->families; k++) {
            const ton_bound_family *f = &bound->family[k];
            const float *norms = norm + (size_t)(b * families + f->at) * TON_RUN_BLOCK;
            if (bound->by_norm)
                add_by_norm(&p, sum[k][query] + first, norms, f);
            else
                add_by_angle(&p, norms, f);
        }
        for (int i = 0; !bound->by_norm && i < TON_RUN_BLOCK; i++)
            p.value[i] = (float)sum[0][query][first + i] * bound->scale;
        upper_of_block(upper + first, &p, error + first, bound->nothing);
    }
}

static void upper_of_sketch(float *restrict upper, const int32_t *restrict sum,
                            const uint8_t *restrict away, const float *restrict share, int blocks,
                            const ton_sketch_bound *bound)
{
    float scale = bound->scale, length = bound->length, rest = bound->rest;
    for (int i = 0; i < blocks * TON_RUN_BLOCK; i++) {
        float score = (float)sum[i] * scale + ((float)away[i] * length + rest);
        upper[i] = away[i] == TON_SKETCH_UNKNOWN ? INFINITY : score;
    }
    for (int i = 0; share && i < blocks * TON_RUN_BLOCK; i++)
        upper[i] *= share[i]; /* infinity times 0 is no number, which dismisses nothing either */
}

static void share_of(float *share, const float *norm, int families, int blocks,
                     const ton_sketch_bound *bound)
{
    for (int b = 0; b < blocks; b++, share += TON_RUN_BLOCK, norm += families * TON_RUN_BLOCK) {
        float weight[TON_RUN_BLOCK] = {0};
        for (int k = 0; k < bound->families; k++)
            for (int i = 0; i < TON_RUN_BLOCK; i++)
                weight[i] += norm[bound->at[k] * TON_RUN_BLOCK + i] > 0 ? bound->weight[k] : 0.0f;
        for (int i = 0; i < TON_RUN_BLOCK; i++)
            share[i] = weight[i] > 0 ? 1 / weight[i] : 0.0f;
    }
}

static int select_rows(uint16_t *found, const float *upper, int rows, float least)
{
    int count = 0;
    for (int first = 0; first < rows; first += TON_RUN_BLOCK) {
        unsigned bits = not_below(upper + first, least);
        for (; bits; bits &= bits - 1) {
            int row = first + __builtin_ctz(bits);
            if (row < rows)
                found[count++] = (uint16_t)row;
        }
    }
    return count;
}

static bool is_full(const float *error, int blocks)
{
    uint32_t signs = 0;
    for (int i = 0; i < blocks * TON_RUN_BLOCK; i++) {
        uint32_t bits;
        memcpy(&bits, error + i, sizeof bits);
        signs |= bits;
    }
    return !(signs >> 31);
}

/* The same of the first of 64, or fewer that are left. */
INLINE uint64_t marked(const uint8_t *bytes, int left)
{
    uint64_t bits = 0;
    if (left >= 64)
        return not_zero(bytes);
    for (int i = 0; i < left; i++)
        bits |= (uint64_t)(bytes[i] != 0) << i;
    return bits;
}

static int open_rows(uint64_t *open, const uint8_t *allow, const uint8_t *dead, int rows)
{
    int count = 0;
    for (int first = 0; first < rows; first += 64) {
        uint64_t bits = marked(allow + first, rows - first);
        if (bits && dead)
            bits &= ~marked(dead + first, rows - first);
        *open++ = bits;
        count += __builtin_popcountll(bits);
    }
    return count;
}

static float dot(const float *a, const float *b, int count)
{
    typedef float lanes __attribute__((vector_size(4 * TON_RUN_BLOCK)));
    enum { AT_A_TIME = 2, LANES = TON_RUN_BLOCK * AT_A_TIME };
    lanes sum[AT_A_TIME] = {{0}}, x[AT_A_TIME], y[AT_A_TIME];
    int i = 0;
    for (; i + LANES <= count; i += LANES) {
        memcpy(x, a + i, sizeof x);
        memcpy(y, b + i, sizeof y);
        for (int k = 0; k < AT_A_TIME; k++)
            sum[k] += x[k] * y[k];
    }
    sum[0] += sum[1];
    float total = ton_dot(a + i, b + i, count - i);
    for (int lane = 0; lane < TON_RUN_BLOCK; lane++)
        total += sum[0][lane];
    return total;
}

#define NAMED(prefix, path) prefix##path
#define TABLE(path)         NAMED(ton_scan_kernels_, path)

extern const ton_scan_kernels TABLE(TON_PATH);
const ton_scan_kernels TABLE(TON_PATH) = {
    MOST,          sums,
    upper_of_full, upper_of_full_by_norm,
    upper_of_any,  upper_of_sketch,
    share_of,      select_rows,
    is_full,       open_rows,
    dot,
};
