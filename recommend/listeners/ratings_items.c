/* Ratings by songs that are rated alike: what is left of a listener's ratings after biases, carried
 * over from their own songs along links (Koren 2010, "Factor in the neighbors: scalable and
 * accurate collaborative filtering"). The mean is damped: few or weak links say little. */
#include "recommend/listeners/bias.h"
#include "recommend/listeners/links.h"

#include <stdlib.h>

static const char kind[] = "ratings.items";
enum { VERSION = 1 };

enum { NEIGHBOURS, SHRINKAGE, POWER, DAMPING };
static const ton_parameter parameters[] = {
    {"neighbours", 200, 1, 10000, true, "songs that each song learns from at most"},
    {"shrinkage", 35, 0, 1e6, false, "common listeners n count n / (n + shrinkage)"},
    {"power", 1.6, 0.1, 10, false, "of the likeness"},
    {"damping", 0.02, 0, 1e6, false, "likeness to songs of which nothing is known"}};

typedef struct model {
    ton_biases biases;
    ton_rows links; /* (items, items) what each song lends to others */
    double damping;
} model;

static void model_free(void *made)
{
    model *m = made;
    if (!m)
        return;
    ton_biases_clear(&m->biases);
    ton_rows_clear(&m->links);
    free(m);
}

static ton_status train(void **made, const ton_training *training, ton_error *error)
{
    model *m = calloc(1, sizeof *m);
    float *residual = NULL;
    *made = NULL;
    if (!m)
        return ton_fail(error, TON_NO_MEMORY, NULL);
    ton_likeness likeness = {
        .most = (int)ton_parameter_of(training, parameters, NEIGHBOURS),
        .shrinkage = ton_parameter_of(training, parameters, SHRINKAGE),
        .power = ton_parameter_of(training, parameters, POWER),
    };
    m->damping = ton_parameter_of(training, parameters, DAMPING);
    ton_status status = ton_biases_fit(&m->biases, training, -1, -1, error);
    if (status == TON_OK && !(residual = ton_biases_all_residuals(&m->biases, training->by_user)))
        status = ton_fail(error, TON_NO_MEMORY, NULL);
    if (status == TON_OK)
        status = ton_links_make(&m->links, training, residual, &likeness, error);
    free(residual);
    if (status == TON_OK)
        *made = m;
    else
        model_free(m);
    return status;
}

/* Numerators and denominators of all songs. */
static void carry(const model *m, const ton_history *history, const float *residual, float *sum,
                  float *weights)
{
    for (int32_t h = 0; h < history->count; h++)
        for (int64_t l = m->links.start[history->item[h]]; l < m->links.start[history->item[h] + 1];
             l++) {
            sum[m->links.column[l]] += m->links.value[l] * residual[h];
            weights[m->links.column[l]] += m->links.value[l];
        }
}

static ton_status score(const void *made, const ton_history *history, float *score,
                        ton_error *error)
{
    const model *m = made;
    float *residual = malloc(((size_t)history->count + 1) * sizeof *residual);
    float *weights = calloc((size_t)m->biases.items, sizeof *weights);
    bool is_ready = residual && weights;
    if (is_ready) {
        double listener = ton_biases_residuals(&m->biases, history, residual);
        for (int32_t i = 0; i < m->biases.items; i++)
            score[i] = 0;
        carry(m, history, residual, score, weights);
        for (int32_t i = 0; i < m->biases.items; i++)
            score[i] = weights[i] > 0 ? score[i] / (weights[i] + (float)m->damping) : 0;
        ton_biases_tell(&m->biases, listener, score);
    }
    free(residual);
    free(weights);
    return is_ready ? TON_OK : ton_fail(error, TON_NO_MEMORY, NULL);
}

/* What song j lends to another, 0: nothing. */
static float lent(const ton_rows *links, int32_t j, int32_t item)
{
    int64_t low = links->start[j], end = links->start[j + 1];
    while (low < end) {
        int64_t middle = low + (end - low) / 2;
        if (links->column[middle] < item)
            low = middle + 1;
        else
            end = middle;
    }
    return low < links->start[j + 1] && links->column[low] == item ? links->value[low] : 0;
}

static ton_status explain_history(const model *m, const ton_history *history, const float *residual,
                                  int32_t item, ton_parts *parts, ton_error *error)
{
    double weights = m->damping;
    ton_status status = TON_OK;
    for (int32_t h = 0; h < history->count; h++)
        weights += (double)lent(&m->links, history->item[h], item);
    for (int32_t h = 0; status == TON_OK && h < history->count; h++) {
        double weight = (double)lent(&m->links, history->item[h], item);
        if (weight > 0)
            status = ton_parts_add(parts,
                                   (ton_part){.kind = TON_PART_BECAUSE_OF,
                                              .item = history->item[h],
                                              .value = weight / weights * (double)residual[h]},
                                   error);
    }
    return status;
}

static ton_status explain(const void *made, const ton_history *history, int32_t item,
                          ton_parts *parts, ton_error *error)
{
    const model *m = made;
    int first = parts->count;
    float *residual = malloc(((size_t)history->count + 1) * sizeof *residual);
    if (!residual)
        return ton_fail(error, TON_NO_MEMORY, NULL);
    double listener = ton_biases_residuals(&m->biases, history, residual);
    ton_status status = ton_biases_explain(&m->biases, listener, item, parts, error);
    if (status == TON_OK)
        status = explain_history(m, history, residual, item, parts, error);
    if (status == TON_OK)
        status = ton_explain_told(&m->biases.scale, parts, first, error);
    free(residual);
    return status;
}

static ton_status save(const void *made, ton_blob *blob, ton_error *error)
{
    const model *m = made;
    ton_status status = ton_blob_begin(blob, kind, VERSION, error);
    if (status == TON_OK)
        status = ton_biases_save(&m->biases, blob, error);
    if (status == TON_OK)
        status = ton_blob_real(blob, m->damping, error);
    return status == TON_OK ? ton_rows_save(&m->links, blob, error) : status;
}

static ton_status take(void *made, ton_blob_reader *reader, ton_error *error)
{
    model *m = made;
    ton_status status = ton_biases_load(&m->biases, reader, error);
    if (status == TON_OK)
        status = ton_blob_take_real(reader, &m->damping, error);
    return status == TON_OK
               ? ton_rows_load(&m->links, m->biases.items, m->biases.items, reader, error)
               : status;
}

static ton_status load(void **made, ton_blob_reader *reader, ton_error *error)
{
    static const ton_blob_form form = {kind, VERSION, sizeof(model), take, model_free, true};
    return ton_blob_model(made, &form, reader, error);
}

const ton_recommender ton_recommender_ratings_items = {
    .name = "items",
    .feedback = TON_RATINGS,
    .about = "songs that are rated alike, on what biases leave (Koren 2010)",
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
