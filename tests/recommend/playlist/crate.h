/* Made-up tracks to make lists of. */
#ifndef TONARY_TESTS_CRATE_H
#define TONARY_TESTS_CRATE_H

#include "recommend/playlist/playlist.h"

enum { CRATE_MOST = 2000 };

typedef struct crate {
    ton_space space;
    ton_vectors *vectors;
    int count;
    ton_song song[CRATE_MOST]; /* by id - 1 */
    float weights[TON_SPACE_FAMILIES];
    int reads; /* songs that were asked about */
} crate;

/* Two families, of which some tracks lack one; so many artists, albums of ten tracks, 120 to 360
 * seconds. The same for a seed. */
void crate_make(crate *s, unsigned seed, int count, int artists);
void crate_free(crate *s);

/* A wish with what a list cannot do without, for these seeds. */
ton_playlist_wish crate_wish(crate *s, const int64_t *seeds, int count);

/* The same, in that order. */
ton_playlist_wish crate_wish_in(crate *s, const char *order, const int64_t *seeds, int count);

enum { CRATE_ORDERS = 7 };
extern const char *const crate_orders[CRATE_ORDERS];

/* Makes the list, which must succeed. */
ton_songs crate_list(const crate *s, const ton_playlist_wish *wish);

double crate_likeness(const crate *s, int64_t a, int64_t b);

#endif
