/* Draws that a seed determines, on every machine: SplitMix64 (Steele, Lea and Flood, "Fast
 * splittable pseudorandom number generators", 2014). */
#ifndef TONARY_RECOMMEND_LEARNING_CHANCE_H
#define TONARY_RECOMMEND_LEARNING_CHANCE_H

#include <stdint.h>

/* 0..count - 1; count from 1 to 2^32 */
static inline int64_t ton_draw(uint64_t *state, int64_t count)
{
    uint64_t z = *state += UINT64_C(0x9e3779b97f4a7c15);
    z = (z ^ z >> 30) * UINT64_C(0xbf58476d1ce4e5b9);
    z = (z ^ z >> 27) * UINT64_C(0x94d049bb133111eb);
    z ^= z >> 31;
    return (int64_t)((z >> 32) * (uint64_t)count >> 32);
}

#endif
