/* Two open hash tables with linear probing over two arrays; links of a chain are a list besides.
 * Links are saved without their lists: whoever reads them puts them together again, so that no
 * damaged list can lead anywhere. */
#include "recommend/listeners/chains.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

enum { CHAIN, LINK };
enum { ENTRIES_MOST = 1 << 30 }; /* twice as many slots are as many as can be counted */

/* ---- finding ------------------------------------------------------------------------------------
 */

/* The finaliser of SplitMix64, which spreads pairs of small numbers. */
static uint32_t hash_pair(int32_t a, int32_t b)
{
    uint64_t z = (uint64_t)(uint32_t)a << 32 | (uint32_t)b;
    z = (z ^ z >> 30) * 0xbf58476d1ce4e5b9u;
    z = (z ^ z >> 27) * 0x94d049bb133111ebu;
    return (uint32_t)(z ^ z >> 31);
}

static bool is_of(const ton_chains *c, int table, uint32_t number, int32_t a, int32_t b)
{
    return table == CHAIN ? c->chain[number].before == a && c->chain[number].last == b
                          : c->link[number].chain == a && c->link[number].item == b;
}

/* The slot of a pair, or the free one where it belongs. */
static uint32_t slot_of(const ton_chains *c, int table, int32_t a, int32_t b)
{
    uint32_t mask = c->slots[table] - 1, at = hash_pair(a, b) & mask;
    while (c->slot[table][at] && !is_of(c, table, c->slot[table][at] - 1, a, b))
        at = (at + 1) & mask;
    return at;
}

const ton_chain *ton_chains_find(const ton_chains *chains, int32_t before, int32_t last)
{
    uint32_t found = chains->chains ? chains->slot[CHAIN][slot_of(chains, CHAIN, before, last)] : 0;
    return found ? &chains->chain[found - 1] : NULL;
}

int32_t ton_chains_weight(const ton_chains *chains, const ton_chain *chain, int32_t item)
{
    int32_t number = (int32_t)(chain - chains->chain);
    uint32_t found = chains->slot[LINK][slot_of(chains, LINK, number, item)];
    return found ? chains->link[found - 1].weight : 0;
}

/* ---- growing ------------------------------------------------------------------------------------
 */

/* At least twice as many slots as there will be entries. */
static ton_status grow_slots(ton_chains *c, int table, int32_t count, ton_error *error)
{
    uint32_t slots = c->slots[table] ? c->slots[table] : 64;
    if (count >= ENTRIES_MOST)
        return ton_fail(error, TON_NO_MEMORY, NULL);
    while (slots < 2 * ((uint32_t)count + 1))
        slots *= 2;
    if (slots == c->slots[table])
        return TON_OK;
    uint32_t *grown = calloc(slots, sizeof *grown);
    if (!grown)
        return ton_fail(error, TON_NO_MEMORY, NULL);
    free(c->slot[table]);
    c->slot[table] = grown;
    c->slots[table] = slots;
    for (int32_t i = 0; i < count; i++) {
        int32_t a = table == CHAIN ? c->chain[i].before : c->link[i].chain;
        int32_t b = table == CHAIN ? c->chain[i].last : c->link[i].item;
        grown[slot_of(c, table, a, b)] = (uint32_t)i + 1;
    }
    return TON_OK;
}

static ton_status grow(void **array, int32_t *room, int32_t count, size_t bytes, ton_error *error)
{
    if (count < *room)
        return TON_OK;
    int32_t more = *room < 32 ? 64 : *room > INT32_MAX / 2 ? INT32_MAX : *room + *room / 2;
    void *grown = more > *room ? realloc(*array, (size_t)more * bytes) : NULL;
    if (!grown)
        return ton_fail(error, TON_NO_MEMORY, NULL);
    *array = grown;
    *room = more;
    return TON_OK;
}

static ton_status chain_of(ton_chains *c, int32_t *number, int32_t before, int32_t last,
                           ton_error *error)
{
    ton_status status = grow_slots(c, CHAIN, c->chains, error);
    if (status != TON_OK)
        return status;
    uint32_t at = slot_of(c, CHAIN, before, last);
    if (!c->slot[CHAIN][at]) {
        status = grow((void **)&c->chain, &c->chain_room, c->chains, sizeof *c->chain, error);
        if (status != TON_OK)
            return status;
        c->chain[c->chains] = (ton_chain){.before = before, .last = last, .head = -1};
        c->slot[CHAIN][at] = (uint32_t)++c->chains;
    }
    *number = (int32_t)c->slot[CHAIN][at] - 1;
    return TON_OK;
}

static ton_status add(ton_chains *c, int32_t number, int32_t item, int32_t weight, ton_error *error)
{
    ton_status status = grow_slots(c, LINK, c->links, error);
    if (status != TON_OK)
        return status;
    ton_chain *chain = &c->chain[number];
    uint32_t at = slot_of(c, LINK, number, item);
    if (!c->slot[LINK][at]) {
        status = grow((void **)&c->link, &c->link_room, c->links, sizeof *c->link, error);
        if (status != TON_OK)
            return status;
        c->link[c->links] = (ton_link){.chain = number, .item = item, .next = chain->head};
        chain->head = c->links++;
        chain->links++;
        c->slot[LINK][at] = (uint32_t)c->links;
    }
    int32_t *sum = &c->link[c->slot[LINK][at] - 1].weight, room = INT32_MAX - *sum;
    *sum += weight < room ? weight : room;
    chain->total += weight < room ? weight : room;
    return TON_OK;
}

