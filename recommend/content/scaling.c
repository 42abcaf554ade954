/* A row of any space: the descriptors by their own scale, what comes from elsewhere column by
 * column. */
#include "recommend/content/scaling.h"

#include "recommend/content/scale_value.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

ton_scaling *ton_scaling_new(const ton_space *space)
{
    size_t dim = (size_t)space->dim + 1;
    ton_scaling *scaling = calloc(1, sizeof *scaling);
    if (!scaling)
        return NULL;
    scaling->space = *space;
    ton_scale_builtin(&scaling->scale);
    scaling->centre = calloc(dim, sizeof *scaling->centre);
    scaling->spread = calloc(dim, sizeof *scaling->spread);
    if (scaling->centre && scaling->spread)
        return scaling;
    ton_scaling_free(scaling);
    return NULL;
}

void ton_scaling_free(ton_scaling *scaling)
{
    if (!scaling)
        return;
    free(scaling->centre);
    free(scaling->spread);
    free(scaling);
}

/* In double precision: what is as large as single precision holds may be as far apart. */
static float deviation(float value, float centre, float spread)
{
    if (!(spread > 0))
        return 0;
    double z = ((double)value - (double)centre) / (double)spread;
    return (float)fmin(fmax(z, -TON_SCALE_CLIP), TON_SCALE_CLIP);
}

static void apply_columns(const ton_scaling *scaling, float *row, int k, const float *value)
{
    const ton_space_family *family = &scaling->space.family[k];
    float *component = row + family->offset;
    for (int i = 0; i < family->dim; i++)
        component[i] = deviation(value[i], scaling->centre[family->offset + i],
                                 scaling->spread[family->offset + i]);
    row[scaling->space.dim + k] = ton_make_unit(component, family->dim);
}

/* A row of the descriptors' space, spread over one that begins with it. */
static void apply_descriptors(const ton_scaling *scaling, float *row, const ton_summary *summary)
{
    float own[TON_COLUMNS + TON_FAMILIES];
    ton_scale_apply(&scaling->scale, own, summary);
    memcpy(row, own, TON_COLUMNS * sizeof *own);
    memcpy(row + scaling->space.dim, own + TON_COLUMNS, TON_FAMILIES * sizeof *own);
}

void ton_scaling_apply(const ton_scaling *scaling, float *row, const ton_raw *raw)
{
    const ton_space *space = &scaling->space;
    memset(row, 0, (size_t)space->stride * sizeof *row);
    if (ton_space_has_descriptors(space) && raw->summary)
        apply_descriptors(scaling, row, raw->summary);
    for (int k = 0; k < space->families; k++)
        if (space->family[k].external && raw->family[k])
            apply_columns(scaling, row, k, raw->family[k]);
}
