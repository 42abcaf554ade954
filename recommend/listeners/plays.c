#include "recommend/listeners/plays.h"

#include <stdlib.h>

ton_status ton_plays_check(const ton_training *training, ton_error *error)
{
    if (!training->by_user || !training->by_item)
        return ton_fail(error, TON_INVALID, "there are no plays to learn from");
    return TON_OK;
}

float *ton_plays_weights(const ton_interactions *matrix, double by_log)
{
    float *weight = malloc(((size_t)matrix->count + 1) * sizeof *weight);
    for (int64_t k = 0; weight && k < matrix->count; k++)
        weight[k] = ton_plays_weight(matrix->value[k], by_log);
    return weight;
}
