/* Who is a candidate for whom does not depend on the setting: it is found once. */
#include "tools/experiment/exam.h"

#include <stdlib.h>

enum { MOST_BYTES = 64 << 20 /* of a table of candidates */ };

void ton_inquiry_end(ton_inquiry *q)
{
    free(q->candidate);
    free(q->asked);
    q->candidate = q->asked = NULL;
}

ton_candidate ton_inquiry_find(const ton_inquiry *q, int64_t query, int64_t other)
{
    const ton_protocol *p = &q->protocol;
    if (query == other || (q->passes && !(q->passes[query] && q->passes[other])) ||
        !ton_is_labelled(p->relevant, query) || !ton_protocol_considers(p, query, other) ||
        ton_protocol_keeps_apart(p, query, other))
        return TON_NOBODY;
    return ton_share_label(p->relevant, query, other) ? TON_RELEVANT : TON_OTHER;
}

static bool fill_candidates(ton_inquiry *q, int64_t tracks)
{
    if (tracks * tracks > MOST_BYTES)
        return true;
    uint8_t *table = malloc((size_t)(tracks * tracks) + 1);
    if (!table)
        return false;
    for (int64_t i = 0; i < tracks; i++)
        for (int64_t j = 0; j < tracks; j++)
            table[i * tracks + j] = (uint8_t)ton_inquiry_find(q, i, j);
    q->candidate = table;
    return true;
}

/* As ton_judge asks: enough that is relevant, and something else. */
static bool is_asked(const ton_inquiry *q, const ton_splits *splits, int split, int64_t query)
{
    int64_t found[TON_RELEVANT + 1] = {0};
    int64_t least = q->protocol.min_relevant > 0 ? q->protocol.min_relevant : 1;
    if (ton_is_test(splits, split, query))
        return false;
    for (int64_t i = 0; i < splits->tracks; i++)
        if (!ton_is_test(splits, split, i))
            found[ton_inquiry_candidate(q, query, i)]++;
    return found[TON_RELEVANT] >= least && found[TON_OTHER] > 0;
}

ton_status ton_inquiry_begin(ton_inquiry *q, const ton_splits *splits, ton_error *error)
{
    q->asked = calloc((size_t)((splits->count + 1) * splits->tracks) + 1, 1);
    if (!q->asked || !fill_candidates(q, splits->tracks))
        return ton_fail(error, TON_NO_MEMORY, NULL);
    for (int split = 0; split <= splits->count; split++)
        for (int64_t i = 0; i < splits->tracks; i++)
            q->asked[split * splits->tracks + i] = is_asked(q, splits, split, i);
    q->queries = ton_inquiry_queries(q, splits->count);
    return TON_OK;
}

int64_t ton_inquiry_queries(const ton_inquiry *q, int split)
{
    int64_t tracks = q->protocol.relevant->count, count = 0;
    for (int64_t i = 0; i < tracks; i++)
        count += q->asked[split * tracks + i];
    return count;
}
