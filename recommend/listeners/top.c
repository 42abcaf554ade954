/* One pass through a heap of the best: what cannot enter costs a comparison. */
#include "recommend/listeners/top.h"

#include "recommend/content/best.h"

#include <math.h>
#include <stdlib.h>

ton_status ton_top(int32_t *item, int *count, int most, const float *score, int32_t items,
                   const bool *left_out, ton_error *error)
{
    ton_best best = {.most = most, .at = calloc((size_t)most + 1, sizeof *best.at)};
    *count = 0;
    if (!best.at)
        return ton_fail(error, TON_NO_MEMORY, NULL);
    double least = ton_best_least(&best);
    for (int32_t i = 0; i < items; i++) {
        if (!((double)score[i] >= least) || (left_out && left_out[i]))
            continue;
        ton_best_offer(&best, (double)score[i], i, i);
        least = ton_best_least(&best);
    }
    ton_best_sort(&best);
    for (; *count < best.count; ++*count)
        item[*count] = (int32_t)best.at[*count].row;
    free(best.at);
    return TON_OK;
}
