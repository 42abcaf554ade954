/* Matrix factorisation of plays (Hu, Koren and Volinsky, "Collaborative filtering for implicit
 * feedback datasets", 2008): songs and listeners as factors whose product is near 1 where somebody
 * played and near 0 elsewhere, the nearer the surer. Rows are solved by a few steps of conjugate
 * gradients (Takacs, Pilaszy and Tikk, "Applications of the conjugate gradient method for implicit
 * feedback collaborative filtering", 2011), which is enough: more of them change nothing.
 *
 * Of the listeners nothing is kept; one who asks is solved whole, for their history as it is now.
 *
 * All numbers were chosen on validation parts of MovieLens 100K (ratings from 4 on as plays) and
 * Last.fm 2K: NDCG@10 0.181 and 0.175 there. Confidence and regularisation go together: 16 and 90
 * give as much. More iterations or factors gave nothing.
 */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "recommend/evaluation/draw.h"
#include "recommend/listeners/als_model.h"
#include "recommend/listeners/dense.h"
#include "recommend/listeners/given.h"
#include "recommend/listeners/kernels.h"
#include "recommend/listeners/plays.h"

enum { FACTORS, ITERATIONS, CONFIDENCE, COUNTS, SKIPS, REGULARISATION, STEPS, PARAMETERS };
static const ton_parameter parameters[PARAMETERS] = {
    [FACTORS] = {"factors", 64, 1, 1024, true, "numbers that a song is described by"},
    [ITERATIONS] = {"iterations", 15, 1, 1000, true, "over all listeners and songs"},
    [CONFIDENCE] = {"confidence", 8, 1e-3, 1e6, false, "of one play beyond that of none"},
    [COUNTS] = {"counts", 0.1, 0, 10, false, "what e times as many plays add to one"},
    [SKIPS] = {"skips", 0, 0, 1e6, false, "confidence that what was skipped is not liked"},
    [REGULARISATION] = {"regularisation", 55, 1e-3, 1e9, false, "of all factors"},
    [STEPS] = {"steps", 4, 1, 1000, true, "of conjugate gradients for a row"},
};

static void als_free(void *model)
{
    ton_als_model_free(model);
}

