/* Stratified folds go round from label to label, so that they are of even size as a whole too. */
#define _GNU_SOURCE /* qsort_r */
#include "recommend/evaluation/protocol.h"

#include "recommend/evaluation/draw.h"

#include <stdlib.h>

bool ton_protocol_filters(const ton_protocol *p)
{
    for (int f = 0; f < TON_FILTERS; f++)
        if (p->apart[f])
            return true;
    return false;
}

bool ton_protocol_considers(const ton_protocol *p, int64_t query, int64_t other)
{
    return other != query && (p->unlabelled || ton_is_labelled(p->relevant, other)) &&
           (!p->within || ton_share_label(p->within, query, other));
}

bool ton_protocol_keeps_apart(const ton_protocol *p, int64_t query, int64_t other)
{
    for (int f = 0; f < TON_FILTERS; f++)
        if (p->apart[f] && ton_share_label(p->apart[f], query, other))
            return true;
    return false;
}

/* ---- folds --------------------------------------------------------------------------------------
 */

static int by_label(const void *a, const void *b, void *user)
{
    const ton_labelling *labels = user;
    int32_t x = *(const int32_t *)a, y = *(const int32_t *)b;
    int32_t p = labels->label[labels->first[x]], q = labels->label[labels->first[y]];
    if (p != q)
        return p < q ? -1 : 1;
    return (x > y) - (x < y);
}

/* Fisher and Yates. */
static void shuffle(int32_t *list, int count, uint64_t *seed)
{
    for (int i = count - 1; i > 0; i--) {
        int j = ton_draw_below(seed, i + 1);
        int32_t swapped = list[i];
        list[i] = list[j];
        list[j] = swapped;
    }
}

ton_status ton_folds_deal(int32_t *fold, const ton_labelling *labels, int folds, uint64_t seed,
                          ton_error *error)
{
    int32_t *list = calloc((size_t)labels->count + 1, sizeof *list);
    int count = 0;
    if (!list)
        return ton_fail(error, TON_NO_MEMORY, NULL);
    for (int32_t i = 0; i < labels->count; i++) {
        fold[i] = 0;
        if (ton_is_labelled(labels, i))
            list[count++] = i;
    }
    qsort_r(list, (size_t)count, sizeof *list, by_label, (void *)labels);
    for (int i = 0, end; i < count; i = end) {
        int32_t label = labels->label[labels->first[list[i]]];
        for (end = i; end < count && labels->label[labels->first[list[end]]] == label;)
            end++;
        shuffle(list + i, end - i, &seed);
    }
    for (int i = 0; i < count; i++)
        fold[list[i]] = i % folds;
    free(list);
    return TON_OK;
}
