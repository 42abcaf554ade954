/* What an order is made of. An order has a say when songs are chosen, since what is chosen decides
 * what can be ordered. */
#ifndef TONARY_RECOMMEND_PLAYLIST_ORDER_H
#define TONARY_RECOMMEND_PLAYLIST_ORDER_H

#include "recommend/playlist/listing.h"

/* How much a song would strain the order; the least strained song is chosen. */
typedef enum ton_strain {
    TON_FITS,
    TON_OUT_OF_ORDER, /* as little as can be done about it among the candidates */
    TON_ARTIST_AGAIN  /* the same artist twice in a row: only when nothing else is left at all */
} ton_strain;

struct ton_order {
    const char *name, *about;
    ton_strain (*strain)(const ton_listing *listing, const ton_song *song);
    int (*place)(const ton_listing *listing, const ton_song *song); /* where it comes in the list */
    ton_status (*finish)(ton_listing *listing); /* puts the whole list in order; NULL: it is */
    void (*tell)(char *out, size_t bytes, const ton_song *before, const ton_song *song,
                 ton_tongue tongue); /* NULL */
};

/* Whether both are by one artist; false when it is not known. */
bool ton_same_artist(const ton_song *a, const ton_song *b);

/* The song that comes before place at in the list, or NULL. */
const ton_song *ton_listing_before(const ton_listing *listing, int at);

/* At the end of the list, and whether the artist comes again there. */
int ton_place_last(const ton_listing *listing, const ton_song *song);
ton_strain ton_strain_last(const ton_listing *listing, const ton_song *song);

/* Makes the path through the list shorter: from nearest neighbours on, or, with a cost that a step
 * has besides the likeness, from the order that the list has. No cost of the list becomes larger.
 */
typedef float ton_step_cost(const ton_song *before, const ton_song *song);
ton_status ton_lay_out(ton_listing *listing, ton_step_cost *more);

#endif
