/* The hybrid as bytes. The models within are blobs of their own, so that each is read, and
 * distrusted, by its own row. */
#include "recommend/blend/hybrid.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static const char kind[] = "hybrid";
enum { VERSION = 1 };

/* ---- saving -------------------------------------------------------------------------------------
 */

static ton_status save_model(const ton_hybrid *h, int part, ton_blob *blob, ton_error *error)
{
    ton_blob within = {0};
    const char *name = h->row[part] ? h->row[part]->name : "";
    ton_status status = ton_blob_number(blob, (int64_t)strlen(name), error);
    if (status == TON_OK && *name)
        status = ton_blob_array(blob, name, strlen(name), 1, error);
    if (status == TON_OK && *name)
        status = h->row[part]->save(h->model[part], &within, error);
    if (status == TON_OK && *name)
        status = ton_blob_number(blob, (int64_t)within.count, error);
    if (status == TON_OK && *name)
        status = ton_blob_array(blob, within.bytes, within.count, 1, error);
    ton_blob_clear(&within);
    return status;
}

static ton_status save_lenders(const ton_lenders *l, ton_blob *blob, ton_error *error)
{
    ton_status status = ton_blob_number(blob, l->start ? l->count : -1, error);
    if (status == TON_OK && l->start)
        status = ton_blob_array(blob, l->start, (size_t)l->items + 1, sizeof *l->start, error);
    if (status == TON_OK && l->start)
        status = ton_blob_array(blob, l->song, (size_t)l->count, sizeof *l->song, error);
    if (status == TON_OK && l->start)
        status = ton_blob_array(blob, l->share, (size_t)l->count, sizeof *l->share, error);
    return status;
}

ton_status ton_hybrid_save(const void *model, ton_blob *blob, ton_error *error)
{
    const ton_hybrid *h = model;
    ton_status status = ton_blob_begin(blob, kind, VERSION, error);
    if (status == TON_OK)
        status = ton_blob_number(blob, h->items, error);
    if (status == TON_OK)
        status = ton_blob_array(blob, h->listeners, (size_t)h->items, sizeof *h->listeners, error);
    for (int i = 0; i < TON_BLEND_NUMBERS && status == TON_OK; i++)
        status = ton_blob_real(blob, h->number[i], error);
    for (int i = 0; i < TON_BLEND_PARTS && status == TON_OK; i++)
        status = ton_blob_real(blob, h->unit[i], error);
    for (int i = 0; i < TON_HYBRID_MODELS && status == TON_OK; i++)
        status = save_model(h, i, blob, error);
    if (status == TON_OK)
        status = save_lenders(&h->lenders, blob, error);
    return status;
}

/* ---- loading ------------------------------------------------------------------------------------
 */

static ton_status load_name(char *name, size_t most, ton_blob_reader *reader, ton_error *error)
{
    int64_t length;
    void *bytes = NULL;
    ton_status status = ton_blob_take_number(reader, &length, 0, (int64_t)most - 1, error);
    if (status == TON_OK && length)
        status = ton_blob_take_array(reader, &bytes, (size_t)length, 1, error);
    if (status == TON_OK && length)
        memcpy(name, bytes, (size_t)length);
    if (status == TON_OK)
        name[length] = '\0';
    free(bytes);
    return status;
}

static ton_status damaged(ton_error *error)
{
    return ton_fail(error, TON_CORRUPT, "a hybrid model is damaged; train makes it anew");
}

static ton_status load_model(ton_hybrid *h, int part, ton_blob_reader *reader, ton_error *error)
{
    char name[32];
    const ton_recommender *row = NULL;
    int64_t count = 0;
    void *bytes = NULL;
    ton_status status = load_name(name, sizeof name, reader, error);
    if (status != TON_OK || !*name)
        return status;
    if (ton_recommender_named(&row, name, TON_PLAYS, NULL) != TON_OK ||
        row->load == ton_hybrid_load)
        return damaged(error);
    status = ton_blob_take_number(reader, &count, 0, INT64_MAX, error);
    if (status == TON_OK)
        status = ton_blob_take_array(reader, &bytes, (size_t)count, 1, error);
    ton_blob_reader within = {.bytes = bytes, .count = (size_t)count};
    if (status == TON_OK)
        status = row->load(&h->model[part], &within, error);
    free(bytes);
    if (status != TON_OK)
        return status;
    h->row[part] = row;
    return row->items(h->model[part]) == h->items ? TON_OK : damaged(error);
}

