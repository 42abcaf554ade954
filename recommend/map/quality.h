/* How far a map can be believed. */
#ifndef TONARY_RECOMMEND_MAP_QUALITY_H
#define TONARY_RECOMMEND_MAP_QUALITY_H

#include "recommend/map/map.h"
#include "recommend/map/points.h"

/* Fills quality (maps) for up to three maps of the same points, each of places (count, 2).
 * TON_NO_MEMORY. */
ton_status ton_quality_of(ton_map_quality *quality, const double *const *places, int maps,
                          const ton_points *points, int threads);

#endif
