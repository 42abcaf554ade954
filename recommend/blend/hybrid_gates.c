/* How many have a song, and the gate that they open. Gates are kept, and go with events: a division
 * for each song would be asked for with every answer. */
#include "recommend/blend/hybrid.h"
#include "recommend/listeners/plays.h"

#include <stdlib.h>

static void set_gate(ton_hybrid *h, int32_t item)
{
    h->gate[item] = (float)ton_gate_song(h->listeners[item], h->number[TON_BLEND_SONG_GATE]);
}

ton_status ton_hybrid_gates(ton_hybrid *h, ton_error *error)
{
    if (!h->gate && !(h->gate = malloc(((size_t)h->items + 1) * sizeof *h->gate)))
        return ton_fail(error, TON_NO_MEMORY, NULL);
    for (int32_t i = 0; i < h->items; i++)
        set_gate(h, i);
    return TON_OK;
}

/* by: 1 for a history that comes, -1 for one that goes. */
static void count_history(ton_hybrid *h, const ton_history *history, int by)
{
    for (int32_t i = 0; i < history->count; i++) {
        int32_t item = history->item[i];
        if (ton_plays_liked(history->value[i]) && h->listeners[item] + by >= 0)
            h->listeners[item] += by;
        set_gate(h, item);
    }
}

ton_status ton_hybrid_update(void *model, const ton_history *before, const ton_history *after,
                             ton_error *error)
{
    ton_hybrid *h = model;
    ton_status status = TON_OK;
    count_history(h, before, -1);
    count_history(h, after, 1);
    for (int i = 0; i < TON_HYBRID_MODELS && status == TON_OK; i++)
        if (h->row[i] && h->row[i]->update)
            status = h->row[i]->update(h->model[i], before, after, error);
    return status;
}
