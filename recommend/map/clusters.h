/* tonary - groups of tracks that sound alike, and how well they stand apart.
 *
 * The same vectors, weights, seed and k give the same groups, whatever the number of threads.
 */
#ifndef TONARY_RECOMMEND_MAP_CLUSTERS_H
#define TONARY_RECOMMEND_MAP_CLUSTERS_H

#include "recommend/content/vectors.h"

#ifdef __cplusplus
extern "C" {
#endif

enum { TON_CLUSTERS_MOST = 64, TON_CLUSTERS_TRIED = 16 };

/* Zero means the default, in brackets. */
typedef struct ton_clusters_options {
    int k; /* how many, at most TON_CLUSTERS_MOST [of 2 .. TON_CLUSTERS_TRIED the largest number
              whose silhouette is as good as the best, within its standard error] */
    int threads; /* [1] */
    uint64_t seed;
    void (*progress)(void *user, double done); /* 0..1 [silent] */
    void *user;
} ton_clusters_options;

typedef struct ton_cluster {
    int64_t size;
    double silhouette; /* of its tracks; NAN: not known */
} ton_cluster;

typedef struct ton_clusters {
    int64_t count;
    int64_t *id;        /* (count) ascending */
    int *of;            /* (count) which cluster */
    double *centrality; /* (count) cosine with the middle of its cluster */
    int k;
    ton_cluster cluster[TON_CLUSTERS_MOST]; /* (k) the largest first */
    double silhouette;                      /* -1..1 of all tracks; NAN for one cluster, or none */
    int64_t sample;                         /* tracks by which silhouettes are known */
} ton_clusters;

/* Groups of the living rows under weights (families). There are fewer than k when there are fewer
 * different tracks. TON_INVALID for a k out of range; TON_NO_MEMORY. */
ton_status ton_clusters_new(ton_clusters **clusters, const ton_vectors *vectors,
                            const float *weights, const ton_clusters_options *options);
void ton_clusters_free(ton_clusters *clusters);

#ifdef __cplusplus
}
#endif
#endif
