/* Ratings by factors: what biases leave is the product of a listener's factors and a song's. The
 * model keeps songs alone; a listener's factors follow from their history by one small regression,
 * which also says what each rating adds to a score, as Hu, Koren and Volinsky (2008) do for plays.
 */
#include "recommend/listeners/checked.h"
#include "recommend/listeners/dense.h"
#include "recommend/listeners/factors.h"

#include <math.h>
#include <stdlib.h>

static const char kind[] = "ratings.factors";
enum { VERSION = 1, FACTORS_MOST = 512 };

/* Chosen on a part of MovieLens 100K that was held out of training. Variances are shares of that of
 * residuals, so the scale of ratings does not matter. */
enum { FACTORS, TURNS, NOISE, PRIOR, CHOICE_DAMPING };
static const ton_parameter parameters[] = {
    {"factors", 64, 1, FACTORS_MOST, true, "numbers that each song has"},
    {"turns", 20, 1, 1000, true, "of listeners and songs"},
    {"noise", 0.88, 1e-6, 1e6, false, "share of the variance that is nobody's taste"},
    {"prior", 0.008, 1e-9, 1e6, false, "share that each factor explains beforehand"},
    {"choice_damping", 2, 1e-6, 1e9, false, "damps what the choice of songs says"}};

static const double song_variance = 0.1; /* beforehand; the unit of factors */

static void model_free(void *made)
{
    ton_factors *m = made;
    if (!m)
        return;
    ton_biases_clear(&m->biases);
    ton_gaussians_clear(&m->songs);
    free(m->choice);
    free(m);
}

static bool model_make_room(ton_factors *m, int32_t items, int factors)
{
    m->choice = calloc((size_t)items * (size_t)factors + 1, sizeof *m->choice);
    return ton_gaussians_new(&m->songs, items, factors) && m->choice;
}

static void set_variances(ton_factors *m, const ton_training *training, const float *residual)
{
    double sum = 0;
    int64_t count = training->by_user->count;
    for (int64_t i = 0; i < count; i++)
        sum += (double)residual[i] * (double)residual[i];
    double variance = sum > 0 ? sum / (double)count : 1;
    double prior = ton_parameter_of(training, parameters, PRIOR) * variance;
    m->noise = ton_parameter_of(training, parameters, NOISE) * variance;
    m->song_damping = m->noise / song_variance;
    m->listener_damping = m->noise * song_variance / prior;
}

static ton_status train(void **made, const ton_training *training, ton_error *error)
{
    ton_factors *m = calloc(1, sizeof *m);
    float *residual = NULL;
    *made = NULL;
    if (!m)
        return ton_fail(error, TON_NO_MEMORY, NULL);
    ton_status status = ton_biases_fit(&m->biases, training, -1, -1, error);
    if (status == TON_OK &&
        (!(residual = ton_biases_all_residuals(&m->biases, training->by_user)) ||
         !model_make_room(m, training->items,
                          (int)ton_parameter_of(training, parameters, FACTORS))))
        status = ton_fail(error, TON_NO_MEMORY, NULL);
    if (status == TON_OK) {
        set_variances(m, training, residual);
        status = ton_factors_fit(m, training, residual,
                                 (int)ton_parameter_of(training, parameters, TURNS),
                                 ton_parameter_of(training, parameters, CHOICE_DAMPING), error);
    }
    free(residual);
    if (status == TON_OK)
        *made = m;
    else
        model_free(m);
    return status;
}

/* A listener, found from a history. */
typedef struct folded {
    ton_factor_room room; /* its matrix is the inverse */
    double listener;      /* bias */
    float *residual;      /* (history) */
    float *mean;          /* (factors) */
    float *prior;         /* (factors) */
} folded;

static void folded_clear(folded *f)
{
    ton_factor_room_clear(&f->room);
    free(f->residual);
    free(f->mean);
    free(f->prior);
}

static ton_status fold_in(folded *f, const ton_factors *m, const ton_history *history,
                          ton_error *error)
{
    size_t factors = (size_t)m->songs.factors;
    *f = (folded){.residual = malloc(((size_t)history->count + 1) * sizeof *f->residual),
                  .mean = malloc(factors * sizeof *f->mean),
                  .prior = malloc(factors * sizeof *f->prior)};
    if (!ton_factor_room_new(&f->room, m->songs.factors) || !f->residual || !f->mean || !f->prior)
        return ton_fail(error, TON_NO_MEMORY, NULL);
    f->listener = ton_biases_residuals(&m->biases, history, f->residual);
    ton_factors_prior(f->prior, m, history->item, history->count);
    ton_factor_entries entries = {.other = &m->songs,
                                  .row = history->item,
                                  .residual = f->residual,
                                  .count = history->count,
                                  .damping = m->listener_damping,
                                  .prior = f->prior};
    ton_factors_solve(f->mean, &entries, &f->room);
    return TON_OK;
}

