/* Fitting a scale: sort each column, read off the median and two percentiles. Sorting makes the
 * result independent of the order of the tracks to the last bit, sums included. */
#include "recommend/content/scaling.h"

#include "recommend/content/scale_value.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static const double low_percentile = 0.16, high_percentile = 0.84;
static const float spread_floor = 0.1f; /* of the built-in spread */

static int ascending(const void *a, const void *b)
{
    float x = *(const float *)a, y = *(const float *)b;
    return (x > y) - (x < y);
}

/* Linear between neighbours: type 7 of Hyndman and Fan 1996. */
static double percentile(const float *sorted, size_t count, double share)
{
    double place = share * (double)(count - 1);
    size_t below = (size_t)place;
    size_t above = below + 1 < count ? below + 1 : below;
    return sorted[below] + (place - (double)below) * ((double)sorted[above] - sorted[below]);
}

/* Half the distance between the percentiles. A column that is alike in most tracks (the share of
 * silence is 0 in most) would get 0; half the mean distance from the centre steps in, which is well
 * below the former wherever values spread evenly. */
static double spread_of(const float *sorted, size_t count, double centre)
{
    double distance = 0;
    for (size_t i = 0; i < count; i++)
        distance += fabs(sorted[i] - centre);
    double between =
        percentile(sorted, count, high_percentile) - percentile(sorted, count, low_percentile);
    return fmax(between / 2, distance / (double)count / 2);
}

/* Sorts the values of a column (count > 0). */
static void measure(float *centre, float *spread, float *values, size_t count)
{
    qsort(values, count, sizeof *values, ascending);
    double middle = percentile(values, count, 0.5);
    *centre = (float)middle;
    *spread = (float)spread_of(values, count, middle);
}

ton_status ton_columns_fit(float *centre, float *spread, const float *values, size_t count, int dim)
{
    float *column = calloc(count + 1, sizeof *column);
    if (!column)
        return TON_NO_MEMORY;
    memset(centre, 0, (size_t)dim * sizeof *centre);
    memset(spread, 0, (size_t)dim * sizeof *spread);
    for (int c = 0; count && c < dim; c++) {
        for (size_t i = 0; i < count; i++)
            column[i] = values[i * (size_t)dim + (size_t)c];
        measure(&centre[c], &spread[c], column, count);
    }
    free(column);
    return TON_OK;
}

ton_status ton_scale_measure(ton_scale *scale, const ton_summary *summaries, size_t count)
{
    ton_column columns[TON_COLUMNS];
    ton_scale_columns(columns);
    float *values =
        calloc(count + 1, sizeof *values); /* one more, lest an empty one looks failed */
    if (!values)
        return TON_NO_MEMORY;
    *scale = (ton_scale){0};
    for (int c = 0; count && c < TON_COLUMNS; c++) {
        for (size_t i = 0; i < count; i++)
            values[i] = ton_column_value(&columns[c], &summaries[i]);
        measure(&scale->centre[c], &scale->spread[c], values, count);
    }
    free(values);
    return TON_OK;
}

ton_status ton_scale_fit(ton_scale *scale, const ton_summary *summaries, size_t count)
{
    ton_scale own, known;
    ton_status status = ton_scale_measure(&own, summaries, count);
    if (status)
        return status;
    ton_scale_builtin(&known);
    float share = (float)((double)count / ((double)count + TON_SCALE_PRIOR));
    for (int c = 0; c < TON_COLUMNS; c++) {
        float spread = known.spread[c] + share * (own.spread[c] - known.spread[c]);
        scale->centre[c] = known.centre[c] + share * (own.centre[c] - known.centre[c]);
        scale->spread[c] = fmaxf(spread, spread_floor * known.spread[c]);
    }
    return TON_OK;
}
