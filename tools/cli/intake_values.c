/* Values wait until there are many: a server is told of a thousand in the time of a few. */
#include "tools/cli/intake_parts.h"

#include <stdlib.h>
#include <string.h>

ton_status ton_intake_family_begin(ton_waiting_values *values, int dim, ton_error *error)
{
    free(values->value);
    *values = (ton_waiting_values){
        .value = calloc((size_t)dim * TON_INTAKE_BATCH + 1, sizeof *values->value)};
    return values->value ? TON_OK : ton_fail(error, TON_NO_MEMORY, NULL);
}

ton_status ton_intake_wait(ton_passage *now, int64_t id, bool is_new, bool labelled,
                           ton_error *error)
{
    const ton_intake *intake = now->intake;
    ton_waiting *waiting = &now->waiting;
    for (int f = 0; f < intake->wanted->families; f++) {
        ton_waiting_values *values = &waiting->values[f];
        size_t dim = (size_t)intake->dim[f];
        if (!now->has[f])
            continue;
        memcpy(values->value + (size_t)values->count * dim, now->value[f],
               dim * sizeof *values->value);
        values->row[values->count] = waiting->rows;
        values->track[values->count++] = id;
    }
    waiting->is_new[waiting->rows] = is_new;
    waiting->is_changed[waiting->rows++] = labelled;
    return waiting->rows == TON_INTAKE_BATCH ? ton_intake_settle(now, error) : TON_OK;
}

static ton_status settle_family(ton_passage *now, int f, ton_error *error)
{
    bool changed[TON_INTAKE_BATCH];
    ton_intake *intake = now->intake;
    ton_waiting_values *values = &now->waiting.values[f];
    ton_status status =
        ton_family_values_put(now->corpus, now->family[f], values->track, values->value,
                              values->count, intake->dim[f], changed, error);
    for (int64_t i = 0; i < values->count && status == TON_OK; i++) {
        intake->changed[f] += changed[i];
        now->waiting.is_changed[values->row[i]] |= changed[i];
    }
    values->count = 0;
    return status;
}

ton_status ton_intake_settle(ton_passage *now, ton_error *error)
{
    ton_intake *intake = now->intake;
    ton_waiting *waiting = &now->waiting;
    ton_status status = TON_OK;
    for (int f = 0; f < intake->wanted->families && status == TON_OK; f++)
        if (waiting->values[f].count)
            status = settle_family(now, f, error);
    for (int r = 0; r < waiting->rows; r++) {
        intake->updated += !waiting->is_new[r] && waiting->is_changed[r];
        intake->unchanged += !waiting->is_new[r] && !waiting->is_changed[r];
    }
    waiting->rows = 0;
    return status;
}
