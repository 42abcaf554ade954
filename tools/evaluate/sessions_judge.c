/* Every place of a session is a question: given all songs before it, which comes? By default songs
 * that were heard in the session are no candidates, and places at which one of them comes again are
 * not asked. Sessions are given out to threads; each has its own row of answers. */
#include "tools/evaluate/sessions.h"

#include "extract/extract.h"
#include "recommend/content/threads.h"
#include "tools/cli/progress.h"

#include <math.h>
#include <stdatomic.h>
#include <stdlib.h>

typedef struct asking {
    ton_sessions_evaluation *e;
    ton_sessions_run *run;
    const void *model;
    atomic_llong next;
    atomic_int failed; /* a ton_status */
} asking;

/* What one thread needs. */
typedef struct desk {
    float *score;  /* (songs) */
    int32_t *seen; /* (songs) 1 + the session in which a song was heard last */
} desk;

/* The rank of a song among the candidates, of equal scores the smaller first; 0: it has no score.
 */
static int64_t rank_of(const desk *d, int32_t songs, int32_t song, int32_t without)
{
    float wanted = d->score[song];
    int64_t rank = 1;
    if (isnan(wanted))
        return 0;
    for (int32_t i = 0; i < songs; i++)
        rank += (i < song ? d->score[i] >= wanted : d->score[i] > wanted) && d->seen[i] != without;
    return rank;
}

static ton_status ask_at(asking *a, desk *d, int64_t s, int32_t heard)
{
    const ton_sessions_evaluation *e = a->e;
    const int32_t *item = e->data.judge.item + e->data.judge.start[s];
    const ton_history history = {.recent = item, .recent_count = heard, .user = -1};
    int32_t without = e->options->repeats ? -1 : (int32_t)s + 1;
    ton_error error = {0};
    ton_status status = a->run->row->score(a->model, &history, d->score, &error);
    if (status != TON_OK)
        return status;
    int64_t rank = rank_of(d, e->data.songs.count, item[heard], without);
    if (rank && rank <= e->options->k) {
        a->run->answer[TON_HITS][s]++;
        a->run->answer[TON_RECIPROCALS][s] += 1 / (double)rank;
    }
    return TON_OK;
}

static ton_status ask(asking *a, desk *d, int64_t s)
{
    const ton_heard_sessions *judge = &a->e->data.judge;
    const int32_t *item = judge->item + judge->start[s];
    int32_t count = (int32_t)(judge->start[s + 1] - judge->start[s]);
    ton_status status = TON_OK;
    for (int32_t i = 0; i < count && status == TON_OK; i++) {
        if (i && (a->e->options->repeats || d->seen[item[i]] != (int32_t)s + 1))
            status = ask_at(a, d, s, i);
        d->seen[item[i]] = (int32_t)s + 1;
    }
    return status;
}

static void *ask_some(void *shared)
{
    asking *a = shared;
    size_t songs = (size_t)a->e->data.songs.count;
    desk d = {malloc((songs + 1) * sizeof *d.score), calloc(songs + 1, sizeof *d.seen)};
    ton_status status = d.score && d.seen ? TON_OK : TON_NO_MEMORY;
    while (status == TON_OK && !a->failed) {
        int64_t s = a->next++;
        if (s >= a->e->data.judge.of.count)
            break;
        status = ask(a, &d, s);
    }
    if (status != TON_OK)
        a->failed = (int)status;
    free(d.score);
    free(d.seen);
    return NULL;
}

ton_status ton_sessions_places(ton_sessions_evaluation *e, ton_error *error)
{
    const ton_heard_sessions *judge = &e->data.judge;
    int32_t *seen = calloc((size_t)e->data.songs.count + 1, sizeof *seen);
    e->asked = calloc((size_t)judge->of.count + 1, sizeof *e->asked);
    if (!seen || !e->asked) {
        free(seen);
        return ton_fail(error, TON_NO_MEMORY, NULL);
    }
    for (int64_t s = 0; s < judge->of.count; s++) {
        for (int64_t i = judge->start[s]; i < judge->start[s + 1]; i++) {
            e->asked[s] += i > judge->start[s] &&
                           (e->options->repeats || seen[judge->item[i]] != (int32_t)s + 1);
            seen[judge->item[i]] = (int32_t)s + 1;
        }
        e->places += (int64_t)e->asked[s];
        e->sessions += e->asked[s] > 0;
    }
    free(seen);
    return e->places ? TON_OK
                     : ton_fail(error, TON_NOT_FOUND,
                                "no session has a place at which something new comes");
}

ton_status ton_sessions_judge(ton_sessions_evaluation *e, ton_sessions_run *run, ton_error *error)
{
    asking a = {.e = e, .run = run};
    int threads = e->session->jobs ? e->session->jobs : ton_processors();
    double start = ton_seconds_now();
    void *model = NULL;
    for (int i = 0; i < TON_SESSIONS_ANSWERS; i++)
        if (!(run->answer[i] = calloc((size_t)e->data.judge.of.count + 1, sizeof(double))))
            return ton_fail(error, TON_NO_MEMORY, NULL);
    const ton_training training = {.feedback = TON_SESSIONS,
                                   .items = e->data.songs.count,
                                   .sessions = &e->data.train.of,
                                   .parameter = run->parameter,
                                   .seed = (uint64_t)e->session->seed,
                                   .threads = threads};
    ton_status status = run->row->train(&model, &training, error);
    run->train_seconds = ton_seconds_now() - start;
    start = ton_seconds_now();
    a.model = model;
    if (status == TON_OK) {
        ton_on_threads(ask_some, &a, threads);
        if (a.failed)
            status = ton_fail(error, (ton_status)a.failed, NULL);
    }
    run->score_seconds = ton_seconds_now() - start;
    run->row->free(model);
    return status;
}
