/* How well groups stand apart. */
#ifndef TONARY_RECOMMEND_MAP_SILHOUETTE_H
#define TONARY_RECOMMEND_MAP_SILHOUETTE_H

#include "recommend/map/points.h"

/* Fills value (count) for the groups 0 .. k - 1 that of (count) tells; distances are 1 - product.
 * Costs count^2 products. */
ton_status ton_silhouettes(double *value, const ton_points *points, const int *of, int k,
                           int threads);

#endif
