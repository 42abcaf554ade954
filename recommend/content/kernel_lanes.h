/* Words for the kernels of the scan: sixteen rows at a time, as the registers of this SIMD path. A
 * block's group is 64 bytes: four components of each of sixteen rows; they are multiplied with the
 * query's four and added to the row's sum. */
#ifndef TONARY_RECOMMEND_CONTENT_KERNEL_LANES_H
#define TONARY_RECOMMEND_CONTENT_KERNEL_LANES_H

#include <string.h>
#ifdef __SSE2__
#include <immintrin.h>
#elif defined __ARM_NEON && defined __aarch64__
#include <arm_neon.h>
#endif

#include "recommend/content/kernels.h"

#define INLINE static inline __attribute__((always_inline))

INLINE int32_t four(const int8_t *query)
{
    int32_t word;
    memcpy(&word, query, sizeof word);
    return word;
}

/* MOST: where two products are added in 16 bits with saturation, 255 * 63 * 2 < 2^15. BLOCKS and
 * QUERIES fill the registers. */
#if defined __AVX512VNNI__ && defined __AVX512BW__
enum { MOST = 127, BLOCKS = 4, QUERIES = 4 };
typedef __m512i sums_of_16;

INLINE sums_of_16 add_group(sums_of_16 sum, const uint8_t *code, const int8_t *query)
{
    return _mm512_dpbusd_epi32(sum, _mm512_loadu_si512(code), _mm512_set1_epi32(four(query)));
}

#elif defined __AVX512BW__
enum { MOST = 63, BLOCKS = 4, QUERIES = 4 };
typedef __m512i sums_of_16;

INLINE sums_of_16 add_group(sums_of_16 sum, const uint8_t *code, const int8_t *query)
{
    __m512i pairs = _mm512_maddubs_epi16(_mm512_loadu_si512(code), _mm512_set1_epi32(four(query)));
    return _mm512_add_epi32(sum, _mm512_madd_epi16(pairs, _mm512_set1_epi16(1)));
}

#elif defined __AVX2__
enum { MOST = 63, BLOCKS = 1, QUERIES = 4 };
typedef struct sums_of_16 {
    __m256i part[2];
} sums_of_16;

INLINE sums_of_16 add_group(sums_of_16 sum, const uint8_t *code, const int8_t *query)
{
    for (int i = 0; i < 2; i++) {
        __m256i rows = _mm256_loadu_si256((const __m256i *)code + i);
        __m256i pairs = _mm256_maddubs_epi16(rows, _mm256_set1_epi32(four(query)));
        sum.part[i] = _mm256_add_epi32(sum.part[i], _mm256_madd_epi16(pairs, _mm256_set1_epi16(1)));
    }
    return sum;
}

#elif defined __SSE2__
enum { MOST = 127, BLOCKS = 1, QUERIES = 1 };
#define SUMS_IN_PAIRS /* two sums a row, still to be added */
typedef struct sums_of_16 {
    __m128i part[8];
} sums_of_16;

INLINE sums_of_16 add_group(sums_of_16 sum, const uint8_t *code, const int8_t *query)
{
    __m128i zero = _mm_setzero_si128(), bytes = _mm_set1_epi32(four(query));
    __m128i words = _mm_srai_epi16(_mm_unpacklo_epi8(bytes, bytes), 8);
    for (int i = 0; i < 4; i++) {
        __m128i rows = _mm_loadu_si128((const __m128i *)code + i);
        __m128i low = _mm_unpacklo_epi8(rows, zero), high = _mm_unpackhi_epi8(rows, zero);
        sum.part[2 * i] = _mm_add_epi32(sum.part[2 * i], _mm_madd_epi16(low, words));
        sum.part[2 * i + 1] = _mm_add_epi32(sum.part[2 * i + 1], _mm_madd_epi16(high, words));
    }
    return sum;
}

#elif defined __ARM_NEON && defined __aarch64__
enum { MOST = 127, BLOCKS = 1, QUERIES = 1 };
#define SUMS_IN_PAIRS
#define CODES_ARE_SIGNED /* 128 is taken off before multiplying */
typedef struct sums_of_16 {
    int32x4_t part[8];
} sums_of_16;

