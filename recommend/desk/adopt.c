#include "recommend/desk/adopt.h"
#include "recommend/desk/keep.h"
#include "recommend/desk/shelf.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Whether what the corpus knew of listeners at some time is known from a later one already. */
static bool note_census(void *user, const ton_model_record *record)
{
    int64_t *change = user;
    if (!strcmp(record->name, TON_CENSUS_NAME))
        *change = record->trained_on.change;
    return true;
}

static ton_status bring_census(const ton_keeper *keeper, ton_error *error)
{
    int64_t known = -1;
    ton_status status = ton_models_each(keeper->corpus, note_census, &known, error);
    if (status != TON_OK || known > keeper->gathered->listening.change)
        return status;
    status = ton_census_take(keeper->census, keeper->gathered, error);
    return status == TON_OK ? ton_keep(keeper, NULL, false, error) : status;
}

static ton_status write_record(ton_model_record *record, ton_blob *blob,
                               const ton_adoption *adoption, ton_error *error)
{
    const ton_gathered *all = adoption->audience;
    *record = (ton_model_record){
        .made = adoption->now, .seed = adoption->seed, .trained_on = all->listening};
    ton_shelf_name(record->name, adoption->row);
    snprintf(record->tonary, sizeof record->tonary, "%s", adoption->tonary);
    record->track = calloc((size_t)all->tracks + 1, sizeof *record->track);
    if (!record->track)
        return ton_fail(error, TON_NO_MEMORY, NULL);
    for (int32_t t = 0; t < all->tracks; t++)
        if (all->heard[t])
            record->track[record->items++] = all->track[t];
    ton_status status = adoption->row->save(adoption->model, blob, error);
    record->bytes = blob->bytes;
    record->count = (int64_t)blob->count;
    return status;
}

ton_status ton_adopt(ton_corpus *corpus, const ton_adoption *adoption, ton_error *error)
{
    ton_census census;
    ton_model_record record = {.items = 0};
    ton_blob blob = {0};
    ton_status status = ton_census_get(&census, corpus, error);
    const ton_keeper keeper = {corpus, adoption->audience, &census, adoption->now};
    if (status == TON_OK)
        status = bring_census(&keeper, error);
    if (status == TON_OK)
        status = write_record(&record, &blob, adoption, error);
    if (status == TON_OK)
        status = ton_keep(&keeper, &record, false, error);
    free(record.track);
    ton_blob_clear(&blob);
    ton_census_clear(&census);
    return status;
}
