/* The chain over songs (markov.h), as a recommender.
 *
 * Order and discount were chosen on a fifth of the train part of 500 radio playlists.
 */
#include "recommend/listeners/markov.h"

#include <stdlib.h>

static const char kind[] = "sessions.markov";
enum { VERSION = 1 };

enum { ORDER, DISCOUNT, LINKS };
static const ton_parameter parameters[] = {
    {"order", 2, 1, TON_MARKOV_ORDER, true, "how many songs are remembered"},
    {"discount", 0.7, 0, 1, false, "what is taken from each count for shorter memories"},
    {"links", 16e6, 1e3, 1e9, true, "how many pairs and triples are kept, 24 bytes each"},
};

static void markov_free(void *model)
{
    if (model)
        ton_markov_clear(model);
    free(model);
}

static ton_status learn(ton_markov *m, const ton_training *training, ton_error *error)
{
    const ton_sessions *sessions = training->sessions;
    ton_status status = TON_OK;
    for (int64_t s = 0; s < sessions->count && status == TON_OK; s++) {
        const int32_t *item = sessions->item + sessions->start[s];
        int32_t count = (int32_t)(sessions->start[s + 1] - sessions->start[s]);
        for (int32_t i = 1; i <= count && status == TON_OK; i++)
            status = ton_markov_hear(m, item, i, error);
        if (training->stop && *training->stop)
            return ton_fail(error, TON_INTERRUPTED, NULL);
    }
    return status;
}

static ton_status markov_train(void **model, const ton_training *training, ton_error *error)
{
    *model = NULL;
    ton_status status = ton_sessions_check(training, error);
    if (status != TON_OK)
        return status;
    ton_markov *m = calloc(1, sizeof *m);
    status = m ? ton_markov_new(m, (int)ton_parameter_of(training, parameters, ORDER),
                                ton_parameter_of(training, parameters, DISCOUNT),
                                (int32_t)ton_parameter_of(training, parameters, LINKS),
                                training->items, error)
               : ton_fail(error, TON_NO_MEMORY, NULL);
    if (status == TON_OK)
        status = learn(m, training, error);
    if (status == TON_OK)
        *model = m;
    else
        markov_free(m);
    return status;
}

static ton_status markov_score(const void *model, const ton_history *history, float *score,
                               ton_error *error)
{
    (void)error;
    ton_markov_score(model, history->recent, history->recent_count, score);
    return TON_OK;
}

/* A memory of two songs is owed to the earlier of them: without it there would only be the other.
 */
static ton_status markov_explain(const void *model, const ton_history *history, int32_t item,
                                 ton_parts *parts, ton_error *error)
{
    double share[TON_MARKOV_ORDER + 1];
    ton_status status = TON_OK;
    ton_markov_shares(model, history->recent, history->recent_count, item, share);
    for (int order = TON_MARKOV_ORDER; order > 0 && status == TON_OK; order--)
        if (share[order] > 0)
            status =
                ton_parts_add(parts,
                              (ton_part){.kind = TON_PART_AFTER,
                                         .item = history->recent[history->recent_count - order],
                                         .value = share[order]},
                              error);
    return status == TON_OK
               ? ton_parts_add(parts, (ton_part){TON_PART_BASE, -1, 0, NULL, share[0]}, error)
               : status;
}

static ton_status markov_update(void *model, const ton_history *before, const ton_history *after,
                                ton_error *error)
{
    return ton_was_heard(before, after)
               ? ton_markov_hear(model, after->recent, after->recent_count, error)
               : TON_OK;
}

static ton_status markov_save(const void *model, ton_blob *blob, ton_error *error)
{
    ton_status status = ton_blob_begin(blob, kind, VERSION, error);
    return status == TON_OK ? ton_markov_save(model, blob, error) : status;
}

static ton_status take(void *made, ton_blob_reader *reader, ton_error *error)
{
    return ton_markov_load(made, reader, error);
}

static ton_status markov_load(void **made, ton_blob_reader *reader, ton_error *error)
{
    static const ton_blob_form form = {kind, VERSION, sizeof(ton_markov), take, markov_free, false};
    return ton_blob_model(made, &form, reader, error);
}

const ton_recommender ton_recommender_session_markov = {
    .name = "markov",
    .feedback = TON_SESSIONS,
    .about = "what followed the last two songs, backing off to one and to popularity",
    .parameter = parameters,
    .parameter_count = sizeof parameters / sizeof *parameters,
    .train = markov_train,
    .free = markov_free,
    .items = ton_frequency_items,
    .score = markov_score,
    .explain = markov_explain,
    .update = markov_update,
    .save = markov_save,
    .load = markov_load,
};
