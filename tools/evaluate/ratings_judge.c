/* Listeners are dealt to threads from a counter, and each has a place of their own, so that the
 * number of threads changes nothing but the time. What all lists have together is counted in whole
 * numbers, which add up to the same in any order. */
#include "tools/evaluate/ratings.h"

#include "extract/extract.h"
#include "recommend/content/threads.h"
#include "recommend/evaluation/ranked.h"
#include "recommend/evaluation/topn.h"
#include "recommend/listeners/top.h"
#include "tools/cli/progress.h"

#include <math.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>

typedef struct asking {
    ton_ratings_judgement *judgement;
    const ton_ratings_data *data;
    const ton_ratings_split *split;
    const ton_recommender *row;
    const void *model;
    int k;
    double mean;        /* of what was taught */
    int64_t *listeners; /* (songs) who have it */
    uint8_t *is_tail;   /* (songs) */
    _Atomic int32_t next;
    _Atomic int64_t guessed;
    _Atomic int64_t *chosen; /* (songs) */
    _Atomic int failed;      /* the first status that is no TON_OK */
} asking;

/* What one thread needs for one listener after another. */
typedef struct desk {
    float *score;      /* (songs) */
    bool *known;       /* (songs) all false between listeners */
    bool *wanted;      /* (songs) the same */
    int32_t *top;      /* (k) */
    uint8_t *relevant; /* (k) */
} desk;

static ton_history history_of(const asking *a, int32_t user)
{
    const ton_interactions *from = a->split->history;
    int64_t first = from->start[user];
    return (ton_history){.item = from->column + first,
                         .value = from->value + first,
                         .time = from->time + first,
                         .count = (int32_t)(from->start[user + 1] - first),
                         .profile = a->data->profile ? &a->data->profile[user] : NULL,
                         .user = user};
}

static void mark(bool *marked, const ton_interactions *of, int32_t user, bool as)
{
    for (int64_t i = of->start[user]; i < of->start[user + 1]; i++)
        marked[of->column[i]] = as;
}

/* ---- one listener -------------------------------------------------------------------------------
 */

static void judge_ratings(asking *a, const desk *d, int32_t user)
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
static int64_t mark_wanted(const asking *a, const desk *d, int32_t user)
{
    const ton_interactions *judge = a->split->judge;
    int64_t all = 0;
    for (int64_t i = judge->start[user]; i < judge->start[user + 1]; i++)
        all += d->wanted[judge->column[i]] = !d->known[judge->column[i]];
    return all;
}

