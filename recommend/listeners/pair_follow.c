/* Following one history that changed, and sums as bytes. */
#include <math.h>
#include <stdlib.h>

#include "recommend/listeners/pair_sums.h"
#include "recommend/listeners/plays.h"

/* ---- following --------------------------------------------------------------------------------
 */

/* The row of one song, with the products that a history adds or takes away (sign). What was left
 * out cannot be taken away from. */
static ton_status change_row(ton_pair_sums *sums, const ton_history *history, const float *weight,
                             int32_t at, int sign, ton_pair_sum *pair)
{
    int32_t item = history->item[at], count = 0, l = 0;
    ton_pair_row *row = &sums->row[item];
    for (int32_t k = 0; k < history->count || l < row->count;) {
        int32_t theirs = k < history->count ? history->item[k] : INT32_MAX;
        int32_t kept = l < row->count ? row->pair[l].item : INT32_MAX;
        int32_t product =
            theirs > kept || theirs == item ? 0 : sign * (int32_t)lrintf(weight[at] * weight[k]);
        int32_t sum = kept <= theirs ? ton_pair_added(row->pair[l].sum, product) : product;
        if (sum > 0)
            pair[count++] = (ton_pair_sum){kept < theirs ? kept : theirs, sum};
        k += theirs <= kept;
        l += kept <= theirs;
    }
    return ton_pair_keep(row, sums, pair, count);
}

static ton_status change(ton_pair_sums *sums, const ton_history *history, int sign)
{
    float *weight = malloc(((size_t)history->count + 1) * sizeof *weight);
    ton_pair_sum *pair = malloc(((size_t)history->count + (size_t)sums->most + 1) * sizeof *pair);
    ton_status status = weight && pair ? TON_OK : TON_NO_MEMORY;
    if (status == TON_OK) {
        ton_pair_weights(weight, sums, history->value, history->count);
        for (int32_t k = 0; k < history->count; k++)
            if (weight[k] > 0)
                ton_pair_listeners(sums, history->item[k], sign);
    }
    for (int32_t k = 0; k < history->count && status == TON_OK; k++)
        if (weight[k] > 0)
            status = change_row(sums, history, weight, k, sign, pair);
    free(weight);
    free(pair);
    return status;
}

ton_status ton_pair_sums_follow(ton_pair_sums *sums, const ton_history *before,
                                const ton_history *after, ton_error *error)
{
    ton_status status = change(sums, before, -1);
    if (status == TON_OK)
        status = change(sums, after, 1);
    return status == TON_OK ? TON_OK : ton_fail(error, status, NULL);
}

/* ---- bytes --------------------------------------------------------------------------------------
 */

ton_status ton_pair_sums_save(const ton_pair_sums *sums, ton_blob *blob, ton_error *error)
{
    const double settings[] = {sums->sharing, sums->counts, sums->damping, sums->power};
    ton_status status = ton_blob_number(blob, sums->items, error);
    if (status == TON_OK)
        status = ton_blob_number(blob, sums->most, error);
    for (int i = 0; i < 4 && status == TON_OK; i++)
        status = ton_blob_real(blob, settings[i], error);
    if (status == TON_OK)
        status = ton_blob_array(blob, sums->listeners, (size_t)sums->items, sizeof *sums->listeners,
                                error);
    for (int32_t i = 0; i < sums->items && status == TON_OK; i++) {
        const ton_pair_row *row = &sums->row[i];
        status = ton_blob_number(blob, row->count, error);
        if (status == TON_OK)
            status = ton_blob_array(blob, row->pair, (size_t)row->count, sizeof *row->pair, error);
    }
    return status;
}

static ton_status load_row(ton_pair_sums *sums, int32_t item, ton_blob_reader *reader,
                           ton_error *error)
{
    ton_pair_row *row = &sums->row[item];
    int64_t count = 0;
    ton_status status = ton_blob_take_number(reader, &count, 0, sums->most, error);
    if (status == TON_OK)
        status = ton_blob_take_array(reader, (void **)&row->pair, (size_t)count, sizeof *row->pair,
                                     error);
    row->count = status == TON_OK ? (int32_t)count : 0;
    for (int32_t k = 0; k < row->count; k++)
        if (row->pair[k].item < (k ? row->pair[k - 1].item + 1 : 0) || row->pair[k].sum <= 0 ||
            row->pair[k].item >= sums->items || row->pair[k].item == item)
            return ton_blob_corrupt(error);
    return status;
}

static ton_status load_listeners(ton_pair_sums *sums, ton_blob_reader *reader, ton_error *error)
{
    int32_t *listeners = NULL;
    ton_status status = ton_blob_take_array(reader, (void **)&listeners, (size_t)sums->items,
                                            sizeof *listeners, error);
    for (int32_t i = 0; i < sums->items && status == TON_OK; i++) {
        if (listeners[i] < 0)
            status = ton_blob_corrupt(error);
        else
            ton_pair_listeners(sums, i, listeners[i]);
    }
    free(listeners);
    return status;
}

/* As parameters may be. */
static bool within(const ton_pair_sums *s)
{
    return s->sharing >= 0 && s->sharing <= 2 && s->counts >= 0 && s->counts <= 10 &&
           s->damping >= 0.01 && s->damping <= 1e6 && s->power >= 0 && s->power <= 2;
}

ton_status ton_pair_sums_load(ton_pair_sums **sums, ton_blob_reader *reader, ton_error *error)
{
    ton_pair_sums settings = {0};
    int64_t items, most;
    *sums = NULL;
    ton_status status = ton_blob_take_number(reader, &items, 0, INT32_MAX - 1, error);
    if (status == TON_OK)
        status = ton_blob_take_number(reader, &most, 1, INT32_MAX - 1, error);
    double *real[] = {&settings.sharing, &settings.counts, &settings.damping, &settings.power};
    for (int i = 0; i < 4 && status == TON_OK; i++)
        status = ton_blob_take_real(reader, real[i], error);
    if (status != TON_OK)
        return status;
    if ((uint64_t)items > reader->count / sizeof(int32_t) || !within(&settings))
        return ton_blob_corrupt(error);
    settings.items = (int32_t)items;
    settings.most = (int32_t)most;
    status = ton_pair_sums_new(sums, &settings, error);
    if (status == TON_OK)
        status = load_listeners(*sums, reader, error);
    for (int32_t i = 0; status == TON_OK && i < settings.items; i++)
        status = load_row(*sums, i, reader, error);
    if (status == TON_OK)
        return TON_OK;
    ton_pair_sums_free(*sums);
    *sums = NULL;
    return status;
}
