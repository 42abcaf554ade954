/* Damped biases: each is the mean of what the others leave, as if some ratings of 0 had been given
 * on top, so that few ratings say little (Koren 2008, "Factorization meets the neighborhood"). They
 * are found in turns, songs first, and the listener's last turn is made anew from each history. */
#include "recommend/listeners/bias.h"

#include "recommend/listeners/checked.h"

#include <math.h>
#include <stdlib.h>

enum { TURNS = 10 };

/* Chosen on a part of MovieLens 100K that was held out of training. */
static const double standard_listener_damping = 5, standard_song_damping = 1, beyond_share = 1e-3;

void ton_biases_clear(ton_biases *biases)
{
    free(biases->song);
    *biases = (ton_biases){0};
}

int32_t ton_biases_items(const void *model)
{
    const ton_biases *biases = model;
    return biases->items;
}

ton_history ton_history_of(const ton_interactions *by_user, int32_t row)
{
    int64_t first = by_user->start[row];
    return (ton_history){.item = by_user->column + first,
                         .value = by_user->value + first,
                         .time = by_user->time + first,
                         .count = (int32_t)(by_user->start[row + 1] - first),
                         .user = row};
}

double ton_biases_listener(const ton_biases *biases, const ton_history *history)
{
    double sum = 0;
    for (int32_t i = 0; i < history->count; i++)
        sum += (double)history->value[i] - biases->mean - (double)biases->song[history->item[i]];
    return history->count ? sum / (biases->listener_damping + history->count) : 0;
}

double ton_biases_residuals(const ton_biases *biases, const ton_history *history, float *residual)
{
    double listener = ton_biases_listener(biases, history);
    for (int32_t i = 0; i < history->count; i++)
        residual[i] = (float)((double)history->value[i] - biases->mean - listener -
                              (double)biases->song[history->item[i]]);
    return listener;
}

float *ton_biases_all_residuals(const ton_biases *biases, const ton_interactions *by_user)
{
    float *residual = malloc(((size_t)by_user->count + 1) * sizeof *residual);
    for (int32_t u = 0; residual && u < by_user->rows; u++) {
        ton_history history = ton_history_of(by_user, u);
        ton_biases_residuals(biases, &history, residual + by_user->start[u]);
    }
    return residual;
}

static void measure_scale(ton_biases *biases, const ton_interactions *ratings)
{
    double sum = 0;
    biases->scale.low = biases->scale.high = (double)ratings->value[0];
    for (int64_t i = 0; i < ratings->count; i++) {
        sum += (double)ratings->value[i];
        biases->scale.low = fmin(biases->scale.low, (double)ratings->value[i]);
        biases->scale.high = fmax(biases->scale.high, (double)ratings->value[i]);
    }
    biases->mean = sum / (double)ratings->count;
}

static void songs_turn(ton_biases *biases, const ton_interactions *by_item, const double *listener,
                       double damping)
{
    for (int32_t i = 0; i < by_item->rows; i++) {
        double sum = 0;
        int64_t count = by_item->start[i + 1] - by_item->start[i];
        for (int64_t at = by_item->start[i]; at < by_item->start[i + 1]; at++)
            sum += (double)by_item->value[at] - biases->mean - listener[by_item->column[at]];
        biases->song[i] = count ? (float)(sum / (damping + (double)count)) : 0;
    }
}

ton_status ton_ratings_needed(const ton_training *training, ton_error *error)
{
    return training->by_user && training->by_item && training->by_user->count
               ? TON_OK
               : ton_fail(error, TON_INVALID, "there are no ratings to learn from");
}

