/* Listener neighbours: what those play who play the same (Herlocker, Konstan, Borchers and Riedl,
 * "An algorithmic framework for performing collaborative filtering", 1999; without ratings Aiolli,
 * "Efficient top-N recommendation for very large scale binary rated datasets", 2013).
 *
 *     likeness(u) = (songs of u + d)^-l  sum over songs in common: w(i) w(u, i) (n(i) + d)^-s
 *     score(j)    = (n(j) + d)^-o  sum over the likest u: likeness(u)^p w(u, j)
 *
 * n: listeners of a song, d: damping, w: ton_plays_weight. The model holds who liked what, under
 * numbers that name nobody; it is what listeners are compared with.
 *
 * All numbers were chosen on validation parts of MovieLens 100K (ratings from 4 on as plays) and
 * Last.fm 2K: NDCG@10 0.169 and 0.169 there. Where three songs of the history are known 0.130, item
 * neighbours 0.128, als 0.126.
 */
#include <math.h>
#include <stdlib.h>

#include "recommend/content/best.h"
#include "recommend/listeners/kernels.h"
#include "recommend/listeners/plays.h"
#include "recommend/listeners/rows.h"

static const char kind[] = "plays.users";
enum { VERSION = 1, LEAST_COUNTED = 5 };

enum { NEIGHBOURS, DAMPING, SHARED, LENGTH, OTHER, COUNTS, LIKENESS, PARAMETERS };
static const ton_parameter parameters[PARAMETERS] = {
    [NEIGHBOURS] = {"neighbours", 200, 1, 1000000, true, "listeners who are asked"},
    [DAMPING] = {"damping", 3, 0.01, 1e6, false, "songs or listeners added to what each has"},
    [SHARED] = {"shared", 0.5, 0, 2, false, "how much popular songs in common are held back"},
    [LENGTH] = {"length", 0.7, 0, 2, false, "how much listeners with many songs are held back"},
    [OTHER] = {"other", 0.3, 0, 2, false, "how much popular songs are held back"},
    [COUNTS] = {"counts", 0.2, 0, 10, false, "what e times as many plays add to one"},
    [LIKENESS] = {"likeness", 1.5, 0.1, 10, false, "power of the likeness of listeners"},
};

typedef struct users_model {
    double parameter[PARAMETERS];
    ton_rows by_user; /* (listeners, songs) weights of what they liked */
    ton_rows by_item; /* the same turned */
    float *shared;    /* (songs) what a song in common says */
    float *other;     /* (songs) what a neighbour's liking of it says */
    float *length;    /* (listeners) */
} users_model;

static void users_free(void *model)
{
    users_model *m = model;
    if (m) {
        ton_rows_clear(&m->by_user);
        ton_rows_clear(&m->by_item);
        free(m->shared);
        free(m->other);
        free(m->length);
    }
    free(m);
}

static int32_t users_items(const void *model)
{
    const users_model *m = model;
    return m->by_user.columns;
}

/* (listeners or songs + damping) ^ -power, of each row. */
static float *held_back(const ton_rows *rows, double damping, double power)
{
    float *factor = malloc(((size_t)rows->rows + 1) * sizeof *factor);
    for (int32_t r = 0; factor && r < rows->rows; r++)
        factor[r] = (float)pow((double)(rows->start[r + 1] - rows->start[r]) + damping, -power);
    return factor;
}

/* All else follows from the rows of listeners and the parameters. */
static ton_status derive(users_model *m, ton_error *error)
{
    const double *p = m->parameter;
    if (!ton_rows_turned(&m->by_item, &m->by_user))
        return ton_fail(error, TON_NO_MEMORY, NULL);
    m->shared = held_back(&m->by_item, p[DAMPING], p[SHARED]);
    m->other = held_back(&m->by_item, p[DAMPING], p[OTHER]);
    m->length = held_back(&m->by_user, p[DAMPING], p[LENGTH]);
    return m->shared && m->other && m->length ? TON_OK : ton_fail(error, TON_NO_MEMORY, NULL);
}

static ton_status fill(users_model *m, const ton_interactions *by_user, ton_error *error)
{
    int64_t at = 0;
    if (!ton_rows_new(&m->by_user, by_user->rows, by_user->columns, by_user->count))
        return ton_fail(error, TON_NO_MEMORY, NULL);
    for (int32_t u = 0; u < by_user->rows; u++) {
        for (int64_t k = by_user->start[u]; k < by_user->start[u + 1]; k++) {
            if (!ton_plays_liked(by_user->value[k]))
                continue;
            m->by_user.column[at] = by_user->column[k];
            m->by_user.value[at++] = ton_plays_weight(by_user->value[k], m->parameter[COUNTS]);
        }
        m->by_user.start[u + 1] = at;
    }
    return derive(m, error);
}

static ton_status users_train(void **model, const ton_training *training, ton_error *error)
{
    *model = NULL;
    ton_status status = ton_plays_check(training, error);
    if (status != TON_OK)
        return status;
    users_model *m = calloc(1, sizeof *m);
    if (!m)
        return ton_fail(error, TON_NO_MEMORY, NULL);
    for (int i = 0; i < PARAMETERS; i++)
        m->parameter[i] = ton_parameter_of(training, parameters, i);
    status = fill(m, training->by_user, error);
    if (status == TON_OK)
        *model = m;
    else
        users_free(m);
    return status;
}

/* ---- neighbours ---------------------------------------------------------------------------------
 */

/* What the history has in common with each listener (listeners). */
static void add_shared(double *likeness, const users_model *m, const ton_history *history)
{
    for (int32_t k = 0; k < history->count; k++) {
        int32_t item = history->item[k];
        double mine = (double)ton_plays_weight(history->value[k], m->parameter[COUNTS]) *
                      (double)m->shared[item];
        for (int64_t l = mine > 0 ? m->by_item.start[item] : INT64_MAX;
             l < m->by_item.start[item + 1]; l++)
            likeness[m->by_item.column[l]] += mine * (double)m->by_item.value[l];
    }
}

