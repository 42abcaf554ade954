/* How a list ends that is to have a length.
 *
 * Songs are taken for their likeness as long as each brings the list nearer to its length, so the
 * last ones may leave a gap, or go beyond. Where that is more than little, other ends are tried:
 * the last picks are taken out, none first, then up to three, and one or two others are put there.
 * Of the ends that leave little the one is taken whose list is most like what is asked for; where
 * there is none, the one that leaves least. It keeps all rules, and strains the order no more than
 * what would come if lengths were of no interest. It may go beyond the length by less than half of
 * its last song, like all that is taken. */
#include "recommend/playlist/choose.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { BACK_MOST = 3, FIRSTS = 30 /* tried as the first of two */ };

typedef struct ending {
    int back;    /* picks that are taken out */
    int pick[2]; /* (count) what comes instead */
    int count;
    double off;      /* seconds from the length, either way */
    double likeness; /* mean of all picks, to what is asked for */
} ending;

typedef struct search {
    ton_listing *listing;
    double near; /* seconds: little enough */
    ending best;
    bool *dead;    /* (pool_count) as it is without the first of two */
    double *crowd; /* (pool_count) the same */
} search;

static double missing(const ton_listing *listing)
{
    return listing->wish->seconds - ton_listing_seconds(listing);
}

static bool is_better(const search *s, const ending *end)
{
    bool are_near = end->off <= s->near && s->best.off <= s->near;
    return are_near ? end->likeness > s->best.likeness : end->off < s->best.off;
}

/* first is in the list, when there is one. */
static void judge(search *s, int back, int first, int last)
{
    const ton_listing *listing = s->listing;
    double seconds = ton_song_seconds(listing, &listing->pool[last]);
    double likeness = listing->relevance[last];
    for (int i = 0; i < listing->picks; i++)
        likeness += listing->relevance[listing->pick[i]];
    ending end = {
        back, {last}, 1, fabs(missing(listing) - seconds), likeness / (listing->picks + 1)};
    if (first >= 0) {
        end.pick[0] = first;
        end.pick[end.count++] = last;
    }
    if (is_better(s, &end))
        s->best = end;
}

/* The song that ends the list best as it stands: the best that leaves little, else the one that
 * leaves least. first: what is put there already, -1 for nothing. */
static void try_last(search *s, int back, int first)
{
    double gap = missing(s->listing);
    const ton_aim aims[] = {{gap - s->near, fmin(gap + s->near, 2 * gap), false},
                            {0, 2 * gap, true}};
    ton_strain most = ton_pick_best(s->listing, NULL).strain;
    for (size_t i = 0; i < sizeof aims / sizeof *aims; i++) {
        ton_choice last = ton_pick_best(s->listing, &aims[i]);
        if (last.at < 0 || last.strain > most)
            continue;
        judge(s, back, first, last.at);
        return;
    }
}

static ton_status try_two(search *s, int back)
{
    ton_listing *listing = s->listing;
    size_t count = (size_t)listing->pool_count;
    const ton_aim shorter = {0, missing(listing), false};
    ton_strain most = ton_pick_best(listing, NULL).strain;
    for (int i = 0; i < FIRSTS; i++) {
        ton_choice first = ton_pick_best(listing, &shorter);
        if (first.at < 0 || first.strain > most)
            break;
        listing->dead[first.at] = true;
        memcpy(s->dead, listing->dead, count * sizeof *s->dead);
        memcpy(s->crowd, listing->crowd, count * sizeof *s->crowd);
        if (ton_pick(listing, first.at) != TON_OK)
            return TON_NO_MEMORY;
        try_last(s, back, first.at);
        ton_unpick(listing);
        memcpy(listing->dead, s->dead, count * sizeof *s->dead);
        memcpy(listing->crowd, s->crowd, count * sizeof *s->crowd);
    }
    return TON_OK;
}

static ton_status put(ton_listing *listing, const int *picks, int count)
{
    ton_status status = TON_OK;
    for (int i = 0; i < count && status == TON_OK; i++)
        status = ton_pick(listing, picks[i]);
    return status;
}

/* Tries ends, and leaves the list with the best. */
static ton_status find(search *s)
{
    ton_listing *listing = s->listing;
    int taken[BACK_MOST] = {0}, back = 0,
        most = listing->picks < BACK_MOST ? listing->picks : BACK_MOST;
    ton_status status = TON_OK;
    for (;;) {
        int room = ton_listing_room(listing);
        ton_pick_anew(listing);
        if (room > 0)
            try_last(s, back, -1);
        if (room > 1)
            status = try_two(s, back);
        if (status != TON_OK || back == most)
            break;
        back++;
        taken[BACK_MOST - back] = listing->pick[listing->picks - 1];
        ton_unpick(listing);
    }
    if (status == TON_OK)
        status = put(listing, taken + BACK_MOST - back, back - s->best.back);
    return status == TON_OK ? put(listing, s->best.pick, s->best.count) : status;
}

ton_status ton_ending_find(ton_listing *listing)
{
    const ton_playlist_wish *wish = listing->wish;
    double near =
        fmax(fmin(TON_NEAR_SECONDS, TON_NEAR_MOST * wish->seconds), TON_NEAR_SHARE * wish->seconds);
    double gap = missing(listing);
    bool is_full = gap > 0 && ton_listing_room(listing) <= 0;
    if (wish->album)
        near = ton_listing_seconds(listing) / (2.0 * fmax(listing->count, 1));
    ton_status status = TON_OK;
    if (wish->seconds > 0 && !wish->album && !is_full && fabs(gap) > near) {
        size_t most = (size_t)listing->pool_count + 1;
        search s = {.listing = listing,
                    .near = near,
                    .best = {.off = fabs(gap)},
                    .dead = calloc(most, sizeof *s.dead),
                    .crowd = calloc(most, sizeof *s.crowd)};
        status = s.dead && s.crowd ? find(&s) : TON_NO_MEMORY;
        free(s.dead);
        free(s.crowd);
    }
    ton_listing_settle(listing, near);
    return status;
}
