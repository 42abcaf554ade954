/* The best so many rows of those offered: a heap whose top is the worst of them (Williams 1964), so
 * that one look tells whether another row matters. Ties go to the smaller id. */
#ifndef TONARY_RECOMMEND_CONTENT_BEST_H
#define TONARY_RECOMMEND_CONTENT_BEST_H

#include <stdint.h>

typedef struct ton_candidate {
    double score;
    int64_t id, row;
} ton_candidate;

typedef struct ton_best {
    int64_t most, count;
    ton_candidate *at; /* (most), borrowed */
} ton_best;

/* A score that is no number counts as -infinity. */
void ton_best_offer(ton_best *best, double score, int64_t id, int64_t row);

/* No row below this score can enter; -infinity while there is room. */
double ton_best_least(const ton_best *best);

/* From the best on. Nothing can be offered any more. */
void ton_best_sort(ton_best *best);

#endif
