#include "recommend/listeners/frequency.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

ton_status ton_frequency_new(ton_frequency *frequency, int32_t items, const ton_sessions *sessions,
                             ton_error *error)
{
    *frequency = (ton_frequency){items, calloc((size_t)items + 1, sizeof *frequency->count), 0};
    if (!frequency->count)
        return ton_fail(error, TON_NO_MEMORY, NULL);
    for (int64_t i = 0; sessions && i < sessions->start[sessions->count]; i++)
        ton_frequency_add(frequency, sessions->item[i]);
    return TON_OK;
}

void ton_frequency_add(ton_frequency *frequency, int32_t item)
{
    if (frequency->count[item] == INT32_MAX)
        return;
    frequency->count[item]++;
    frequency->total++;
}

int32_t ton_frequency_items(const void *model)
{
    const ton_frequency *frequency = model;
    return frequency->items;
}

double ton_frequency_share(const ton_frequency *frequency, int32_t item)
{
    return frequency->total ? (double)frequency->count[item] / (double)frequency->total : 0;
}

void ton_frequency_fill(const ton_frequency *frequency, double weight, float *score)
{
    for (int32_t i = 0; i < frequency->items; i++)
        score[i] = frequency->count[i] ? (float)(weight * ton_frequency_share(frequency, i)) : NAN;
}

void ton_frequency_clear(ton_frequency *frequency)
{
    free(frequency->count);
    *frequency = (ton_frequency){0};
}

ton_status ton_frequency_save(const ton_frequency *frequency, ton_blob *blob, ton_error *error)
{
    ton_status status = ton_blob_number(blob, frequency->items, error);
    return status == TON_OK ? ton_blob_array(blob, frequency->count, (size_t)frequency->items,
                                             sizeof *frequency->count, error)
                            : status;
}

ton_status ton_frequency_load(ton_frequency *frequency, ton_blob_reader *reader, ton_error *error)
{
    int64_t items;
    bool good = true;
    *frequency = (ton_frequency){0};
    ton_status status = ton_blob_take_number(reader, &items, 0, INT32_MAX - 1, error);
    if (status == TON_OK)
        status = ton_blob_take_array(reader, (void **)&frequency->count, (size_t)items,
                                     sizeof *frequency->count, error);
    if (status != TON_OK)
        return status;
    frequency->items = (int32_t)items;
    for (int64_t i = 0; i < items; i++) {
        good &= frequency->count[i] >= 0;
        frequency->total += frequency->count[i];
    }
    return good ? TON_OK : ton_blob_corrupt(error);
}

/* ---- sessions -----------------------------------------------------------------------------------
 */

ton_status ton_sessions_check(const ton_training *training, ton_error *error)
{
    const ton_sessions *sessions = training->sessions;
    if (!sessions)
        return ton_fail(error, TON_INVALID, "sessions are needed, and there are none");
    for (int64_t i = 0; i < sessions->start[sessions->count]; i++)
        if (sessions->item[i] < 0 || sessions->item[i] >= training->items)
            return ton_fail(error, TON_INVALID, "place %lld of all sessions is no song",
                            (long long)i);
    return TON_OK;
}

bool ton_was_heard(const ton_history *before, const ton_history *after)
{
    int32_t count = after->recent_count;
    return count && (before->recent_count != count ||
                     memcmp(before->recent, after->recent, (size_t)count * sizeof *after->recent));
}

ton_status ton_parameter_load(double *value, const ton_parameter *parameter,
                              ton_blob_reader *reader, ton_error *error)
{
    ton_status status = ton_blob_take_real(reader, value, error);
    return status == TON_OK && !(*value >= parameter->least && *value <= parameter->most)
               ? ton_blob_corrupt(error)
               : status;
}
