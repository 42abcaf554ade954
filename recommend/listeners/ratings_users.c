/* Ratings by listeners of a like taste: what is left of their ratings after biases, by the cosine
 * of residuals with full norms, shrunk by n / (n + shrinkage) (Herlocker, Konstan, Borchers and
 * Riedl 1999, "An algorithmic framework for performing collaborative filtering"; the residuals
 * after Bell and Koren 2007). It needs what others rated, so the model keeps that. */
#include "recommend/listeners/bias.h"
#include "recommend/listeners/rows.h"
#include "recommend/listeners/top.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static const char kind[] = "ratings.users";
enum { VERSION = 1, COUNTED_LEAST = 5, NEIGHBOURS_MOST = 100000 };

enum { NEIGHBOURS, SHRINKAGE, DAMPING };
static const ton_parameter parameters[] = {
    {"neighbours", 300, 1, NEIGHBOURS_MOST, true, "listeners that are asked at most"},
    {"shrinkage", 60, 0, 1e6, false, "common songs n count n / (n + shrinkage)"},
    {"damping", 0.1, 0, 1e6, false, "likeness to listeners of whom nothing is known"}};

typedef struct model {
    ton_biases biases;
    ton_rows by_user, by_item; /* residuals */
    float *norm;               /* (users) of them */
    int neighbours;
    double shrinkage, damping;
} model;

static void model_free(void *made)
{
    model *m = made;
    if (!m)
        return;
    ton_biases_clear(&m->biases);
    ton_rows_clear(&m->by_user);
    ton_rows_clear(&m->by_item);
    free(m->norm);
    free(m);
}

/* Makes what follows from by_user. */
static bool complete(model *m)
{
    int32_t users = m->by_user.rows;
    m->norm = malloc(((size_t)users + 1) * sizeof *m->norm);
    for (int32_t u = 0; m->norm && u < users; u++) {
        double sum = 0;
        for (int64_t at = m->by_user.start[u]; at < m->by_user.start[u + 1]; at++)
            sum += (double)m->by_user.value[at] * (double)m->by_user.value[at];
        m->norm[u] = (float)sqrt(sum);
    }
    return m->norm && ton_rows_turned(&m->by_item, &m->by_user);
}

static bool take_residuals(model *m, const ton_interactions *by_user)
{
    float *residual = ton_biases_all_residuals(&m->biases, by_user);
    bool is_done =
        residual && ton_rows_new(&m->by_user, by_user->rows, by_user->columns, by_user->count);
    if (is_done) {
        memcpy(m->by_user.start, by_user->start,
               ((size_t)by_user->rows + 1) * sizeof *by_user->start);
        memcpy(m->by_user.column, by_user->column,
               (size_t)by_user->count * sizeof *by_user->column);
        memcpy(m->by_user.value, residual, (size_t)by_user->count * sizeof *residual);
    }
    free(residual);
    return is_done && complete(m);
}

static ton_status train(void **made, const ton_training *training, ton_error *error)
{
    model *m = calloc(1, sizeof *m);
    *made = NULL;
    if (!m)
        return ton_fail(error, TON_NO_MEMORY, NULL);
    m->neighbours = (int)ton_parameter_of(training, parameters, NEIGHBOURS);
    m->shrinkage = ton_parameter_of(training, parameters, SHRINKAGE);
    m->damping = ton_parameter_of(training, parameters, DAMPING);
    ton_status status = ton_biases_fit(&m->biases, training, -1, -1, error);
    if (status == TON_OK && !take_residuals(m, training->by_user))
        status = ton_fail(error, TON_NO_MEMORY, NULL);
    if (status == TON_OK)
        *made = m;
    else
        model_free(m);
    return status;
}

/* The likeness of everybody to a history, 0 without any. */
static void compare(const model *m, const ton_history *history, const float *residual,
                    float *likeness, int32_t *common)
{
    double norm = 0;
    for (int32_t h = 0; h < history->count; h++) {
        int64_t end = m->by_item.start[history->item[h] + 1];
        norm += (double)residual[h] * (double)residual[h];
        for (int64_t at = m->by_item.start[history->item[h]]; at < end; at++) {
            likeness[m->by_item.column[at]] += residual[h] * m->by_item.value[at];
            common[m->by_item.column[at]]++;
        }
    }
    for (int32_t v = 0; v < m->by_user.rows; v++) {
        double norms = sqrt(norm) * (double)m->norm[v];
        double cosine = likeness[v] > 0 && norms > 0 ? (double)likeness[v] / norms : 0;
        likeness[v] = cosine > 0 ? (float)(cosine * common[v] / (common[v] + m->shrinkage)) : NAN;
    }
    if (history->user >= 0 && history->user < m->by_user.rows)
        likeness[history->user] = NAN;
}

/* The likest listeners, and how like they are. */
typedef struct circle {
    int32_t *user;   /* (count) */
    float *likeness; /* (users) */
    int count;
    float *residual; /* (history) */
    double listener; /* bias */
} circle;

static void circle_clear(circle *c)
{
    free(c->user);
    free(c->likeness);
    free(c->residual);
}

