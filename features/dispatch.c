/* Every path's table exists under its own name; a path that the build left out is the portable. */
#include "features/kernels.h"

extern const ton_kernels ton_kernels_portable;
#ifdef __x86_64__
extern const ton_kernels ton_kernels_avx2, ton_kernels_avx512, ton_kernels_avx512vnni;
#endif

const ton_kernels *ton_kernels_for(ton_simd path)
{
#ifdef __x86_64__
    static const ton_kernels *const table[TON_SIMD_PATHS] = {
        &ton_kernels_portable, &ton_kernels_avx2, &ton_kernels_avx512, &ton_kernels_avx512vnni};
    return table[path];
#else
    (void)path;
    return &ton_kernels_portable;
#endif
}
