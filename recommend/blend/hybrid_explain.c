/* A score of the hybrid, taken apart down to songs and listeners: each part is a model's score
 * times a number, so what the model's score is made of is made of the same, times that number. Only
 * the one song is asked about, so reasons cost little beside scoring all. */
#include "recommend/blend/hybrid.h"

#include <math.h>

typedef struct explaining {
    const ton_hybrid *h;
    const ton_history *history;
    ton_parts *parts;
    ton_error *error;
} explaining;

/* The parts of a model's score of a song, times scale, under the name of the blend's part. */
static ton_status add_model(const explaining *e, ton_blend_part of, int32_t item, double scale)
{
    const ton_hybrid *h = e->h;
    ton_parts within = {0};
    ton_status status = h->row[of]->explain(h->model[of], e->history, item, &within, e->error);
    for (int i = 0; i < within.count && status == TON_OK; i++) {
        ton_part part = within.part[i];
        part.name = ton_blend_part_names[of];
        part.value *= scale;
        if (part.value < 0 || part.value > 0)
            status = ton_parts_add(e->parts, part, e->error);
    }
    ton_parts_clear(&within);
    return status;
}

/* What the taste says of a song. */
static ton_status say(const explaining *e, int32_t item, double *said)
{
    ton_parts within = {0};
    ton_status status = e->h->row[TON_BLEND_TASTE]->explain(e->h->model[TON_BLEND_TASTE],
                                                            e->history, item, &within, e->error);
    *said = 0;
    for (int i = 0; i < within.count; i++)
        *said += within.part[i].value;
    ton_parts_clear(&within);
    return status;
}

static ton_status add_borrowed(const explaining *e, int32_t item, double scale)
{
    const ton_lenders *l = &e->h->lenders;
    ton_part part = {TON_PART_MODEL, -1, 0, ton_blend_part_names[TON_BLEND_BORROWED], 0};
    ton_status status = TON_OK;
    for (int64_t i = l->start[item]; i < l->start[item + 1] && status == TON_OK; i++) {
        double said;
        status = say(e, l->song[i], &said);
        part.value += scale * (double)l->share[i] * said;
    }
    return status == TON_OK && (part.value < 0 || part.value > 0)
               ? ton_parts_add(e->parts, part, e->error)
               : status;
}

ton_status ton_hybrid_explain(const void *model, const ton_history *history, int32_t item,
                              ton_parts *parts, ton_error *error)
{
    const ton_hybrid *h = model;
    const explaining e = {h, history, parts, error};
    double weight[TON_BLEND_PARTS];
    bool wanted[TON_BLEND_PARTS];
    double listener = ton_hybrid_wants(wanted, h, history);
    ton_status status = TON_OK;
    ton_blend_weights(weight, h->number,
                      ton_gate_song(h->listeners[item], h->number[TON_BLEND_SONG_GATE]), listener);
    for (int i = 0; i < TON_BLEND_PARTS && status == TON_OK; i++) {
        double scale = wanted[i] ? weight[i] / h->unit[i] : 0;
        if (scale > 0)
            status = i < TON_HYBRID_MODELS ? add_model(&e, i, item, scale)
                                           : add_borrowed(&e, item, scale);
    }
    return status;
}
