/* tonary - what sets a group of tracks apart from the others, in words and units.
 */
#ifndef TONARY_RECOMMEND_MAP_TRAITS_H
#define TONARY_RECOMMEND_MAP_TRAITS_H

#include "base/status.h"
#include "features/descriptors.h"
#include "recommend/content/vectors.h"

#ifdef __cplusplus
extern "C" {
#endif

enum {
    TON_TRAIT_MEASURES = 10,
    TON_TRAITS_MOST = 4,
    TON_TRAITS_NAME_BYTES = 160,
    TON_TRAIT_BYTES = 48
};

/* What is known of a track; NAN where nothing is. */
typedef struct ton_trait_values {
    double value[TON_TRAIT_MEASURES];
} ton_trait_values;

typedef struct ton_trait {
    char word[TON_TRAIT_BYTES], measure[TON_TRAIT_BYTES]; /* "fast", "tempo" */
    const char *unit;                                     /* "BPM"; static storage */
    double low, high; /* the middle half of the group; the mean of a share twice */
    double rest;      /* median (mean of a share) of all others */
    double effect;    /* (mean - mean of the others) / standard deviation within (Cohen 1988) */
} ton_trait;

typedef struct ton_traits {
    int count;
    ton_trait trait[TON_TRAITS_MOST]; /* the strongest first, none with an effect below 0.5 */
    char name[TON_TRAITS_NAME_BYTES]; /* "fast, bright, minor, 150-170 BPM"; each but once */
} ton_traits;

/* What a summary says, of a track of so many seconds. */
void ton_trait_values_of(ton_trait_values *values, const ton_summary *summary, double seconds);

/* Fills traits (k) for the groups 0 .. k - 1 that of (count) tells. TON_NO_MEMORY. */
ton_status ton_traits_find(ton_traits *traits, int k, const ton_trait_values *values, const int *of,
                           int64_t count);

/* Adds what sets them apart in families from elsewhere of positive weight, told by family and
 * number of the column, from 1: "high clap 17, 1.2-2.4 spreads"; and names the groups again. Rows
 * of vectors are tracks in the order of `of`, none is dead. TON_NO_MEMORY. */
ton_status ton_traits_of_columns(ton_traits *traits, int k, const ton_vectors *vectors,
                                 const float *weights, const int *of, int64_t count);

#ifdef __cplusplus
}
#endif
#endif
