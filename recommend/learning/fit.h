/* Learning from some of the groups, l1 chosen among them. */
#ifndef TONARY_RECOMMEND_LEARNING_FIT_H
#define TONARY_RECOMMEND_LEARNING_FIT_H

#include "recommend/learning/learn.h"

/* What is learnt from, and room to do it in. */
typedef struct ton_lesson {
    const ton_comparison *comparison; /* (count) */
    double *scaled;                   /* (count, width) differences, each column divided */
    double *scale;                    /* (width) by that; 0: the column is empty */
    double *share;                    /* (count) what is learnt from now */
    uint8_t *telling;                 /* (width) what tells anything alone there */
    double *margin;                   /* (count) scratch */
    double *size, *sum;               /* (groups), (width, groups) scratch */
    int64_t count;
    int width, groups;
    uint8_t *counts; /* (groups) whether comparisons count for it */
    uint8_t *in;     /* (groups) who takes part: the caller's to set, 0 at first */
    int *order;      /* (groups) scratch */
    ton_learn_options options;
    int fits, fitted; /* how many there will be, and are */
} ton_lesson;

/* difference (comparisons->count, width) is copied. TON_NO_MEMORY; freed also after that. */
ton_status ton_lesson_make(ton_lesson *lesson, const double *difference,
                           const ton_comparisons *comparisons, int width,
                           const ton_learn_options *options);
void ton_lesson_free(ton_lesson *lesson);

/* How many of the groups that take part comparisons count for. */
int ton_lesson_groups(const ton_lesson *lesson);

/* Whether all groups of a comparison take part. */
bool ton_lesson_takes(const ton_lesson *lesson, int64_t i);

/* Sets the shares of those whose groups all take part, none of that fold (-1: of any), and what
 * tells anything there. */
void ton_lesson_share(ton_lesson *lesson, const int *fold, int held);

/* Deals the groups that take part into folds as even as can be, those that count and the others; -1
 * for who takes no part. */
void ton_lesson_folds(const ton_lesson *lesson, int *fold, int folds);

/* <weights, differences> of one comparison. */
double ton_lesson_margin(const ton_lesson *lesson, const double *weights, int64_t i);

/* What led to weights. */
typedef struct ton_fitted {
    double l1, l2, residual;
} ton_fitted;

/* Weights (width) of scaled columns, from the comparisons whose groups all take part.
 * TON_NO_MEMORY. */
ton_status ton_fit(ton_lesson *lesson, double *weights, ton_fitted *fitted);

#endif
