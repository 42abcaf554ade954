/* Putting an exam: who is asked, with which songs, and what the parts say; see the header. */
#include "recommend/blend/exam.h"

#include "recommend/blend/split.h"
#include "recommend/content/threads.h"
#include "recommend/evaluation/draw.h"
#include "recommend/listeners/top.h"

#include <math.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>

enum { ASKED = 1000, LEAST_ASKED = 20, CANDIDATES = 100 };

/* So many scores are asked for at most. */
static const double most_scores = 4e8;

static const int short_songs[] = {0, 1, 3, 10};
enum { SHORT = sizeof short_songs / sizeof *short_songs };

typedef struct asking {
    ton_exam *exam;
    const ton_hybrid *hybrid;
    const ton_split *split;
    const ton_training *training;
    int32_t *user;    /* (listeners) */
    double (*sum)[3]; /* (listeners * TON_BLEND_PARTS) of what parts say, squares, count */
    atomic_int next;  /* listener */
    atomic_int failed;
} asking;

/* What one thread needs. */
typedef struct desk {
    float *part[TON_BLEND_PARTS]; /* (items) */
    float *order;                 /* (items) */
    uint8_t *is;                  /* (items) KNOWN and so on */
    int32_t *item, *chosen;       /* (items), (CANDIDATES) */
    float *value;                 /* (items) */
} desk;

enum { KNOWN = 1, WANTED = 2, STRIPPED = 4, CANDIDATE = 8 };

/* ---- one listener -------------------------------------------------------------------------------
 */

/* Their songs, all or a few that are drawn, ascending. */
static ton_history show(desk *d, const asking *a, int listener, int histories)
{
    const ton_interactions *by_user = a->split->taught;
    int32_t user = a->user[listener];
    int64_t first = by_user->start[user];
    int32_t count = (int32_t)(by_user->start[user + 1] - first), shown = 0;
    int32_t left = histories == TON_EXAM_FULL ? count : short_songs[listener % SHORT];
    uint64_t state = a->training->seed ^ (uint64_t)(user + 1) << 20;
    for (int32_t i = 0; i < count && left > 0; i++)
        if (ton_draw_below(&state, count - i) < left) {
            d->item[shown] = by_user->column[first + i];
            d->value[shown++] = by_user->value[first + i];
            left--;
        }
    return (ton_history){.item = d->item,
                         .value = d->value,
                         .count = shown,
                         .profile = a->training->profile ? &a->training->profile[user] : NULL,
                         .user = user};
}

static void mark_songs(uint8_t *is, const ton_interactions *of, int32_t user, uint8_t as)
{
    for (int64_t i = of->start[user]; i < of->start[user + 1]; i++)
        is[of->column[i]] |= as;
}

/* The best by any part, of warm and of cold songs, can be in a list of the blend. */
static ton_status mark_candidates(desk *d, const asking *a, ton_error *error)
{
    int32_t items = a->hybrid->items;
    for (int p = 0; p < TON_BLEND_PARTS; p++)
        for (int cold = 0; cold < 2 && a->exam->has_part[p]; cold++) {
            int count = 0;
            for (int32_t i = 0; i < items; i++)
                d->order[i] = (a->hybrid->listeners[i] == 0) == (cold == 1) &&
                                      !(d->is[i] & KNOWN) && (!cold || a->split->is_stripped[i])
                                  ? d->part[p][i]
                                  : NAN;
            ton_status status =
                ton_top(d->chosen, &count, CANDIDATES, d->order, items, NULL, error);
            if (status != TON_OK)
                return status;
            for (int i = 0; i < count; i++)
                d->is[d->chosen[i]] |= CANDIDATE;
        }
    return TON_OK;
}

static ton_status write_question(ton_exam_question *q, const desk *d, const asking *a)
{
    int32_t items = a->hybrid->items;
    for (int32_t i = 0; i < items; i++)
        q->count += d->is[i] > KNOWN;
    q->answer = calloc((size_t)q->count + 1, sizeof *q->answer);
    if (!q->answer)
        return TON_NO_MEMORY;
    q->count = 0;
    for (int32_t i = 0; i < items; i++) {
        if (d->is[i] <= KNOWN || d->is[i] & KNOWN)
            continue;
        ton_exam_answer *answer = &q->answer[q->count++];
        answer->listeners = a->hybrid->listeners[i];
        answer->is_wanted = d->is[i] & WANTED;
        answer->is_stripped = d->is[i] & STRIPPED;
        for (int p = 0; p < TON_BLEND_PARTS; p++)
            answer->said[p] = a->exam->has_part[p] && isfinite(d->part[p][i]) ? d->part[p][i] : 0;
    }
    return TON_OK;
}

static void add_up(double (*sum)[3], const desk *d, const asking *a)
{
    for (int p = 0; p < TON_BLEND_PARTS; p++)
        for (int32_t i = 0; i < a->hybrid->items && a->exam->has_part[p]; i++)
            if ((a->hybrid->listeners[i] > 0 || p == TON_BLEND_BORROWED) &&
                isfinite(d->part[p][i])) {
                sum[p][0] += (double)d->part[p][i];
                sum[p][1] += (double)d->part[p][i] * (double)d->part[p][i];
                sum[p][2]++;
            }
}

static ton_status ask(asking *a, desk *d, int listener, int histories)
{
    int32_t user = a->user[listener];
    ton_history history = show(d, a, listener, histories);
    ton_exam_question *q = &a->exam->question[histories][listener];
    q->songs = history.count;
    ton_status status = ton_hybrid_say(a->hybrid, &history, d->part, a->exam->has_part, NULL);
    memset(d->is, 0, (size_t)a->hybrid->items + 1);
    mark_songs(d->is, a->split->taught, user, KNOWN);
    mark_songs(d->is, a->split->held, user, WANTED);
    mark_songs(d->is, a->split->stripped, user, STRIPPED);
    if (status == TON_OK)
        status = mark_candidates(d, a, NULL);
    if (status == TON_OK)
        status = write_question(q, d, a);
    if (status == TON_OK && histories == TON_EXAM_FULL)
        add_up(a->sum + (size_t)listener * TON_BLEND_PARTS, d, a);
    return status;
}

