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
    EACH(p)
    v.part[p] = spread(x);
    return v;
}

INLINE lanes negative(lanes v)
{
    EACH(p)
    v.part[p] = -v.part[p];
    return v;
}

INLINE void put_in_order(lanes *above, lanes *below)
{
    EACH(p)
    {
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

/* Lanes i and i ^ half (a constant) become one; both then hold it. */
#define JOIN_LANES(x, wanted, half)                                                                \
    do {                                                                                           \
        lanes other[EXTREMES_MAX];                                                                 \
        for (int rank = 0; rank < (wanted); rank++)                                                \
            EACH(p)                                                                                \
        other[rank].part[p] = (half) < WIDTH ? __builtin_shuffle((x)[(wanted)-1 - rank].part[p],   \
                                                                 (masks){FLIPPED((half) % WIDTH)}) \
                                             : (x)[(wanted)-1 - rank].part[p ^ (half) / WIDTH];    \
        for (int rank = 0; rank < (wanted); rank++)                                                \
            EACH(p)                                                                                \
        (x)[rank].part[p] = larger((x)[rank].part[p], other[rank].part[p]);                        \
        merge(x, wanted);                                                                          \
    } while (0)

INLINE float sum_list(lanes *x, int wanted)
{
    float sum = 0;
    JOIN_LANES(x, wanted, 8);
    JOIN_LANES(x, wanted, 4);
    JOIN_LANES(x, wanted, 2);
    JOIN_LANES(x, wanted, 1);
    for (int rank = 0; rank < wanted; rank++)
        sum += x[rank].part[0][0];
    return sum;
}

/* The values from x on, those from count on replaced. */
INLINE lanes take(const float *x, size_t count, float replacement)
{
    static const int index[TON_LANES] = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15};
    lanes v;
    EACH(p)
    {
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
