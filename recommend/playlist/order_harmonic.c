/* Harmonic mixing: each song is in a key that is next to that of the song before on the Camelot
 * wheel (Davis), the circle of fifths with relative keys side by side: the same key, one step
 * either way, or its relative. Songs are chosen one after the other, each from those that fit;
 * where none does, the nearest goes on in its own key. */
#include "recommend/playlist/order.h"

#include "base/fill.h"

#include "features/features.h"

#include <stdio.h>
#include <stdlib.h>

/* 0..11 around the wheel; a minor key stands where its relative major does. */
static int hour(int key)
{
    int tonic = key / 2, major = key % 2 ? tonic + 3 : tonic;
    return 7 * major % 12;
}

static bool are_neighbours(int a, int b)
{
    if (a < 0 || b < 0)
        return false;
    int apart = abs(hour(a) - hour(b));
    bool is_next = apart == 1 || apart == 11;
    return apart == 0 || (is_next && a % 2 == b % 2);
}

static ton_strain strain(const ton_listing *listing, const ton_song *song)
{
    const ton_song *last = ton_listing_before(listing, listing->count);
    if (ton_strain_last(listing, song) != TON_FITS)
        return TON_ARTIST_AGAIN;
    return !last || are_neighbours(last->key, song->key) ? TON_FITS : TON_OUT_OF_ORDER;
}

/* More than likeness can save. */
static float clash(const ton_song *before, const ton_song *song)
{
    return are_neighbours(before->key, song->key) ? 0 : 10;
}

static ton_status finish(ton_listing *listing)
{
    return ton_lay_out(listing, clash);
}

static const struct {
    const char *unknown, *step;
} words[TON_TONGUES] = {
    [TON_ENGLISH] = {"no key", "{r} to {v}"},
    [TON_CHINESE] = {"调不明", "从 {r} 到 {v}"},
};

static const char *name_of(const ton_song *song, ton_tongue tongue)
{
    return song->key < 0 ? words[tongue].unknown : ton_camelot(song->key / 2, song->key % 2);
}

static void tell(char *out, size_t bytes, const ton_song *before, const ton_song *song,
                 ton_tongue tongue)
{
    const ton_slots slots = {.r = before ? name_of(before, tongue) : NULL,
                             .v = name_of(song, tongue)};
    *out = '\0';
    ton_fill(out, bytes, before ? words[tongue].step : "{v}", &slots);
}

const ton_order ton_order_harmonic = {
    .name = "harmonic",
    .about = "each in a key next to the one before on the Camelot wheel",
    .strain = strain,
    .place = ton_place_last,
    .finish = finish,
    .tell = tell,
};
