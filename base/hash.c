/* FNV-1a, 64 bits (Fowler, Noll, Vo 1991). */
#include "base/hash.h"

uint64_t ton_hash(uint64_t state, const void *bytes, size_t count)
{
    for (const unsigned char *byte = bytes; count--; byte++)
        state = (state ^ *byte) * UINT64_C(0x100000001b3);
    return state;
}
