/* Places in a plane for points whose neighbours are known. */
#ifndef TONARY_RECOMMEND_MAP_LAYOUT_H
#define TONARY_RECOMMEND_MAP_LAYOUT_H

#include "recommend/map/affinity.h"

#include <stdbool.h>

typedef struct ton_layout_options {
    int threads;
    const bool *held; /* (count) those that have a place to which they are drawn back [none] */
    void (*progress)(void *user, double done); /* 0..1 [silent] */
    void *user;
} ton_layout_options;

/* Moves places (count, 2) until neighbours are near each other and others are not. From far too
 * small a start, all are laid out anew; when some are held, the others find their place among
 * them. TON_NO_MEMORY. */
ton_status ton_layout_find(double *place, const ton_affinity *affinity,
                           const ton_layout_options *options);

#endif
