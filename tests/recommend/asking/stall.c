#include "tests/recommend/asking/stall.h"

#include <criterion/criterion.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void stall_set(stall *s, int track, int value, double to)
{
    s->track[track].summary.value[value] = (float)to;
}

void stall_make(stall *s, int count)
{
    ton_space space = {0};
    ton_matrix *matrix;
    memset(s, 0, sizeof *s);
    s->count = count;
    cr_assert(ton_space_add(&space, "circle", 2, NULL) == TON_OK);
    cr_assert((matrix = ton_matrix_new(&space)) != NULL);
    for (int i = 0; i < count; i++) {
        ton_track *track = &s->track[i];
        double angle = i * acos(-1) / 180;
        const float row[] = {(float)cos(angle), (float)sin(angle), 1};
        track->id = i + 1;
        track->layout = ton_layout();
        track->seconds = 180;
        snprintf(track->outcome, sizeof track->outcome, "ok");
        snprintf(track->tags.artist, sizeof track->tags.artist, "Artist %d", i);
        stall_set(s, i, TON_AT_tempo_bpm, 100);
        s->theme[i] = NAN;
        cr_assert(ton_matrix_add(matrix, track->id, row) == TON_OK);
    }
    cr_assert(ton_vectors_of(&s->vectors, matrix) == TON_OK);
    ton_matrix_free(matrix);
    cr_assert(ton_language_new(&s->reader, NULL, NULL) == TON_OK);
}

static void forget(stall *s)
{
    ton_asking_free(s->asking);
    ton_asked_list_clear(&s->list);
    s->asking = NULL;
    s->notes = (ton_notes){0};
}

void stall_free(stall *s)
{
    forget(s);
    ton_vectors_free(s->vectors);
    ton_language_free(s->reader);
}

static ton_asking_text said(const void *user, int64_t track)
{
    const stall *s = user;
    return (ton_asking_text){s->language[track - 1], s->theme[track - 1]};
}

void stall_answer(stall *s)
{
    static const float weights[TON_SPACE_FAMILIES] = {1};
    ton_error error = {.status = TON_OK};
    ton_stock *stock;
    forget(s);
    cr_assert(ton_asking_new(&s->asking, &s->ask, s->reader, &error) == TON_OK);
    cr_assert(ton_stock_new(&stock, &error) == TON_OK);
    for (int i = 0; i < s->count; i++)
        cr_assert(ton_stock_add(stock, &s->track[i], &error) == TON_OK);
    cr_assert(ton_asking_meet(s->asking, stock, said, s, &error) == TON_OK);
    ton_stock_free(stock);
    s->about.vectors = s->vectors;
    s->about.weights = weights;
    s->about.taste = s->has_taste ? s->taste : NULL;
    s->about.heard = s->has_heard ? s->heard : NULL;
    cr_assert(ton_asking_answer(s->asking, &s->list, &s->notes, &s->about, &error) == TON_OK, "%s",
              error.message);
}

void stall_ask(stall *s, const char *text)
{
    cr_assert(ton_language_read(s->reader, &s->ask, text, NULL) == TON_OK);
    stall_answer(s);
}

const ton_note *stall_note(const stall *s, ton_note_kind kind)
{
    for (int i = 0; i < s->notes.count; i++)
        if (s->notes.note[i].kind == kind)
            return &s->notes.note[i];
    return NULL;
}
