/* Marking an exam; putting it is the business of exam.c. */
#include "recommend/blend/exam.h"

#include "recommend/evaluation/topn.h"

#include <stdlib.h>

enum { K = 10 };

/* The best answers so far, from the best on; of equal ones those that came first. */
typedef struct list {
    double score[K];
    uint8_t is_right[K];
    int count;
} list;

static void offer(list *l, double score, bool is_right)
{
    if (l->count == K && !(score > l->score[K - 1]))
        return;
    int at = l->count < K ? l->count++ : K - 1;
    for (; at > 0 && score > l->score[at - 1]; at--) {
        l->score[at] = l->score[at - 1];
        l->is_right[at] = l->is_right[at - 1];
    }
    l->score[at] = score;
    l->is_right[at] = is_right;
}

/* Whether a song is an answer at all, and a right one. */
static bool counts(bool *is_right, const ton_exam_answer *answer, ton_exam_among among)
{
    *is_right = answer->is_wanted || (among == TON_AMONG_COLD && answer->is_stripped);
    return among == TON_AMONG_ALL ? !answer->is_stripped
                                  : (answer->listeners == 0) == (among == TON_AMONG_COLD);
}

static double score_of(const ton_exam *exam, const ton_exam_answer *answer, const double *number,
                       double listener)
{
    double weight[TON_BLEND_PARTS], sum = 0;
    ton_blend_weights(weight, number, ton_gate_song(answer->listeners, number[TON_BLEND_SONG_GATE]),
                      listener);
    for (int p = 0; p < TON_BLEND_PARTS; p++)
        sum += weight[p] * (double)answer->said[p] / exam->unit[p];
    return sum;
}

/* 0 where there is no right answer, which then is so under any numbers. */
static double mark_question(const ton_exam *exam, const ton_exam_question *q, ton_exam_among among,
                            const double *number)
{
    double listener = ton_gate_listener(q->songs, number[TON_BLEND_LISTENER_GATE]);
    list l = {.count = 0};
    int64_t right = 0;
    for (int i = 0; i < q->count; i++) {
        bool is_right;
        if (!counts(&is_right, &q->answer[i], among))
            continue;
        right += is_right;
        offer(&l, score_of(exam, &q->answer[i], number, listener), is_right);
    }
    if (!right)
        return 0;
    return among == TON_AMONG_COLD ? ton_recall_at(l.is_right, l.count, right, K)
                                   : ton_ndcg_at(l.is_right, l.count, right, K);
}

void ton_exam_mark(double *mark, const ton_exam *exam, int histories, ton_exam_among among,
                   const double *number)
{
    for (int i = 0; i < exam->listeners; i++)
        mark[i] += mark_question(exam, &exam->question[histories][i], among, number);
}

void ton_exam_free(ton_exam *exam)
{
    for (int h = 0; h < TON_EXAM_HISTORIES; h++) {
        for (int i = 0; exam->question[h] && i < exam->listeners; i++)
            free(exam->question[h][i].answer);
        free(exam->question[h]);
    }
    *exam = (ton_exam){0};
}
