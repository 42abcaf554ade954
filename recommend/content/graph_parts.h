/* What building and updating a graph share. */
#ifndef TONARY_RECOMMEND_CONTENT_GRAPH_PARTS_H
#define TONARY_RECOMMEND_CONTENT_GRAPH_PARTS_H

#include "recommend/content/graph.h"

/* A graph that is being made, and the old one that lists may be taken from. */
typedef struct ton_graph_making {
    const ton_graph *old; /* NULL: none */
    ton_graph *graph;
    const ton_vectors *vectors;
    int64_t *row;     /* (nodes) index of each node's row */
    bool *fresh;      /* (nodes) new or changed */
    bool *search;     /* (nodes) the list must be searched */
    int64_t *arrived; /* (arrivals) the fresh nodes, ascending */
    int64_t arrivals;
    int threads;
} ton_graph_making;

/* Fills the lists that must be searched. TON_NO_MEMORY, or what the search says. */
ton_status ton_graph_search_lists(const ton_graph_making *making);

/* Lets what has arrived into the other lists. */
void ton_graph_offer_arrivals(const ton_graph_making *making);

#endif
