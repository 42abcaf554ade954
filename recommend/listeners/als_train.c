/* The iterations: all listeners by the songs, all songs by the listeners, and again.
 *
 * Listeners begin at 0 each time, songs where they were; so the songs are all that an iteration
 * takes over from the one before, and going on from a model is the same as not having stopped.
 */
#include <math.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>

#include "recommend/content/threads.h"
#include "recommend/listeners/als_model.h"
#include "recommend/listeners/plays.h"

enum { SHARE = 256 }; /* rows that a thread takes at a time */

typedef struct half {
    ton_als_side side;
    const ton_interactions *matrix;
    const float *confidence; /* (matrix->count) */
    float *factor;           /* (matrix->rows, factors) */
    int steps;
    bool starts_anew;
    const volatile bool *stop;
    _Atomic int32_t next;
    _Atomic int status;
} half;

static void solve_row(half *h, int32_t row, ton_als_room *room)
{
    int64_t start = h->matrix->start[row];
    ton_als_entries entries = {h->matrix->column + start, h->confidence + start,
                               h->matrix->start[row + 1] - start};
    float *x = h->factor + (size_t)row * (size_t)h->side.factors;
    int64_t liked = 0;
    for (int64_t k = 0; k < entries.count; k++)
        liked += entries.confidence[k] > 0;
    if (h->starts_anew || !liked)
        memset(x, 0, (size_t)h->side.factors * sizeof *x);
    if (liked)
        ton_als_steps(x, &h->side, &entries, h->steps, room);
}

static void *solve_rows(void *shared)
{
    half *h = shared;
    ton_als_room room = {0};
    ton_status status = ton_als_room_new(&room, h->side.factors);
    for (int32_t at;
         status == TON_OK && (at = atomic_fetch_add(&h->next, SHARE)) < h->matrix->rows;) {
        for (int32_t row = at; row < h->matrix->rows && row < at + SHARE; row++)
            solve_row(h, row, &room);
        if (h->stop && *h->stop)
            status = TON_INTERRUPTED;
    }
    if (status != TON_OK)
        atomic_store(&h->status, (int)status);
    ton_als_room_free(&room);
    return NULL;
}

static ton_status solve_half(half *h, const float *other, int64_t rows, float *gram,
                             const ton_als_model *model, int threads)
{
    ton_status status = ton_als_gram(gram, other, rows, model->factors, model->regularisation);
    if (status != TON_OK)
        return status;
    h->side = (ton_als_side){other, gram, model->factors};
    h->next = 0;
    ton_on_threads(solve_rows, h, threads);
    return (ton_status)h->status;
}

static float *confidences(const ton_als_model *model, const ton_interactions *matrix)
{
    float *confidence = malloc(((size_t)matrix->count + 1) * sizeof *confidence);
    for (int64_t k = 0; confidence && k < matrix->count; k++)
        confidence[k] = ton_als_confidence(model, matrix->value[k]);
    return confidence;
}

ton_status ton_als_train(ton_als_model *model, const ton_training *training, ton_error *error)
{
    const ton_interactions *by_user = training->by_user, *by_item = training->by_item;
    int threads = training->threads > 0 ? training->threads : 1;
    float *mine = confidences(model, by_user), *theirs = confidences(model, by_item);
    float *listener = calloc((size_t)by_user->rows * (size_t)model->factors + 1, sizeof *listener);
    half users = {.matrix = by_user,
                  .confidence = mine,
                  .factor = listener,
                  .steps = model->steps,
                  .starts_anew = true,
                  .stop = training->stop};
    half songs = {.matrix = by_item,
                  .confidence = theirs,
                  .factor = model->factor,
                  .steps = model->steps,
                  .stop = training->stop};
    ton_status status = mine && theirs && listener ? TON_OK : TON_NO_MEMORY;
    for (int i = 0; i < model->iterations && status == TON_OK; i++) {
        status = solve_half(&users, model->factor, model->items, model->gram, model, threads);
        if (status == TON_OK)
            status = solve_half(&songs, listener, by_user->rows, model->gram, model, threads);
        if (training->progress)
            training->progress(training->user, (i + 1.0) / model->iterations);
    }
    if (status == TON_OK)
        status = ton_als_gram(model->gram, model->factor, model->items, model->factors,
                              model->regularisation);
    free(mine);
    free(theirs);
    free(listener);
    return status == TON_OK ? TON_OK : ton_fail(error, status, NULL);
}
