/* One listener after another. What all lists have together is counted in whole numbers, which add
 * up to the same in any order. */
#include "tools/evaluate/ratings_asking.h"

#include "recommend/evaluation/draw.h"
#include "recommend/evaluation/ranked.h"
#include "recommend/evaluation/topn.h"

#include <math.h>
#include <stdlib.h>

/* What one thread needs for one listener after another. */
typedef struct desk {
    float *score;      /* (songs) */
    bool *known;       /* (songs) all false between listeners */
    bool *wanted;      /* (songs) the same */
    int32_t *top;      /* (k) */
    uint8_t *relevant; /* (k) */
    int32_t *item;     /* (songs) a history of which not all is told */
    float *value;
    int64_t *time;
} desk;

/* As many places of count as are told, each set of them as likely as another, in their order
 * (Knuth, "The art of computer programming", volume 2, 3.4.2, algorithm S). */
static int draw_told(const ton_asking *a, const desk *d, int32_t user, int32_t count)
{
    uint64_t state = a->seed ^ (uint64_t)user * UINT64_C(0x9e3779b97f4a7c15);
    const ton_interactions *from = a->split->history;
    int told = 0;
    for (int32_t i = 0; i < count && told < a->split->told; i++) {
        int64_t at = from->start[user] + i;
        if (ton_draw_below(&state, count - i) >= a->split->told - told)
            continue;
        d->item[told] = from->column[at];
        d->value[told] = from->value[at];
        d->time[told++] = from->time[at];
    }
    return told;
}

static ton_history history_of(const ton_asking *a, const desk *d, int32_t user)
{
    const ton_interactions *from = a->split->history;
    int64_t first = from->start[user];
    ton_history all = {.item = from->column + first,
                       .value = from->value + first,
                       .time = from->time + first,
                       .count = (int32_t)(from->start[user + 1] - first),
                       .profile = a->data->profile ? &a->data->profile[user] : NULL,
                       .user = user};
    if (all.count <= a->split->told)
        return all;
    all.count = draw_told(a, d, user, all.count);
    all.item = d->item;
    all.value = d->value;
    all.time = d->time;
    return all;
}

static void mark(bool *marked, const ton_interactions *of, int32_t user, bool as)
{
    for (int64_t i = of->start[user]; i < of->start[user + 1]; i++)
        marked[of->column[i]] = as;
}

/* ---- one listener -------------------------------------------------------------------------------
 */

static void judge_ratings(ton_asking *a, const desk *d, int32_t user)
{
    const ton_interactions *judge = a->split->judge;
    double squares = 0, errors = 0;
    for (int64_t i = judge->start[user]; i < judge->start[user + 1]; i++) {
        double said = (double)d->score[judge->column[i]];
        a->guessed += !isfinite(said);
        double error = (double)judge->value[i] - (isfinite(said) ? said : a->mean);
        squares += error * error;
        errors += fabs(error);
    }
    a->judgement->pairs[user] = (double)(judge->start[user + 1] - judge->start[user]);
    a->judgement->answer[TON_SQUARES][user] = squares;
    a->judgement->answer[TON_ERRORS][user] = errors;
}

/* Songs that are known already can be neither chosen nor found. */
static int64_t mark_wanted(const ton_asking *a, const desk *d, int32_t user)
{
    const ton_interactions *judge = a->split->judge;
    int64_t all = 0;
    for (int64_t i = judge->start[user]; i < judge->start[user + 1]; i++)
        all += d->wanted[judge->column[i]] = !d->known[judge->column[i]];
    return all;
}

static void judge_list(ton_asking *a, const desk *d, int32_t user, int count, int64_t all)
{
    double **answer = a->judgement->answer, surprise = 0, tail = 0;
    for (int i = 0; i < count; i++) {
        d->relevant[i] = d->wanted[d->top[i]];
        surprise += ton_surprise(a->listeners[d->top[i]], a->all_listeners);
        tail += a->is_tail[d->top[i]];
        a->chosen[d->top[i]]++;
    }
    a->judgement->pairs[user] = (double)all;
    answer[TON_NDCG][user] = ton_ndcg_at(d->relevant, count, all, a->k);
    answer[TON_RECALL][user] = ton_recall_at(d->relevant, count, all, a->k);
    answer[TON_PRECISION_OF_TOP][user] = ton_precision_at(d->relevant, count, a->k);
    answer[TON_RECIPROCAL_RANK][user] = ton_reciprocal_rank_at(d->relevant, count, all, a->k);
    answer[TON_NOVELTY][user] = count ? surprise / count : NAN;
    answer[TON_TAIL][user] = count ? tail / count : NAN;
    answer[TON_UNLIKE][user] = ton_list_diversity(&a->songs, d->top, count);
}

static ton_status ask(ton_asking *a, const desk *d, int32_t user)
{
    const ton_interactions *judge = a->split->judge;
    ton_history history = history_of(a, d, user);
    ton_status status = a->method->row->score(a->model, &history, d->score, NULL);
    if (status != TON_OK || a->method->row->feedback == TON_RATINGS) {
        if (status == TON_OK)
            judge_ratings(a, d, user);
        return status;
    }
    mark(d->known, a->split->history, user, true);
    int count, all = (int)mark_wanted(a, d, user);
    if (all)
        status = ton_rerank(d->top, &count, a->k, d->score, judge->columns, d->known, &a->songs,
                            &history, &a->method->rerank, NULL);
    if (all && status == TON_OK)
        judge_list(a, d, user, count, all);
    if (all && status == TON_OK && a->data->genres)
        status = ton_list_divergence(&a->judgement->answer[TON_DIVERGENCE][user], &a->songs,
                                     &history, d->top, count, NULL);
    if (all && status == TON_OK && a->data->is_cold)
        status =
            ton_ratings_judge_cold(a, user, d->score, d->known, d->wanted, d->top, d->relevant);
    mark(d->wanted, judge, user, false);
    mark(d->known, a->split->history, user, false);
    return status;
}

/* ---- one after another --------------------------------------------------------------------------
 */

static bool desk_new(desk *d, size_t songs, size_t k)
{
    *d = (desk){malloc((songs + 1) * sizeof *d->score),
                calloc(songs + 1, sizeof *d->known),
                calloc(songs + 1, sizeof *d->wanted),
                malloc((k + 1) * sizeof *d->top),
                malloc(k + 1),
                malloc((songs + 1) * sizeof *d->item),
                malloc((songs + 1) * sizeof *d->value),
                malloc((songs + 1) * sizeof *d->time)};
    return d->score && d->known && d->wanted && d->top && d->relevant && d->item && d->value &&
           d->time;
}

static void desk_free(desk *d)
{
    free(d->score);
    free(d->known);
    free(d->wanted);
    free(d->top);
    free(d->relevant);
    free(d->item);
    free(d->value);
    free(d->time);
}

void *ton_ratings_ask(void *shared)
{
    ton_asking *a = shared;
    const ton_interactions *judge = a->split->judge;
    desk d;
    ton_status status = desk_new(&d, (size_t)judge->columns, (size_t)a->k) ? TON_OK : TON_NO_MEMORY;
    while (status == TON_OK && !a->failed) {
        int32_t user = a->next++;
        if (user >= judge->rows)
            break;
        if (judge->start[user + 1] > judge->start[user])
            status = ask(a, &d, user);
    }
    if (status != TON_OK)
        a->failed = (int)status;
    desk_free(&d);
    return NULL;
}
