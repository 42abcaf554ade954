/* Columns and the way from a summary to a row. Standardising by median and percentiles instead of
 * mean and deviation keeps one odd recording from squeezing all others together (Huber 1981, Robust
 * Statistics); clipping keeps one odd value from deciding a family's direction alone. */
#include "recommend/content/scale.h"

#include "recommend/content/scale_value.h"

#include <math.h>
#include <stdbool.h>

enum { LOCATION = TON_MEAN | TON_MEDIAN | TON_WHOLE };

static const float smallest = 1e-6f;     /* stands for 0 where a logarithm is taken */
static const float steady_share = 0.01f; /* of the centre: a spread below is not heard as one */

/* Printed by tools/bench/builtin_scale.c. Rows that a new descriptor has not got yet are neutral,
 * so that the program which prints them can be built; a test compares rows and columns by name. */
static const float builtin[TON_COLUMNS][2] = {
#include "recommend/content/scale_builtin.inc"
};

/* ---- columns ------------------------------------------------------------------------------------
 */

/* First value of the statistic that a TON_LOG spread is divided by; -1 for none. */
static int centre_of(const ton_descriptor *descriptor, ton_statistic statistic)
{
    if (descriptor->scale != TON_LOG || (statistic & LOCATION))
        return -1;
    return ton_value_index(descriptor, statistic == TON_SPREAD ? TON_MEDIAN : TON_MEAN);
}

/* Appends the columns of one statistic and returns how many. */
static int add_columns(ton_column *columns, const ton_descriptor *descriptor,
                       ton_statistic statistic)
{
    int first = ton_value_index(descriptor, statistic);
    int centre = centre_of(descriptor, statistic);
    for (int c = descriptor->skip; c < descriptor->dim; c++)
        *columns++ = (ton_column){
            .descriptor = descriptor,
            .statistic = statistic,
            .component = c,
            .value = first + c,
            .relative_to = centre < 0 ? -1 : centre + c,
            .family = descriptor->family,
        };
    return descriptor->dim - descriptor->skip;
}

static int add_descriptor(ton_column *columns, const ton_descriptor *descriptor)
{
    int count = 0;
    for (int s = 0; s < TON_STATISTICS; s++)
        if (descriptor->likeness >> s & 1)
            count += add_columns(columns + count, descriptor, (ton_statistic)(1 << s));
    return count;
}

void ton_scale_columns(ton_column *columns)
{
    int count = 0;
    for (int family = 0; family < TON_FAMILIES; family++)
        for (int i = 0; i < ton_descriptor_count; i++)
            if ((int)ton_descriptors[i].family == family)
                count += add_descriptor(columns + count, &ton_descriptors[i]);
}

float ton_column_value(const ton_column *column, const ton_summary *summary)
{
    float value = summary->value[column->value];
    if (column->descriptor->scale == TON_LINEAR)
        return value;
    if (column->relative_to < 0)
        return logf(fmaxf(value, smallest));
    float centre = fmaxf(summary->value[column->relative_to], smallest);
    return logf(fmaxf(value, 0) / centre + steady_share);
}

/* ---- the built-in scale, and rows ---------------------------------------------------------------
 */

void ton_scale_builtin(ton_scale *scale)
{
    for (int i = 0; i < TON_COLUMNS; i++) {
        scale->centre[i] = builtin[i][0];
        scale->spread[i] = builtin[i][1] > 0 ? builtin[i][1] : 1;
    }
}

static bool is_measured(const ton_column *columns, int dim, const ton_summary *summary)
{
    for (int i = 0; i < dim; i++)
        if (summary->value[columns[i].value] != 0)
            return true;
    return false;
}

/* Clipped distances from the centre. fmaxf makes a number of what is none. */
static void standardise(float *out, const ton_scale *scale, const ton_column *columns,
                        const ton_space_family *family, const ton_summary *summary)
{
    for (int i = family->offset; i < family->offset + family->dim; i++) {
        float z = (ton_column_value(&columns[i], summary) - scale->centre[i]) / scale->spread[i];
        out[i] = fminf(fmaxf(z, -TON_SCALE_CLIP), TON_SCALE_CLIP);
    }
}

/* Scales dim components to unit length; returns their length over the root of dim. */
static float make_unit(float *component, int dim)
{
    double squares = 0;
    for (int i = 0; i < dim; i++)
        squares += (double)component[i] * component[i];
    for (int i = 0; i < dim && squares > 0; i++)
        component[i] = (float)(component[i] / sqrt(squares));
    return (float)sqrt(squares / dim);
}

void ton_scale_apply(const ton_scale *scale, float *row, const ton_summary *summary)
{
    ton_column columns[TON_COLUMNS];
    ton_space space;
    ton_scale_columns(columns);
    ton_space_of_descriptors(&space);
    for (int i = 0; i < space.stride; i++)
        row[i] = 0;
    for (int k = 0; k < space.families; k++) {
        const ton_space_family *family = &space.family[k];
        if (!is_measured(columns + family->offset, family->dim, summary))
            continue;
        standardise(row, scale, columns, family, summary);
        row[space.dim + k] = make_unit(row + family->offset, family->dim);
    }
}
