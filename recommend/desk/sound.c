#include "recommend/desk/sound.h"
#include "recommend/desk/gather.h"
#include "recommend/playlist/playlist.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* A track that says something of a listener, and how much. */
typedef struct weighed {
    int64_t track;
    double share;
    int64_t time;
    const float *row;
} weighed;

typedef struct sounding {
    const ton_vectors *vectors;
    const ton_deeds *deeds;
    const ton_desk_question *question;
    double liked;
    weighed like[TON_SOUND_LIKED], unlike[TON_SOUND_LIKED];
    int likes, unlikes;
    ton_probe probe;
    ton_error *error;
} sounding;

/* ---- what they took to --------------------------------------------------------------------------
 */

static bool is_more(const weighed *a, const weighed *b)
{
    if (a->share > b->share || a->share < b->share)
        return a->share > b->share;
    return a->time != b->time ? a->time > b->time : a->track < b->track;
}

/* Keeps the most of them, the largest first. */
static void keep(weighed *list, int *count, weighed one)
{
    int at = *count;
    if (at == TON_SOUND_LIKED && !is_more(&one, &list[at - 1]))
        return;
    if (at == TON_SOUND_LIKED)
        at--;
    else
        ++*count;
    for (; at && is_more(&one, &list[at - 1]); at--)
        list[at] = list[at - 1];
    list[at] = one;
}

/* The hundredth play says less than the first. */
static void weigh(sounding *s)
{
    for (int32_t i = 0; i < s->deeds->count; i++) {
        const ton_deed *deed = &s->deeds->deed[i];
        double liking = (double)ton_deed_liking(deed, s->liked);
        int64_t row = ton_vectors_find(s->vectors, deed->track);
        if (row < 0)
            continue;
        weighed one = {deed->track, log1p(liking), deed->time, ton_vectors_row(s->vectors, row)};
        if (liking > 0)
            keep(s->like, &s->likes, one);
        else if (deed->skips > deed->plays || (double)deed->rating < s->liked)
            keep(s->unlike, &s->unlikes, one);
    }
}

static void blend_likes(const sounding *s, float *out)
{
    const float *like[TON_SOUND_LIKED], *unlike[TON_SOUND_LIKED];
    double share[TON_SOUND_LIKED];
    for (int i = 0; i < s->likes; i++) {
        like[i] = s->like[i].row;
        share[i] = s->like[i].share;
    }
    for (int i = 0; i < s->unlikes; i++)
        unlike[i] = s->unlike[i].row;
    ton_row_blend(&s->vectors->space, out, like, share, s->likes, unlike, s->unlikes);
}

/* The mean of some tracks spread evenly over all: enough to say what is typical. */
static ton_status blend_all(const sounding *s, float *out)
{
    enum { SAMPLE = 1000 };
    const float *row[SAMPLE];
    double share[SAMPLE];
    ton_listed_row *list = NULL;
    int64_t count = 0;
    int taken = 0;
    ton_status status = ton_vectors_list(&list, &count, s->vectors, NULL);
    if (status != TON_OK)
        return ton_fail(s->error, status, NULL);
    for (int64_t i = 0; i < count && taken < SAMPLE; i += 1 + count / SAMPLE) {
        row[taken] = ton_vectors_row(s->vectors, list[i].index);
        share[taken++] = 1;
    }
    if (taken)
        ton_row_blend(&s->vectors->space, out, row, share, taken, NULL, 0);
    free(list);
    return TON_OK;
}

/* ---- what is like it ----------------------------------------------------------------------------
 */

static void forbid(const sounding *s, uint8_t *allow, int64_t track)
{
    int64_t row = ton_vectors_find(s->vectors, track);
    if (row >= 0)
        allow[row] = 0;
}

static bool is_among(const int64_t *track, int64_t count, int64_t id)
{
    return ton_song_place(track, (int32_t)count, id) >= 0;
}

static void allow_rows(const sounding *s, uint8_t *allow)
{
    const ton_desk_question *q = s->question;
    for (int64_t row = 0; row < s->vectors->rows; row++)
        allow[row] =
            !q->allowed || is_among(q->allowed, q->allowed_count, ton_vectors_id(s->vectors, row));
    for (int32_t i = 0; i < s->deeds->count && !q->include_known; i++)
        forbid(s, allow, s->deeds->deed[i].track);
    for (int64_t i = 0; i < q->forbidden_count; i++)
        forbid(s, allow, q->forbidden[i]);
    ton_vectors_allow_comparable(allow, s->vectors, s->probe.row, s->probe.weights);
}

static void find_nearest_like(const sounding *s, const ton_metric *metric, ton_sound_answer *answer)
{
    for (int h = 0; h < answer->count; h++) {
        const float *row = ton_vectors_row(s->vectors, answer->hit[h].row);
        double best = -INFINITY;
        for (int i = 0; i < s->likes; i++) {
            ton_probe probe = s->probe;
            probe.row = s->like[i].row;
            double score = metric->score(&probe, row);
            if (score > best) {
                best = score;
                answer->like[h] = s->like[i].track;
            }
        }
    }
}

static ton_status find(const sounding *s, ton_sound_answer *answer, uint8_t *allow)
{
    const ton_metric *metric;
    int32_t wanted = s->question->count > 0 ? s->question->count : 10;
    if (wanted > s->vectors->rows)
        wanted = (int32_t)s->vectors->rows;
    answer->hit = calloc((size_t)wanted + 1, sizeof *answer->hit);
    answer->like = calloc((size_t)wanted + 1, sizeof *answer->like);
    if (!answer->hit || !answer->like)
        return ton_fail(s->error, TON_NO_MEMORY, NULL);
    ton_status status = ton_metric_named(&metric, NULL, s->error);
    if (status != TON_OK || !wanted)
        return status;
    allow_rows(s, allow);
    const ton_nearest_options options = {.n = wanted, .allow = allow};
    status = ton_nearest(s->vectors, metric, &s->probe, &options, answer->hit, &answer->count);
    if (status != TON_OK)
        return ton_fail(s->error, status, NULL);
    find_nearest_like(s, metric, answer);
    return TON_OK;
}

ton_status ton_sound_rank(ton_sound_answer *answer, const ton_vectors *vectors,
                          const ton_deeds *deeds, double liked, const ton_desk_question *question,
                          ton_error *error)
{
    sounding s = {
        .vectors = vectors, .deeds = deeds, .question = question, .liked = liked, .error = error};
    float *row = calloc((size_t)vectors->space.stride + 1, sizeof *row);
    uint8_t *allow = calloc((size_t)vectors->rows + 1, sizeof *allow);
    ton_status status = row && allow ? TON_OK : ton_fail(error, TON_NO_MEMORY, NULL);
    *answer = (ton_sound_answer){.count = 0};
    if (status == TON_OK)
        status = ton_space_weights(&vectors->space, s.probe.weights, NULL, error);
    s.probe.space = &vectors->space;
    s.probe.row = row;
    if (status == TON_OK)
        weigh(&s);
    answer->is_typical = !s.likes;
    if (status == TON_OK && s.likes)
        blend_likes(&s, row);
    else if (status == TON_OK)
        status = blend_all(&s, row);
    if (status == TON_OK)
        status = find(&s, answer, allow);
    free(row);
    free(allow);
    return status;
}

void ton_sound_answer_clear(ton_sound_answer *answer)
{
    free(answer->hit);
    free(answer->like);
    *answer = (ton_sound_answer){.count = 0};
}
