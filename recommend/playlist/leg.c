/* The way from one song to the next. Where Flexer et al. (leg_places.c) take the track that is
 * nearest to each of evenly spaced ratios, here the way is chosen as a whole (steps.c). What would
 * break a rule is taken from the candidates, and the way is looked for again. */
#include "recommend/playlist/leg.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { HITS_LEAST = 200, HITS_PER_STEP = 4, LARGER = 4 };

static const double leap = 2.5; /* in mean steps: so large a step is told */

static bool measure(ton_leg *l)
{
    size_t n = (size_t)l->count;
    free(l->apart);
    l->apart = calloc(n * n, sizeof *l->apart);
    for (int i = 0; l->apart && i < l->count; i++)
        for (int j = 0; j < i; j++)
            l->apart[(size_t)i * n + (size_t)j] = l->apart[(size_t)j * n + (size_t)i] =
                (float)(1 - ton_songs_likeness(l->listing, &l->song[i], &l->song[j]));
    return l->apart != NULL;
}

/* Puts what the way leads over into the list, as far as rules allow. *taken of them. */
static ton_status put_in(ton_leg *l, int wanted, int *taken)
{
    *taken = 0;
    for (int i = 0; i < wanted; i++) {
        ton_song *song = &l->song[l->way[i]];
        song->progress = l->place[l->way[i]].progress;
        if (!ton_rules_allow(l->listing, song))
            continue;
        if (ton_listing_insert(l->listing, l->at + *taken, song) != TON_OK)
            return TON_NO_MEMORY;
        ++*taken;
    }
    return TON_OK;
}

/* Leaves out of the candidates what the list, the way in it, has no room for; what is on the way
 * has its own. */
static void leave_out(ton_leg *l, int taken)
{
    int kept = 1;
    for (int i = 1; i < l->count - 1; i++) {
        bool is_taken = false;
        for (int j = 0; j < taken; j++)
            is_taken = is_taken || l->listing->list[l->at + j].id == l->song[i].id;
        if (!is_taken && !ton_rules_allow(l->listing, &l->song[i]))
            continue;
        l->song[kept] = l->song[i];
        l->place[kept++] = l->place[i];
    }
    l->song[kept] = l->song[l->count - 1];
    l->place[kept] = l->place[l->count - 1];
    l->count = kept + 1;
}

/* Looks for ways until one keeps the rules. *taken of the songs that were wanted. */
static ton_status find_way(ton_leg *l, int *taken)
{
    for (;;) {
        int between = l->count - 2, wanted = l->wanted < between ? l->wanted : between;
        if (!measure(l) || !ton_steps_find(l->way, wanted, l->place, l->apart, l->count) ||
            put_in(l, wanted, taken) != TON_OK)
            return TON_NO_MEMORY;
        if (*taken == wanted)
            return TON_OK;
        leave_out(l, *taken);
        ton_listing_remove(l->listing, l->at, *taken);
    }
}

/* Whether a step, or the progress of one, is much larger than the others. */
static bool has_leap(const ton_leg *l, int taken)
{
    const ton_song *list = l->listing->list + l->at;
    double sum = 0, most = 0, stride = 0;
    for (int i = 0; i <= taken; i++) {
        double step = 1 - ton_songs_likeness(l->listing, &list[i - 1], &list[i]);
        double from = i ? list[i - 1].progress : 0, to = i < taken ? list[i].progress : 1;
        sum += step;
        most = fmax(most, step);
        stride = fmax(stride, to - from);
    }
    return fmax(most / sum, stride) > leap / (taken + 1);
}

/* Nothing lies between a recording and itself. */
static bool are_copies(const ton_song *a, const ton_song *b)
{
    return a->recording && a->recording == b->recording;
}

ton_status ton_leg_walk(ton_leg *l, ton_error *error)
{
    ton_listing *listing = l->listing;
    int64_t each = (int64_t)fmax(HITS_LEAST, HITS_PER_STEP * l->wanted);
    int taken = 0;
    ton_status status;
    do {
        each = each < listing->vectors->rows ? each : listing->vectors->rows;
        ton_listing_remove(listing, l->at, taken);
        status = ton_leg_look(l, (int)each, error);
        if (status == TON_OK && find_way(l, &taken) != TON_OK)
            status = ton_fail(error, TON_NO_MEMORY, NULL);
        listing->is_whole = each == listing->vectors->rows;
        each *= LARGER;
    } while (status == TON_OK && taken < l->wanted && !listing->is_whole);
    if (status == TON_OK)
        listing->is_thin |= taken < l->wanted || are_copies(&l->from, &l->to) || has_leap(l, taken);
    return status;
}

void ton_leg_free(ton_leg *leg)
{
    free(leg->song);
    free(leg->place);
    free(leg->apart);
    free(leg->way);
}
