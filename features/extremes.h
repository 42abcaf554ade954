/* The sum of the few largest and of the few smallest of many values, for the kernels.
 *
 * Each lane keeps its own few in falling order: a new value sinks down the list, and what is larger
 * stays above. At the end the lanes' lists are joined in pairs (Batcher 1968): of two falling lists
 * the largest are, place by place, the larger of the first and of the second read backwards; they
 * fall and then rise, which few comparisons put in order again. */
#ifndef TONARY_FEATURES_EXTREMES_H
#define TONARY_FEATURES_EXTREMES_H

#include "features/lanes.h"

#include <math.h>

enum { EXTREMES_MAX = 6 };

INLINE lanes fill_lanes(float x)
{
    lanes v;
    EACH (p)
        v.part[p] = spread(x);
    return v;
}

INLINE lanes negative(lanes v)
{
    EACH (p)
        v.part[p] = -v.part[p];
    return v;
}

INLINE void put_in_order(lanes *above, lanes *below)
{
    EACH (p) {
        vector high = larger(above->part[p], below->part[p]);
        below->part[p] = smaller(above->part[p], below->part[p]);
        above->part[p] = high;
    }
}

/* Orders what falls and then rises: as eight values, of which the first are infinite. */
INLINE void merge(lanes *x, int wanted)
{
    const int infinite = 8 - wanted;
    for (int step = 4; step; step /= 2)
        for (int i = infinite; i + step < 8; i++)
            if (!(i & step))
                put_in_order(&x[i - infinite], &x[i - infinite + step]);
}

/* Joins each lane's list with that of its partner; both then hold the same. */
INLINE void join(lanes *x, const lanes *partner, int wanted)
{
    lanes list[EXTREMES_MAX];
    for (int rank = 0; rank < wanted; rank++)
        EACH (p)
            list[rank].part[p] = larger(x[rank].part[p], partner[wanted - 1 - rank].part[p]);
    for (int rank = 0; rank < wanted; rank++)
        x[rank] = list[rank];
    merge(x, wanted);
}

#define FLIP_LIST(out, x, wanted, half)                                                            \
    for (int rank = 0; rank < (wanted); rank++)                                                    \
    FLIP((out)[rank], (x)[rank], half)

INLINE float sum_list(lanes *x, int wanted)
{
    lanes partner[EXTREMES_MAX];
    float sum = 0;
    FLIP_LIST(partner, x, wanted, 8);
    join(x, partner, wanted);
    FLIP_LIST(partner, x, wanted, 4);
    join(x, partner, wanted);
    FLIP_LIST(partner, x, wanted, 2);
    join(x, partner, wanted);
    FLIP_LIST(partner, x, wanted, 1);
    join(x, partner, wanted);
    for (int rank = 0; rank < wanted; rank++)
        sum += x[rank].part[0][0];
    return sum;
}

/* The values from x on, those from count on replaced. */
INLINE lanes take(const float *x, size_t count, float replacement)
{
    static const int index[TON_LANES] = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15};
    lanes v;
    EACH (p) {
        masks own;
        memcpy(&own, index + p * WIDTH, sizeof own);
        v.part[p] = choose(own < (int)count, load(x + p * WIDTH), spread(replacement));
    }
    return v;
}

INLINE void sink(lanes *list, lanes v, int wanted)
{
    for (int rank = 0; rank < wanted; rank++)
        put_in_order(&list[rank], &v);
}

INLINE void extremes_of(float *largest, float *smallest, const float *x, size_t count, int wanted)
{
    lanes top[EXTREMES_MAX], low[EXTREMES_MAX];
    for (int rank = 0; rank < wanted; rank++)
        top[rank] = low[rank] = fill_lanes(-INFINITY);
    for (; count >= TON_LANES; x += TON_LANES, count -= TON_LANES) {
        lanes v;
        memcpy(&v, x, sizeof v);
        sink(top, v, wanted);
        sink(low, negative(v), wanted);
    }
    sink(top, take(x, count, -INFINITY), wanted);
    sink(low, negative(take(x, count, INFINITY)), wanted);
    *largest = sum_list(top, wanted);
    *smallest = -sum_list(low, wanted);
}

#endif