/* The likest, by their numbers; the caller frees best->at. */
static ton_status neighbours(ton_best *best, const users_model *m, const ton_history *history)
{
    int32_t listeners = m->by_user.rows;
    double *likeness = calloc((size_t)listeners + 1, sizeof *likeness);
    *best = (ton_best){.most = (int64_t)m->parameter[NEIGHBOURS]};
    if (best->most > listeners)
        best->most = listeners;
    best->at = malloc(((size_t)best->most + 1) * sizeof *best->at);
    ton_status status = likeness && best->at ? TON_OK : TON_NO_MEMORY;
    if (status == TON_OK)
        add_shared(likeness, m, history);
    double least = 0;
    for (int32_t u = 0; u < listeners && best->most && status == TON_OK; u++) {
        double size = likeness[u] * (double)m->length[u];
        if (!(size > 0 && size >= least) || u == history->user)
            continue;
        ton_best_offer(best, size, u, u);
        least = ton_best_least(best);
    }
    if (status == TON_OK)
        ton_best_sort(best);
    free(likeness);
    return status;
}

static double voice(const users_model *m, const ton_candidate *neighbour)
{
    return pow(neighbour->score, m->parameter[LIKENESS]);
}

static ton_status users_score(const void *model, const ton_history *history, float *score,
                              ton_error *error)
{
    const users_model *m = model;
    const ton_rows *rows = &m->by_user;
    ton_best best;
    ton_status status = neighbours(&best, m, history);
    for (int32_t i = 0; i < rows->columns; i++)
        score[i] = 0;
    for (int64_t n = 0; n < best.count && status == TON_OK; n++) {
        double theirs = voice(m, &best.at[n]);
        for (int64_t l = rows->start[best.at[n].row]; l < rows->start[best.at[n].row + 1]; l++)
            score[rows->column[l]] += (float)(theirs * (double)rows->value[l]);
    }
    ton_factor_kernels_here()->weigh(score, m->other, rows->columns);
    free(best.at);
    return status == TON_OK ? TON_OK : ton_fail(error, status, NULL);
}

/* The weight that a listener gives a song; 0: they do not like it. */
static float liking(const ton_rows *by_item, int32_t item, int32_t listener)
{
    int64_t low = by_item->start[item], high = by_item->start[item + 1], end = high;
    while (low < high) {
        int64_t middle = low + (high - low) / 2;
        if (by_item->column[middle] < listener)
            low = middle + 1;
        else
            high = middle;
    }
    return low < end && by_item->column[low] == listener ? by_item->value[low] : 0;
}

/* How many neighbours like a song is said when they are enough to hide each of them. */
static ton_status users_explain(const void *model, const ton_history *history, int32_t item,
                                ton_parts *parts, ton_error *error)
{
    const users_model *m = model;
    ton_part part = {.kind = TON_PART_NEIGHBOURS, .item = -1};
    ton_best best;
    ton_status status = neighbours(&best, m, history);
    for (int64_t n = 0; n < best.count && status == TON_OK; n++) {
        double theirs = (double)liking(&m->by_item, item, (int32_t)best.at[n].row);
        part.value += voice(m, &best.at[n]) * theirs * (double)m->other[item];
        part.count += theirs > 0;
    }
    free(best.at);
    if (part.count < LEAST_COUNTED)
        part.count = 0;
    if (status != TON_OK)
        return ton_fail(error, status, NULL);
    return part.value > 0 ? ton_parts_add(parts, part, error) : TON_OK;
}

/* ---- bytes --------------------------------------------------------------------------------------
 */

static ton_status users_save(const void *model, ton_blob *blob, ton_error *error)
{
    const users_model *m = model;
    ton_status status = ton_blob_begin(blob, kind, VERSION, error);
    if (status == TON_OK)
        status = ton_blob_number(blob, m->by_user.columns, error);
    for (int i = 0; i < PARAMETERS && status == TON_OK; i++)
        status = ton_blob_real(blob, m->parameter[i], error);
    return status == TON_OK ? ton_rows_save(&m->by_user, blob, error) : status;
}

static ton_status take(void *made, ton_blob_reader *reader, ton_error *error)
{
    users_model *m = made;
    int64_t items = 0;
    ton_status status = ton_blob_take_number(reader, &items, 0, INT32_MAX - 1, error);
    for (int i = 0; i < PARAMETERS && status == TON_OK; i++) {
        status = ton_blob_take_real(reader, &m->parameter[i], error);
        if (status == TON_OK &&
            !(m->parameter[i] >= parameters[i].least && m->parameter[i] <= parameters[i].most))
            status = ton_blob_corrupt(error);
    }
    if (status == TON_OK)
        status = ton_rows_load(&m->by_user, -1, (int32_t)items, reader, error);
    return status == TON_OK ? derive(m, error) : status;
}

static ton_status users_load(void **made, ton_blob_reader *reader, ton_error *error)
{
    static const ton_blob_form form = {kind, VERSION, sizeof(users_model), take, users_free, false};
    return ton_blob_model(made, &form, reader, error);
}

const ton_recommender ton_recommender_plays_users = {
    .name = "users",
    .feedback = TON_PLAYS,
    .about = "what listeners play who play the same (Aiolli 2013)",
    .parameter = parameters,
    .parameter_count = PARAMETERS,
    .train = users_train,
    .free = users_free,
    .items = users_items,
    .score = users_score,
    .explain = users_explain,
    .save = users_save,
    .load = users_load,
};
