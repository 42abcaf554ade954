/* The smallest is multiplied by how many there are, the next by one less, and none becomes smaller
 * than the one before it. */
#include "recommend/evaluation/correction.h"

#include <math.h>
#include <stdlib.h>

typedef struct ranked {
    double p;
    int at;
} ranked;

static int by_p(const void *a, const void *b)
{
    const ranked *x = a, *y = b;
    return (x->p > y->p) - (x->p < y->p);
}

ton_status ton_holm(double *adjusted, const double *p, int count, ton_error *error)
{
    ranked *list = calloc((size_t)count + 1, sizeof *list);
    int comparisons = 0;
    double least = 0;
    if (!list)
        return ton_fail(error, TON_NO_MEMORY, NULL);
    for (int i = 0; i < count; i++) {
        adjusted[i] = p[i];
        if (!isnan(p[i]))
            list[comparisons++] = (ranked){p[i], i};
    }
    qsort(list, (size_t)comparisons, sizeof *list, by_p);
    for (int i = 0; i < comparisons; i++) {
        least = fmax(least, fmin(1, (comparisons - i) * list[i].p));
        adjusted[list[i].at] = least;
    }
    free(list);
    return TON_OK;
}
