/* tonary - a hash that is the same on every machine and in every version. */
#ifndef TONARY_BASE_HASH_H
#define TONARY_BASE_HASH_H

#include <stddef.h>
#include <stdint.h>

#define TON_HASH_START UINT64_C(0xcbf29ce484222325)

/* The state after count bytes more, from TON_HASH_START on. */
uint64_t ton_hash(uint64_t state, const void *bytes, size_t count);

/* XXH3, 64 bits (Collet 2019): as fast as memory. */
uint64_t ton_hash_quick(uint64_t seed, const void *bytes, size_t count);

#endif
