/* Mutual proximity: how likely it is that two are each other's neighbours. */
#ifndef TONARY_RECOMMEND_CONTENT_MUTUAL_H
#define TONARY_RECOMMEND_CONTENT_MUTUAL_H

#include "recommend/content/vectors.h"

enum { TON_MUTUAL_SAMPLE = 256 };

/* Of the distances from one to the sample. */
typedef struct ton_moments {
    double mean, spread;
} ton_moments;

/* Fills rows (TON_MUTUAL_SAMPLE) with the indices of the living rows whose ids have the smallest
 * hashes; returns how many. A track that comes or goes changes at most one of them. */
int ton_mutual_sample(int64_t *rows, const ton_vectors *vectors);

/* Distances that are not finite are left out. */
void ton_moments_of(ton_moments *moments, const double *distance, int count);

/* 0..1; 1 is nearest. 0 for an infinite distance. */
double ton_mutual_proximity(double distance, const ton_moments *a, const ton_moments *b);

#endif
