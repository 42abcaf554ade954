/* tonary - a search of many rows on several processors, a slice of the rows each. */
#ifndef TONARY_TOOLS_CLI_SLICES_H
#define TONARY_TOOLS_CLI_SLICES_H

#include "recommend/content/nearest.h"

/* Into how many slices it pays to cut vectors, most at most. */
int ton_slices(const ton_vectors *vectors, int most);

/* As ton_nearest_many, with the same answers. */
ton_status ton_nearest_sliced(const ton_vectors *vectors, const ton_metric *metric,
                              const ton_probe *probes, int probe_count, int n, int slices,
                              ton_hit *hits, int *counts);

#endif
