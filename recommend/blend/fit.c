/* The numbers of the hybrid, by climbing from the standard ones: each is tried at a few values
 * while the others stand, and a value is only left for one that is clearly better. First what
 * concerns warm songs, then what orders cold songs among themselves, then how cold songs stand
 * among all.
 *
 * A logistic fit of the same numbers was tried: it fits all places of the list alike, and cost four
 * per cent of NDCG at 10 on MovieLens 100K, where few songs at the top are all that counts. */
#include "recommend/blend/exam.h"

#include <stdlib.h>
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
    double errors; /* by which a value has to be better */
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
     2,
     1},
    {{{TON_BLEND_COLD_BORROWED, TON_BLEND_COLD_BORROWED, {0.05, 0.1, 0.2, 0.4, 0.8, -1}}},
     1,
     1,
     TON_AMONG_COLD,
     1,
     2}, /* all are asked about the same few songs, so they are no independent witnesses */
    {{{TON_BLEND_COLD_SOUND, TON_BLEND_COLD_BORROWED, {0.05, 0.1, 0.2, 0.3, 0.5, 0.8, 1.3, 2}},
      {TON_BLEND_SONG_GATE, TON_BLEND_SONG_GATE, {0.1, 0.3, 1, 3, 10, -1}}},
     2,
     2,
     TON_AMONG_ALL,
     1,
     1},
};
enum { STAGES = sizeof stages / sizeof *stages };

typedef struct climb {
    const ton_exam *exam;
    double *best, *tried; /* (listeners) marks of the numbers so far, and of those at hand */
    double number[TON_BLEND_NUMBERS];
} climb;

static void mark(double *marks, const climb *c, const stage *s, const double *number)
{
    memset(marks, 0, (size_t)c->exam->listeners * sizeof *marks);
    for (int i = 0; i < s->histories; i++)
        ton_exam_mark(marks, c->exam, i, s->among, number);
}

/* By more than so many standard errors of the difference, or chance has it. */
static bool is_better(const climb *c, double errors)
{
    double sum = 0, squares = 0, count = c->exam->listeners;
    for (int i = 0; i < c->exam->listeners; i++) {
        double difference = c->tried[i] - c->best[i];
        sum += difference;
        squares += difference * difference;
    }
    return sum > 0 && sum * sum > errors * errors * (squares - sum * sum / count);
}

static void take_step(climb *c, const stage *s, const step *t)
{
    double start[TON_BLEND_NUMBERS], tried[TON_BLEND_NUMBERS];
    memcpy(start, c->number, sizeof start);
    for (int i = 0; i < MOST && t->value[i] >= 0; i++) {
        memcpy(tried, start, sizeof tried);
        tried[t->number] = t->value[i];
        if (t->also != t->number)
            tried[t->also] = start[t->also] * t->value[i] / start[t->number];
        mark(c->tried, c, s, tried);
        if (is_better(c, s->errors)) {
            double *marks = c->best;
            c->best = c->tried;
            c->tried = marks;
            memcpy(c->number, tried, sizeof tried);
        }
    }
}

/* Where a stage begins: a gate that is fitted later stands open, and what is borrowed has to earn
 * its place beside sound. */
static void begin(double *number, const ton_exam *exam, const stage *s, const double *standard)
{
    if (s->among == TON_AMONG_WARM)
        number[TON_BLEND_SONG_GATE] = 0;
    if (s->among == TON_AMONG_COLD)
        number[TON_BLEND_COLD_BORROWED] = 0;
    if (s->among == TON_AMONG_ALL)
        number[TON_BLEND_SONG_GATE] = standard[TON_BLEND_SONG_GATE];
    if (!exam->has_part[TON_BLEND_NEIGHBOURS])
        number[TON_BLEND_BY_NEIGHBOURS] = 0;
}

static void take_stage(climb *c, const stage *s, const double *standard)
{
    begin(c->number, c->exam, s, standard);
    mark(c->best, c, s, c->number);
    for (int round = 0; round < s->rounds; round++)
        for (int t = 0; t < s->steps; t++)
            take_step(c, s, &s->step[t]);
}

ton_status ton_hybrid_fit(ton_hybrid *hybrid, const ton_training *training, ton_error *error)
{
    ton_exam exam = {0};
    climb c = {.exam = &exam};
    ton_status status = ton_exam_new(&exam, training, error);
    if (status == TON_OK && exam.listeners) {
        memcpy(c.number, hybrid->number, sizeof c.number);
        c.best = calloc((size_t)exam.listeners, sizeof *c.best);
        c.tried = calloc((size_t)exam.listeners, sizeof *c.tried);
        if (!c.best || !c.tried)
            status = ton_fail(error, TON_NO_MEMORY, NULL);
    }
    for (int i = 0; i < STAGES && status == TON_OK && exam.listeners; i++)
        if (stages[i].among == TON_AMONG_WARM || exam.has_cold)
            take_stage(&c, &stages[i], hybrid->number);
    if (status == TON_OK && exam.listeners) {
        memcpy(hybrid->unit, exam.unit, sizeof exam.unit);
        memcpy(hybrid->number, c.number, sizeof c.number);
    }
    free(c.best);
    free(c.tried);
    ton_exam_free(&exam);
    return status;
}
