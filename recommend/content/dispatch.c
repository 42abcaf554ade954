/* Every path's table exists under its own name; a path that the build left out is the portable. */
#include "recommend/content/kernels.h"

extern const ton_scan_kernels ton_scan_kernels_portable;
#ifdef __x86_64__
extern const ton_scan_kernels ton_scan_kernels_avx2, ton_scan_kernels_avx512,
    ton_scan_kernels_avx512vnni;
#endif

const ton_scan_kernels *ton_scan_kernels_for(ton_simd path)
{
#ifdef __x86_64__
    static const ton_scan_kernels *const table[TON_SIMD_PATHS] = {
        &ton_scan_kernels_portable, &ton_scan_kernels_avx2, &ton_scan_kernels_avx512,
        &ton_scan_kernels_avx512vnni};
    return table[path];
#else
    (void)path;
    return &ton_scan_kernels_portable;
#endif
}
