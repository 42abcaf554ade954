/* Asks the processor once per call: the answer is a cached word of libgcc's, so a call is cheap. */
#include "base/simd.h"

#include <stdlib.h>
#include <string.h>

static const char *const names[TON_SIMD_PATHS] = {"portable", "avx2", "avx512", "avx512vnni"};

int ton_simd_has(ton_simd path)
{
    if (path == TON_SIMD_PORTABLE)
        return 1;
#ifdef __x86_64__
    __builtin_cpu_init();
    if (path == TON_SIMD_AVX2)
        return __builtin_cpu_supports("avx2") != 0;
    return __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw") &&
           __builtin_cpu_supports("avx512vl") && __builtin_cpu_supports("avx512dq") &&
           (path == TON_SIMD_AVX512 || __builtin_cpu_supports("avx512vnni"));
#else
    return 0;
#endif
}

ton_simd ton_simd_path(void)
{
    const char *wish = getenv("TONARY_SIMD");
    for (int path = TON_SIMD_PATHS - 1; path > TON_SIMD_PORTABLE; path--)
        if (ton_simd_has((ton_simd)path) && (!wish || !strcmp(wish, names[path])))
            return (ton_simd)path;
    return TON_SIMD_PORTABLE;
}

const char *ton_simd_name(ton_simd path)
{
    return names[path];
}
