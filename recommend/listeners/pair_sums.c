#include "recommend/listeners/pair_sums.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "recommend/content/best.h"
#include "recommend/listeners/plays.h"

/* What a listener gives to the pairs of one of their songs, all together. A sum holds 260,000
 * listeners who liked the same two songs and nothing else; of more than 32,768 songs each pair gets
 * nothing. */
enum { ONE = 1 << 14 };

ton_status ton_pair_sums_new(ton_pair_sums **made, const ton_pair_sums *settings, ton_error *error)
{
    ton_pair_sums *sums = *made = malloc(sizeof *sums);
    if (!sums)
        return ton_fail(error, TON_NO_MEMORY, NULL);
    size_t count = (size_t)settings->items + 1;
    *sums = *settings;
    sums->listeners = calloc(count, sizeof *sums->listeners);
    sums->worth = malloc(count * sizeof *sums->worth);
    sums->row = calloc(count, sizeof *sums->row);
    if (!sums->listeners || !sums->worth || !sums->row) {
        ton_pair_sums_free(sums);
        *made = NULL;
        return ton_fail(error, TON_NO_MEMORY, NULL);
    }
    for (int32_t i = 0; i < sums->items; i++)
        ton_pair_listeners(sums, i, 0);
    return TON_OK;
}

void ton_pair_sums_free(ton_pair_sums *sums)
{
    if (!sums)
        return;
    for (int32_t i = 0; sums->row && i < sums->items; i++)
        free(sums->row[i].pair);
    free(sums->row);
    free(sums->worth);
    free(sums->listeners);
    free(sums);
}

void ton_pair_listeners(ton_pair_sums *sums, int32_t item, int by)
{
    sums->listeners[item] += by;
    sums->worth[item] = (float)pow(sums->listeners[item] + sums->damping, -sums->power);
}

void ton_pair_weights(float *weight, const ton_pair_sums *sums, const float *value, int64_t count)
{
    int64_t liked = 0;
    for (int64_t k = 0; k < count; k++)
        liked += ton_plays_liked(value[k]);
    float one = liked ? (float)sqrt(ONE * pow((double)liked, -sums->sharing)) : 0;
    for (int64_t k = 0; k < count; k++)
        weight[k] = one * ton_plays_weight(value[k], sums->counts);
}

int32_t ton_pair_added(int32_t a, int32_t b)
{
    int64_t sum = (int64_t)a + b;
    return sum < INT32_MAX ? (int32_t)sum : INT32_MAX;
}

static int by_item(const void *a, const void *b)
{
    const ton_pair_sum *x = a, *y = b;
    return (x->item > y->item) - (x->item < y->item);
}

/* Brings the best to the front. */
static ton_status choose(const ton_pair_sums *sums, ton_pair_sum *pair, int32_t count)
{
    ton_best best = {.most = sums->most};
    if (!(best.at = malloc((size_t)sums->most * sizeof *best.at)))
        return TON_NO_MEMORY;
    double least = -INFINITY;
    for (int32_t k = 0; k < count; k++) {
        double worth = (double)pair[k].sum * (double)sums->worth[pair[k].item];
        if (worth < least)
            continue;
        ton_best_offer(&best, worth, pair[k].item, pair[k].sum);
        least = ton_best_least(&best);
    }
    for (int32_t k = 0; k < best.count; k++)
        pair[k] = (ton_pair_sum){(int32_t)best.at[k].id, (int32_t)best.at[k].row};
    free(best.at);
    return TON_OK;
}

ton_status ton_pair_keep(ton_pair_row *row, const ton_pair_sums *sums, ton_pair_sum *pair,
                         int32_t count)
{
    if (count > sums->most && choose(sums, pair, count) != TON_OK)
        return TON_NO_MEMORY;
    int32_t kept = count < sums->most ? count : sums->most;
    ton_pair_sum *grown = realloc(row->pair, ((size_t)kept + !kept) * sizeof *grown);
    if (!grown)
        return TON_NO_MEMORY;
    qsort(pair, (size_t)kept, sizeof *pair, by_item);
    memcpy(grown, pair, (size_t)kept * sizeof *pair);
    row->pair = grown;
    row->count = kept;
    return TON_OK;
}
