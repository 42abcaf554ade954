/* Ratings by songs that are rated alike: what is left of a listener's ratings after biases, carried
 * over from their own songs along links (Koren 2010, "Factor in the neighbors: scalable and
 * accurate collaborative filtering"). The mean is damped: few or weak links say little. */
#include "recommend/listeners/bias.h"
#include "recommend/listeners/links.h"

#include <math.h>
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
            weights[m->links.column[l]] += fabsf(m->links.value[l]);
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
            score[i] /= weights[i] + (float)m->damping + 1e-9f;
        ton_biases_tell(&m->biases, listener, score);
    }
    free(residual);
    free(weights);
    return is_ready ? TON_OK : ton_fail(error, TON_NO_MEMORY, NULL);
}

const ton_recommender ton_recommender_ratings_items = {
    .name = "items",
    .feedback = TON_RATINGS,
    .about = "songs that are rated alike, on what biases leave (Koren 2010)",
    .parameter = parameters,
    .parameter_count = sizeof parameters / sizeof *parameters,
    .train = train,
    .free = model_free,
    .score = score,
};
