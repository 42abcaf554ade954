/* Where a layout starts, and how it is turned and compared with an earlier one. All places are
 * (count, 2), by point. */
#ifndef TONARY_RECOMMEND_MAP_START_H
#define TONARY_RECOMMEND_MAP_START_H

#include "recommend/map/affinity.h"
#include "recommend/map/map.h"
#include "recommend/map/points.h"

/* The plane, small; identical points a little apart. */
void ton_start_anew(double *place, const double *plane, const ton_points *points, uint64_t seed);

/* Fills place and held for points that are known; returns how many, or 0, and holds none, when
 * fewer than half are. */
int64_t ton_start_known(double *place, bool *held, const ton_points *points, const ton_place *known,
                        int64_t known_count);

/* Fills place for those that are not held: among their neighbours, or else in the middle. */
void ton_start_among(double *place, const bool *held, const ton_affinity *affinity,
                     const int64_t *id, uint64_t seed);

/* Turns, and mirrors when need be, so that places agree with the plane as well as they can. */
void ton_start_orient(double *place, const double *plane, int64_t count);

/* Makes a plane large enough, beside a layout of the same points, for the next map to go on from:
 * by a power of two, so that it takes nothing from its bits and it is judged alike before and
 * after. False: one of both is but a point. */
bool ton_start_grow(double *plane, const double *layout, int64_t count);

/* The median distance of places from those known, by the width of the map; 0 when none is known.
 * TON_NO_MEMORY. */
ton_status ton_start_moved(double *moved, const ton_place *places, int64_t count,
                           const ton_place *known, int64_t known_count);

#endif
