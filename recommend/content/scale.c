/* The way from a summary to a row. Standardising by median and percentiles instead of
 * mean and deviation keeps one odd recording from squeezing all others together (Huber 1981, Robust
 * Statistics); clipping keeps one odd value from deciding a family's direction alone. */
#include "recommend/content/scale.h"

#include "recommend/content/scale_value.h"

#include <math.h>
#include <stdbool.h>

static const float smallest = 1e-6f;     /* stands for 0 where a logarithm is taken */
static const float steady_share = 0.01f; /* of the centre: a spread below is not heard as one */

/* Printed by tools/bench/builtin_scale.c. Rows that a new descriptor has not got yet are neutral,
 * so that the program which prints them can be built; a test compares rows and columns by name. */
static const float builtin[TON_COLUMNS][2] = {
#include "recommend/content/scale_builtin.inc"
};

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

float ton_make_unit(float *component, int dim)
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
        row[space.dim + k] = ton_make_unit(row + family->offset, family->dim);
    }
}
