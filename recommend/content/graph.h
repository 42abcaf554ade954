/* tonary - the neighbour graph: for every track its k nearest, by one metric and one set of
 * weights.
 *
 * What ton_nearest says of each row, itself left out; ties go to the smaller id. Building costs one
 * search per row: O(rows^2 dim) arithmetic, O(rows k) memory. Results do not depend on the number
 * of threads.
 *
 *     id      int64_t (nodes)       ascending
 *     count   int     (nodes)       its neighbours: k, fewer only when there are no more rows
 *     edge    ton_edge (nodes, k)   nearest first
 */
#ifndef TONARY_RECOMMEND_CONTENT_GRAPH_H
#define TONARY_RECOMMEND_CONTENT_GRAPH_H

#include "recommend/content/nearest.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct ton_edge {
    int64_t id;
    double score; /* of the metric: larger is nearer */
} ton_edge;

typedef struct ton_graph {
    int k;
    float weights[TON_SPACE_FAMILIES];
    const ton_metric *metric;
    int64_t nodes;
    int64_t *id;
    int *count;
    ton_edge *edge;
} ton_graph;

/* The graph of the living rows. threads 0: one. TON_INVALID unless k > 0; TON_UNSUPPORTED for a
 * metric with models; TON_NO_MEMORY. */
ton_status ton_graph_new(ton_graph **graph, const ton_vectors *vectors, const ton_metric *metric,
                         const float *weights, int k, int threads);
void ton_graph_free(ton_graph *graph);

/* Makes of the graph of earlier vectors what ton_graph_new would make of these. Rows that are new
 * or gone it finds by itself; changed (changed_count ids, in any order) are those whose row is
 * another than before. Costs a search for each row that is new, changed or has lost a neighbour,
 * and one comparison of each new or changed row with every other: O(rows (new + changed + losers)
 * dim). TON_NO_MEMORY; then the graph is as before. */
ton_status ton_graph_update(ton_graph *graph, const ton_vectors *vectors, const int64_t *changed,
                            int64_t changed_count, int threads);

/* Index of the node of that id, or -1. */
int64_t ton_graph_find(const ton_graph *graph, int64_t id);

#ifdef __cplusplus
}
#endif
#endif
