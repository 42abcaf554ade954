/* EASE: each song by a weighted sum of all others, the weights by least squares with themselves
 * forbidden (Steck, "Embarrassingly shallow autoencoders for sparse data", 2019). There is one best
 * answer and no chance in it; its price is the inverse of a matrix of all songs.
 *
 * Of each song the largest weights are kept. Chosen on validation parts of MovieLens 100K (ratings
 * from 4 on as plays) and Last.fm 2K: NDCG@10 0.174 and 0.166 there with 500 weights, as with all;
 * with 200 0.172 and 0.165.
 */
#include <math.h>
#include <stdlib.h>

#include "recommend/listeners/ease.h"
#include "recommend/listeners/plays.h"

static const char kind[] = "plays.ease";
enum { VERSION = 1 };

enum { REGULARISATION, WEIGHTS, COUNTS, PARAMETERS };
static const ton_parameter parameters[PARAMETERS] = {
    [REGULARISATION] = {"regularisation", 400, 1e-3, 1e9, false, "of all weights"},
    [WEIGHTS] = {"weights", 500, 1, TON_EASE_ITEMS, true, "kept of each song, the largest"},
    [COUNTS] = {"counts", 0.2, 0, 10, false, "what e times as many plays add to one"},
};

typedef struct ease_model {
    double counts;
    ton_rows weights; /* (songs that speak, songs) */
} ease_model;

static void ease_free(void *model)
{
    ease_model *m = model;
    if (m)
        ton_rows_clear(&m->weights);
    free(m);
}

static int32_t ease_items(const void *model)
{
    const ease_model *m = model;
    return m->weights.columns;
}

static ton_status ease_train(void **model, const ton_training *training, ton_error *error)
{
    ton_ease_settings settings = {
        .regularisation = ton_parameter_of(training, parameters, REGULARISATION),
        .counts = ton_parameter_of(training, parameters, COUNTS),
        .most = (int)ton_parameter_of(training, parameters, WEIGHTS),
    };
    *model = NULL;
    ton_status status = ton_plays_check(training, error);
    if (status != TON_OK)
        return status;
    ease_model *m = calloc(1, sizeof *m);
    if (!m)
        return ton_fail(error, TON_NO_MEMORY, NULL);
    m->counts = settings.counts;
    status = ton_ease_weights(&m->weights, training, &settings, error);
    if (status == TON_OK)
        *model = m;
    else
        ease_free(m);
    return status;
}

static ton_status ease_score(const void *model, const ton_history *history, float *score,
                             ton_error *error)
{
    const ease_model *m = model;
    (void)error;
    for (int32_t i = 0; i < m->weights.columns; i++)
        score[i] = 0;
    for (int32_t k = 0; k < history->count; k++) {
        float mine = ton_plays_weight(history->value[k], m->counts);
        int64_t end = m->weights.start[history->item[k] + 1];
        for (int64_t l = m->weights.start[history->item[k]]; l < end; l++)
            score[m->weights.column[l]] += mine * m->weights.value[l];
    }
    for (int32_t i = 0; i < m->weights.columns; i++)
        if (score[i] == 0)
            score[i] = NAN;
    return TON_OK;
}

static int by_number(const void *a, const void *b)
{
    int32_t x = *(const int32_t *)a, y = *(const int32_t *)b;
    return (x > y) - (x < y);
}

static ton_status ease_explain(const void *model, const ton_history *history, int32_t item,
                               ton_parts *parts, ton_error *error)
{
    const ease_model *m = model;
    ton_status status = TON_OK;
    for (int32_t k = 0; k < history->count && status == TON_OK; k++) {
        int64_t start = m->weights.start[history->item[k]];
        size_t count = (size_t)(m->weights.start[history->item[k] + 1] - start);
        const int32_t *first = m->weights.column + start;
        const int32_t *found = bsearch(&item, first, count, sizeof item, by_number);
        double mine = (double)ton_plays_weight(history->value[k], m->counts);
        double value = found ? mine * (double)m->weights.value[start + (found - first)] : 0;
        ton_part part = {.kind = TON_PART_BECAUSE_OF, .item = history->item[k], .value = value};
        if (value != 0)
            status = ton_parts_add(parts, part, error);
    }
    return status;
}

static ton_status ease_save(const void *model, ton_blob *blob, ton_error *error)
{
    const ease_model *m = model;
    ton_status status = ton_blob_begin(blob, kind, VERSION, error);
    if (status == TON_OK)
        status = ton_blob_number(blob, m->weights.columns, error);
    if (status == TON_OK)
        status = ton_blob_real(blob, m->counts, error);
    return status == TON_OK ? ton_rows_save(&m->weights, blob, error) : status;
}

static ton_status take(void *made, ton_blob_reader *reader, ton_error *error)
{
    int64_t items = 0;
    ease_model *m = made;
    ton_status status = ton_blob_take_number(reader, &items, 0, TON_EASE_ITEMS, error);
    if (status == TON_OK)
        status = ton_blob_take_real(reader, &m->counts, error);
    return status == TON_OK
               ? ton_rows_load(&m->weights, (int32_t)items, (int32_t)items, reader, error)
               : status;
}

static ton_status ease_load(void **made, ton_blob_reader *reader, ton_error *error)
{
    static const ton_blob_form form = {kind, VERSION, sizeof(ease_model), take, ease_free, false};
    return ton_blob_model(made, &form, reader, error);
}

const ton_recommender ton_recommender_plays_ease = {
    .name = "ease",
    .feedback = TON_PLAYS,
    .about = "each song by weights of all others, in closed form; up to 20,000 songs (EASE, Steck "
             "2019)",
    .parameter = parameters,
    .parameter_count = PARAMETERS,
    .train = ease_train,
    .free = ease_free,
    .items = ease_items,
    .score = ease_score,
    .explain = ease_explain,
    .save = ease_save,
    .load = ease_load,
};
