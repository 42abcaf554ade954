/* One leg of a path: from one named song to the next. */
#ifndef TONARY_RECOMMEND_PLAYLIST_LEG_H
#define TONARY_RECOMMEND_PLAYLIST_LEG_H

#include "recommend/playlist/listing.h"
#include "recommend/playlist/steps.h"

typedef struct ton_leg {
    ton_listing *listing;
    ton_song from, to;
    double likeness;  /* of both */
    int wanted;       /* songs between them */
    int at;           /* where they come in the list */
    ton_song *song;   /* (count) start, candidates in the order of their progress, end */
    ton_place *place; /* (count) */
    int count;
    float *apart; /* (count, count) */
    int *way;     /* (wanted) */
} ton_leg;

/* Finds songs and places among the nearest `each` rows to points between both ends. */
ton_status ton_leg_look(ton_leg *leg, int each, ton_error *error);

/* Puts songs into the list; fewer than are wanted when there are no more. */
ton_status ton_leg_walk(ton_leg *leg, ton_error *error);

void ton_leg_free(ton_leg *leg);

#endif
