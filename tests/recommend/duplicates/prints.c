#include "tests/recommend/duplicates/prints.h"

/* Steele, Lea, Flood, "Fast splittable pseudorandom number generators", 2014 */
static uint32_t number(uint64_t seed, uint64_t at)
{
    uint64_t z = seed << 32 ^ at * UINT64_C(0x9e3779b97f4a7c15);
    z = (z ^ z >> 30) * UINT64_C(0xbf58476d1ce4e5b9);
    z = (z ^ z >> 27) * UINT64_C(0x94d049bb133111eb);
    return (uint32_t)(z >> 32);
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
