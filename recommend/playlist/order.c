/* The table of orders, and what they share. */
#include "recommend/playlist/order.h"

#include "base/fill.h"
#include "base/text.h"

#include <stdio.h>
#include <string.h>

#define ORDERS(X)                                                                                  \
    X(flow)                                                                                        \
    X(likeness)                                                                                    \
    X(tempo_up)                                                                                    \
    X(tempo_down)                                                                                  \
    X(energy_up)                                                                                   \
    X(energy_down)                                                                                 \
    X(harmonic)

#define X(name) extern const ton_order ton_order_##name;
ORDERS(X)
#undef X

static const ton_order *const orders[] = {
#define X(name) &ton_order_##name,
    ORDERS(X)
#undef X
};
enum { ORDER_COUNT = sizeof orders / sizeof *orders };

const char *ton_order_name(int index)
{
    return index < ORDER_COUNT ? orders[index]->name : NULL;
}

ton_status ton_order_named(const ton_order **order, const char *name, ton_error *error)
{
    char names[160] = "";
    for (int i = 0; i < ORDER_COUNT; i++) {
        if (!name || !strcmp(name, orders[i]->name)) {
            *order = orders[i];
            return TON_OK;
        }
        ton_list_add(names, sizeof names, orders[i]->name);
    }
    char asked[64];
    ton_text_clean(asked, sizeof asked, name);
    return ton_fail(error, TON_INVALID, "no order '%s'; there are %s", asked, names);
}

void ton_order_tell(char *out, size_t bytes, const ton_order *order, const ton_song *before,
                    const ton_song *song, ton_tongue tongue)
{
    *out = 0;
    if (order->tell)
        order->tell(out, bytes, before, song, tongue);
}

bool ton_same_artist(const ton_song *a, const ton_song *b)
{
    return a->artist && a->artist == b->artist;
}

const ton_song *ton_listing_before(const ton_listing *listing, int at)
{
    return at > 0 ? &listing->list[at - 1] : ton_listing_anchor(listing);
}

int ton_place_last(const ton_listing *listing, const ton_song *song)
{
    (void)song;
    return listing->count;
}

ton_strain ton_strain_last(const ton_listing *listing, const ton_song *song)
{
    const ton_song *last = ton_listing_before(listing, listing->count);
    return last && ton_same_artist(last, song) ? TON_ARTIST_AGAIN : TON_FITS;
}

const ton_order ton_order_likeness = {
    .name = "likeness",
    .about = "as they are chosen: the nearest first",
    .strain = ton_strain_last,
    .place = ton_place_last,
};
