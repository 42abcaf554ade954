/* The plane in which points differ most. */
#ifndef TONARY_RECOMMEND_MAP_PCA_H
#define TONARY_RECOMMEND_MAP_PCA_H

#include "recommend/map/points.h"

/* Fills plane (count, 2) with the first two principal components of the points, centred. The
 * largest loading of each axis is positive. TON_NO_MEMORY. */
ton_status ton_pca_plane(double *plane, const ton_points *points);

#endif
