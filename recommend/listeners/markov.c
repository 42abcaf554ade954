#include "recommend/listeners/markov.h"

#include <math.h>

/* The chain of the last so many words; NULL: nothing ever came after them. */
static const ton_chain *chain_of(const ton_markov *m, const int32_t *word, int32_t count, int order)
{
    if (order > m->order || order > count)
        return NULL;
    return ton_chains_find(&m->chains, order == 2 ? word[count - 2] : -1, word[count - 1]);
}

/* What a shorter memory gets: all that was taken away. */
static double left_by(const ton_markov *m, const ton_chain *chain)
{
    return chain ? m->discount * chain->links / (double)chain->total : 1;
}

static double said_by(const ton_markov *m, const ton_chain *chain, int32_t weight)
{
    return weight ? (weight - m->discount) / (double)chain->total : 0;
}

void ton_markov_score(const ton_markov *markov, const int32_t *word, int32_t count, float *score)
{
    const ton_chain *chain[TON_MARKOV_ORDER + 1] = {NULL};
    double left[TON_MARKOV_ORDER + 1];
    left[TON_MARKOV_ORDER] = 1;
    for (int order = TON_MARKOV_ORDER; order > 0; order--) {
        chain[order] = chain_of(markov, word, count, order);
        left[order - 1] = left[order] * left_by(markov, chain[order]);
    }
    ton_frequency_fill(&markov->heard, left[0], score);
    for (int order = 1; order <= TON_MARKOV_ORDER; order++)
        for (int32_t l = chain[order] ? chain[order]->head : -1; l >= 0;
             l = markov->chains.link[l].next) {
            const ton_link *link = &markov->chains.link[l];
            score[link->item] += (float)(left[order] * said_by(markov, chain[order], link->weight));
        }
}

void ton_markov_shares(const ton_markov *markov, const int32_t *word, int32_t count, int32_t of,
                       double share[TON_MARKOV_ORDER + 1])
{
    double left = 1;
    for (int order = TON_MARKOV_ORDER; order > 0; order--) {
        const ton_chain *chain = chain_of(markov, word, count, order);
        share[order] =
            chain ? left * said_by(markov, chain, ton_chains_weight(&markov->chains, chain, of))
                  : 0;
        left *= left_by(markov, chain);
    }
    share[0] = left * ton_frequency_share(&markov->heard, of);
}

ton_status ton_markov_hear(ton_markov *markov, const int32_t *word, int32_t count, ton_error *error)
{
    ton_status status = TON_OK;
    for (int order = 1; order <= markov->order && order < count && status == TON_OK; order++)
        status = ton_chains_add(&markov->chains, order == 2 ? word[count - 3] : -1, word[count - 2],
                                word[count - 1], 1, error);
    if (status == TON_OK)
        ton_frequency_add(&markov->heard, word[count - 1]);
    return status;
}

ton_status ton_markov_new(ton_markov *markov, int order, double discount, int32_t most_links,
                          int32_t words, ton_error *error)
{
    *markov =
        (ton_markov){.order = order, .discount = discount, .chains = {.most_links = most_links}};
    return ton_frequency_new(&markov->heard, words, NULL, error);
}

void ton_markov_clear(ton_markov *markov)
{
    ton_frequency_clear(&markov->heard);
    ton_chains_clear(&markov->chains);
}

ton_status ton_markov_save(const ton_markov *markov, ton_blob *blob, ton_error *error)
{
    ton_status status = ton_blob_number(blob, markov->order, error);
    if (status == TON_OK)
        status = ton_blob_real(blob, markov->discount, error);
    if (status == TON_OK)
        status = ton_frequency_save(&markov->heard, blob, error);
    return status == TON_OK ? ton_chains_save(&markov->chains, blob, error) : status;
}

ton_status ton_markov_load(ton_markov *markov, ton_blob_reader *reader, ton_error *error)
{
    int64_t order;
    *markov = (ton_markov){0};
    ton_status status = ton_blob_take_number(reader, &order, 0, TON_MARKOV_ORDER, error);
    if (status == TON_OK)
        status = ton_blob_take_real(reader, &markov->discount, error);
    if (status == TON_OK && !(markov->discount >= 0 && markov->discount <= 1))
        status = ton_blob_corrupt(error);
    if (status == TON_OK)
        status = ton_frequency_load(&markov->heard, reader, error);
    if (status != TON_OK)
        return status;
    markov->order = (int)order;
    return ton_chains_load(&markov->chains, reader, markov->heard.items, error);
}
