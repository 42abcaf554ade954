/* Listeners are dealt to threads from a counter, and each has a place of their own, so that the
 * number of threads changes nothing but the time. */
#include "tools/evaluate/ratings_asking.h"

#include "extract/extract.h"
#include "recommend/content/threads.h"
#include "recommend/evaluation/topn.h"
#include "tools/cli/progress.h"

#include <math.h>
#include <stdlib.h>

/* ---- all listeners ------------------------------------------------------------------------------
 */

/* What is known of songs and of all that was taught. */
static ton_status look_at_taught(ton_asking *a, ton_error *error)
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
    for (int32_t u = 0; u < taught->rows; u++)
        a->all_listeners += taught->start[u + 1] > taught->start[u];
    a->songs = (ton_rerank_songs){.listeners = a->listeners,
                                  .genres = a->data->genres,
                                  .genre_count = a->data->content_dim,
                                  .content = a->data->content,
                                  .content_dim = a->data->content_dim};
    return ton_long_tail(a->is_tail, a->listeners, taught->columns, error);
}

static ton_status ask_all(ton_asking *a, int threads, ton_error *error)
{
    double start = ton_seconds_now();
    ton_status status = look_at_taught(a, error);
    if (status == TON_OK) {
        ton_on_threads(ton_ratings_ask, a, threads);
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

static void show_progress(void *name, double done)
{
    ton_progress_share(name, done);
}

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
                                   .threads = threads,
                                   .progress = show_progress,
                                   .user = (void *)(uintptr_t)method->row->name};
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
    ton_asking a = {.judgement = judgement,
                    .data = data,
                    .split = split,
                    .method = method,
                    .k = k,
                    .seed = (uint64_t)session->seed};
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