/* ---- forgetting ---------------------------------------------------------------------------------
 */

/* The weight up to which a quarter of all links, or more, can be forgotten. */
static int32_t rare_weight(const ton_chains *c)
{
    for (int64_t weight = 1;; weight *= 2) {
        int32_t rare = 0;
        for (int32_t i = 0; i < c->links; i++)
            rare += c->link[i].weight <= weight;
        if (rare >= c->links / 4)
            return weight < INT32_MAX ? (int32_t)weight : INT32_MAX;
    }
}

static ton_status forget_rare(ton_chains *c, ton_error *error)
{
    ton_chains kept = {.most_links = INT32_MAX};
    int32_t rare = rare_weight(c), number;
    ton_status status = TON_OK;
    for (int32_t i = 0; i < c->links && status == TON_OK; i++) {
        const ton_link *link = &c->link[i];
        const ton_chain *of = &c->chain[link->chain];
        if (link->weight <= rare)
            continue;
        status = chain_of(&kept, &number, of->before, of->last, error);
        if (status == TON_OK)
            status = add(&kept, number, link->item, link->weight, error);
    }
    kept.most_links = c->most_links;
    if (status != TON_OK) {
        ton_chains_clear(&kept);
        return status;
    }
    ton_chains_clear(c);
    *c = kept;
    return TON_OK;
}

ton_status ton_chains_add(ton_chains *chains, int32_t before, int32_t last, int32_t item,
                          int32_t weight, ton_error *error)
{
    int32_t number;
    ton_status status = chains->links >= chains->most_links ? forget_rare(chains, error) : TON_OK;
    if (status == TON_OK)
        status = chain_of(chains, &number, before, last, error);
    return status == TON_OK ? add(chains, number, item, weight, error) : status;
}

void ton_chains_clear(ton_chains *chains)
{
    free(chains->chain);
    free(chains->link);
    free(chains->slot[CHAIN]);
    free(chains->slot[LINK]);
    *chains = (ton_chains){.most_links = chains->most_links};
}

/* ---- bytes --------------------------------------------------------------------------------------
 */

ton_status ton_chains_save(const ton_chains *chains, ton_blob *blob, ton_error *error)
{
    ton_status status = ton_blob_number(blob, chains->most_links, error);
    if (status == TON_OK)
        status = ton_blob_number(blob, chains->chains, error);
    if (status == TON_OK)
        status = ton_blob_number(blob, chains->links, error);
    if (status == TON_OK)
        status = ton_blob_array(blob, chains->chain, (size_t)chains->chains, sizeof *chains->chain,
                                error);
    return status == TON_OK ? ton_blob_array(blob, chains->link, (size_t)chains->links,
                                             sizeof *chains->link, error)
                            : status;
}

static bool is_song(int32_t item, int32_t items, bool may_be_none)
{
    return item >= (may_be_none ? -1 : 0) && item < items;
}

/* Adds what was read; false: it cannot have been written. */
static ton_status put_together(ton_chains *c, const ton_chain *chain, int32_t chains,
                               const ton_link *link, int32_t links, int32_t items, bool *good,
                               ton_error *error)
{
    ton_status status = TON_OK;
    int32_t number;
    for (int32_t i = 0; i < chains && *good && status == TON_OK; i++) {
        *good = is_song(chain[i].before, items, true) && is_song(chain[i].last, items, true);
        if (*good)
            status = chain_of(c, &number, chain[i].before, chain[i].last, error);
        *good = *good && c->chains == i + 1;
    }
    for (int32_t i = 0; i < links && *good && status == TON_OK; i++) {
        *good = is_song(link[i].chain, chains, false) && is_song(link[i].item, items, false) &&
                link[i].weight > 0;
        if (*good)
            status = add(c, link[i].chain, link[i].item, link[i].weight, error);
        *good = *good && c->links == i + 1;
    }
    return status;
}

ton_status ton_chains_load(ton_chains *chains, ton_blob_reader *reader, int32_t items,
                           ton_error *error)
{
    int64_t most, chain_count, link_count;
    ton_chain *chain = NULL;
    ton_link *link = NULL;
    bool good = true;
    *chains = (ton_chains){0};
    ton_status status = ton_blob_take_number(reader, &most, 1, INT32_MAX, error);
    if (status == TON_OK)
        status = ton_blob_take_number(reader, &chain_count, 0, INT32_MAX, error);
    if (status == TON_OK)
        status = ton_blob_take_number(reader, &link_count, 0, most, error);
    if (status == TON_OK)
        status =
            ton_blob_take_array(reader, (void **)&chain, (size_t)chain_count, sizeof *chain, error);
    if (status == TON_OK)
        status =
            ton_blob_take_array(reader, (void **)&link, (size_t)link_count, sizeof *link, error);
    if (status == TON_OK) {
        chains->most_links = (int32_t)most;
        status = put_together(chains, chain, (int32_t)chain_count, link, (int32_t)link_count, items,
                              &good, error);
    }
    free(chain);
    free(link);
    if (status == TON_OK && !good)
        status = ton_blob_corrupt(error);
    return status;
}
