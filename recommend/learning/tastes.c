/* Comparisons from what listeners like: by their own measure, since one gives five stars to
 * everything and another to nothing. */
#include "recommend/learning/comparisons.h"

#include "recommend/evaluation/draw.h"
#include "recommend/learning/drawing.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

typedef struct numbered {
    ton_taste taste;
    int64_t at; /* in the table */
} numbered;

/* The tastes of one listener lie side by side: what is liked first, then what is neither, then what
 * is not. */
typedef struct listener {
    const ton_taste *taste; /* (count) */
    int64_t count, liked, disliked;
} listener;

typedef struct tasting {
    int64_t count;        /* of all tastes */
    const int64_t *known; /* (known_count) every track of the table once */
    int64_t known_count;
    listener of; /* the one for whom comparisons are drawn */
} tasting;

static int by_listener(const void *a, const void *b)
{
    const numbered *x = a, *y = b;
    if (x->taste.listener != y->taste.listener)
        return x->taste.listener < y->taste.listener ? -1 : 1;
    if (x->taste.track != y->taste.track)
        return x->taste.track < y->taste.track ? -1 : 1;
    return (x->at > y->at) - (x->at < y->at);
}

/* Most first; what is alike by track. */
static int by_value(const void *a, const void *b)
{
    const ton_taste *x = a, *y = b;
    if (x->value != y->value)
        return x->value > y->value ? -1 : 1;
    return (x->track > y->track) - (x->track < y->track);
}

static int by_number(const void *a, const void *b)
{
    int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;
    return (x > y) - (x < y);
}

/* Sorts, leaves one of each listener and track, the last rating or all plays, and returns how many
 * are left; -1 when memory is short. */
static int64_t sort_out(ton_taste *tastes, int64_t count, bool heard)
{
    numbered *list = calloc((size_t)count + 1, sizeof *list);
    int64_t kept = 0;
    if (!list)
        return -1;
    for (int64_t i = 0; i < count; i++)
        list[i] = (numbered){tastes[i], i};
    qsort(list, (size_t)count, sizeof *list, by_listener);
    for (int64_t i = 0; i < count; i++) {
        const ton_taste *now = &list[i].taste, *last = kept ? &tastes[kept - 1] : NULL;
        bool again = last && last->listener == now->listener && last->track == now->track;
        double before = again && heard ? last->value : 0;
        kept += !again;
        tastes[kept - 1] = *now;
        tastes[kept - 1].value += before;
    }
    free(list);
    return kept;
}

static int64_t known_tracks(int64_t *known, const ton_taste *tastes, int64_t count)
{
    int64_t kept = 0;
    for (int64_t i = 0; i < count; i++)
        known[i] = tastes[i].track;
    qsort(known, (size_t)count, sizeof *known, by_number);
    for (int64_t i = 0; i < count; i++)
        if (!kept || known[kept - 1] != known[i])
            known[kept++] = known[i];
    return kept;
}

/* ---- one listener -------------------------------------------------------------------------------
 */

/* The last bits of a mean are rounding: what differs by no more is neither. */
static void judge_ratings(listener *one)
{
    double most = fabs(one->taste[0].value), least = fabs(one->taste[one->count - 1].value);
    double mean = 0, slack = 1e-12 * fmax(most, least);
    for (int64_t i = 0; i < one->count; i++)
        mean += one->taste[i].value / (double)one->count;
    for (int64_t i = 0; i < one->count; i++) {
        one->liked += one->taste[i].value > mean + slack;
        one->disliked += one->taste[i].value < mean - slack;
    }
}

static void judge_plays(listener *one)
{
    double median = one->taste[(one->count - 1) / 2].value; /* the higher of two: most come first */
    while (one->liked < one->count && one->taste[one->liked].value >= median)
        one->liked++;
}