static ton_status score(const void *made, const ton_history *history, float *score,
                        ton_error *error)
{
    const ton_factors *m = made;
    folded f;
    ton_status status = fold_in(&f, m, history, error);
    if (status == TON_OK) {
        ton_dense_times(score, m->songs.mean, m->biases.items, m->songs.factors, f.mean);
        ton_biases_tell(&m->biases, f.listener, score);
    }
    folded_clear(&f);
    return status;
}

/* What song h of the history adds: its residual, and that it was chosen, seen from the song that is
 * scored, view (factors). */
static double share_of(const ton_factors *m, const ton_history *history, const folded *f, int h,
                       const double *view)
{
    int factors = m->songs.factors;
    int64_t at = (int64_t)history->item[h] * factors;
    double chosen = m->listener_damping / sqrt((double)history->count), sum = 0;
    for (int k = 0; k < factors; k++)
        sum += view[k] * ((double)f->residual[h] * (double)m->songs.mean[at + k] +
                          chosen * (double)m->choice[at + k]);
    return sum;
}

static ton_status explain_history(const ton_factors *m, const ton_history *history, const folded *f,
                                  int32_t item, ton_parts *parts, ton_error *error)
{
    double view[FACTORS_MOST];
    int factors = m->songs.factors;
    ton_status status = TON_OK;
    for (int k = 0; k < factors; k++) {
        view[k] = 0;
        for (int l = 0; l < factors; l++)
            view[k] += (double)f->room.matrix[k * factors + l] *
                       (double)m->songs.mean[(int64_t)item * factors + l];
    }
    for (int h = 0; status == TON_OK && h < history->count; h++)
        status = ton_parts_add(parts,
                               (ton_part){.kind = TON_PART_BECAUSE_OF,
                                          .item = history->item[h],
                                          .value = share_of(m, history, f, h, view)},
                               error);
    return status;
}

static ton_status explain(const void *made, const ton_history *history, int32_t item,
                          ton_parts *parts, ton_error *error)
{
    const ton_factors *m = made;
    int first = parts->count;
    folded f;
    ton_status status = fold_in(&f, m, history, error);
    if (status == TON_OK)
        status = ton_biases_explain(&m->biases, f.listener, item, parts, error);
    if (status == TON_OK)
        status = explain_history(m, history, &f, item, parts, error);
    if (status == TON_OK)
        status = ton_explain_told(&m->biases.scale, parts, first, error);
    folded_clear(&f);
    return status;
}

static ton_status save(const void *made, ton_blob *blob, ton_error *error)
{
    const ton_factors *m = made;
    size_t count = (size_t)m->biases.items * (size_t)m->songs.factors;
    const double real[] = {m->noise, m->listener_damping, m->song_damping};
    const float *array[] = {m->songs.mean, m->songs.variance, m->choice};
    ton_status status = ton_blob_begin(blob, kind, VERSION, error);
    if (status == TON_OK)
        status = ton_biases_save(&m->biases, blob, error);
    if (status == TON_OK)
        status = ton_blob_number(blob, m->songs.factors, error);
    for (int i = 0; status == TON_OK && i < 3; i++)
        status = ton_blob_real(blob, real[i], error);
    for (int i = 0; status == TON_OK && i < 3; i++)
        status = ton_blob_array(blob, array[i], count, sizeof *array[i], error);
    return status;
}

static ton_status take(void *made, ton_blob_reader *reader, ton_error *error)
{
    ton_factors *m = made;
    int64_t factors = 0;
    double *real[] = {&m->noise, &m->listener_damping, &m->song_damping};
    float **array[] = {&m->songs.mean, &m->songs.variance, &m->choice};
    ton_status status = ton_biases_load(&m->biases, reader, error);
    if (status == TON_OK)
        status = ton_blob_take_number(reader, &factors, 1, FACTORS_MOST, error);
    m->songs.rows = m->biases.items;
    m->songs.factors = (int)factors;
    for (int i = 0; status == TON_OK && i < 3; i++)
        status = ton_blob_take_real(reader, real[i], error);
    for (int i = 0; status == TON_OK && i < 3; i++)
        status =
            ton_checked_reals(reader, array[i], (size_t)m->biases.items * (size_t)factors, error);
    if (status == TON_OK && !(m->listener_damping > 0))
        status = ton_blob_corrupt(error);
    return status;
}

static ton_status load(void **made, ton_blob_reader *reader, ton_error *error)
{
    static const ton_blob_form form = {kind, VERSION, sizeof(ton_factors), take, model_free, true};
    return ton_blob_model(made, &form, reader, error);
}

const ton_recommender ton_recommender_ratings_factors = {
    .name = "factors",
    .feedback = TON_RATINGS,
    .about = "factors of listeners and songs, on what biases leave (Lim and Teh 2007)",
    .parameter = parameters,
    .parameter_count = sizeof parameters / sizeof *parameters,
    .most_events = 5000000,
    .train = train,
    .free = model_free,
    .items = ton_biases_items,
    .score = score,
    .explain = explain,
    .save = save,
    .load = load,
};
