/* tonary - sums over pairs of songs that share listeners, the largest of every song.
 *
 * A listener adds to each pair of their songs a whole number that depends on their history alone.
 * Whole numbers add up exactly in any order: so threads change nothing, and taking a history away
 * and adding another gives to the bit what counting anew gives. Only a pair that was left out,
 * since its song has larger ones, begins again with what is added.
 */
#ifndef TONARY_RECOMMEND_LISTENERS_PAIR_SUMS_H
#define TONARY_RECOMMEND_LISTENERS_PAIR_SUMS_H

#include "recommend/listeners/recommender.h"

typedef struct ton_pair_sum {
    int32_t item, sum; /* never 0 */
} ton_pair_sum;

typedef struct ton_pair_row {
    ton_pair_sum *pair; /* (count) ascending by item; owned */
    int32_t count;
} ton_pair_row;

typedef struct ton_pair_sums {
    int32_t items, most;   /* pairs kept of each song */
    double sharing;        /* how much less who likes many songs says of each pair */
    double counts;         /* how much counts say, see ton_plays_weight */
    double damping, power; /* of how many listeners the other song has, see worth */
    int32_t *listeners;    /* (items) who liked each */
    float *worth;          /* (items) (listeners + damping) ^ -power: what a sum is multiplied by */
    ton_pair_row *row;     /* (items) */
} ton_pair_sums;

/* With items, most, counts, damping and power of settings, and no pairs yet. TON_NO_MEMORY. */
ton_status ton_pair_sums_new(ton_pair_sums **made, const ton_pair_sums *settings, ton_error *error);
void ton_pair_sums_free(ton_pair_sums *sums);

/* Counts all histories of the training, once. TON_NO_MEMORY, TON_INTERRUPTED. */
ton_status ton_pair_sums_count(ton_pair_sums *sums, const ton_training *training, ton_error *error);

/* Takes the history before away and adds the one after. TON_NO_MEMORY: sums are as they were or as
 * they should be, song by song. */
ton_status ton_pair_sums_follow(ton_pair_sums *sums, const ton_history *before,
                                const ton_history *after, ton_error *error);

/* Who liked how many, as they enter the worth of a song. */
void ton_pair_listeners(ton_pair_sums *sums, int32_t item, int by);

/* What each song of a history of values (count) brings to its pairs; the product of two is rounded.
 */
void ton_pair_weights(float *weight, const ton_pair_sums *sums, const float *value, int64_t count);

/* The sum of a and b, bounded: songs cannot be more alike than that. */
int32_t ton_pair_added(int32_t a, int32_t b);

/* Replaces the row by the best of pairs (count), which are put in another order. TON_NO_MEMORY: it
 * is as it was. */
ton_status ton_pair_keep(ton_pair_row *row, const ton_pair_sums *sums, ton_pair_sum *pair,
                         int32_t count);

ton_status ton_pair_sums_save(const ton_pair_sums *sums, ton_blob *blob, ton_error *error);

/* Reads sums, items and settings too. TON_CORRUPT, TON_NO_MEMORY. */
ton_status ton_pair_sums_load(ton_pair_sums **sums, ton_blob_reader *reader, ton_error *error);

#endif