/* The listener whose tastes begin there, in order of value; returns where the next one's begin. */
static int64_t take_listener(listener *one, ton_taste *tastes, int64_t first, int64_t count,
                             bool heard)
{
    int64_t end = first;
    while (end < count && tastes[end].listener == tastes[first].listener)
        end++;
    qsort(tastes + first, (size_t)(end - first), sizeof *tastes, by_value);
    *one = (listener){tastes + first, end - first, 0, 0};
    (heard ? judge_plays : judge_ratings)(one);
    return end;
}

static int64_t draw_liked(void *user, uint64_t *chance, int64_t a)
{
    const listener *one = &((const tasting *)user)->of;
    int64_t b = one->taste[ton_draw_below(chance, (int)one->liked)].track;
    return b == a ? -1 : b;
}

static int64_t draw_disliked(void *user, uint64_t *chance, int64_t a)
{
    (void)a;
    const listener *one = &((const tasting *)user)->of;
    return one->taste[one->count - 1 - ton_draw_below(chance, (int)one->disliked)].track;
}

static int64_t draw_unheard(void *user, uint64_t *chance, int64_t a)
{
    (void)a;
    const tasting *t = user;
    int64_t c = t->known[ton_draw_below(chance, (int)t->known_count)];
    for (int64_t i = 0; i < t->of.count; i++)
        if (t->of.taste[i].track == c)
            return -1;
    return c;
}

static bool can_be_asked(const tasting *t, bool heard)
{
    const listener *one = &t->of;
    return one->liked > 1 && (heard ? one->count < t->known_count : one->disliked > 0);
}

static ton_status draw_one(ton_comparisons *out, tasting *t, bool heard,
                           const ton_comparing *comparing, uint64_t *chance)
{
    int64_t a = t->of.taste[ton_draw_below(chance, (int)t->of.liked)].track;
    int64_t near = ton_draws_near(comparing, t->of.liked - 1);
    int64_t b = ton_draw_other(comparing, near, chance, a, draw_liked, t);
    int64_t c = ton_draw_other(comparing, near, chance, a, heard ? draw_unheard : draw_disliked, t);
    int group = t->of.taste->listener;
    if (b < 0 || c < 0)
        return TON_OK;
    return ton_comparison_add(out, &(ton_comparison){{a, b, c}, {group, group, group}});
}

static ton_status draw_all(ton_comparisons *out, tasting *t, ton_taste *tastes, bool heard,
                           const ton_comparing *comparing)
{
    int64_t askable = 0;
    uint64_t chance = comparing->seed;
    ton_status status = TON_OK;
    for (int64_t at = 0; at < t->count;) {
        at = take_listener(&t->of, tastes, at, t->count, heard);
        askable += can_be_asked(t, heard);
    }
    for (int64_t at = 0; at < t->count;) {
        at = take_listener(&t->of, tastes, at, t->count, heard);
        int64_t draws = can_be_asked(t, heard) ? ton_draws_each(comparing, askable) : 0;
        for (int64_t d = 0; d < draws && status == TON_OK; d++)
            status = draw_one(out, t, heard, comparing, &chance);
    }
    return status;
}

ton_status ton_compare_tastes(ton_comparisons *out, ton_taste *tastes, int64_t count, bool heard,
                              const ton_comparing *comparing, ton_error *error)
{
    tasting t = {.count = sort_out(tastes, count, heard)};
    int64_t *known = calloc((size_t)count + 1, sizeof *known);
    ton_status status = known && t.count >= 0 ? TON_OK : TON_NO_MEMORY;
    if (status == TON_OK) {
        t.known_count = known_tracks(known, tastes, t.count);
        t.known = known;
        status = draw_all(out, &t, tastes, heard, comparing);
    }
    free(known);
    if (status != TON_OK)
        return ton_fail(error, status, NULL);
    return out->count ? TON_OK
                      : ton_fail(error, TON_NOT_FOUND,
                                 heard ? "no listener has played two tracks and not a third"
                                       : "no listener likes two tracks more than a third");
}
