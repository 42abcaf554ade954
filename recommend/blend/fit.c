/* The numbers of the hybrid, by climbing: each is tried at a few values while the others stand, and
 * a value is only left for one that is clearly better. First what concerns warm songs, then what
 * orders cold songs among themselves, then how cold songs stand among all.
 *
 * A logistic fit of the same numbers was tried: it fits all places of the list alike, and cost four
 * per cent of NDCG at 10 on MovieLens 100K, where few songs at the top are all that counts. */
#include "recommend/blend/exam.h"

#include <string.h>

enum { MOST = 8 };

typedef struct step {
    int number; /* that is tried */
    int also;   /* one that keeps its proportion to it, or the same */
    double value[MOST];
} step;

typedef struct stage {
    step step[4];
    int steps, rounds;
    ton_exam_among among;
    int histories; /* 1: only full ones, 2: both kinds */
} stage;

/* Values end at the first negative one. */
static const stage stages[] = {
    {{{TON_BLEND_LISTENER_GATE, TON_BLEND_LISTENER_GATE, {3, 5, 10, 20, 40, -1}},
      {TON_BLEND_BY_NEIGHBOURS, TON_BLEND_BY_NEIGHBOURS, {0, 0.3, 1, 2, 4, -1}},
      {TON_BLEND_BY_POPULARITY, TON_BLEND_BY_POPULARITY, {0.1, 0.3, 1, -1}},
      {TON_BLEND_WARM_SOUND, TON_BLEND_WARM_SOUND, {0, 0.05, 0.1, 0.2, 0.4, 0.8, 1.6, -1}}},
     4,
     2,
     TON_AMONG_WARM,
     2},
    {{{TON_BLEND_COLD_BORROWED, TON_BLEND_COLD_BORROWED, {0, 0.05, 0.1, 0.2, 0.4, 0.8, -1}}},
     1,
     1,
     TON_AMONG_COLD,
     1},
    {{{TON_BLEND_COLD_SOUND, TON_BLEND_COLD_BORROWED, {0.05, 0.1, 0.2, 0.3, 0.5, 0.8, 1.3, 2}},
      {TON_BLEND_SONG_GATE, TON_BLEND_SONG_GATE, {0.1, 0.3, 1, 3, 10, -1}}},
     2,
     2,
     TON_AMONG_ALL,
     1},
};
enum { STAGES = sizeof stages / sizeof *stages };

/* A value is better by as much, or chance has it. */
static const double clearly = 1.002;

static double mark(const ton_exam *exam, const stage *s, const double *number)
{
    double sum = 0;
    for (int i = 0; i < s->histories; i++)
        sum += ton_exam_mark(exam, i, s->among, number);
    return sum;
}

static void take_step(double *number, double *best, const ton_exam *exam, const stage *s,
                      const step *t)
{
    double start[TON_BLEND_NUMBERS], tried[TON_BLEND_NUMBERS];
    memcpy(start, number, sizeof start);
    for (int i = 0; i < MOST && t->value[i] >= 0; i++) {
        memcpy(tried, start, sizeof tried);
        tried[t->number] = t->value[i];
        if (t->also != t->number)
            tried[t->also] = start[t->also] * t->value[i] / start[t->number];
        double value = mark(exam, s, tried);
        if (value > *best * clearly) {
            *best = value;
            memcpy(number, tried, sizeof tried);
        }
    }
}

/* A number of a part that is not there is of no account. */
static void begin(double *number, const ton_exam *exam, const stage *s)
{
    if (s->among == TON_AMONG_WARM)
        number[TON_BLEND_SONG_GATE] = 0;
    if (s->among == TON_AMONG_COLD) {
        number[TON_BLEND_COLD_SOUND] = 1;
        number[TON_BLEND_COLD_BORROWED] = 0;
    }
    if (s->among == TON_AMONG_ALL)
        number[TON_BLEND_SONG_GATE] = 1;
    if (!exam->has_part[TON_BLEND_NEIGHBOURS])
        number[TON_BLEND_BY_NEIGHBOURS] = 0;
}

ton_status ton_hybrid_fit(ton_hybrid *hybrid, const ton_training *training, ton_error *error)
{
    ton_exam exam = {0};
    ton_status status = ton_exam_new(&exam, training, error);
    for (int i = 0; i < STAGES && status == TON_OK && exam.listeners; i++) {
        if (stages[i].among != TON_AMONG_WARM && !exam.has_cold)
            break;
        begin(hybrid->number, &exam, &stages[i]);
        double best = mark(&exam, &stages[i], hybrid->number);
        for (int round = 0; round < stages[i].rounds; round++)
            for (int t = 0; t < stages[i].steps; t++)
                take_step(hybrid->number, &best, &exam, &stages[i], &stages[i].step[t]);
    }
    if (status == TON_OK && exam.listeners)
        memcpy(hybrid->unit, exam.unit, sizeof exam.unit);
    ton_exam_free(&exam);
    return status;
}