static ton_status load_lenders(ton_hybrid *h, ton_blob_reader *reader, ton_error *error)
{
    ton_lenders *l = &h->lenders;
    int64_t count;
    ton_status status = ton_blob_take_number(reader, &count, -1, INT64_MAX, error);
    if (status != TON_OK || count < 0)
        return status;
    l->items = h->items;
    l->count = count;
    status = ton_blob_take_array(reader, (void **)&l->start, (size_t)h->items + 1, sizeof *l->start,
                                 error);
    if (status == TON_OK)
        status =
            ton_blob_take_array(reader, (void **)&l->song, (size_t)count, sizeof *l->song, error);
    if (status == TON_OK)
        status =
            ton_blob_take_array(reader, (void **)&l->share, (size_t)count, sizeof *l->share, error);
    return status;
}

/* ---- believing ----------------------------------------------------------------------------------
 */

static bool believe_lenders(const ton_lenders *l)
{
    bool is_sound = l->start[0] == 0 && l->start[l->items] == l->count;
    for (int32_t i = 0; i < l->items; i++)
        is_sound &= l->start[i + 1] >= l->start[i];
    for (int64_t i = 0; i < l->count; i++)
        is_sound &= l->song[i] >= 0 && l->song[i] < l->items && isfinite(l->share[i]);
    return is_sound;
}

static bool believe(const ton_hybrid *h)
{
    bool is_sound = h->row[TON_BLEND_TASTE] != NULL;
    for (int32_t i = 0; i < h->items; i++)
        is_sound &= h->listeners[i] >= 0;
    for (int i = 0; i < TON_BLEND_NUMBERS; i++)
        is_sound &= h->number[i] >= 0;
    for (int i = 0; i < TON_BLEND_PARTS; i++)
        is_sound &= h->unit[i] > 0;
    return is_sound && (!h->lenders.start || believe_lenders(&h->lenders));
}

static ton_status load_numbers(ton_hybrid *h, ton_blob_reader *reader, ton_error *error)
{
    int64_t items;
    ton_status status = ton_blob_take_number(reader, &items, 0, INT32_MAX - 1, error);
    if (status == TON_OK) {
        h->items = (int32_t)items;
        status = ton_blob_take_array(reader, (void **)&h->listeners, (size_t)items,
                                     sizeof *h->listeners, error);
    }
    for (int i = 0; i < TON_BLEND_NUMBERS && status == TON_OK; i++)
        status = ton_blob_take_real(reader, &h->number[i], error);
    for (int i = 0; i < TON_BLEND_PARTS && status == TON_OK; i++)
        status = ton_blob_take_real(reader, &h->unit[i], error);
    return status;
}

static ton_status take(void *made, ton_blob_reader *reader, ton_error *error)
{
    ton_hybrid *h = made;
    ton_status status = load_numbers(h, reader, error);
    for (int i = 0; i < TON_HYBRID_MODELS && status == TON_OK; i++)
        status = load_model(h, i, reader, error);
    if (status == TON_OK)
        status = load_lenders(h, reader, error);
    if (status == TON_OK && !believe(h))
        status = damaged(error);
    return status == TON_OK ? ton_hybrid_gates(h, error) : status;
}

ton_status ton_hybrid_load(void **model, ton_blob_reader *reader, ton_error *error)
{
    static const ton_blob_form form = {kind, VERSION,         sizeof(ton_hybrid),
                                       take, ton_hybrid_free, false};
    return ton_blob_model(model, &form, reader, error);
}
