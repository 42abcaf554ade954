/* A table of them. */
#include "tools/experiment/measure.h"

#include <string.h>

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

static const ton_measure measures[] = {
    {"map", "mean average precision: of the precisions at the rank of each relevant track",
     TON_OF_QUERIES, TON_AVERAGE_PRECISION, as_it_is, ton_mean},
    {"precision_at_", "share of relevant tracks among the k nearest candidates", TON_OF_QUERIES,
     TON_PRECISION, as_it_is, ton_mean},
    {"r_precision", "precision among as many candidates as are relevant", TON_OF_QUERIES,
     TON_R_PRECISION, as_it_is, ton_mean},
    {"knn_accuracy", "share of queries whose label most of the k nearest candidates have",
     TON_OF_QUERIES, TON_VOTED, as_it_is, ton_mean},
    {"hubness_skewness", "skewness of how often a track is among the k nearest of others",
     TON_OF_TRACKS, 0, as_it_is, ton_skewness},
    {"hubness_orphans", "share of tracks that are among the k nearest of none", TON_OF_TRACKS, 0,
     is_orphan, ton_mean},
    {"hubness_hubs", "share of tracks that are among the k nearest of 2 k others or more",
     TON_OF_TRACKS, 0, is_hub, ton_mean},
    {"triplet_agreement", "share of triplets in which the nearer track is the nearer one",
     TON_OF_TRIPLETS, 0, as_it_is, ton_mean},
};

const ton_measure *ton_study_measure_of(const ton_study_measure *measure)
{
    size_t i = 0;
    while (strcmp(measures[i].name, measure->name) != 0)
        i++;
    return &measures[i];
}
