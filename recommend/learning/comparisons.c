/* A list of comparisons, and drawing them from labels. */
#define _GNU_SOURCE /* qsort_r */
#include "recommend/learning/comparisons.h"

#include "recommend/evaluation/draw.h"
#include "recommend/learning/drawing.h"

#include <stdlib.h>
#include <string.h>

enum { FIRST = 256, TRIES = 64 };

void ton_comparisons_free(ton_comparisons *comparisons)
{
    free(comparisons->at);
    *comparisons = (ton_comparisons){0};
}

ton_status ton_comparison_add(ton_comparisons *comparisons, const ton_comparison *comparison)
{
    if (comparisons->count == comparisons->capacity) {
        int64_t capacity = comparisons->capacity ? 2 * comparisons->capacity : FIRST;
        ton_comparison *more =
            reallocarray(comparisons->at, (size_t)capacity, sizeof *comparisons->at);
        if (!more)
            return TON_NO_MEMORY;
        comparisons->at = more;
        comparisons->capacity = capacity;
    }
    comparisons->at[comparisons->count++] = *comparison;
    return TON_OK;
}

int64_t ton_draws_each(const ton_comparing *comparing, int64_t among)
{
    int64_t count = comparing->count > 0 ? comparing->count : TON_COMPARISONS;
    return (count + among - 1) / among;
}

int64_t ton_draw_other(const ton_comparing *comparing, uint64_t *chance, int64_t a,
                       ton_other *other, void *user)
{
    int64_t best = -1;
    double most = 0;
    for (int h = 0; h < comparing->hard || !h; h++) {
        int64_t c = -1;
        for (int t = 0; t < TRIES && c < 0; t++)
            c = other(user, chance, a);
        if (comparing->hard <= 1 || c < 0)
            return c < 0 ? best : c;
        double alike = comparing->alike(comparing->user, a, c);
        if (best < 0 || alike > most) {
            best = c;
            most = alike;
        }
    }
    return best;
}

/* ---- labels -------------------------------------------------------------------------------------
 */

typedef struct by_label {
    const ton_labelled *labelled;
    int64_t *order; /* (count) tracks that have a label, by label */
    int64_t count;
    const int64_t *same; /* (same_count) the tracks of one label, in order */
    int64_t same_count;
} by_label;

static int in_order(const void *a, const void *b, void *user)
{
    const int *label = user;
    int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;
    if (label[x] != label[y])
        return label[x] < label[y] ? -1 : 1;
    return (x > y) - (x < y);
}

static bool are_apart(const ton_labelled *labelled, int64_t a, int64_t b)
{
    if (a == b)
        return true;
    for (int i = 0; i < TON_APART; i++) {
        const int *number = labelled->apart[i];
        if (number && number[a] >= 0 && number[a] == number[b])
            return true;
    }
    return false;
}

/* -1 when the track drawn will not do. */
static int64_t draw_alike(void *user, uint64_t *chance, int64_t a)
{
    const by_label *l = user;
    int64_t b = l->same[ton_draw_below(chance, (int)l->same_count)];
    return are_apart(l->labelled, a, b) ? -1 : b;
}

static int64_t draw_unlike(void *user, uint64_t *chance, int64_t a)
{
    const by_label *l = user;
    int64_t c = l->order[ton_draw_below(chance, (int)l->count)];
    const int *label = l->labelled->label;
    return label[c] == label[a] || are_apart(l->labelled, a, c) ? -1 : c;
}

static ton_status draw_one(ton_comparisons *out, by_label *l, const ton_comparing *comparing,
                           uint64_t *chance)
{
    static const ton_comparing any = {.hard = 1};
    int64_t a = l->same[ton_draw_below(chance, (int)l->same_count)];
    int64_t b = ton_draw_other(&any, chance, a, draw_alike, l);
    int64_t c = b < 0 ? -1 : ton_draw_other(comparing, chance, a, draw_unlike, l);
    const int *group = l->labelled->group;
    if (c < 0)
        return TON_OK;
    return ton_comparison_add(out, &(ton_comparison){{a, b, c}, {group[a], group[b], group[c]}});
}

/* The tracks of the label that begins at that place; returns where the next begins. */
static int64_t take_label(by_label *l, int64_t first)
{
    const int *label = l->labelled->label;
    int64_t end = first;
    while (end < l->count && label[l->order[end]] == label[l->order[first]])
        end++;
    l->same = l->order + first;
    l->same_count = end - first;
    return end;
}

static ton_status draw_all(ton_comparisons *out, by_label *l, const ton_comparing *comparing)
{
    int64_t labels = 0;
    uint64_t chance = comparing->seed;
    ton_status status = TON_OK;
    for (int64_t at = 0; at < l->count;) {
        at = take_label(l, at);
        labels += l->same_count > 1;
    }
    for (int64_t at = 0; at < l->count;) {
        at = take_label(l, at);
        int64_t draws = l->same_count > 1 ? ton_draws_each(comparing, labels) : 0;
        for (int64_t d = 0; d < draws && status == TON_OK; d++)
            status = draw_one(out, l, comparing, &chance);
    }
    return status;
}

ton_status ton_compare_labels(ton_comparisons *out, const ton_labelled *labelled,
                              const ton_comparing *comparing, ton_error *error)
{
    by_label l = {.labelled = labelled};
    l.order = calloc((size_t)labelled->tracks + 1, sizeof *l.order);
    if (!l.order)
        return ton_fail(error, TON_NO_MEMORY, NULL);
    for (int64_t i = 0; i < labelled->tracks; i++)
        if (labelled->label[i] >= 0)
            l.order[l.count++] = i;
    qsort_r(l.order, (size_t)l.count, sizeof *l.order, in_order, (void *)labelled->label);
    ton_status status = draw_all(out, &l, comparing);
    free(l.order);
    if (status != TON_OK)
        return ton_fail(error, status, NULL);
    return out->count ? TON_OK
                      : ton_fail(error, TON_NOT_FOUND,
                                 "no two tracks that may be compared have the same label while a "
                                 "third has another");
}
