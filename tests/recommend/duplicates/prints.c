#include "tests/recommend/duplicates/prints.h"

#include "base/hash.h"

static uint32_t number(uint64_t seed, uint64_t at)
{
    uint64_t state = ton_hash(TON_HASH_START ^ seed, &at, sizeof at);
    return (uint32_t)(state ^ state >> 32);
}

ton_fingerprint print_make(unsigned seed, int first, int count)
{
    ton_fingerprint made = {.end = (float)(count * TON_FINGERPRINT_STEP), .count = count};
    for (int i = 0; i < count; i++)
        made.word[i] = number(seed, (uint64_t)(first + i)) | 1;
    return made;
}

void print_damage(ton_fingerprint *fingerprint, double probability, unsigned seed)
{
    for (int i = 0; i < fingerprint->count; i++)
        for (int bit = 0; bit < TON_FINGERPRINT_BITS && i % 16; bit++)
            if (number(seed, (uint64_t)i * 32 + (uint64_t)bit) < probability * 4294967296.0)
                fingerprint->word[i] ^= UINT32_C(1) << bit;
}
