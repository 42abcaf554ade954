/* tonary - what came after what, and how often: sparse counts that grow with every event.
 *
 * A chain is what was heard last, up to two songs; its links are the songs that came after it, each
 * with a weight. Chains of no song at all, of one and of two stand in one store, so whatever counts
 * successors is the same code (and so for genres instead of songs). Weights are whole numbers: the
 * order in which events come changes nothing.
 *
 * The store is bounded: when it would hold more links than it may, the rarest are forgotten, as if
 * they had never been seen, until a quarter is free (after Manku and Motwani, "Approximate
 * frequency counts over data streams", 2002).
 */
#ifndef TONARY_RECOMMEND_LISTENERS_CHAINS_H
#define TONARY_RECOMMEND_LISTENERS_CHAINS_H

#include <stdint.h>

#include "recommend/listeners/blob.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct ton_chain {
    int32_t before, last; /* -1: none */
    int32_t head;         /* its first link, -1: none */
    int32_t links;
    int64_t total; /* of their weights */
} ton_chain;

typedef struct ton_link {
    int32_t chain, item;
    int32_t weight;
    int32_t next; /* of the same chain, -1: the last */
} ton_link;

/* Zero it, and set most_links, before the first. */
typedef struct ton_chains {
    ton_chain *chain;  /* (chains) */
    ton_link *link;    /* (links) */
    uint32_t *slot[2]; /* (slots) of chains and of links: number + 1, 0: free */
    uint32_t slots[2];
    int32_t chains, chain_room, links, link_room;
    int32_t most_links; /* > 0 */
} ton_chains;

/* Adds to the weight of one link. TON_NO_MEMORY leaves it as it was. */
ton_status ton_chains_add(ton_chains *chains, int32_t before, int32_t last, int32_t item,
                          int32_t weight, ton_error *error);

/* A chain; NULL: nothing ever came after these. Borrowed until something is added. */
const ton_chain *ton_chains_find(const ton_chains *chains, int32_t before, int32_t last);

/* The weight of one of its links, 0: there is none. */
int32_t ton_chains_weight(const ton_chains *chains, const ton_chain *chain, int32_t item);

/* The same bytes give the same chains, with their links in the same order. */
ton_status ton_chains_save(const ton_chains *chains, ton_blob *blob, ton_error *error);

/* Songs have to be below items. The caller frees chains also after an error. */
ton_status ton_chains_load(ton_chains *chains, ton_blob_reader *reader, int32_t items,
                           ton_error *error);

/* Frees what it owns, not the store itself. */
void ton_chains_clear(ton_chains *chains);

#ifdef __cplusplus
}
#endif
#endif
