/* How strongly points of a plane push each other away, far crowds taken as one. */
#ifndef TONARY_RECOMMEND_MAP_TREE_H
#define TONARY_RECOMMEND_MAP_TREE_H

#include "base/status.h"

#include <stdint.h>

typedef struct ton_tree ton_tree;

/* For that many points, again and again. TON_NO_MEMORY. */
ton_status ton_tree_new(ton_tree **tree, int64_t count);
void ton_tree_free(ton_tree *tree);

/* With q = 1 / (1 + distance^2) of each pair, fills push (count, 2) with sum_j q^2 (place_i -
 * place_j), and returns the sum of q over all ordered pairs. The number of threads changes nothing.
 *
 *     place  double (count, 2)
 */
double ton_tree_push(ton_tree *tree, double *push, const double *place, int threads);

#endif
