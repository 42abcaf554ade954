/* What traits of our own measures and of families from elsewhere share. Private. */
#ifndef TONARY_RECOMMEND_MAP_TRAITS_PARTS_H
#define TONARY_RECOMMEND_MAP_TRAITS_PARTS_H

#include <stdbool.h>

#include "recommend/map/traits.h"

typedef struct ton_trait_measure {
    const char *name, *unit, *much, *little;
    const char *descriptor; /* NULL: the length of the track */
    ton_statistic statistic;
    bool positive; /* 0 and below say that it is not known */
    bool share;    /* 0 or 1 of each track, told in per cent */
    int decimals;
} ton_trait_measure;

/* Compares the values of a group (count) with those of the rest (others), both of which it sorts;
 * false when there is nothing to compare. */
bool ton_trait_compare(ton_trait *trait, const ton_trait_measure *measure, double *within,
                       int64_t count, double *rest, int64_t others);

/* Keeps it if it is strong enough, the strongest first. */
void ton_trait_offer(ton_traits *traits, const ton_trait *found);

/* Gives k groups the names that follow from their traits. */
void ton_traits_name(ton_traits *traits, int k);

#endif
