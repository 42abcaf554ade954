/* Made-up tracks to make lists of. */
#ifndef TONARY_TESTS_SHELF_H
#define TONARY_TESTS_SHELF_H

#include "recommend/playlist/playlist.h"

enum { SHELF_MOST = 2000 };

typedef struct shelf {
    ton_space space;
    ton_vectors *vectors;
    int count;
    ton_song song[SHELF_MOST]; /* by id - 1 */
    float weights[TON_SPACE_FAMILIES];
    int reads; /* songs that were asked about */
} shelf;

/* Two families, of which some tracks lack one; so many artists, albums of ten tracks, 120 to 360
 * seconds. The same for a seed. */
void shelf_make(shelf *s, unsigned seed, int count, int artists);
void shelf_free(shelf *s);

/* A wish with what a list cannot do without, for these seeds. */
ton_playlist_wish shelf_wish(shelf *s, const int64_t *seeds, int count);

/* Makes the list, which must succeed. */
ton_songs shelf_list(const shelf *s, const ton_playlist_wish *wish);

double shelf_likeness(const shelf *s, int64_t a, int64_t b);

#endif