INLINE sums_of_16 add_group(sums_of_16 sum, const uint8_t *code, const int8_t *query)
{
    int8x16_t bytes = vreinterpretq_s8_s32(vdupq_n_s32(four(query)));
    for (int i = 0; i < 4; i++) {
        int8x16_t rows = vreinterpretq_s8_u8(veorq_u8(vld1q_u8(code + 16 * i), vdupq_n_u8(128)));
        int16x8_t low = vmull_s8(vget_low_s8(rows), vget_low_s8(bytes));
        int16x8_t high = vmull_high_s8(rows, bytes);
        sum.part[2 * i] = vpadalq_s16(sum.part[2 * i], low);
        sum.part[2 * i + 1] = vpadalq_s16(sum.part[2 * i + 1], high);
    }
    return sum;
}

#else
enum { MOST = 127, BLOCKS = 1, QUERIES = 1 };
typedef struct sums_of_16 {
    int32_t row[TON_RUN_BLOCK];
} sums_of_16;

INLINE sums_of_16 add_group(sums_of_16 sum, const uint8_t *code, const int8_t *query)
{
    for (int row = 0; row < TON_RUN_BLOCK; row++, code += TON_RUN_GROUP)
        sum.row[row] +=
            code[0] * query[0] + code[1] * query[1] + code[2] * query[2] + code[3] * query[3];
    return sum;
}
#endif

/* Without the 128 that codes are too large by. */
INLINE void store_sums(int32_t *out, const sums_of_16 *sum, int32_t query_sum)
{
#ifdef CODES_ARE_SIGNED
    query_sum = 0;
#endif
#ifdef SUMS_IN_PAIRS
    int32_t pairs[2 * TON_RUN_BLOCK];
    memcpy(pairs, sum, sizeof pairs);
    for (int row = 0; row < TON_RUN_BLOCK; row++)
        out[row] = pairs[2 * row] + pairs[2 * row + 1] - 128 * query_sum;
#else
    int32_t rows __attribute__((vector_size(4 * TON_RUN_BLOCK)));
    memcpy(&rows, sum, sizeof rows);
    rows -= 128 * query_sum;
    memcpy(out, &rows, sizeof rows);
#endif
}

/* Bit i says that upper[i] (16) is not below least; what is no number never is. */
INLINE unsigned not_below(const float *upper, float least)
{
    unsigned bits = 0;
#if defined __AVX512F__
    bits = _mm512_cmp_ps_mask(_mm512_loadu_ps(upper), _mm512_set1_ps(least), _CMP_NLT_UQ);
#elif defined __AVX2__
    for (int i = 0; i < 2; i++)
        bits |= (unsigned)_mm256_movemask_ps(_mm256_cmp_ps(_mm256_loadu_ps(upper + 8 * i),
                                                           _mm256_set1_ps(least), _CMP_NLT_UQ))
                << (8 * i);
#elif defined __SSE2__
    for (int i = 0; i < 4; i++)
        bits |= (unsigned)_mm_movemask_ps(
                    _mm_cmpnlt_ps(_mm_loadu_ps(upper + 4 * i), _mm_set1_ps(least)))
                << (4 * i);
#else
    for (int i = 0; i < TON_RUN_BLOCK; i++)
        bits |= (unsigned)!(upper[i] < least) << i;
#endif
    return bits;
}

/* Bit i says that bytes[i] (64) is not 0. */
INLINE uint64_t not_zero(const uint8_t *bytes)
{
    uint64_t bits = 0;
#if defined __AVX512BW__
    __m512i all = _mm512_loadu_si512(bytes);
    bits = _mm512_test_epi8_mask(all, all);
#elif defined __AVX2__
    for (int i = 0; i < 2; i++) {
        __m256i part = _mm256_loadu_si256((const __m256i *)bytes + i);
        __m256i zero = _mm256_cmpeq_epi8(part, _mm256_setzero_si256());
        bits |= (uint64_t) ~(unsigned)_mm256_movemask_epi8(zero) << (32 * i);
    }
#elif defined __SSE2__
    for (int i = 0; i < 4; i++) {
        __m128i part = _mm_loadu_si128((const __m128i *)bytes + i);
        __m128i zero = _mm_cmpeq_epi8(part, _mm_setzero_si128());
        bits |= (uint64_t)(~_mm_movemask_epi8(zero) & 0xffff) << (16 * i);
    }
#else
    for (int i = 0; i < 64; i++)
        bits |= (uint64_t)(bytes[i] != 0) << i;
#endif
    return bits;
}

#endif
