/* A list of comparisons, and drawing them from labels. */
#include "recommend/learning/comparisons.h"

#include "base/room.h"
#include "recommend/evaluation/draw.h"
#include "recommend/learning/drawing.h"

#include <stdlib.h>
#include <string.h>

enum { TRIES = 64 };

void ton_comparisons_free(ton_comparisons *comparisons)
{
    free(comparisons->at);
    *comparisons = (ton_comparisons){0};
}

ton_status ton_comparison_add(ton_comparisons *comparisons, const ton_comparison *comparison)
{
    ton_comparison *more = ton_room(comparisons->at, comparisons->count, sizeof *more);
    if (!more)
        return TON_NO_MEMORY;
    comparisons->at = more;
    comparisons->at[comparisons->count++] = *comparison;
    return TON_OK;
}

int64_t ton_draws_each(const ton_comparing *comparing, int64_t among)
{
    int64_t count = comparing->count > 0 ? comparing->count : TON_COMPARISONS;
    return (count + among - 1) / among;
}

int64_t ton_draws_near(const ton_comparing *comparing, int64_t others)
{
    return comparing->near < others ? comparing->near : others;
}

int64_t ton_draw_other(const ton_comparing *comparing, int64_t near, uint64_t *chance, int64_t a,
                       ton_other *other, void *user)
{
    int64_t best = -1;
    double most = 0;
    for (int64_t i = 0; i < near || !i; i++) {
        int64_t c = -1;
        for (int t = 0; t < TRIES && c < 0; t++)
            c = other(user, chance, a);
        if (near <= 1 || c < 0)
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
    int64_t *first;  /* (kinds + 1) in member */
    int64_t *member; /* (first[kinds]) tracks by label */
    int64_t *any;    /* (any_count) tracks that have a label */
    int64_t any_count;
    const int64_t *same; /* (same_count) the tracks of the label that is drawn for */
    int64_t same_count;
} by_label;

static void sort_by_label(by_label *l)
{
    const ton_labelling *labels = l->labelled->labels;
    for (int64_t i = 0; i < labels->first[labels->count]; i++)
        l->first[labels->label[i] + 1]++;
    for (int32_t k = 0; k < labels->kinds; k++)
        l->first[k + 1] += l->first[k];
    for (int64_t track = labels->count - 1; track >= 0; track--) /* fills from the end */
        for (int32_t i = labels->first[track]; i < labels->first[track + 1]; i++)
            l->member[--l->first[labels->label[i] + 1]] = track;
    /* What stood at k + 1 is now where k begins. */
    memmove(l->first, l->first + 1, (size_t)labels->kinds * sizeof *l->first);
    l->first[labels->kinds] = labels->first[labels->count];
    for (int64_t track = 0; track < labels->count; track++)
        if (ton_is_labelled(labels, track))
            l->any[l->any_count++] = track;
}

static bool are_apart(const ton_labelled *labelled, int64_t a, int64_t b)
{
    bool apart = a == b;
    for (int i = 0; i < TON_APART && !apart; i++)
        apart = labelled->apart[i] && ton_share_label(labelled->apart[i], a, b);
    return apart;
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
    int64_t c = l->any[ton_draw_below(chance, (int)l->any_count)];
    return ton_share_label(l->labelled->labels, a, c) || are_apart(l->labelled, a, c) ? -1 : c;
}

static ton_status draw_one(ton_comparisons *out, by_label *l, const ton_comparing *comparing,
                           uint64_t *chance)
{
    int64_t a = l->same[ton_draw_below(chance, (int)l->same_count)];
    int64_t near = ton_draws_near(comparing, l->same_count - 1);
    int64_t b = ton_draw_other(comparing, near, chance, a, draw_alike, l);
    int64_t c = b < 0 ? -1 : ton_draw_other(comparing, near, chance, a, draw_unlike, l);
    const int32_t *group = l->labelled->group;
    if (c < 0)
        return TON_OK;
    return ton_comparison_add(out, &(ton_comparison){{a, b, c}, {group[a], group[b], group[c]}});
}

static void take_label(by_label *l, int32_t kind)
{
    l->same = l->member + l->first[kind];
    l->same_count = l->first[kind + 1] - l->first[kind];
}

static ton_status draw_all(ton_comparisons *out, by_label *l, const ton_comparing *comparing)
{
    int64_t shared = 0;
    uint64_t chance = comparing->seed;
    int32_t kinds = l->labelled->labels->kinds;
    ton_status status = TON_OK;
    for (int32_t k = 0; k < kinds; k++)
        shared += l->first[k + 1] - l->first[k] > 1;
    for (int32_t k = 0; k < kinds; k++) {
        take_label(l, k);
        int64_t draws = l->same_count > 1 ? ton_draws_each(comparing, shared) : 0;
        for (int64_t d = 0; d < draws && status == TON_OK; d++)
            status = draw_one(out, l, comparing, &chance);
    }
    return status;
}

ton_status ton_compare_labels(ton_comparisons *out, const ton_labelled *labelled,
                              const ton_comparing *comparing, ton_error *error)
{
    const ton_labelling *labels = labelled->labels;
    by_label l = {.labelled = labelled};
    l.first = calloc((size_t)labels->kinds + 2, sizeof *l.first);
    l.member = calloc((size_t)labels->first[labels->count] + 1, sizeof *l.member);
    l.any = calloc((size_t)labels->count + 1, sizeof *l.any);
    ton_status status = TON_NO_MEMORY;
    if (l.first && l.member && l.any) {
        sort_by_label(&l);
        status = draw_all(out, &l, comparing);
    }
    free(l.first);
    free(l.member);
    free(l.any);
    if (status != TON_OK)
        return ton_fail(error, status, NULL);
    return out->count ? TON_OK
                      : ton_fail(error, TON_NOT_FOUND,
                                 "no two tracks that may be compared have the same label while a "
                                 "third has another");
}
