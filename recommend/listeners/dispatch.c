/* Every path's table exists under its own name; a path that the build left out is the portable. */
#include "recommend/listeners/kernels.h"

#include <stdatomic.h>

extern const ton_factor_kernels ton_factor_kernels_portable;
#ifdef __x86_64__
extern const ton_factor_kernels ton_factor_kernels_avx2, ton_factor_kernels_avx512,
    ton_factor_kernels_avx512vnni;
#endif

const ton_factor_kernels *ton_factor_kernels_for(ton_simd path)
{
#ifdef __x86_64__
    static const ton_factor_kernels *const table[TON_SIMD_PATHS] = {
        &ton_factor_kernels_portable, &ton_factor_kernels_avx2, &ton_factor_kernels_avx512,
        &ton_factor_kernels_avx512vnni};
    return table[path];
#else
    (void)path;
    return &ton_factor_kernels_portable;
#endif
}

/* Asked for each row, and asking the environment takes as long as a row. */
const ton_factor_kernels *ton_factor_kernels_here(void)
{
    static _Atomic(const ton_factor_kernels *) kept;
    const ton_factor_kernels *here = atomic_load_explicit(&kept, memory_order_acquire);
    if (!here)
        atomic_store_explicit(&kept, here = ton_factor_kernels_for(ton_simd_path()),
                              memory_order_release);
    return here;
}
