#include "recommend/desk/census.h"

#include <stdlib.h>
#include <string.h>

enum { CENSUS_VERSION = 1 };

ton_status ton_census_take(ton_census *census, const ton_gathered *g, ton_error *error)
{
    int64_t *track = calloc((size_t)g->tracks + 1, sizeof *track);
    int32_t *heard = calloc((size_t)g->tracks + 1, sizeof *heard), count = 0;
    if (!track || !heard) {
        free(track);
        free(heard);
        return ton_fail(error, TON_NO_MEMORY, NULL);
    }
    for (int32_t t = 0; t < g->tracks; t++)
        if (g->heard[t]) {
            heard[count] = g->heard[t];
            track[count++] = g->track[t];
        }
    free(census->track);
    free(census->heard);
    census->liked = g->liked;
    census->track = track;
    census->heard = heard;
    census->count = count;
    return TON_OK;
}

void ton_census_add_mark(ton_census *census, ton_census_mark mark)
{
    if (census->marks == TON_CENSUS_MARKS)
        memmove(census->mark, census->mark + 1, (size_t)--census->marks * sizeof mark);
    census->mark[census->marks++] = mark;
}

bool ton_census_marked(const ton_census *census, int64_t model, const ton_vector_mark *vectors)
{
    for (int i = 0; i < census->marks; i++)
        if (census->mark[i].model == model)
            return census->mark[i].sequence == vectors->sequence &&
                   census->mark[i].scale == vectors->scale;
    return false;
}

static ton_status write(ton_blob *blob, const ton_census *census, ton_error *error)
{
    ton_status status = ton_blob_begin(blob, TON_CENSUS_NAME, CENSUS_VERSION, error);
    if (status == TON_OK)
        status = ton_blob_real(blob, census->liked, error);
    if (status == TON_OK)
        status = ton_blob_number(blob, census->marks, error);
    if (status == TON_OK)
        status =
            ton_blob_array(blob, census->mark, (size_t)census->marks, sizeof *census->mark, error);
    return status == TON_OK ? ton_blob_array(blob, census->heard, (size_t)census->count,
                                             sizeof *census->heard, error)
                            : status;
}

ton_status ton_census_put(ton_corpus *corpus, const ton_census *census,
                          const ton_listening *trained_on, int64_t when, ton_error *error)
{
    ton_model_record record = {.name = TON_CENSUS_NAME,
                               .made = when,
                               .trained_on = *trained_on,
                               .items = census->count,
                               .track = census->track};
    ton_blob blob = {0};
    ton_status status = write(&blob, census, error);
    record.bytes = blob.bytes;
    record.count = (int64_t)blob.count;
    if (status == TON_OK)
        status = ton_model_put(corpus, &record, error);
    ton_blob_clear(&blob);
    return status;
}

static ton_status read_marks(ton_census *census, ton_blob_reader *reader, ton_error *error)
{
    int64_t marks;
    void *mark = NULL;
    ton_status status = ton_blob_take_number(reader, &marks, 0, TON_CENSUS_MARKS, error);
    if (status == TON_OK)
        status = ton_blob_take_array(reader, &mark, (size_t)marks, sizeof *census->mark, error);
    if (status == TON_OK) {
        memcpy(census->mark, mark, (size_t)marks * sizeof *census->mark);
        census->marks = (int)marks;
    }
    free(mark);
    return status;
}

static ton_status read(ton_census *census, ton_blob_reader *reader, ton_error *error)
{
    ton_status status = ton_blob_begins(reader, TON_CENSUS_NAME, CENSUS_VERSION, error);
    if (status == TON_OK)
        status = ton_blob_take_real(reader, &census->liked, error);
    if (status == TON_OK)
        status = read_marks(census, reader, error);
    if (status == TON_OK)
        status = ton_blob_take_array(reader, (void **)&census->heard, (size_t)census->count,
                                     sizeof *census->heard, error);
    return status == TON_OK ? ton_blob_ends(reader, error) : status;
}

ton_status ton_census_get(ton_census *census, ton_corpus *corpus, ton_error *error)
{
    ton_model_record record = {.items = 0};
    *census = (ton_census){.version = 0};
    ton_status status = ton_model_get(corpus, &record, TON_CENSUS_NAME, error);
    if (status == TON_OK) {
        ton_blob_reader reader = {.bytes = record.bytes, .count = (size_t)record.count};
        census->version = record.version;
        census->count = (int32_t)record.items;
        census->track = record.track;
        record.track = NULL;
        status = read(census, &reader, error);
    }
    ton_model_record_clear(&record);
    if (status != TON_NOT_FOUND && status != TON_CORRUPT)
        return status;
    ton_census_clear(census);
    return TON_OK;
}

int32_t ton_census_heard(const ton_census *census, int64_t track)
{
    int32_t place = ton_song_place(census->track, census->count, track);
    return place < 0 ? 0 : census->heard[place];
}

void ton_census_clear(ton_census *census)
{
    free(census->track);
    free(census->heard);
    *census = (ton_census){.version = 0};
}
