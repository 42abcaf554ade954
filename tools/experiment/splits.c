/* Owners are found by joining labels, then shuffled and dealt. */
#include "tools/experiment/splits.h"

#include "recommend/evaluation/draw.h"

#include <math.h>
#include <stdlib.h>

enum { MOST_BYTES = 1 << 30 };

void ton_splits_free(ton_splits *splits)
{
    free(splits->owner);
    free(splits->test);
    *splits = (ton_splits){0};
}

/* ---- owners -------------------------------------------------------------------------------------
 */

/* The head of those that a label is joined with, on a way that gets shorter each time. */
static int32_t head_of(int32_t *joined, int32_t label)
{
    while (joined[label] != label)
        label = joined[label] = joined[joined[label]];
    return label;
}

static void join(int32_t *joined, const ton_labelling *by)
{
    for (int32_t i = 0; i < by->kinds; i++)
        joined[i] = i;
    for (int64_t i = 0; i < by->count; i++)
        for (int32_t at = by->first[i] + 1; at < by->first[i + 1]; at++)
            joined[head_of(joined, by->label[at])] = head_of(joined, by->label[by->first[i]]);
}

/* Numbers them from 0 on, in the order of places; who has no label is alone. */
static ton_status find_owners(ton_splits *splits, const ton_labelling *by, ton_error *error)
{
    int32_t *joined = calloc((size_t)by->kinds + 1, sizeof *joined);
    int32_t *number = calloc((size_t)by->kinds + 1, sizeof *number);
    splits->owner = calloc((size_t)by->count + 1, sizeof *splits->owner);
    bool room = joined && number && splits->owner;
    if (room)
        join(joined, by);
    for (int64_t i = 0; i < by->count && room; i++) {
        if (!ton_is_labelled(by, i)) {
            splits->owner[i] = splits->owners++;
            continue;
        }
        int32_t *own = &number[head_of(joined, by->label[by->first[i]])];
        if (!*own)
            *own = ++splits->owners;
        splits->owner[i] = *own - 1;
    }
    free(joined);
    free(number);
    return room ? TON_OK : ton_fail(error, TON_NO_MEMORY, NULL);
}

/* ---- dealing ------------------------------------------------------------------------------------
 */

typedef struct deal {
    const ton_splits *splits;
    const ton_splitting *how;
    int32_t *order;  /* (owners) as dealt */
    int64_t *size;   /* (owners) their tracks */
    int32_t *part;   /* (owners) of this repeat */
    int64_t *filled; /* (parts) */
    uint64_t random;
} deal;

static void shuffle(deal *d)
{
    for (int i = 0; i < d->splits->owners; i++)
        d->order[i] = i;
    for (int i = d->splits->owners - 1; i > 0; i--) {
        int j = ton_draw_below(&d->random, i + 1);
        int32_t kept = d->order[i];
        d->order[i] = d->order[j];
        d->order[j] = kept;
    }
}

/* Part 1 is filled as long as that brings it nearer to its share; the first owner is always in it,
 * the last one never. */
static void deal_share(deal *d)
{
    double wanted = d->how->test * (double)d->splits->tracks, got = 0;
    for (int i = 0; i < d->splits->owners; i++) {
        double size = (double)d->size[d->order[i]];
        bool nearer = fabs(got + size - wanted) < fabs(got - wanted);
        bool test = !i || (nearer && i + 1 < d->splits->owners);
        d->part[d->order[i]] = test;
        got += test ? size : 0;
    }
}

/* Each owner goes to the emptiest fold. */
static void deal_folds(deal *d)
{
    for (int f = 0; f < d->how->folds; f++)
        d->filled[f] = 0;
    for (int i = 0; i < d->splits->owners; i++) {
        int least = 0;
        for (int f = 1; f < d->how->folds; f++)
            if (d->filled[f] < d->filled[least])
                least = f;
        d->part[d->order[i]] = least;
        d->filled[least] += d->size[d->order[i]];
    }
}

static void deal_all(deal *d)
{
    const ton_splits *s = d->splits;
    int folds = d->how->folds, per_repeat = folds ? folds : 1;
    for (int split = 0; split < s->count; split++) {
        if (split % per_repeat == 0) {
            shuffle(d);
            (folds ? deal_folds : deal_share)(d);
        }
        int32_t tested = folds ? split % folds : 1;
        for (int64_t i = 0; i < s->tracks; i++)
            s->test[split * s->tracks + i] = d->part[s->owner[i]] == tested;
    }
}

static ton_status deal_owners(const ton_splits *splits, const ton_splitting *how, ton_error *error)
{
    size_t owners = (size_t)splits->owners + 1;
    deal d = {.splits = splits, .how = how, .random = how->seed};
    d.order = calloc(owners, sizeof *d.order);
    d.size = calloc(owners, sizeof *d.size);
    d.part = calloc(owners, sizeof *d.part);
    d.filled = calloc((size_t)how->folds + 1, sizeof *d.filled);
    bool room = d.order && d.size && d.part && d.filled;
    for (int64_t i = 0; i < splits->tracks && room; i++)
        d.size[splits->owner[i]]++;
    if (room)
        deal_all(&d);
    free(d.order);
    free(d.size);
    free(d.part);
    free(d.filled);
    return room ? TON_OK : ton_fail(error, TON_NO_MEMORY, NULL);
}

ton_status ton_splits_deal(ton_splits *splits, const ton_labelling *by, const ton_splitting *how,
                           ton_error *error)
{
    int parts = how->folds ? how->folds : 2;
    *splits =
        (ton_splits){.count = how->repeats * (how->folds ? how->folds : 1), .tracks = by->count};
    ton_status status = find_owners(splits, by, error);
    if (status != TON_OK)
        return status;
    if (splits->owners < parts)
        return ton_fail(error, TON_INVALID, "%d parts cannot be made of %d", parts, splits->owners);
    if (splits->tracks > MOST_BYTES / splits->count)
        return ton_fail(error, TON_UNSUPPORTED, "%d splits of %lld tracks are too many",
                        splits->count, (long long)splits->tracks);
    splits->test = calloc((size_t)(splits->count * splits->tracks) + 1, 1);
    if (!splits->test)
        return ton_fail(error, TON_NO_MEMORY, NULL);
    return deal_owners(splits, how, error);
}
