#include "recommend/listeners/checked.h"

#include <math.h>
#include <stdbool.h>

ton_status ton_checked_reals(ton_blob_reader *reader, float **array, size_t count, ton_error *error)
{
    void *taken;
    ton_status status = ton_blob_take_array(reader, &taken, count, sizeof **array, error);
    *array = taken;
    bool is_sound = status == TON_OK;
    for (size_t i = 0; is_sound && i < count; i++)
        is_sound = isfinite((*array)[i]);
    return status == TON_OK && !is_sound ? ton_blob_corrupt(error) : status;
}

ton_status ton_checked_places(ton_blob_reader *reader, int32_t **array, size_t count, int32_t below,
                              ton_error *error)
{
    void *taken;
    ton_status status = ton_blob_take_array(reader, &taken, count, sizeof **array, error);
    *array = taken;
    bool is_sound = status == TON_OK;
    for (size_t i = 0; is_sound && i < count; i++)
        is_sound = (*array)[i] >= 0 && (*array)[i] < below;
    return status == TON_OK && !is_sound ? ton_blob_corrupt(error) : status;
}

ton_status ton_checked_starts(ton_blob_reader *reader, int64_t **array, size_t rows,
                              ton_error *error)
{
    void *taken;
    ton_status status = ton_blob_take_array(reader, &taken, rows + 1, sizeof **array, error);
    *array = taken;
    bool is_sound = status == TON_OK && !(*array)[0];
    for (size_t r = 0; is_sound && r < rows; r++)
        is_sound = (*array)[r] <= (*array)[r + 1];
    return status == TON_OK && !is_sound ? ton_blob_corrupt(error) : status;
}
