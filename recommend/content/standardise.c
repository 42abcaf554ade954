/* Columns of many tracks at once. Sums go in the order of places, so that they are the same on
 * every run. */
#include "recommend/content/standardise.h"

#include "recommend/content/scale_value.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

ton_status ton_unscaled_new(ton_unscaled *u, const ton_space *space, int64_t count,
                            ton_error *error)
{
    size_t tracks = (size_t)count + 1, dim = (size_t)space->dim + 1;
    *u = (ton_unscaled){.space = *space, .count = count};
    u->value = calloc(tracks * dim, sizeof *u->value);
    u->has = calloc(tracks * TON_SPACE_FAMILIES, sizeof *u->has);
    u->kept = malloc(dim);
    if (!u->value || !u->has || !u->kept)
        return ton_fail(error, TON_NO_MEMORY, NULL);
    memset(u->kept, 1, dim);
    return TON_OK;
}

void ton_unscaled_free(ton_unscaled *u)
{
    free(u->value);
    free(u->has);
    free(u->kept);
    *u = (ton_unscaled){0};
}

/* ---- values -------------------------------------------------------------------------------------
 */

static float *values_at(const ton_unscaled *u, int64_t place)
{
    return u->value + place * u->space.dim;
}

/* A family of which every value is 0 was not measured, as scale.h says. */
static void put_descriptors(ton_unscaled *u, int64_t place, const ton_summary *summary)
{
    ton_column columns[TON_COLUMNS];
    ton_scale_columns(columns);
    for (int k = 0; k < TON_FAMILIES; k++) {
        const ton_space_family *family = &u->space.family[k];
        for (int c = family->offset; c < family->offset + family->dim; c++) {
            u->has[place * u->space.families + k] |= summary->value[columns[c].value] != 0;
            values_at(u, place)[c] = ton_column_value(&columns[c], summary);
        }
    }
}

void ton_unscaled_put(ton_unscaled *u, int64_t place, const ton_raw *raw)
{
    if (ton_space_has_descriptors(&u->space) && raw->summary)
        put_descriptors(u, place, raw->summary);
    for (int k = 0; k < u->space.families; k++) {
        const ton_space_family *family = &u->space.family[k];
        if (!family->external || !raw->family[k])
            continue;
        u->has[place * u->space.families + k] = 1;
        memcpy(values_at(u, place) + family->offset, raw->family[k],
               (size_t)family->dim * sizeof(float));
    }
}

/* ---- a column -----------------------------------------------------------------------------------
 */

typedef struct column {
    ton_unscaled *u;
    int family, at;
} column;

static bool counts(const column *c, int64_t place)
{
    return c->u->has[place * c->u->space.families + c->family];
}

static float *value_of(const column *c, int64_t place)
{
    return &values_at(c->u, place)[c->at];
}

/* fmin and fmax make a number of what is none. */
static void standardise(const column *c, double centre, double spread)
{
    for (int64_t i = 0; i < c->u->count; i++) {
        float *value = value_of(c, i);
        double z = spread > 0 ? ((double)*value - centre) / spread : 0;
        *value = (float)fmin(fmax(z, -TON_SCALE_CLIP), TON_SCALE_CLIP);
    }
}

static void standardise_by_mean(const column *c)
{
    double sum = 0, squares = 0, count = 0;
    for (int64_t i = 0; i < c->u->count; i++)
        if (counts(c, i)) {
            sum += (double)*value_of(c, i);
            count++;
        }
    double mean = count > 0 ? sum / count : 0;
    for (int64_t i = 0; i < c->u->count; i++)
        if (counts(c, i)) {
            double from = (double)*value_of(c, i) - mean;
            squares += from * from;
        }
    standardise(c, mean, count > 0 ? sqrt(squares / count) : 0);
}

/* ---- ranks --------------------------------------------------------------------------------------
 */

typedef struct placed {
    float value;
    int64_t place;
} placed;

static int ascending(const void *a, const void *b)
{
    const placed *x = a, *y = b;
    return (x->value > y->value) - (x->value < y->value);
}

static void standardise_by_rank(const column *c, placed *list)
{
    int64_t count = 0;
    for (int64_t i = 0; i < c->u->count; i++)
        if (counts(c, i))
            list[count++] = (placed){*value_of(c, i), i};
    qsort(list, (size_t)count, sizeof *list, ascending);
    for (int64_t from = 0, to; from < count; from = to) {
        for (to = from + 1; to < count && !ascending(&list[from], &list[to]);)
            to++;
        double share = ((double)from + (double)to) / 2 / (double)count;
        for (int64_t i = from; i < to; i++)
            *value_of(c, list[i].place) = (float)((2 * share - 1) * sqrt(3));
    }
}

/* ---- all ----------------------------------------------------------------------------------------
 */

typedef void each_column(const column *c, const ton_scaling *scaling, placed *list);

static void robust_column(const column *c, const ton_scaling *scaling, placed *list)
{
    (void)list;
    bool external = c->u->space.family[c->family].external;
    standardise(c, (double)(external ? scaling->centre[c->at] : scaling->scale.centre[c->at]),
                (double)(external ? scaling->spread[c->at] : scaling->scale.spread[c->at]));
}

static void zscore_column(const column *c, const ton_scaling *scaling, placed *list)
{
    (void)scaling;
    (void)list;
    standardise_by_mean(c);
}

static void rank_column(const column *c, const ton_scaling *scaling, placed *list)
{
    (void)scaling;
    standardise_by_rank(c, list);
}

static ton_status each(ton_unscaled *u, const ton_scaling *scaling, each_column *work,
                       ton_error *error)
{
    placed *list = calloc((size_t)u->count + 1, sizeof *list);
    if (!list)
        return ton_fail(error, TON_NO_MEMORY, NULL);
    for (int k = 0; k < u->space.families; k++) {
        const ton_space_family *family = &u->space.family[k];
        for (int c = family->offset; c < family->offset + family->dim; c++)
            work(&(column){u, k, c}, scaling, list);
    }
    free(list);
    return TON_OK;
}

ton_status ton_standardise_robust(ton_unscaled *u, const ton_scaling *scaling, ton_error *error)
{
    return each(u, scaling, robust_column, error);
}

ton_status ton_standardise_zscore(ton_unscaled *u, const ton_scaling *scaling, ton_error *error)
{
    return each(u, scaling, zscore_column, error);
}

ton_status ton_standardise_rank(ton_unscaled *u, const ton_scaling *scaling, ton_error *error)
{
    return each(u, scaling, rank_column, error);
}

void ton_unscaled_row(const ton_unscaled *u, float *row, int64_t place)
{
    const float *value = values_at(u, place);
    memset(row, 0, (size_t)u->space.stride * sizeof *row);
    for (int k = 0; k < u->space.families; k++) {
        const ton_space_family *family = &u->space.family[k];
        float *component = row + family->offset;
        int kept = 0;
        for (int i = 0; i < family->dim; i++)
            kept += u->kept[family->offset + i];
        if (!kept || !u->has[place * u->space.families + k])
            continue;
        for (int i = 0; i < family->dim; i++)
            component[i] = u->kept[family->offset + i] ? value[family->offset + i] : 0;
        row[u->space.dim + k] =
            ton_make_unit(component, family->dim) * sqrtf((float)family->dim / (float)kept);
    }
}
