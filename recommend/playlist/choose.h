/* Choosing the next song of a list from its pool. */
#ifndef TONARY_RECOMMEND_PLAYLIST_CHOOSE_H
#define TONARY_RECOMMEND_PLAYLIST_CHOOSE_H

#include "recommend/playlist/order.h"

typedef struct ton_choice {
    int at; /* in the pool, -1: none */
    ton_strain strain;
    double score;
} ton_choice;

/* Lengths that are asked for, in seconds. */
typedef struct ton_aim {
    double least, most;
    bool is_sharp; /* the length nearest to the middle of both is best, however unlike the song */
} ton_aim;

/* The song that no rule forbids and that strains the order least, and of such ones the best. An aim
 * of NULL takes any length. */
ton_choice ton_pick_best(ton_listing *listing, const ton_aim *aim);

/* Puts a song into the list where it belongs; the same with one of the pool. */
ton_status ton_take(ton_listing *listing, const ton_song *song);
ton_status ton_pick(ton_listing *listing, int at);

/* Takes the last pick out of the list again. Until ton_pick_anew rules hold as if it were there.
 */
void ton_unpick(ton_listing *listing);
void ton_pick_anew(ton_listing *listing);

#endif
