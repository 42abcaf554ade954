/* What judging shares: a model that is asked for one listener after another. Private to ratings. */
#ifndef TONARY_TOOLS_EVALUATE_RATINGS_ASKING_H
#define TONARY_TOOLS_EVALUATE_RATINGS_ASKING_H

#include "tools/evaluate/ratings.h"

#include <stdatomic.h>

typedef struct ton_asking {
    ton_ratings_judgement *judgement;
    const ton_ratings_data *data;
    const ton_ratings_split *split;
    const ton_ratings_method *method;
    const void *model;
    int k;
    uint64_t seed;
    double mean;             /* of what was taught */
    ton_rerank_songs songs;  /* what is known of them */
    int64_t *listeners;      /* (songs) who have it */
    int64_t all_listeners;   /* who have any */
    uint8_t *is_tail;        /* (songs) */
    _Atomic int64_t *chosen; /* (songs) in how many lists */
    _Atomic int64_t guessed;
    _Atomic int32_t next; /* whose turn it is */
    _Atomic int failed;   /* a status that is no TON_OK */
} ton_asking;

/* What is told apart when songs were stripped, from the scores of all songs: the best of the warm
 * ones, of the cold ones, and cold ones among the best of all. top and relevant have room for k. */
ton_status ton_ratings_judge_cold(const ton_asking *asking, int32_t user, float *score,
                                  const bool *known, const bool *wanted, int32_t *top,
                                  uint8_t *relevant);

/* Asks for those whose turn it is until nobody is left; a thread's work. */
void *ton_ratings_ask(void *asking);

#endif