ton_status ton_biases_fit(ton_biases *biases, const ton_training *training, double listener_damping,
                          double song_damping, ton_error *error)
{
    const ton_interactions *by_user = training->by_user, *by_item = training->by_item;
    ton_status status = ton_ratings_needed(training, error);
    if (status != TON_OK)
        return status;
    double *listener = calloc((size_t)by_user->rows, sizeof *listener);
    *biases = (ton_biases){.items = training->items,
                           .listener_damping =
                               listener_damping < 0 ? standard_listener_damping : listener_damping,
                           .song = calloc((size_t)training->items, sizeof *biases->song)};
    if (!listener || !biases->song) {
        free(listener);
        ton_biases_clear(biases);
        return ton_fail(error, TON_NO_MEMORY, NULL);
    }
    measure_scale(biases, by_user);
    for (int turn = 0; turn < TURNS; turn++) {
        songs_turn(biases, by_item, listener,
                   song_damping < 0 ? standard_song_damping : song_damping);
        for (int32_t u = 0; u < by_user->rows; u++) {
            ton_history history = ton_history_of(by_user, u);
            listener[u] = ton_biases_listener(biases, &history);
        }
    }
    free(listener);
    return TON_OK;
}

double ton_told(const ton_rating_scale *scale, double rating)
{
    double within = fmin(fmax(rating, scale->low), scale->high);
    return within + beyond_share * (rating - within);
}

void ton_biases_tell(const ton_biases *biases, double listener, float *score)
{
    for (int32_t i = 0; i < biases->items; i++)
        score[i] = (float)ton_told(&biases->scale, biases->mean + listener +
                                                       (double)biases->song[i] + (double)score[i]);
}

ton_status ton_biases_explain(const ton_biases *biases, double listener, int32_t item,
                              ton_parts *parts, ton_error *error)
{
    const ton_part three[] = {
        {.kind = TON_PART_BASE, .item = -1, .value = biases->mean},
        {.kind = TON_PART_LISTENER, .item = -1, .value = listener},
        {.kind = TON_PART_SONG, .item = -1, .value = (double)biases->song[item]}};
    ton_status status = TON_OK;
    for (int i = 0; status == TON_OK && i < 3; i++)
        status = ton_parts_add(parts, three[i], error);
    return status;
}

ton_status ton_explain_told(const ton_rating_scale *scale, ton_parts *parts, int first,
                            ton_error *error)
{
    double sum = 0;
    for (int i = first; i < parts->count; i++)
        sum += parts->part[i].value;
    double beyond = ton_told(scale, sum) - sum;
    return beyond == 0 ? TON_OK
                       : ton_parts_add(parts,
                                       (ton_part){.kind = TON_PART_MODEL,
                                                  .item = -1,
                                                  .name = "ends of the scale",
                                                  .value = beyond},
                                       error);
}

ton_status ton_biases_save(const ton_biases *biases, ton_blob *blob, ton_error *error)
{
    const double real[] = {biases->mean, biases->scale.low, biases->scale.high,
                           biases->listener_damping};
    ton_status status = ton_blob_number(blob, biases->items, error);
    for (int i = 0; status == TON_OK && i < 4; i++)
        status = ton_blob_real(blob, real[i], error);
    return status != TON_OK ? status
                            : ton_blob_array(blob, biases->song, (size_t)biases->items,
                                             sizeof *biases->song, error);
}

ton_status ton_biases_load(ton_biases *biases, ton_blob_reader *reader, ton_error *error)
{
    int64_t items = 0;
    double *real[] = {&biases->mean, &biases->scale.low, &biases->scale.high,
                      &biases->listener_damping};
    ton_status status = ton_blob_take_number(reader, &items, 0, INT32_MAX, error);
    for (int i = 0; status == TON_OK && i < 4; i++)
        status = ton_blob_take_real(reader, real[i], error);
    if (status == TON_OK)
        status = ton_checked_reals(reader, &biases->song, (size_t)items, error);
    if (status == TON_OK &&
        (biases->scale.low > biases->scale.high || biases->listener_damping < 0))
        status = ton_blob_corrupt(error);
    biases->items = (int32_t)items;
    return status;
}
