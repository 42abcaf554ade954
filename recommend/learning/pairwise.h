/* tonary - weights from comparisons: non-negative pairwise logistic regression.
 *
 * A comparison says that a is more like b than like c. With d_k = likeness_k(a, b) - likeness_k(a,
 * c) for each family k and a score that is linear in the weights, the model of Bradley and Terry
 * (1952) gives it the probability 1 / (1 + exp(-<w, d>)). Weights are those that minimise
 *
 *     f(w) = mean log(1 + exp(-<w, d>)) + l2/2 |w|^2 + l1 sum w      with w >= 0
 *
 * (Joachims, "Optimizing search engines using clickthrough data", 2002, with the logistic loss).
 * This is convex, so there is one answer, and how near a solution comes can be told: the residual
 * of the conditions of Karush, Kuhn and Tucker.
 */
#ifndef TONARY_RECOMMEND_LEARNING_PAIRWISE_H
#define TONARY_RECOMMEND_LEARNING_PAIRWISE_H

#include <stdint.h>

#include "base/status.h"

#ifdef __cplusplus
extern "C" {
#endif

enum { TON_PAIRWISE_WIDTH = 1024 };

/* The residual at which a solution is taken. */
#define TON_PAIRWISE_RESIDUAL 1e-9

typedef struct ton_pairwise {
    const double *difference; /* (count, width) finite; borrowed */
    const double *share;      /* (count) how much each counts, >= 0; NULL: all alike */
    const uint8_t *allowed;   /* (width) 0: that weight stays 0; NULL: all may be above 0 */
    int64_t count;
    int width;     /* 1..TON_PAIRWISE_WIDTH */
    double l1, l2; /* >= 0; l2 above 0 makes the answer unique */
} ton_pairwise;

typedef struct ton_pairwise_solution {
    double objective;
    double residual; /* the largest |df/dw_k| of a weight above 0, -df/dw_k of one that is 0 */
    int steps;
} ton_pairwise_solution;

/* f at weights (width) and, unless it is NULL, its gradient (width), that of l1 included. Where
 * nothing has a share the mean is 0. */
double ton_pairwise_objective(const ton_pairwise *problem, double *gradient, const double *weights);

/* The smallest l1 with which every weight is 0; 0 when no weight would rise anyway. gradient
 * (width) is scratch. */
double ton_pairwise_most_l1(const ton_pairwise *problem, double *gradient);

/* Goes from weights (width; taken as a start, whatever is negative or not allowed as 0) to the best
 * ones, by Newton steps over the weights that may move (Bertsekas, "Projected Newton methods",
 * 1982), the same on every run. TON_INVALID: width, l1 or l2 out of range; TON_NO_MEMORY. Where
 * there is no best one (no penalty, and the comparisons agree perfectly) it stops after some steps
 * with a residual above TON_PAIRWISE_RESIDUAL. */
ton_status ton_pairwise_solve(const ton_pairwise *problem, double *weights,
                              ton_pairwise_solution *solution, ton_error *error);

#ifdef __cplusplus
}
#endif
#endif
