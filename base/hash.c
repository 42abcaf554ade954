/* FNV-1a, 64 bits (Fowler, Noll, Vo 1991). */
#include "base/hash.h"

#if defined(__x86_64__)
#include <xxh_x86dispatch.h> /* the same, by the widest path of this processor */
#else
#include <xxhash.h>
#endif

uint64_t ton_hash(uint64_t state, const void *bytes, size_t count)
{
    for (const unsigned char *byte = bytes; count--; byte++)
        state = (state ^ *byte) * UINT64_C(0x100000001b3);
    return state;
}

uint64_t ton_hash_quick(uint64_t seed, const void *bytes, size_t count)
{
    return XXH3_64bits_withSeed(bytes, count, seed);
}
