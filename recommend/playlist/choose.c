/* Choosing by maximal marginal relevance (Carbonell and Goldstein, "The use of MMR, diversity-based
 * reranking", 1998): the song with the greatest
 *
 *     (1 - diversity) likeness to what is asked for - diversity likeness to the nearest one chosen
 *
 * among those that strain the order least. A song that a rule forbids is forbidden for good as long
 * as the list only grows. Rules are asked only about songs that would be chosen. */
#include "recommend/playlist/choose.h"

#include <math.h>
#include <string.h>

static double score_of(const ton_listing *listing, const ton_aim *aim, int i)
{
    double diversity = listing->wish->diversity;
    if (aim && aim->is_sharp)
        return -fabs((aim->least + aim->most) / 2 - ton_song_seconds(listing, &listing->pool[i]));
    return (1 - diversity) * listing->relevance[i] - diversity * listing->crowd[i];
}

static bool is_aimed_at(const ton_listing *listing, const ton_aim *aim, int i)
{
    double seconds = aim ? ton_song_seconds(listing, &listing->pool[i]) : 0;
    return !aim || (seconds >= aim->least && seconds <= aim->most);
}

/* The first of equals is the nearest, then that of the smaller id. */
static void weigh(ton_choice *best, ton_listing *listing, const ton_aim *aim, int i)
{
    if (listing->dead[i] || !is_aimed_at(listing, aim, i))
        return;
    double score = score_of(listing, aim, i);
    bool is_higher = best->at < 0 || score > best->score;
    if (!is_higher && best->strain == TON_FITS)
        return;
    listing->dead[i] = !ton_rules_allow(listing, &listing->pool[i]);
    if (listing->dead[i])
        return;
    ton_strain strain = listing->wish->order->strain(listing, &listing->pool[i]);
    if (best->at < 0 || strain < best->strain || (strain == best->strain && is_higher))
        *best = (ton_choice){i, strain, score};
}

ton_choice ton_pick_best(ton_listing *listing, const ton_aim *aim)
{
    ton_choice best = {.at = -1};
    for (int i = 0; i < listing->pool_count; i++)
        weigh(&best, listing, aim, i);
    return best;
}

static void crowd_around(ton_listing *listing, const ton_song *song)
{
    for (int i = 0; i < listing->pool_count && listing->wish->diversity > 0; i++)
        if (!listing->dead[i])
            listing->crowd[i] =
                fmax(listing->crowd[i], ton_songs_likeness(listing, song, &listing->pool[i]));
}

ton_status ton_take(ton_listing *listing, const ton_song *song)
{
    int place = listing->wish->order->place(listing, song);
    crowd_around(listing, song);
    return ton_listing_insert(listing, place, song);
}

ton_status ton_pick(ton_listing *listing, int at)
{
    listing->dead[at] = true;
    listing->pick[listing->picks++] = at;
    return ton_take(listing, &listing->pool[at]);
}

void ton_unpick(ton_listing *listing)
{
    const ton_song *song = &listing->pool[listing->pick[--listing->picks]];
    int at = 0;
    while (listing->list[at].id != song->id)
        at++;
    ton_listing_remove(listing, at, 1);
}

void ton_pick_anew(ton_listing *listing)
{
    memset(listing->dead, 0, (size_t)listing->pool_count * sizeof *listing->dead);
    for (int i = 0; i < listing->pool_count; i++)
        listing->crowd[i] = -1; /* no likeness is less */
    for (int i = 0; i < listing->count; i++)
        crowd_around(listing, &listing->list[i]);
}
