/* What is played most, whatever was heard before: what every other way to continue a session has to
 * beat, and backs off to. */
#include "recommend/listeners/frequency.h"

#include <stdlib.h>

static const char kind[] = "sessions.popular";
enum { VERSION = 1 };

static void popular_free(void *model)
{
    if (model)
        ton_frequency_clear(model);
    free(model);
}

static ton_status popular_train(void **model, const ton_training *training, ton_error *error)
{
    *model = NULL;
    ton_status status = ton_sessions_check(training, error);
    if (status != TON_OK)
        return status;
    ton_frequency *heard = calloc(1, sizeof *heard);
    status = heard ? ton_frequency_new(heard, training->items, training->sessions, error)
                   : ton_fail(error, TON_NO_MEMORY, NULL);
    if (status == TON_OK)
        *model = heard;
    else
        popular_free(heard);
    return status;
}

static ton_status popular_score(const void *model, const ton_history *history, float *score,
                                ton_error *error)
{
    (void)history, (void)error;
    ton_frequency_fill(model, 1, score);
    return TON_OK;
}

static ton_status popular_explain(const void *model, const ton_history *history, int32_t item,
                                  ton_parts *parts, ton_error *error)
{
    (void)history;
    return ton_parts_add(
        parts, (ton_part){TON_PART_BASE, -1, 0, NULL, ton_frequency_share(model, item)}, error);
}

static ton_status popular_update(void *model, const ton_history *before, const ton_history *after,
                                 ton_error *error)
{
    (void)error;
    if (ton_was_heard(before, after))
        ton_frequency_add(model, after->recent[after->recent_count - 1]);
    return TON_OK;
}

static ton_status popular_save(const void *model, ton_blob *blob, ton_error *error)
{
    ton_status status = ton_blob_begin(blob, kind, VERSION, error);
    return status == TON_OK ? ton_frequency_save(model, blob, error) : status;
}

static ton_status take(void *made, ton_blob_reader *reader, ton_error *error)
{
    return ton_frequency_load(made, reader, error);
}

static ton_status popular_load(void **made, ton_blob_reader *reader, ton_error *error)
{
    static const ton_blob_form form = {kind, VERSION,      sizeof(ton_frequency),
                                       take, popular_free, false};
    return ton_blob_model(made, &form, reader, error);
}

const ton_recommender ton_recommender_session_popular = {
    .name = "popular",
    .feedback = TON_SESSIONS,
    .about = "what is played most, whatever was heard before",
    .train = popular_train,
    .free = popular_free,
    .items = ton_frequency_items,
    .score = popular_score,
    .explain = popular_explain,
    .update = popular_update,
    .save = popular_save,
    .load = popular_load,
};