/* Zero it before; the caller clears after errors too. */
static ton_status find_circle(circle *c, const model *m, const ton_history *history,
                              ton_error *error)
{
    size_t users = (size_t)m->by_user.rows + 1;
    int32_t *common = calloc(users, sizeof *common);
    c->user = malloc((size_t)m->neighbours * sizeof *c->user);
    c->likeness = calloc(users, sizeof *c->likeness);
    c->residual = malloc(((size_t)history->count + 1) * sizeof *c->residual);
    if (!common || !c->user || !c->likeness || !c->residual) {
        free(common);
        return ton_fail(error, TON_NO_MEMORY, NULL);
    }
    c->listener = ton_biases_residuals(&m->biases, history, c->residual);
    compare(m, history, c->residual, c->likeness, common);
    free(common);
    int count = 0;
    ton_status status =
        ton_top(c->user, &count, m->neighbours, c->likeness, m->by_user.rows, NULL, error);
    c->count = count;
    return status;
}

static ton_status score(const void *made, const ton_history *history, float *score,
                        ton_error *error)
{
    const model *m = made;
    circle c = {0};
    float *weights = calloc((size_t)m->biases.items, sizeof *weights);
    ton_status status = find_circle(&c, m, history, error);
    if (status == TON_OK && !weights)
        status = ton_fail(error, TON_NO_MEMORY, NULL);
    if (status == TON_OK) {
        memset(score, 0, (size_t)m->biases.items * sizeof *score);
        for (int k = 0; k < c.count; k++)
            for (int64_t at = m->by_user.start[c.user[k]]; at < m->by_user.start[c.user[k] + 1];
                 at++) {
                score[m->by_user.column[at]] += c.likeness[c.user[k]] * m->by_user.value[at];
                weights[m->by_user.column[at]] += c.likeness[c.user[k]];
            }
        for (int32_t i = 0; i < m->biases.items; i++)
            score[i] = weights[i] > 0 ? score[i] / (weights[i] + (float)m->damping) : 0;
        ton_biases_tell(&m->biases, c.listener, score);
    }
    free(weights);
    circle_clear(&c);
    return status;
}

/* The residual that a listener left for a song; false: they did not rate it. */
static bool left(const ton_rows *by_user, int32_t user, int32_t item, float *residual)
{
    int64_t at = by_user->start[user], end = by_user->start[user + 1];
    while (at < end && by_user->column[at] < item)
        at++;
    if (at == end || by_user->column[at] != item)
        return false;
    *residual = by_user->value[at];
    return true;
}

/* All neighbours are one part: who they are is nobody's business, and few are not even counted. */
static ton_part neighbours_part(const model *m, const circle *c, int32_t item)
{
    double sum = 0, weights = m->damping;
    int count = 0;
    for (int k = 0; k < c->count; k++) {
        float residual;
        if (!left(&m->by_user, c->user[k], item, &residual))
            continue;
        sum += (double)c->likeness[c->user[k]] * (double)residual;
        weights += (double)c->likeness[c->user[k]];
        count++;
    }
    return (ton_part){.kind = TON_PART_NEIGHBOURS,
                      .item = -1,
                      .count = count >= COUNTED_LEAST ? count : 0,
                      .value = count ? sum / weights : 0};
}

static ton_status explain(const void *made, const ton_history *history, int32_t item,
                          ton_parts *parts, ton_error *error)
{
    const model *m = made;
    int first = parts->count;
    circle c = {0};
    ton_status status = find_circle(&c, m, history, error);
    if (status == TON_OK)
        status = ton_biases_explain(&m->biases, c.listener, item, parts, error);
    if (status == TON_OK)
        status = ton_parts_add(parts, neighbours_part(m, &c, item), error);
    if (status == TON_OK)
        status = ton_explain_told(&m->biases.scale, parts, first, error);
    circle_clear(&c);
    return status;
}

static ton_status save(const void *made, ton_blob *blob, ton_error *error)
{
    const model *m = made;
    ton_status status = ton_blob_begin(blob, kind, VERSION, error);
    if (status == TON_OK)
        status = ton_biases_save(&m->biases, blob, error);
    if (status == TON_OK)
        status = ton_blob_number(blob, m->neighbours, error);
    if (status == TON_OK)
        status = ton_blob_real(blob, m->shrinkage, error);
    if (status == TON_OK)
        status = ton_blob_real(blob, m->damping, error);
    return status == TON_OK ? ton_rows_save(&m->by_user, blob, error) : status;
}

static ton_status take(void *made, ton_blob_reader *reader, ton_error *error)
{
    model *m = made;
    int64_t neighbours = 0;
    ton_status status = ton_biases_load(&m->biases, reader, error);
    if (status == TON_OK)
        status = ton_blob_take_number(reader, &neighbours, 1, NEIGHBOURS_MOST, error);
    if (status == TON_OK)
        status = ton_blob_take_real(reader, &m->shrinkage, error);
    if (status == TON_OK)
        status = ton_blob_take_real(reader, &m->damping, error);
    if (status == TON_OK)
        status = ton_rows_load(&m->by_user, -1, m->biases.items, reader, error);
    m->neighbours = (int)neighbours;
    if (status == TON_OK && (m->shrinkage < 0 || m->damping < 0))
        status = ton_blob_corrupt(error);
    return status == TON_OK && !complete(m) ? ton_fail(error, TON_NO_MEMORY, NULL) : status;
}

static ton_status load(void **made, ton_blob_reader *reader, ton_error *error)
{
    static const ton_blob_form form = {kind, VERSION, sizeof(model), take, model_free, true};
    return ton_blob_model(made, &form, reader, error);
}

const ton_recommender ton_recommender_ratings_users = {
    .name = "users",
    .feedback = TON_RATINGS,
    .about = "listeners of a like taste, on what biases leave (Herlocker and others 1999)",
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
