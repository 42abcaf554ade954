/* The scan: the best rows for some probes, exactly, most of them dismissed by their codes alone. */
#ifndef TONARY_RECOMMEND_CONTENT_SCAN_H
#define TONARY_RECOMMEND_CONTENT_SCAN_H

#include "recommend/content/best.h"
#include "recommend/content/bound.h"

/* Probes that are searched together, and what each has found. */
typedef struct ton_searches ton_searches;

/* Room for so many searches of the best most rows each. NULL when memory is short. */
ton_searches *ton_searches_new(const ton_vectors *vectors, const ton_metric *metric, int count,
                               int64_t most);
void ton_searches_free(ton_searches *searches);

/* Searches for count probes, no more than there is room for; allow (vectors->rows) may be NULL. */
void ton_search(ton_searches *searches, const ton_probe *probes, int count, const uint8_t *allow);

/* What probe i of the last search found, from the best on, until the next search. */
const ton_best *ton_search_result(const ton_searches *searches, int i);

/* How many rows were scored in the last search. */
int64_t ton_search_scored(const ton_searches *searches);

#endif
