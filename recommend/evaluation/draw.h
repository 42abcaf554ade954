/* tonary - chance that is the same everywhere: SplitMix64 (Steele, Lea and Flood, "Fast splittable
 * pseudorandom number generators", 2014). */
#ifndef TONARY_RECOMMEND_EVALUATION_DRAW_H
#define TONARY_RECOMMEND_EVALUATION_DRAW_H

#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

static inline uint64_t ton_draw(uint64_t *state)
{
    uint64_t z = *state += 0x9e3779b97f4a7c15u;
    z = (z ^ z >> 30) * 0xbf58476d1ce4e5b9u;
    z = (z ^ z >> 27) * 0x94d049bb133111ebu;
    return z ^ z >> 31;
}

/* 0 .. below - 1; below > 0. */
static inline int ton_draw_below(uint64_t *state, int below)
{
    return (int)((ton_draw(state) >> 32) * (uint64_t)below >> 32);
}

#ifdef __cplusplus
}
#endif
#endif
