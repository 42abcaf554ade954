/* Orders by a number: tempo and energy, up and down. Songs are put where they belong as they are
 * chosen, and one whose neighbours there would be by its own artist waits until there is no other:
 * the list is sorted in any case. What has no such number comes last, and is chosen last. */
#include "base/fill.h"
#include "recommend/playlist/order.h"

#include <math.h>
#include <stdio.h>

typedef double value_of(const ton_song *song); /* NAN: not known */

static double tempo_up(const ton_song *song)
{
    return song->tempo > 0 ? song->tempo : NAN;
}

static double tempo_down(const ton_song *song)
{
    return -tempo_up(song);
}

static double energy_up(const ton_song *song)
{
    return song->energy;
}

static double energy_down(const ton_song *song)
{
    return -song->energy;
}

static bool comes_before(value_of *value, const ton_song *a, const ton_song *b)
{
    double x = value(a), y = value(b);
    if (isnan(x) || isnan(y))
        return isnan(x) == isnan(y) ? a->id < b->id : isnan(y);
    return x < y || (!(y < x) && a->id < b->id);
}

static int place_by(value_of *value, const ton_listing *listing, const ton_song *song)
{
    int at = listing->count;
    while (at > 0 && comes_before(value, song, &listing->list[at - 1]))
        at--;
    return at;
}

static ton_strain strain_by(value_of *value, const ton_listing *listing, const ton_song *song)
{
    int at = place_by(value, listing, song);
    const ton_song *before = ton_listing_before(listing, at);
    const ton_song *after = at < listing->count ? &listing->list[at] : NULL;
    if ((before && ton_same_artist(before, song)) || (after && ton_same_artist(after, song)))
        return TON_ARTIST_AGAIN;
    return isnan(value(song)) ? TON_OUT_OF_ORDER : TON_FITS;
}

static const struct {
    const char *no_tempo, *no_energy, *energy;
} words[TON_TONGUES] = {
    [TON_ENGLISH] = {"no tempo", "no energy", "energy {v}"},
    [TON_CHINESE] = {"速度不明", "活力不明", "活力 {v}"},
};

static void tell_tempo(char *out, size_t bytes, const ton_song *before, const ton_song *song,
                       ton_tongue tongue)
{
    char value[32];
    (void)before;
    snprintf(value, sizeof value, "%.0f", song->tempo);
    *out = '\0';
    ton_fill(out, bytes, song->tempo > 0 ? "{v} BPM" : words[tongue].no_tempo,
             &(ton_slots){.v = value});
}

static void tell_energy(char *out, size_t bytes, const ton_song *before, const ton_song *song,
                        ton_tongue tongue)
{
    char value[32];
    (void)before;
    snprintf(value, sizeof value, "%+.0f", song->energy);
    *out = '\0';
    ton_fill(out, bytes, isnan(song->energy) ? words[tongue].no_energy : words[tongue].energy,
             &(ton_slots){.v = value});
}

#define SORTED(NAME, WORDS, ABOUT, TELL)                                                           \
    static int place_##NAME(const ton_listing *listing, const ton_song *song)                      \
    {                                                                                              \
        return place_by(NAME, listing, song);                                                      \
    }                                                                                              \
    static ton_strain strain_##NAME(const ton_listing *listing, const ton_song *song)              \
    {                                                                                              \
        return strain_by(NAME, listing, song);                                                     \
    }                                                                                              \
    const ton_order ton_order_##NAME = {                                                           \
        .name = WORDS,                                                                             \
        .about = ABOUT,                                                                            \
        .strain = strain_##NAME,                                                                   \
        .place = place_##NAME,                                                                     \
        .tell = TELL,                                                                              \
    };

SORTED(tempo_up, "tempo-up", "faster and faster", tell_tempo)
SORTED(tempo_down, "tempo-down", "slower and slower", tell_tempo)
SORTED(energy_up, "energy-up", "livelier and livelier", tell_energy)
SORTED(energy_down, "energy-down", "calmer and calmer", tell_energy)
