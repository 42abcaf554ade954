/* What drawing from labels and from tastes share. */
#ifndef TONARY_RECOMMEND_LEARNING_DRAWING_H
#define TONARY_RECOMMEND_LEARNING_DRAWING_H

#include "recommend/learning/comparisons.h"

/* How many comparisons each of so many (labels, listeners) gets. */
int64_t ton_draws_each(const ton_comparing *comparing, int64_t among);

/* Draws a track to stand beside a; -1 when what was drawn will not do. */
typedef int64_t ton_other(void *user, uint64_t *chance, int64_t a);

/* Of how many the most alike is taken, when so many others are alike. */
int64_t ton_draws_near(const ton_comparing *comparing, int64_t others);

/* Tries until one will do, and of `near` of them takes the most alike; -1 when none is found. */
int64_t ton_draw_other(const ton_comparing *comparing, int64_t near, uint64_t *chance, int64_t a,
                       ton_other *other, void *user);

#endif
