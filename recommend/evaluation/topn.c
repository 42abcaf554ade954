/* Measures of short lists; each is told where it is declared. */
#include "recommend/evaluation/topn.h"

#include <math.h>
#include <stdlib.h>

#define HEAD 0.8 /* of all plays */

static double gain(int rank)
{
    return 1 / log2(1 + (double)rank);
}

static int within(int count, int k)
{
    return count < k ? count : k;
}

double ton_ndcg_at(const uint8_t *relevant, int count, int64_t all, int k)
{
    double found = 0, best = 0;
    for (int i = 0; i < within(count, k); i++)
        found += relevant[i] ? gain(i + 1) : 0;
    for (int i = 0; i < k && i < all; i++)
        best += gain(i + 1);
    return all ? found / best : NAN;
}

double ton_recall_at(const uint8_t *relevant, int count, int64_t all, int k)
{
    int found = 0;
    for (int i = 0; i < within(count, k); i++)
        found += relevant[i] != 0;
    return all ? found / (double)all : NAN;
}

double ton_reciprocal_rank_at(const uint8_t *relevant, int count, int64_t all, int k)
{
    for (int i = 0; i < within(count, k); i++)
        if (relevant[i])
            return 1.0 / (i + 1);
    return all ? 0 : NAN;
}

double ton_surprise(int64_t listeners, int64_t all)
{
    return all > 0 ? -log2((double)(listeners > 1 ? listeners : 1) / (double)all) : NAN;
}

typedef struct counted {
    int64_t count, song;
} counted;

static int most_first(const void *a, const void *b)
{
    const counted *x = a, *y = b;
    if (x->count != y->count)
        return x->count < y->count ? 1 : -1;
    return (x->song > y->song) - (x->song < y->song);
}

/* (songs) from the most frequent on; *total is their sum. */
static counted *sorted(const int64_t *count, int64_t songs, double *total)
{
    counted *list = malloc(((size_t)songs + 1) * sizeof *list);
    *total = 0;
    for (int64_t i = 0; list && i < songs; i++) {
        list[i] = (counted){count[i], i};
        *total += (double)count[i];
    }
    if (list)
        qsort(list, (size_t)songs, sizeof *list, most_first);
    return list;
}

ton_status ton_long_tail(uint8_t *is_tail, const int64_t *listeners, int64_t songs,
                         ton_error *error)
{
    double total, before = 0;
    counted *list = sorted(listeners, songs, &total);
    if (!list)
        return ton_fail(error, TON_NO_MEMORY, NULL);
    for (int64_t i = 0; i < songs; i++) {
        is_tail[list[i].song] = !(before < HEAD * total);
        before += (double)list[i].count;
    }
    free(list);
    return TON_OK;
}

double ton_coverage(const int64_t *chosen, int64_t songs)
{
    int64_t any = 0;
    for (int64_t i = 0; i < songs; i++)
        any += chosen[i] > 0;
    return songs ? (double)any / (double)songs : NAN;
}

ton_status ton_gini(double *gini, const int64_t *chosen, int64_t songs, ton_error *error)
{
    double total, weighted = 0;
    counted *list = sorted(chosen, songs, &total);
    if (!list)
        return ton_fail(error, TON_NO_MEMORY, NULL);
    for (int64_t i = 0; i < songs; i++)
        weighted += (double)(songs - 1 - 2 * i) * (double)list[i].count;
    *gini = total > 0 ? weighted / ((double)songs * total) : NAN;
    free(list);
    return TON_OK;
}
