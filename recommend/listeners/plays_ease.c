#include <math.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>

#include "recommend/content/best.h"
#include "recommend/content/threads.h"
#include "recommend/listeners/inverse.h"
#include "recommend/listeners/plays.h"

enum { MOST_ITEMS = 20000 };
enum { REGULARISATION, WEIGHTS, COUNTS, PARAMETERS };
static const ton_parameter parameters[PARAMETERS] = {
    [REGULARISATION] = {"regularisation", 200, 1e-3, 1e9, false, "of all weights"},
    [WEIGHTS] = {"weights", 1000, 1, MOST_ITEMS, true, "kept of each song"},
    [COUNTS] = {"counts", 0.2, 0, 10, false, "what e times as many plays add to one"},
};

typedef struct ease_model {
    int32_t items;
    double counts;
    int64_t *start; /* (items + 1) */
    int32_t *to;    /* (start[items]) */
    float *weight;
} ease_model;

typedef struct ease_training {
    const ton_training *training;
    ton_tiles gram;
    double counts;
    _Atomic int next;
} ease_training;

static void *add_up(void *shared)
{
    ease_training *e = shared;
    const ton_interactions *by_user = e->training->by_user, *by_item = e->training->by_item;
    for (int tile; (tile = atomic_fetch_add(&e->next, 1)) < e->gram.side;)
        for (int i = tile * TON_TILE; i < e->gram.size && i < (tile + 1) * TON_TILE; i++)
            for (int64_t k = by_item->start[i]; k < by_item->start[i + 1]; k++) {
                int32_t u = by_item->column[k];
                float mine = ton_plays_weight(by_item->value[k], e->counts);
                for (int64_t l = by_user->start[u];
                     l < by_user->start[u + 1] && by_user->column[l] <= i; l++)
                    *ton_tiles_cell(&e->gram, i, by_user->column[l]) +=
                        mine * ton_plays_weight(by_user->value[l], e->counts);
            }
    return NULL;
}

static float cell(const ton_tiles *m, int i, int j)
{
    return *ton_tiles_cell(m, i > j ? i : j, i > j ? j : i);
}

static ton_status train(void **model, const ton_training *training, ton_error *error)
{
    ease_training e = {.training = training,
                       .counts = ton_parameter_of(training, parameters, COUNTS)};
    ease_model *m = calloc(1, sizeof *m);
    int n = training->items, most = (int)ton_parameter_of(training, parameters, WEIGHTS);
    m->items = n;
    m->counts = e.counts;
    ton_tiles_new(&e.gram, n, error);
    ton_on_threads(add_up, &e, training->threads);
    double p = getenv("DN") ? atof(getenv("DN")) : 0;
    for (int i = 0; i < n; i++)
        *ton_tiles_cell(&e.gram, i, i) =
            (float)(*ton_tiles_cell(&e.gram, i, i) * (1 + p / (1 - p)) +
                    ton_parameter_of(training, parameters, REGULARISATION));
    ton_status s = ton_tiles_invert(&e.gram, training->threads, training->stop, error);
    if (s != TON_OK)
        return s;
    m->start = calloc(n + 1, 8);
    m->to = malloc((size_t)n * most * 4);
    m->weight = malloc((size_t)n * most * 4);
    ton_best best = {.most = most, .at = malloc(most * sizeof *best.at)};
    int64_t at = 0;
    for (int i = 0; i < n; i++) {
        best.count = 0;
        for (int j = 0; j < n; j++)
            if (j != i) {
                float w = -cell(&e.gram, i, j) / cell(&e.gram, j, j);
                ton_best_offer(&best, fabs(w), j, 0);
            }
        for (int k = 0; k < best.count; k++) {
            int j = (int)best.at[k].id;
            m->to[at] = j;
            m->weight[at++] = -cell(&e.gram, i, j) / cell(&e.gram, j, j);
        }
        m->start[i + 1] = at;
    }
    free(best.at);
    ton_tiles_clear(&e.gram);
    *model = m;
    return TON_OK;
}
static void release(void *model)
{
    ease_model *m = model;
    free(m->start);
    free(m->to);
    free(m->weight);
    free(m);
}
static ton_status score(const void *model, const ton_history *h, float *score, ton_error *error)
{
    const ease_model *m = model;
    (void)error;
    memset(score, 0, m->items * sizeof *score);
    for (int k = 0; k < h->count; k++) {
        float w = ton_plays_weight(h->value[k], m->counts);
        for (int64_t l = m->start[h->item[k]]; l < m->start[h->item[k] + 1]; l++)
            score[m->to[l]] += w * m->weight[l];
    }
    return TON_OK;
}
const ton_recommender ton_recommender_plays_ease = {
    .name = "ease",
    .feedback = TON_PLAYS,
    .about = "x",
    .parameter = parameters,
    .parameter_count = PARAMETERS,
    .train = train,
    .free = release,
    .score = score,
};
