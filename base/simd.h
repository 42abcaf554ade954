/* tonary - which SIMD path this process uses: chosen once at run time, never at build time.
 *
 * Rooms with hot loops compile them once per path (the same source, other compiler flags) and keep
 * one table of functions per path, indexed by ton_simd_path. Kernels sum in fixed lanes and never
 * fuse a multiply with an add, so every path gives the same bits.
 */
#ifndef TONARY_BASE_SIMD_H
#define TONARY_BASE_SIMD_H

typedef enum ton_simd {
    TON_SIMD_PORTABLE,
    TON_SIMD_AVX2,
    TON_SIMD_AVX512,
    TON_SIMD_AVX512VNNI, /* with products of bytes */
    TON_SIMD_PATHS
} ton_simd;

/* The best path that the processor has and the build contains; the environment variable
 * TONARY_SIMD=portable|avx2|avx512|avx512vnni asks for a lesser one. Thread-safe. */
ton_simd ton_simd_path(void);

/* "portable", "avx2", "avx512", "avx512vnni"; static storage. */
const char *ton_simd_name(ton_simd path);

/* Whether this processor and build can run a path. */
int ton_simd_has(ton_simd path);

#endif
