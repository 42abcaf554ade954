/* A table of them; the man page has their sources. */
#include "recommend/evaluation/measure.h"

enum { HUB = 2 /* times as often a neighbour as the mean */ };

static double as_it_is(double value, int k)
{
    (void)k;
    return value;
}

static double is_orphan(double occurrences, int k)
{
    (void)k;
    return occurrences == 0;
}

static double is_hub(double occurrences, int k)
{
    return occurrences >= (double)HUB * k;
}

const ton_measure ton_measures[TON_MEASURES] = {
    {"precision_at_", true, false, "share of relevant tracks among the k nearest candidates",
     TON_OF_QUERIES, TON_PRECISION, as_it_is, ton_mean},
    {"map", false, false,
     "mean average precision: of the precisions at the rank of each relevant track", TON_OF_QUERIES,
     TON_AVERAGE_PRECISION, as_it_is, ton_mean},
    {"r_precision", false, false, "precision among as many candidates as are relevant",
     TON_OF_QUERIES, TON_R_PRECISION, as_it_is, ton_mean},
    {"knn_accuracy", false, false,
     "share of queries whose label most of the k nearest candidates have", TON_OF_QUERIES,
     TON_VOTED, as_it_is, ton_mean},
    {"hubness_skewness", false, true,
     "skewness of how often a track is among the k nearest of others", TON_OF_TRACKS, 0, as_it_is,
     ton_skewness},
    {"hubness_orphans", false, true, "share of tracks that are among the k nearest of none",
     TON_OF_TRACKS, 0, is_orphan, ton_mean},
    {"hubness_hubs", false, true,
     "share of tracks that are among the k nearest of 2 k others or more", TON_OF_TRACKS, 0, is_hub,
     ton_mean},
    {"triplet_agreement", false, false,
     "share of triplets in which the nearer track is the nearer one", TON_OF_TRIPLETS, 0, as_it_is,
     ton_mean},
};
