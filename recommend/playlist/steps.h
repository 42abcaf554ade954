/* The best way through candidates between two fixed songs. */
#ifndef TONARY_RECOMMEND_PLAYLIST_STEPS_H
#define TONARY_RECOMMEND_PLAYLIST_STEPS_H

#include <stdbool.h>
#include <stdint.h>

/* A place on the way: the start, candidates in the order of their progress, the end. */
typedef struct ton_place {
    int64_t id;
    double progress;             /* 0 at the start .. 1 at the end */
    double from_start, from_end; /* 1 - likeness to it */
    uint64_t artist;             /* 0: not known */
    double noise;                /* added to the cost of stepping here, in typical steps */
} ton_place;

/* Fills way (wanted) with the places (1 .. count - 2, ascending) that lie between the first place
 * and the last; apart (count, count) holds 1 - likeness. Needs wanted <= count - 2. False when
 * memory is short. */
bool ton_steps_find(int *way, int wanted, const ton_place *place, const float *apart, int count);

#endif
