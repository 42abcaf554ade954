/* The sum of the few largest and of the few smallest of many values, for the kernels.
 *
 * Each lane keeps its own few in falling order. Values come as many at a time as are kept; once in
 * order they are a list too, the same for the largest and, read backwards, for the smallest. Lists
 * are joined after Batcher (1968): of two falling lists the largest are, place by place, the larger
 * of the first and of the second read backwards; they fall and then rise, which few comparisons put
 * in order again. At the end the lanes' lists are joined in pairs. */
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

/* Loops over ranks are taken apart, so that lists stay in registers. */
#define RANKS(rank, from, to) _Pragma("GCC unroll 8") for (int rank = (from); rank < (to); rank++)

/* Compares what lies step apart: as eight values, of which the first are infinite. */
INLINE void merge_step(lanes *x, int wanted, const int step)
{
    const int infinite = 8 - wanted;
    RANKS (i, infinite, 8 - step)
        if (!(i & step))
            put_in_order(&x[i - infinite], &x[i - infinite + step]);
}

/* Orders what falls and then rises. */
INLINE void merge(lanes *x, int wanted)
{
    merge_step(x, wanted, 4);
    merge_step(x, wanted, 2);
    merge_step(x, wanted, 1);
}

/* Joins another list to each lane's list. */
INLINE void join(lanes *x, const lanes *other, int wanted)
{
    lanes list[EXTREMES_MAX];
    RANKS (rank, 0, wanted)
        EACH (p)
            list[rank].part[p] = larger(x[rank].part[p], other[wanted - 1 - rank].part[p]);
    RANKS (rank, 0, wanted)
        x[rank] = list[rank];
    merge(x, wanted);
}

#define FLIP_LIST(out, x, wanted, half)                                                            \
    RANKS (rank, 0, wanted)                                                                        \
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
    RANKS (rank, 0, wanted)
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

/* A new value sinks down the list, and what is larger stays above. */
INLINE void sink(lanes *list, lanes v, int wanted)
{
    RANKS (rank, 0, wanted)
        put_in_order(&list[rank], &v);
}

/* As many values a lane as are wanted, into both lists. */
INLINE void join_next(lanes *top, lanes *low, const float *x, int wanted)
{
    lanes next[EXTREMES_MAX], backwards[EXTREMES_MAX];
    memcpy(next, x, (size_t)wanted * sizeof *next);
    RANKS (last, 1, wanted)
        RANKS (rank, 0, last)
            put_in_order(&next[rank], &next[last]);
    RANKS (rank, 0, wanted)
        backwards[rank] = negative(next[wanted - 1 - rank]);
    join(top, next, wanted);
    join(low, backwards, wanted);
}

INLINE void extremes_of(float *largest, float *smallest, const float *x, size_t count, int wanted)
{
    lanes top[EXTREMES_MAX], low[EXTREMES_MAX];
    size_t many = (size_t)wanted * TON_LANES;
    RANKS (rank, 0, wanted)
        top[rank] = low[rank] = fill_lanes(-INFINITY);
    for (; count >= many; x += many, count -= many)
        join_next(top, low, x, wanted);
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

/* The compiler unrolls what it knows the size of: the sizes that are in use. */
static void extremes(float *largest, float *smallest, const float *x, size_t count, int wanted)
{
    switch (wanted) {
    case 1:
        extremes_of(largest, smallest, x, count, 1);
        break;
    case 2:
        extremes_of(largest, smallest, x, count, 2);
        break;
    case 3:
        extremes_of(largest, smallest, x, count, 3);
        break;
    case 6:
        extremes_of(largest, smallest, x, count, 6);
        break;
    default:
        extremes_of(largest, smallest, x, count, wanted);
    }
}

#endif
