/* A key is 128 bits: among 10^9 recordings two are alike by chance once in 10^20 libraries. */
#include "base/audio_key.h"

#include <math.h>
#include <string.h>

#include "base/hash.h"

bool ton_audio_key_known(const ton_audio_key *key)
{
    static const ton_audio_key none;
    return ton_audio_key_compare(key, &none) != 0;
}

int ton_audio_key_compare(const ton_audio_key *a, const ton_audio_key *b)
{
    return memcmp(a->byte, b->byte, TON_AUDIO_KEY_BYTES);
}

/* The key is masked with a hash of the range in microseconds: what masks twice unmasks. */
void ton_audio_key_part(ton_audio_key *key, double from, double to)
{
    const double ends[] = {from, to};
    uint64_t state = TON_HASH_START;
    if (from == 0 && to == 0)
        return;
    for (int i = 0; i < 2; i++) {
        uint64_t microseconds = (uint64_t)llround(1e6 * ends[i]);
        for (int shift = 0; shift < 64; shift += 8)
            state = ton_hash(state, &(unsigned char){(unsigned char)(microseconds >> shift)}, 1);
    }
    for (int i = 0; i < TON_AUDIO_KEY_BYTES; i++) {
        state = ton_hash(state, &(unsigned char){(unsigned char)i}, 1);
        key->byte[i] ^= (unsigned char)(state >> 56);
    }
}