static int32_t als_items(const void *model)
{
    const ton_als_model *m = model;
    return m->items;
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

/* Takes over what is known of songs. */
static ton_status go_on(ton_als_model *m, const ton_training *training, ton_error *error)
{
    const ton_als_model *from = training->from;
    size_t width = (size_t)m->factors;
    if (!from)
        return TON_OK;
    if (from->factors != m->factors)
        return ton_fail(error, TON_INVALID,
                        "the model to go on from has %d factors, not %d; train without going on",
                        from->factors, m->factors);
    for (int32_t i = 0; i < m->items; i++) {
        int32_t old = training->from_item ? training->from_item[i] : i;
        if (old >= 0 && old < from->items)
            memcpy(m->factor + (size_t)i * width, from->factor + (size_t)old * width,
                   width * sizeof *m->factor);
    }
    return TON_OK;
}

static ton_als_model settings_of(int32_t items, const ton_training *training)
{
    return (ton_als_model){
        .items = items,
        .factors = (int)ton_parameter_of(training, parameters, FACTORS),
        .iterations = (int)ton_parameter_of(training, parameters, ITERATIONS),
        .steps = (int)ton_parameter_of(training, parameters, STEPS),
        .confidence = ton_parameter_of(training, parameters, CONFIDENCE),
        .counts = ton_parameter_of(training, parameters, COUNTS),
        .skips = ton_parameter_of(training, parameters, SKIPS),
        .regularisation = ton_parameter_of(training, parameters, REGULARISATION),
    };
}

static ton_status als_train(void **model, const ton_training *training, ton_error *error)
{
    ton_als_model settings = settings_of(training->items, training), *m = NULL;
    *model = NULL;
    ton_status status = ton_plays_check(training, error);
    if (status == TON_OK)
        status = ton_als_model_new(&m, &settings, error);
    if (status == TON_OK) {
        draw_factors(m, training->seed);
        status = go_on(m, training, error);
    }
    if (status == TON_OK)
        status = ton_als_train(m, training, error);
    if (status == TON_OK)
        *model = m;
    else
        ton_als_model_free(m);
    return status;
}

/* ---- fitted elsewhere ---------------------------------------------------------------------------
 */

int ton_given_factors(const double *parameter)
{
    return (int)parameter[FACTORS];
}

double ton_given_weight(const double *parameter, float liking)
{
    return (double)ton_plays_weight(liking, parameter[COUNTS]);
}

static ton_status check_finite(const ton_als_model *m, ton_error *error)
{
    size_t width = (size_t)m->factors;
    for (size_t i = 0; i < (size_t)m->items * width; i++)
        if (!isfinite(m->factor[i]))
            return ton_fail(error, TON_INVALID, "a factor of song %zu is not finite", i / width);
    return TON_OK;
}

ton_status ton_given_model(void **model, int32_t items, const double *parameter,
                           const float *factor, ton_error *error)
{
    ton_als_model settings = settings_of(items, &(ton_training){.parameter = parameter}), *m = NULL;
    *model = NULL;
    ton_status status = ton_als_model_new(&m, &settings, error);
    if (status != TON_OK)
        return status;
    memcpy(m->factor, factor, (size_t)items * (size_t)m->factors * sizeof *factor);
    status = check_finite(m, error);
    if (status == TON_OK &&
        ton_als_gram(m->gram, m->factor, items, m->factors, m->regularisation) != TON_OK)
        status = ton_fail(error, TON_NO_MEMORY, NULL);
    if (status == TON_OK)
        *model = m;
    else
        ton_als_model_free(m);
    return status;
}

static ton_status als_save(const void *model, ton_blob *blob, ton_error *error)
{
    return ton_als_model_save(model, blob, error);
}

static ton_status als_load(void **model, ton_blob_reader *reader, ton_error *error)
{
    ton_als_model *m;
    ton_status status = ton_als_model_load(&m, reader, error);
    *model = m;
    return status;
}

/* ---- scoring ------------------------------------------------------------------------------------
 */

/* A listener who is folded in: a row that was solved for their history alone. */
typedef struct fold {
    ton_als_side side;
    ton_als_entries entries;
    ton_als_room room;
    float *confidence; /* (entries.count) owned */
    double *x;         /* (factors) owned; first the right side */
} fold;

static void fold_free(fold *f)
{
    free(f->confidence);
    free(f->x);
    ton_als_room_free(&f->room);
}

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

static const float *factors_of(const ton_als_model *m, int32_t item)
{
    return m->factor + (size_t)item * (size_t)m->factors;
}

/* x becomes the sum of c p y. */
static void add_evidence(fold *f, const ton_als_model *m)
{
    for (int64_t k = 0; k < f->entries.count; k++) {
        const float *theirs = factors_of(m, f->entries.column[k]);
        for (int i = 0; i < m->factors && f->confidence[k] > 0; i++)
            f->x[i] += (1 + (double)f->confidence[k]) * (double)theirs[i];
    }
}

static ton_status als_score(const void *model, const ton_history *history, float *score,
                            ton_error *error)
{
    const ton_als_model *m = model;
    fold f;
    ton_status status = fold_new(&f, m, history);
    if (status == TON_OK) {
        add_evidence(&f, m);
        status = ton_als_solve(f.x, &f.side, &f.entries, &f.room);
    }
    if (status == TON_OK) {
        for (int i = 0; i < m->factors; i++)
            f.room.vector[i] = (float)f.x[i];
        ton_dense_times(score, m->factor, m->items, m->factors, f.room.vector);
        ton_factor_kernels_here()->hush(score, m->items);
    }
    fold_free(&f);
    return status == TON_OK ? TON_OK : ton_fail(error, status, NULL);
}

/* With A the listener's matrix the score of song i is y(i) A^-1 (sum of c p y(j)): so song j of the
 * history adds c p times the likeness y(i) A^-1 y(j) of the two as this listener sees them. */
static ton_status als_explain(const void *model, const ton_history *history, int32_t item,
                              ton_parts *parts, ton_error *error)
{
    const ton_als_model *m = model;
    fold f;
    ton_status status = fold_new(&f, m, history);
    for (int i = 0; i < m->factors && status == TON_OK; i++)
        f.x[i] = (double)factors_of(m, item)[i];
    if (status == TON_OK)
        status = ton_als_solve(f.x, &f.side, &f.entries, &f.room);
    for (int32_t k = 0; k < history->count && status == TON_OK; k++) {
        const float *theirs = factors_of(m, history->item[k]);
        ton_part part = {.kind = TON_PART_BECAUSE_OF, .item = history->item[k]};
        for (int i = 0; i < m->factors && f.confidence[k] > 0; i++)
            part.value += (1 + (double)f.confidence[k]) * (double)theirs[i] * f.x[i];
        if (part.value != 0)
            status = ton_parts_add(parts, part, error);
    }
    fold_free(&f);
    return status == TON_OK ? TON_OK : ton_fail(error, status, NULL);
}

const ton_recommender ton_recommender_plays_als = {
    .name = "als",
    .feedback = TON_PLAYS,
    .about = "factors by alternating least squares, plays as confidence (Hu, Koren, Volinsky 2008)",
    .parameter = parameters,
    .parameter_count = PARAMETERS,
    .goes_on = true,
    .train = als_train,
    .free = als_free,
    .items = als_items,
    .score = als_score,
    .explain = als_explain,
    .save = als_save,
    .load = als_load,
};