static void judge_list(asking *a, const desk *d, int32_t user, int count, int64_t all)
{
    double **answer = a->judgement->answer, surprise = 0, tail = 0;
    for (int i = 0; i < count; i++) {
        d->relevant[i] = d->wanted[d->top[i]];
        surprise += ton_surprise(a->listeners[d->top[i]], a->split->taught->rows);
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
}

static ton_status ask(asking *a, const desk *d, int32_t user)
{
    const ton_interactions *judge = a->split->judge;
    ton_history history = history_of(a, user);
    ton_status status = a->row->score(a->model, &history, d->score, NULL);
    if (status != TON_OK || a->row->feedback == TON_RATINGS) {
        if (status == TON_OK)
            judge_ratings(a, d, user);
        return status;
    }
    mark(d->known, a->split->history, user, true);
    int count, all = (int)mark_wanted(a, d, user);
    if (all)
        status = ton_top(d->top, &count, a->k, d->score, judge->columns, d->known, NULL);
    if (all && status == TON_OK)
        judge_list(a, d, user, count, all);
    mark(d->wanted, judge, user, false);
    mark(d->known, a->split->history, user, false);
    return status;
}

/* ---- all listeners ------------------------------------------------------------------------------
 */

static bool desk_new(desk *d, size_t songs, size_t k)
{
    *d = (desk){malloc((songs + 1) * sizeof *d->score), calloc(songs + 1, sizeof *d->known),
                calloc(songs + 1, sizeof *d->wanted), malloc((k + 1) * sizeof *d->top),
                malloc(k + 1)};
    return d->score && d->known && d->wanted && d->top && d->relevant;
}

static void desk_free(desk *d)
{
    free(d->score);
    free(d->known);
    free(d->wanted);
    free(d->top);
    free(d->relevant);
}

static void *ask_some(void *shared)
{
    asking *a = shared;
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

/* What is known of songs and of all that was taught. */
static ton_status look_at_taught(asking *a, ton_error *error)
{
    const ton_interactions *taught = a->split->taught;
    size_t songs = (size_t)taught->columns + 1;
    a->listeners = calloc(songs, sizeof *a->listeners);
    a->is_tail = calloc(songs, 1);
    a->chosen = calloc(songs, sizeof *a->chosen);
    if (!a->listeners || !a->is_tail || !a->chosen)
        return ton_fail(error, TON_NO_MEMORY, NULL);
    for (int64_t i = 0; i < taught->count; i++) {
        a->listeners[taught->column[i]]++;
        a->mean += (double)taught->value[i];
    }
    a->mean /= (double)taught->count;
    return ton_long_tail(a->is_tail, a->listeners, taught->columns, error);
}

static ton_status ask_all(asking *a, int threads, ton_error *error)
{
    double start = ton_seconds_now();
    ton_status status = look_at_taught(a, error);
    if (status == TON_OK) {
        ton_on_threads(ask_some, a, threads);
        if (a->failed)
            status = ton_fail(error, (ton_status)a->failed, NULL);
    }
    for (int32_t i = 0; i < a->data->songs.count && status == TON_OK; i++)
        a->judgement->chosen[i] = a->chosen[i];
    a->judgement->guessed = a->guessed;
    a->judgement->score_seconds = ton_seconds_now() - start;
    free(a->listeners);
    free(a->is_tail);
    free(a->chosen);
    return status;
}

/* ---- a method -----------------------------------------------------------------------------------
 */

static ton_status train(void **model, double *seconds, const ton_ratings_data *data,
                        const ton_ratings_method *method, const ton_ratings_split *split,
                        int threads, uint64_t seed, ton_error *error)
{
    double start = ton_seconds_now();
    ton_interactions *by_item;
    ton_status status = ton_interactions_turned(&by_item, split->taught, error);
    if (status != TON_OK)
        return status;
    const ton_training training = {.feedback = method->row->feedback,
                                   .items = split->taught->columns,
                                   .by_user = split->taught,
                                   .by_item = by_item,
                                   .profile = data->profile,
                                   .content = data->content,
                                   .content_dim = data->content_dim,
                                   .parameter = method->parameter,
                                   .seed = seed,
                                   .threads = threads};
    status = method->row->train(model, &training, error);
    ton_interactions_free(by_item);
    *seconds = ton_seconds_now() - start;
    return status;
}

static ton_status judgement_new(ton_ratings_judgement *j, const ton_ratings_data *data,
                                ton_error *error)
{
    size_t users = (size_t)data->users.count;
    *j =
        (ton_ratings_judgement){.pairs = calloc(users + 1, sizeof *j->pairs),
                                .chosen = calloc((size_t)data->songs.count + 1, sizeof *j->chosen)};
    bool is_there = j->pairs && j->chosen;
    for (int i = 0; i < TON_RATINGS_ANSWERS; i++) {
        j->answer[i] = malloc((users + 1) * sizeof *j->answer[i]);
        is_there &= j->answer[i] != NULL;
        for (size_t u = 0; j->answer[i] && u < users; u++)
            j->answer[i][u] = NAN;
    }
    return is_there ? TON_OK : ton_fail(error, TON_NO_MEMORY, NULL);
}

void ton_ratings_judgement_free(ton_ratings_judgement *j)
{
    for (int i = 0; i < TON_RATINGS_ANSWERS; i++)
        free(j->answer[i]);
    free(j->pairs);
    free(j->chosen);
    *j = (ton_ratings_judgement){0};
}

ton_status ton_ratings_judge(ton_ratings_judgement *judgement, const ton_ratings_data *data,
                             const ton_ratings_method *method, const ton_ratings_split *split,
                             int k, const ton_session *session, ton_error *error)
{
    asking a = {.judgement = judgement, .data = data, .split = split, .row = method->row, .k = k};
    int threads = session->jobs ? session->jobs : ton_processors();
    void *model = NULL;
    ton_status status = judgement_new(judgement, data, error);
    if (status == TON_OK)
        status = train(&model, &judgement->train_seconds, data, method, split, threads,
                       (uint64_t)session->seed, error);
    a.model = model;
    if (status == TON_OK)
        status = ask_all(&a, threads, error);
    method->row->free(model);
    return status;
}
