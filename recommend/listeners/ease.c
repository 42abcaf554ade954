/* With P the inverse of the songs' products of plays X^T X, regularised, the weight by which song i
 * speaks for song j is -P(i, j) / P(j, j), and 0 for itself (Steck 2019). Every weight is the work
 * of one thread, and so is every sum. */
#include "recommend/listeners/ease.h"

#include <math.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>

#include "recommend/content/best.h"
#include "recommend/content/threads.h"
#include "recommend/listeners/inverse.h"
#include "recommend/listeners/plays.h"

typedef struct ease {
    const ton_training *training;
    const ton_ease_settings *settings;
    ton_tiles matrix;
    float *by_user, *by_item; /* weights of interactions */
    ton_rows *weights;        /* row i from i * most on */
    int *count;               /* (items) in each */
    _Atomic int next;
    _Atomic bool no_memory;
} ease;

/* ---- products -----------------------------------------------------------------------------------
 */

static void add_song(ease *e, int i)
{
    const ton_interactions *by_user = e->training->by_user, *by_item = e->training->by_item;
    for (int64_t k = by_item->start[i]; k < by_item->start[i + 1]; k++) {
        int32_t user = by_item->column[k];
        for (int64_t l = by_user->start[user]; by_user->column[l] < i; l++)
            *ton_tiles_cell(&e->matrix, i, by_user->column[l]) += e->by_item[k] * e->by_user[l];
        *ton_tiles_cell(&e->matrix, i, i) += e->by_item[k] * e->by_item[k];
    }
    *ton_tiles_cell(&e->matrix, i, i) += (float)e->settings->regularisation;
}

static void *add_songs(void *shared)
{
    ease *e = shared;
    for (int i; (i = atomic_fetch_add(&e->next, 1)) < e->matrix.size;)
        add_song(e, i);
    return NULL;
}

/* ---- choosing -----------------------------------------------------------------------------------
 */

static float weight_of(const ton_tiles *inverse, int i, int j)
{
    float cell = *ton_tiles_cell(inverse, i > j ? i : j, i > j ? j : i);
    return -cell / *ton_tiles_cell(inverse, j, j);
}

static int by_row(const void *a, const void *b)
{
    const ton_candidate *x = a, *y = b;
    return (x->id > y->id) - (x->id < y->id);
}

static void choose_of(ease *e, int i, ton_best *best)
{
    best->count = 0;
    for (int j = 0; j < e->matrix.size; j++) {
        double size = i == j ? 0 : fabs((double)weight_of(&e->matrix, i, j));
        if (size > 0 && size >= ton_best_least(best))
            ton_best_offer(best, size, j, j);
    }
    qsort(best->at, (size_t)best->count, sizeof *best->at, by_row);
    int64_t at = (int64_t)i * e->settings->most;
    e->count[i] = (int)best->count;
    for (int64_t k = 0; k < best->count; k++) {
        e->weights->column[at + k] = (int32_t)best->at[k].id;
        e->weights->value[at + k] = weight_of(&e->matrix, i, (int)best->at[k].id);
    }
}

static void *choose(void *shared)
{
    ease *e = shared;
    ton_best best = {.most = e->settings->most};
    if (!(best.at = malloc((size_t)best.most * sizeof *best.at)))
        e->no_memory = true;
    for (int i; best.at && (i = atomic_fetch_add(&e->next, 1)) < e->matrix.size;)
        choose_of(e, i, &best);
    free(best.at);
    return NULL;
}

/* Rows that are shorter than they could be move together. */
static void close_up(ton_rows *weights, const int *count, int most)
{
    for (int64_t i = 0; i < weights->rows; i++) {
        int64_t to = weights->start[i];
        memmove(weights->column + to, weights->column + i * most,
                (size_t)count[i] * sizeof *weights->column);
        memmove(weights->value + to, weights->value + i * most,
                (size_t)count[i] * sizeof *weights->value);
        weights->start[i + 1] = to + count[i];
    }
}

/* ---- all ----------------------------------------------------------------------------------------
 */

static void on_threads(ease *e, void *(*work)(void *))
{
    e->next = 0;
    ton_on_threads(work, e, e->training->threads > 0 ? e->training->threads : 1);
}

static ton_status learn(ease *e, ton_error *error)
{
    int items = e->training->items, most = e->settings->most;
    e->by_user = ton_plays_weights(e->training->by_user, e->settings->counts);
    e->by_item = ton_plays_weights(e->training->by_item, e->settings->counts);
    e->count = calloc((size_t)items + 1, sizeof *e->count);
    if (!e->by_user || !e->by_item || !e->count)
        return ton_fail(error, TON_NO_MEMORY, NULL);
    ton_status status = ton_tiles_new(&e->matrix, items, error);
    if (status != TON_OK)
        return status;
    on_threads(e, add_songs);
    status = ton_tiles_invert(&e->matrix, e->training->threads > 0 ? e->training->threads : 1,
                              e->training->stop, error);
    if (status != TON_OK)
        return status;
    if (!ton_rows_new(e->weights, items, items, (int64_t)items * most))
        return ton_fail(error, TON_NO_MEMORY, NULL);
    on_threads(e, choose);
    close_up(e->weights, e->count, most);
    return e->no_memory ? ton_fail(error, TON_NO_MEMORY, NULL) : TON_OK;
}

ton_status ton_ease_weights(ton_rows *weights, const ton_training *training,
                            const ton_ease_settings *settings, ton_error *error)
{
    if (training->items > TON_EASE_ITEMS)
        return ton_fail(error, TON_INVALID,
                        "'ease' takes up to %d songs, not %d; 'als' and 'items' take any number",
                        TON_EASE_ITEMS, training->items);
    ease e = {.training = training, .settings = settings, .weights = weights};
    ton_status status = learn(&e, error);
    ton_tiles_clear(&e.matrix);
    free(e.by_user);
    free(e.by_item);
    free(e.count);
    return status;
}
