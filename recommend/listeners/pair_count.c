/* Counting all pairs, song by song: all who liked it, and whatever else they liked, are added up in
 * one row of sums, of which the most remain (Gustavson 1978, "Two fast algorithms for sparse
 * matrices": a product by rows). */
#include <math.h>
#include <stdatomic.h>
#include <stdlib.h>

#include "recommend/content/threads.h"
#include "recommend/listeners/pair_sums.h"
#include "recommend/listeners/plays.h"

enum { SHARE = 64 }; /* songs that a thread takes at a time */

typedef struct counting {
    ton_pair_sums *sums;
    const ton_training *training;
    float *weight; /* of all interactions, by user */
    float *turned; /* the same by item */
    _Atomic int32_t next;
    _Atomic int status;
} counting;

/* One song's sums. */
typedef struct open_row {
    int32_t *sum;       /* (items) 0 where nothing was added */
    ton_pair_sum *pair; /* (count) where something was */
    int32_t count;
} open_row;

static void add_listener(open_row *row, const int32_t *item, const float *weight, int64_t count,
                         float mine)
{
    for (int64_t k = 0; k < count; k++) {
        int32_t product = (int32_t)lrintf(mine * weight[k]), *sum = &row->sum[item[k]];
        if (product && !*sum)
            row->pair[row->count++].item = item[k];
        *sum = ton_pair_added(*sum, product);
    }
}

static ton_status count_song(open_row *row, const counting *c, int32_t item)
{
    const ton_interactions *by_user = c->training->by_user, *by_item = c->training->by_item;
    int32_t others = 0;
    row->count = 0;
    for (int64_t k = by_item->start[item]; k < by_item->start[item + 1]; k++) {
        int64_t start = by_user->start[by_item->column[k]];
        int64_t end = by_user->start[by_item->column[k] + 1];
        if (c->turned[k] > 0)
            add_listener(row, by_user->column + start, c->weight + start, end - start,
                         c->turned[k]);
    }
    for (int32_t k = 0; k < row->count; k++) {
        int32_t other = row->pair[k].item;
        if (other != item)
            row->pair[others++] = (ton_pair_sum){other, row->sum[other]};
        row->sum[other] = 0;
    }
    return ton_pair_keep(&c->sums->row[item], c->sums, row->pair, others);
}

static void *count_songs(void *shared)
{
    counting *c = shared;
    int32_t items = c->sums->items;
    open_row row = {.sum = calloc((size_t)items + 1, sizeof *row.sum),
                    .pair = malloc(((size_t)items + 1) * sizeof *row.pair)};
    ton_status status = row.sum && row.pair ? TON_OK : TON_NO_MEMORY;
    for (int32_t at; status == TON_OK && (at = atomic_fetch_add(&c->next, SHARE)) < items;) {
        for (int32_t i = at; i < items && i < at + SHARE && status == TON_OK; i++)
            status = count_song(&row, c, i);
        if (c->training->stop && *c->training->stop)
            status = TON_INTERRUPTED;
    }
    if (status != TON_OK)
        atomic_store(&c->status, (int)status);
    free(row.sum);
    free(row.pair);
    return NULL;
}

/* Weights by user, and carried over to the order by item: users come there in ascending order, so
 * each song's next free place is that of the next user. */
static ton_status weigh(counting *c)
{
    const ton_interactions *by_user = c->training->by_user, *by_item = c->training->by_item;
    int64_t *next = malloc(((size_t)c->sums->items + 1) * sizeof *next);
    c->weight = malloc(((size_t)by_user->count + 1) * sizeof *c->weight);
    c->turned = malloc(((size_t)by_user->count + 1) * sizeof *c->turned);
    if (!next || !c->weight || !c->turned) {
        free(next);
        return TON_NO_MEMORY;
    }
    for (int32_t i = 0; i < c->sums->items; i++)
        next[i] = by_item->start[i];
    for (int32_t u = 0; u < by_user->rows; u++) {
        int64_t start = by_user->start[u], end = by_user->start[u + 1];
        ton_pair_weights(c->weight + start, c->sums, by_user->value + start, end - start);
        for (int64_t k = start; k < end; k++)
            c->turned[next[by_user->column[k]]++] = c->weight[k];
    }
    free(next);
    return TON_OK;
}

ton_status ton_pair_sums_count(ton_pair_sums *sums, const ton_training *training, ton_error *error)
{
    counting c = {.sums = sums, .training = training};
    ton_status status = weigh(&c);
    if (status == TON_OK) {
        for (int64_t k = 0; k < training->by_user->count; k++)
            sums->listeners[training->by_user->column[k]] +=
                ton_plays_liked(training->by_user->value[k]);
        for (int32_t i = 0; i < sums->items; i++)
            ton_pair_listeners(sums, i, 0);
        ton_on_threads(count_songs, &c, training->threads > 0 ? training->threads : 1);
        status = (ton_status)c.status;
    }
    free(c.weight);
    free(c.turned);
    return status == TON_OK ? TON_OK : ton_fail(error, status, NULL);
}
