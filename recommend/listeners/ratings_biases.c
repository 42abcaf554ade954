/* Ratings by biases alone: what a listener gives on average and what a song gets, nobody's taste.
 * The least that the others have to beat, and what they start from. */
#include "recommend/listeners/bias.h"

#include <stdlib.h>

static const char kind[] = "ratings.biases";
enum { VERSION = 1 };

enum { LISTENER_DAMPING, SONG_DAMPING };
static const ton_parameter parameters[] = {
    {"listener_damping", 5, 0, 1e6, false, "counts like so many ratings at the mean"},
    {"song_damping", 1, 0, 1e6, false, "the same for songs"}};

static void model_free(void *model)
{
    if (model)
        ton_biases_clear(model);
    free(model);
}

static ton_status train(void **model, const ton_training *training, ton_error *error)
{
    ton_biases *biases = calloc(1, sizeof *biases);
    *model = NULL;
    if (!biases)
        return ton_fail(error, TON_NO_MEMORY, NULL);
    ton_status status =
        ton_biases_fit(biases, training, ton_parameter_of(training, parameters, LISTENER_DAMPING),
                       ton_parameter_of(training, parameters, SONG_DAMPING), error);
    if (status == TON_OK)
        *model = biases;
    else
        model_free(biases);
    return status;
}

static ton_status score(const void *model, const ton_history *history, float *score,
                        ton_error *error)
{
    const ton_biases *biases = model;
    (void)error;
    for (int32_t i = 0; i < biases->items; i++)
        score[i] = 0;
    ton_biases_tell(biases, ton_biases_listener(biases, history), score);
    return TON_OK;
}

static ton_status explain(const void *model, const ton_history *history, int32_t item,
                          ton_parts *parts, ton_error *error)
{
    int first = parts->count;
    ton_status status =
        ton_biases_explain(model, ton_biases_listener(model, history), item, parts, error);
    return status == TON_OK
               ? ton_explain_told(&((const ton_biases *)model)->scale, parts, first, error)
               : status;
}

static ton_status save(const void *model, ton_blob *blob, ton_error *error)
{
    ton_status status = ton_blob_begin(blob, kind, VERSION, error);
    return status == TON_OK ? ton_biases_save(model, blob, error) : status;
}

static ton_status take(void *made, ton_blob_reader *reader, ton_error *error)
{
    return ton_biases_load(made, reader, error);
}

static ton_status load(void **made, ton_blob_reader *reader, ton_error *error)
{
    static const ton_blob_form form = {kind, VERSION, sizeof(ton_biases), take, model_free, true};
    return ton_blob_model(made, &form, reader, error);
}

const ton_recommender ton_recommender_ratings_biases = {
    .name = "biases",
    .feedback = TON_RATINGS,
    .about = "the mean, how generous the listener is, how well liked the song (Koren 2008)",
    .parameter = parameters,
    .parameter_count = sizeof parameters / sizeof *parameters,
    .train = train,
    .free = model_free,
    .items = ton_biases_items,
    .score = score,
    .explain = explain,
    .save = save,
    .load = load,
};