/* ---- all ----------------------------------------------------------------------------------------
 */

static bool desk_new(desk *d, size_t items)
{
    bool is_there = true;
    *d = (desk){.order = malloc(items * sizeof *d->order),
                .is = malloc(items),
                .item = malloc(items * sizeof *d->item),
                .chosen = malloc((CANDIDATES + 1) * sizeof *d->chosen),
                .value = malloc(items * sizeof *d->value)};
    for (int p = 0; p < TON_BLEND_PARTS; p++)
        is_there &= (d->part[p] = calloc(items, sizeof *d->part[p])) != NULL;
    return is_there && d->order && d->is && d->item && d->chosen && d->value;
}

static void desk_free(desk *d)
{
    for (int p = 0; p < TON_BLEND_PARTS; p++)
        free(d->part[p]);
    free(d->order);
    free(d->is);
    free(d->item);
    free(d->chosen);
    free(d->value);
}

static void *ask_some(void *shared)
{
    asking *a = shared;
    desk d;
    int listener;
    ton_status status = desk_new(&d, (size_t)a->hybrid->items + 1) ? TON_OK : TON_NO_MEMORY;
    while (status == TON_OK && !a->failed && (listener = a->next++) < a->exam->listeners) {
        for (int h = 0; h < TON_EXAM_HISTORIES && status == TON_OK; h++)
            status = ask(a, &d, listener, h);
        if (a->training->stop && *a->training->stop)
            status = TON_INTERRUPTED;
    }
    if (status != TON_OK)
        a->failed = (int)status;
    desk_free(&d);
    return NULL;
}

/* Listeners who have both songs to show and songs to be found, drawn. */
static int choose_listeners(int32_t *user, const ton_split *split, int32_t items, uint64_t seed)
{
    double most = most_scores / ((double)items * TON_BLEND_PARTS * TON_EXAM_HISTORIES);
    int wanted = most < LEAST_ASKED ? LEAST_ASKED : most < ASKED ? (int)most : ASKED, count = 0;
    int32_t left = 0;
    for (int32_t u = 0; u < split->taught->rows; u++)
        left += ton_split_asks(split, u);
    for (int32_t u = 0; u < split->taught->rows && count < wanted; u++)
        if (ton_split_asks(split, u) && ton_draw_below(&seed, left--) < wanted - count)
            user[count++] = u;
    return count < LEAST_ASKED ? 0 : count;
}

static void measure_units(ton_exam *exam, double (*sum)[3])
{
    for (int p = 0; p < TON_BLEND_PARTS; p++) {
        double all[3] = {0};
        for (int l = 0; l < exam->listeners; l++)
            for (int i = 0; i < 3; i++)
                all[i] += sum[l * TON_BLEND_PARTS + p][i];
        double mean = all[2] > 0 ? all[0] / all[2] : 0;
        double variance = all[2] > 0 ? all[1] / all[2] - mean * mean : 0;
        exam->unit[p] = variance > 1e-20 ? sqrt(variance) : 1;
    }
}

static ton_status put(ton_exam *exam, const ton_training *training, const ton_split *split,
                      const ton_hybrid *hybrid, ton_error *error)
{
    size_t users = (size_t)split->taught->rows + 1;
    asking a = {exam, hybrid, split, training, malloc(users * sizeof *a.user), NULL, 0, 0};
    ton_status status = a.user ? TON_OK : ton_fail(error, TON_NO_MEMORY, NULL);
    if (status == TON_OK)
        exam->listeners = choose_listeners(a.user, split, hybrid->items, training->seed);
    size_t listeners = (size_t)exam->listeners + 1;
    a.sum = calloc(listeners * TON_BLEND_PARTS, sizeof *a.sum);
    for (int h = 0; h < TON_EXAM_HISTORIES; h++)
        if (!(exam->question[h] = calloc(listeners, sizeof *exam->question[h])) || !a.sum)
            status = ton_fail(error, TON_NO_MEMORY, NULL);
    for (int p = 0; p < TON_BLEND_PARTS; p++)
        exam->has_part[p] =
            p < TON_HYBRID_MODELS ? hybrid->row[p] != NULL : hybrid->lenders.start != NULL;
    if (status == TON_OK) {
        ton_on_threads(ask_some, &a, training->threads > 0 ? training->threads : 1);
        if (a.failed)
            status = ton_fail(error, (ton_status)a.failed, NULL);
    }
    if (status == TON_OK)
        measure_units(exam, a.sum);
    free(a.user);
    free(a.sum);
    return status;
}

ton_status ton_exam_new(ton_exam *exam, const ton_training *training, ton_error *error)
{
    ton_split split = {0};
    ton_hybrid *hybrid = NULL;
    *exam = (ton_exam){0};
    ton_status status = ton_split_new(&split, training, error);
    ton_training within = *training;
    within.by_user = split.taught;
    within.by_item = split.by_item;
    if (status == TON_OK && split.taught->count)
        status = ton_hybrid_models(&hybrid, &within, error);
    if (status == TON_OK && hybrid)
        status = put(exam, training, &split, hybrid, error);
    exam->has_cold = split.strips > 0 && exam->has_part[TON_BLEND_SOUND];
    ton_hybrid_free(hybrid);
    ton_split_free(&split);
    return status;
}
