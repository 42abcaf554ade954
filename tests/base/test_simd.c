/* SIMD paths: the choice follows the processor and the wish. */
#include "base/simd.h"

#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <stdlib.h>

static const char *const names[TON_SIMD_PATHS] = {"portable", "avx2", "avx512", "avx512vnni"};

Test(simd, names)
{
    for (int path = 0; path < TON_SIMD_PATHS; path++)
        cr_expect(eq(str, (char *)ton_simd_name((ton_simd)path), (char *)names[path]));
}

Test(simd, an_unknown_wish_gives_the_path_that_always_works)
{
    setenv("TONARY_SIMD", "abacus", 1);
    cr_assert(eq(int, ton_simd_path(), TON_SIMD_PORTABLE));
}

Test(simd, the_portable_path_is_always_there)
{
    cr_assert(ton_simd_has(TON_SIMD_PORTABLE));
}

Test(simd, a_wish_is_kept_where_the_processor_can)
{
    for (int path = 0; path < TON_SIMD_PATHS; path++) {
        setenv("TONARY_SIMD", names[path], 1);
        int wanted = ton_simd_has((ton_simd)path) ? path : TON_SIMD_PORTABLE;
        cr_expect(eq(int, ton_simd_path(), wanted), "%s", names[path]);
    }
}

Test(simd, without_a_wish_the_best_is_taken)
{
    unsetenv("TONARY_SIMD");
    ton_simd best = ton_simd_path();
    cr_expect(ton_simd_has(best));
    for (int path = best + 1; path < TON_SIMD_PATHS; path++)
        cr_expect(not(ton_simd_has((ton_simd)path)), "%s", names[path]);
}
