/* Made-up listeners of two tastes, for the tests of recommenders of plays. */
#ifndef TONARY_TESTS_RECOMMEND_LISTENERS_PLAYS_CROWD_H
#define TONARY_TESTS_RECOMMEND_LISTENERS_PLAYS_CROWD_H

#include "recommend/listeners/recommender.h"

/* Listener u is of taste u % 2, song i of taste i % 2; songs from CROWD_SONGS - 2 on nobody plays.
 */
enum { CROWD_LISTENERS = 60, CROWD_SONGS = 30 };

typedef struct crowd {
    ton_interactions *by_user, *by_item;
    ton_training training;
} crowd;

/* Each plays 8 of 10 songs of the own taste and 1 of 10 of the other; every 16th play is a skip. */
crowd crowd_new(void);
void crowd_free(crowd *w);

/* One listener's row, borrowed. */
ton_history crowd_history(const crowd *w, int32_t user);

const ton_recommender *plays_row(const char *name);
void *crowd_trained(const ton_recommender *row, const ton_training *training);
ton_blob plays_saved(const ton_recommender *row, const void *model);

#endif
