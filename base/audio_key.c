/* A key is 128 bits: among 10^9 recordings two are alike by chance once in 10^20 libraries. */
#include "base/audio_key.h"

#include <string.h>

bool ton_audio_key_known(const ton_audio_key *key)
{
    static const ton_audio_key none;
    return ton_audio_key_compare(key, &none) != 0;
}

int ton_audio_key_compare(const ton_audio_key *a, const ton_audio_key *b)
{
    return memcmp(a->byte, b->byte, TON_AUDIO_KEY_BYTES);
}
