/* Implicit matrix factorisation by confidence (Hu, Koren and Volinsky, "Collaborative filtering for
 * implicit feedback datasets", 2008).
 */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "recommend/evaluation/draw.h"
#include "recommend/listeners/als_model.h"
#include "recommend/listeners/dense.h"
#include "recommend/listeners/plays.h"

static const char kind[] = "plays.als";
enum { VERSION = 1 };

enum { FACTORS, ITERATIONS, CONFIDENCE, COUNTS, SKIPS, REGULARISATION, STEPS, PARAMETERS };
static const ton_parameter parameters[PARAMETERS] = {
    [FACTORS] = {"factors", 64, 1, 1024, true, "numbers that a song is described by"},
    [ITERATIONS] = {"iterations", 15, 1, 1000, true, "over all listeners and songs"},
    [CONFIDENCE] = {"confidence", 4, 1e-3, 1e6, false, "of one play beyond that of none"},
    [COUNTS] = {"counts", 0.2, 0, 10, false, "what e times as many plays add to one"},
    [SKIPS] = {"skips", 0, 0, 1e6, false, "confidence that what was skipped is not liked"},
    [REGULARISATION] = {"regularisation", 10, 1e-3, 1e9, false, "of all factors"},
    [STEPS] = {"steps", 5, 1, 1000, true, "of conjugate gradients for a row"},
};

float ton_als_confidence(const ton_als_model *model, float value)
{
    return ton_plays_liked(value)
               ? (float)model->confidence * ton_plays_weight(value, model->counts)
               : -(float)model->skips;
}

void ton_als_model_free(ton_als_model *model)
{
    if (model) {
        free(model->factor);
        free(model->gram);
    }
    free(model);
}

static void als_free(void *model)
{
    ton_als_model_free(model);
}

ton_status ton_als_model_new(ton_als_model **made, const ton_als_model *settings, ton_error *error)
{
    ton_als_model *model = *made = malloc(sizeof *model);
    if (!model)
        return ton_fail(error, TON_NO_MEMORY, NULL);
    size_t width = (size_t)settings->factors, cells = (size_t)settings->items * width;
    *model = *settings;
    model->factor = aligned_alloc(64, (cells * sizeof(float) / 64 + 1) * 64);
    model->gram = aligned_alloc(64, (width * width * sizeof(float) / 64 + 1) * 64);
    if (model->factor && model->gram) {
        memset(model->factor, 0, cells * sizeof *model->factor);
        return TON_OK;
    }
    ton_als_model_free(model);
    *made = NULL;
    return ton_fail(error, TON_NO_MEMORY, NULL);
}

/* Sums of four even draws are near enough to normal ones. */
static void draw_factors(ton_als_model *model, uint64_t seed)
{
    size_t cells = (size_t)model->items * (size_t)model->factors;
    float deviation = 0.1f / sqrtf((float)model->factors);
    for (size_t i = 0; i < cells; i++) {
        uint64_t bits = ton_draw(&seed);
        float sum = 0;
        for (int part = 0; part < 4; part++)
            sum += (float)(bits >> 16 * part & 0xffff) / 65536;
        model->factor[i] = (sum - 2) * deviation * 1.732f;
    }
}

static ton_status als_train(void **model, const ton_training *training, ton_error *error)
{
    ton_als_model settings = {
        .items = training->items,
        .factors = (int)ton_parameter_of(training, parameters, FACTORS),
        .iterations = (int)ton_parameter_of(training, parameters, ITERATIONS),
        .steps = (int)ton_parameter_of(training, parameters, STEPS),
        .confidence = ton_parameter_of(training, parameters, CONFIDENCE),
        .counts = ton_parameter_of(training, parameters, COUNTS),
        .skips = ton_parameter_of(training, parameters, SKIPS),
        .regularisation = ton_parameter_of(training, parameters, REGULARISATION),
    };
    ton_als_model *m = NULL;
    *model = NULL;
    ton_status status = ton_plays_check(training, error);
    if (status == TON_OK)
        status = ton_als_model_new(&m, &settings, error);
    if (status == TON_OK) {
        draw_factors(m, training->seed);
        status = ton_als_train(m, training, error);
    }
    if (status == TON_OK)
        *model = m;
    else
        ton_als_model_free(m);
    return status;
}

/* ---- folding in ---------------------------------------------------------------------------------
 */

typedef struct fold {
    ton_als_side side;
    ton_als_entries entries;
    ton_als_room room;
    float *confidence; /* (entries.count) owned */
    double *x;         /* (factors) owned */
} fold;

static ton_status fold_new(fold *f, const ton_als_model *m, const ton_history *history)
{
    *f = (fold){.side = {m->factor, m->gram, m->factors}};
    f->confidence = malloc(((size_t)history->count + 1) * sizeof *f->confidence);
    f->x = calloc((size_t)m->factors, sizeof *f->x);
    if (!f->confidence || !f->x)
        return TON_NO_MEMORY;
    for (int32_t k = 0; k < history->count; k++)
        f->confidence[k] = ton_als_confidence(m, history->value[k]);
    f->entries = (ton_als_entries){history->item, f->confidence, history->count};
    return ton_als_room_new(&f->room, m->factors);
}

static void fold_free(fold *f)
{
    free(f->confidence);
    free(f->x);
    ton_als_room_free(&f->room);
}

static const float *factors_of(const ton_als_model *m, int32_t item)
{
    return m->factor + (size_t)item * (size_t)m->factors;
}

static ton_status als_score(const void *model, const ton_history *history, float *score,
                            ton_error *error)
{
    const ton_als_model *m = model;
    fold f;
    ton_status status = fold_new(&f, m, history);
    for (int32_t k = 0; k < history->count && status == TON_OK; k++)
        for (int i = 0; i < m->factors && f.confidence[k] > 0; i++)
            f.x[i] += (1 + (double)f.confidence[k]) * (double)factors_of(m, history->item[k])[i];
    if (status == TON_OK)
        status = ton_als_solve(f.x, 1, &f.side, &f.entries, &f.room);
    if (status == TON_OK) {
        for (int i = 0; i < m->factors; i++)
            f.room.dots[i] = (float)f.x[i];
        ton_dense_times(score, m->factor, m->items, m->factors, f.room.dots);
        for (int32_t i = 0; i < m->items; i++)
            if (score[i] == 0)
                score[i] = NAN;
    }
    fold_free(&f);
    return status == TON_OK ? TON_OK : ton_fail(error, status, NULL);
}

const ton_recommender ton_recommender_plays_als = {
    .name = "als",
    .feedback = TON_PLAYS,
    .about = "x",
    .parameter = parameters,
    .parameter_count = PARAMETERS,
    .train = als_train,
    .free = als_free,
    .score = als_score,
};
