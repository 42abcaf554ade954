/* tonary - a map: tracks as points of a plane, those that sound alike near each other.
 *
 * A new map starts from principal components, which fix its orientation, and is refined so that
 * neighbours stay neighbours (recommend/map/layout.c), unless that keeps fewer of them. A map that
 * goes on from an earlier one hardly moves what has a place there. The same vectors, weights, seed
 * and earlier map give the same map, bit by bit, whatever the number of threads. Coordinates have
 * no unit; distances within a neighbourhood mean something, distances across the map little.
 */
#ifndef TONARY_RECOMMEND_MAP_MAP_H
#define TONARY_RECOMMEND_MAP_MAP_H

#include "corpus/places.h"
#include "recommend/content/vectors.h"

#ifdef __cplusplus
extern "C" {
#endif

/* Of the k nearest on the map and in the vectors; 1 is perfect, a random map has 0.5. NAN: too few
 * tracks to tell. */
typedef struct ton_map_quality {
    int k;
    int64_t sample; /* tracks that were looked at */
    double trustworthiness, continuity;
} ton_map_quality;

/* Zero means the default, in brackets. */
typedef struct ton_map_options {
    int threads; /* [1] */
    uint64_t seed;
    const ton_place *known; /* an earlier map, by id, that this one goes on from [none] */
    int64_t known_count;
    bool fixed; /* the earlier map is the map: places are taken over, if all tracks have one */
    void (*progress)(void *user, double done); /* 0..1 [silent] */
    void *user;
} ton_map_options;

typedef struct ton_map {
    int64_t count;
    ton_place *place; /* (count) by id */
    int64_t old;      /* that had a place before and were held there */
    double moved;     /* the median of how far those moved, by the map's width */
    ton_map_quality quality;
    ton_map_quality plain; /* of the principal components alone */
} ton_map;

extern const char ton_map_method[]; /* in words, with its source */

/* A map of the living rows under weights (families). An earlier map that has fewer than half of
 * them is not gone on from. TON_NO_MEMORY; TON_UNSUPPORTED for more tracks than 2^31. */
ton_status ton_map_new(ton_map **map, const ton_vectors *vectors, const float *weights,
                       const ton_map_options *options);
void ton_map_free(ton_map *map);

#ifdef __cplusplus
}
#endif
#endif
