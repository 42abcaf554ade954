/* tonary - weights learnt from comparisons, with what they are worth.
 *
 * Columns are divided by their root mean square first, so that a penalty asks the same of each
 * family, however widely its likeness spreads. l1 chooses which families count; their weights are
 * then found anew with l2 alone, since l1 would also draw the chosen ones towards each other
 * ("relaxed lasso", Meinshausen 2007). With little l2 a family counts for what it adds to the
 * others, with much of it for what it tells alone: that is nearer to the truth when there are few
 * artists or listeners to learn from.
 *
 * A family that alone is not above chance by TON_LEARN_ERRORS standard errors over the groups gets
 * 0 from the start. Both penalties are chosen by cross-validation over groups, whose mean losses on
 * what was held out are compared: the strongest l2 that does not lose more than one standard error
 * of the difference to the best (after the rule of Breiman, Friedman, Olshen and Stone, 1984), and
 * the l1 that is best with it. When no weights at all lose no more than that, all are 0. How large
 * weights are is of no account in a search and is fitted before a loss is taken, or strong
 * penalties would seem to know less than they do. When too few groups are there to choose, l1 is 0
 * and l2 is TON_LEARN_L2.
 *
 * What the result is worth is told by a second cross-validation around the first: what is tested on
 * a group took no part in choosing either. A comparison is tested when it counts for a group that
 * is held out, and learnt from when none of its tracks is of such a group.
 */
#ifndef TONARY_RECOMMEND_LEARNING_LEARN_H
#define TONARY_RECOMMEND_LEARNING_LEARN_H

#include "recommend/learning/comparisons.h"
#include "recommend/learning/pairwise.h"

#ifdef __cplusplus
extern "C" {
#endif

/* What is near depends on the weights, and they on what is near: so many rounds, the first of any
 * comparisons, each other of what is near by the weights that the one before taught. A family that
 * takes part in choosing is no fair witness of what was chosen: noise must be out by then. */
enum { TON_LEARN_FOLDS = 5, TON_LEARN_GROUPS_LEAST = 3, TON_LEARN_NEAR = 50, TON_LEARN_ROUNDS = 3 };

#define TON_LEARN_ERRORS 2.5
#define TON_LEARN_L2     1.0

/* Zero means the defaults. */
typedef struct ton_learn_options {
    bool is_given; /* l1 is given [chosen] */
    double l1;     /* of columns with root mean square 1 */
    double l2;     /* above 0: given [chosen] */
    int folds;     /* 2.. [TON_LEARN_FOLDS, or as many as there are groups] */
    uint64_t seed; /* which groups go together */
    bool untested; /* without the second cross-validation: held-out agreements stay 0 [false] */
    void (*progress)(void *user, double done); /* told the share that is done [nobody is] */
    void *user;
} ton_learn_options;

/* Whose weights a group's comparisons are tested with. */
typedef enum ton_tested {
    TON_TEST_HELD_OUT, /* what the other groups taught */
    TON_TEST_STANDARD, /* the standard weights */
    TON_TEST_EQUAL,    /* equal weights */
    TON_TEST_TAUGHT,   /* the result, which this group took part in */
    TON_TESTS
} ton_tested;

/* Shares from 0 to 1 of a group's comparisons that agree, ties counting half. */
typedef struct ton_group_test {
    double agreement[TON_TESTS];
} ton_group_test;

typedef struct ton_learnt {
    int width;
    double *weight; /* (width) >= 0, their sum is 1; or all 0: nothing tells a from b */
    double *alone;  /* (width) agreement of each column alone, all groups counting the same */
    double l1, l2;
    double residual; /* of the last solution (ton_pairwise_solution) */
    int folds;
    ton_group_test *group; /* (groups) those that comparisons count for */
    int groups;
} ton_learnt;

/* Learns from differences (comparisons->count, width). standard (width) are weights to measure
 * against. TON_INVALID: options out of range, or fewer than TON_LEARN_GROUPS_LEAST groups;
 * TON_NO_MEMORY. The caller frees *learnt with ton_learnt_free. */
ton_status ton_learn(ton_learnt **learnt, const double *difference,
                     const ton_comparisons *comparisons, int width, const double *standard,
                     const ton_learn_options *options, ton_error *error);
void ton_learnt_free(ton_learnt *learnt);

#ifdef __cplusplus
}
#endif
#endif
