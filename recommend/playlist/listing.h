/* A list in the making: what was asked for, the candidates, and what has been chosen so far. */
#ifndef TONARY_RECOMMEND_PLAYLIST_LISTING_H
#define TONARY_RECOMMEND_PLAYLIST_LISTING_H

#include "recommend/playlist/playlist.h"

enum { TON_USUAL_COUNT = 20 }; /* songs, when nothing else is asked for */

struct ton_shelf;

/* What the pool holds for a path: the nearest `each` rows to points between two songs. */
typedef struct ton_leg_pool {
    int64_t from, to;
    int each; /* 0: nothing */
} ton_leg_pool;

typedef struct ton_listing {
    const ton_vectors *vectors;
    const ton_playlist_wish *wish;
    ton_probe probe;         /* what the list is to be like; weights of all comparisons */
    float *row;              /* (stride) of the probe */
    uint8_t *allow;          /* (vectors->rows) what may be a candidate */
    ton_song *known;         /* played, barred, named, candidates: one after another */
    ton_song *played;        /* (wish->played_count) in known */
    ton_song *barred;        /* (barred_count) in known: no copy of them comes. What is unlike, and
                                seeds that are not in the list since there is played */
    ton_song *named;         /* (named_count) in known: the seeds, each once */
    ton_song *pool;          /* (pool_count) in known: candidates, nearest first */
    double *relevance;       /* (pool_count) */
    double *crowd;           /* (pool_count) likeness to the most similar one chosen, -1: to none */
    bool *dead;              /* (pool_count) chosen, or against a rule that does not yield */
    int *pick;               /* (picks, room for pool_count) places in pool, as they were chosen */
    struct ton_shelf *shelf; /* what albums consist of; NULL: tracks are chosen */
    double typical;          /* seconds of a song whose length is not known */
    ton_song *list;          /* (capacity) what was chosen, in its order */
    ton_leg_pool leg_pool;
    double missing; /* as in ton_songs */
    bool is_whole;  /* the pool holds all that is allowed */
    bool is_thin;   /* as in ton_songs */
    int barred_count, named_count, pool_count, picks, count;
} ton_listing;

/* How alike two songs are; NAN when one has no row. */
double ton_songs_likeness(const ton_listing *listing, const ton_song *a, const ton_song *b);

/* The same, of rows. */
double ton_rows_likeness(const ton_listing *listing, const float *a, const float *b);

/* What lies before the list: the last song played, or NULL. */
const ton_song *ton_listing_anchor(const ton_listing *listing);

/* Whether the song brings the list nearer to the length that was asked for. */
bool ton_listing_wants(const ton_listing *listing, const ton_song *song);

/* How long a song is, and the list. */
double ton_song_seconds(const ton_listing *listing, const ton_song *song);
double ton_listing_seconds(const ton_listing *listing);

/* How many tracks the list may still take. */
int ton_listing_room(const ton_listing *listing);

/* Sets what is missing when it is more than near, and the list may still take tracks. */
void ton_listing_settle(ton_listing *listing, double near);

/* Puts a song into the list at that place; takes songs out from that place on. */
ton_status ton_listing_insert(ton_listing *listing, int at, const ton_song *song);
void ton_listing_remove(ton_listing *listing, int at, int count);

/* ---- candidates (pool.c) ---- */

/* Allows what wish allows, but for what is named, unlike or played. */
ton_status ton_pool_allow(ton_listing *listing);

/* Reads what is played, barred and named, then the hits, as the pool. */
ton_status ton_pool_read(ton_listing *listing, const ton_hit *hits, int count, ton_error *error);

/* The nearest size rows to the probe as the pool. */
ton_status ton_pool_find(ton_listing *listing, int size, ton_error *error);

/* Shakes the relevance of the pool when there is a seed, for so many to be wanted of it. */
void ton_pool_shake(ton_listing *listing, int wanted);

/* A number of that wish's seed and that id, from Gumbel's distribution; 0 when there is no seed. */
double ton_pool_noise(const ton_listing *listing, int64_t id);

/* ---- choosing ---- */

/* The rules that do not yield (rules.c). */
bool ton_rules_allow(const ton_listing *listing, const ton_song *song);

/* Whether the song is one that is unlike, or a copy of one. */
bool ton_song_is_unlike(const ton_listing *listing, const ton_song *song);

/* Fills the list from the pool (select.c). */
ton_status ton_select(ton_listing *listing, ton_error *error);

/* Gives a list that is to have a length another end when it has it not (ending.c). */
ton_status ton_ending_find(ton_listing *listing);

/* Fills the list with the named songs and what leads from one to the next (path.c). */
ton_status ton_path_fill(ton_listing *listing, ton_error *error);

/* Puts albums in the place of the named tracks and of the pool's, and, in the end, their tracks in
 * the place of the albums in the list (albums.c). */
ton_status ton_albums_gather(ton_listing *listing, ton_error *error);
ton_status ton_albums_expand(ton_listing *listing);
void ton_albums_free(ton_listing *listing);

#endif
