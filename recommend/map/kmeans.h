/* Spherical k-means: groups around directions. */
#ifndef TONARY_RECOMMEND_MAP_KMEANS_H
#define TONARY_RECOMMEND_MAP_KMEANS_H

#include "recommend/map/points.h"

typedef struct ton_kmeans {
    int k, dim;
    float *middle;    /* (k, dim) of length 1 */
    int *of;          /* (count) */
    float *closeness; /* (count) product with its middle */
    double *sum;      /* (k, dim) */
} ton_kmeans;

/* For so many points. TON_NO_MEMORY. */
ton_status ton_kmeans_new(ton_kmeans **kmeans, int k, int dim, int64_t count);
void ton_kmeans_free(ton_kmeans *kmeans);

/* Chooses k middles among the points by lot, and moves them until nothing changes; of several
 * starts the best stays. */
ton_status ton_kmeans_fit(ton_kmeans *kmeans, const ton_points *points, uint64_t seed, int threads);

/* Moves the middles that it has until nothing changes. */
void ton_kmeans_settle(ton_kmeans *kmeans, const ton_points *points, int threads);

#endif
