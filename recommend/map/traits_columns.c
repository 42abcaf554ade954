/* What sets a group apart in families from elsewhere, whose columns have numbers for names. Of each
 * family the column counts in which the group differs most: one pass adds up all of them, and only
 * of that one values are sorted. */
#include "recommend/map/traits_parts.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

typedef struct sums {
    int64_t count;
    double *sum, *squares; /* (dim) */
} sums;

typedef struct looking {
    const ton_vectors *vectors;
    const ton_space_family *family;
    int k_family;  /* its index in the space */
    const int *of; /* (count) */
    int64_t count;
    sums *group; /* (groups + 1) the last is of all */
    int groups;
} looking;

/* In spreads from what is usual; NULL row: the track lacks the family. */
static const float *row_of(const looking *l, int64_t i, double *scale)
{
    const float *row = ton_vectors_row(l->vectors, i);
    *scale = (double)row[l->vectors->space.dim + l->k_family] * sqrt(l->family->dim);
    return *scale > 0 ? row + l->family->offset : NULL;
}

static void add(sums *to, const float *row, double scale, int dim)
{
    to->count++;
    for (int c = 0; c < dim; c++) {
        double value = (double)row[c] * scale;
        to->sum[c] += value;
        to->squares[c] += value * value;
    }
}

static void add_up(looking *l)
{
    double scale;
    for (int64_t i = 0; i < l->count; i++) {
        const float *row = row_of(l, i, &scale);
        if (!row)
            continue;
        add(&l->group[l->of[i]], row, scale, l->family->dim);
        add(&l->group[l->groups], row, scale, l->family->dim);
    }
}

/* As ton_trait_compare finds it, from the sums. */
static double effect_of(const sums *in, const sums *all, int c)
{
    double count = (double)in->count, others = (double)(all->count - in->count);
    if (count < 1 || others < 1 || count + others < 3)
        return 0;
    double sum = in->sum[c], rest = all->sum[c] - sum;
    double squares = all->squares[c] - sum * sum / count - rest * rest / others;
    double spread = sqrt(fmax(squares, 0) / (count + others - 2));
    return spread > 0 ? fabs(sum / count - rest / others) / spread : 0;
}

static int strongest(const looking *l, int group)
{
    int best = 0;
    const sums *in = &l->group[group], *all = &l->group[l->groups];
    for (int c = 1; c < l->family->dim; c++)
        if (effect_of(in, all, c) > effect_of(in, all, best))
            best = c;
    return best;
}

/* Fills room (count) with the values of the group, and those of the others behind them. */
static void offer(const looking *l, ton_traits *traits, int group, double *room)
{
    char name[TON_TRAIT_BYTES - 8], much[TON_TRAIT_BYTES], little[TON_TRAIT_BYTES];
    int column = strongest(l, group);
    int64_t within = 0, others = 0;
    double scale, *rest = room + l->group[group].count;
    ton_trait found;
    for (int64_t i = 0; i < l->count; i++) {
        const float *row = row_of(l, i, &scale);
        double *at = !row ? NULL : l->of[i] == group ? &room[within++] : &rest[others++];
        if (at)
            *at = (double)row[column] * scale;
    }
    snprintf(name, sizeof name, "%s %d", l->family->name, column + 1);
    snprintf(much, sizeof much, "high %s", name);
    snprintf(little, sizeof little, "low %s", name);
    const ton_trait_measure measure = {
        .name = name, .unit = "spreads", .much = much, .little = little};
    if (ton_trait_compare(&found, &measure, room, within, rest, others))
        ton_trait_offer(traits, &found);
}

static ton_status look_at(looking *l, ton_traits *traits)
{
    size_t dim = (size_t)l->family->dim, groups = (size_t)l->groups + 1;
    double *room = calloc((size_t)l->count + 1, sizeof *room);
    double *numbers = calloc(2 * groups * dim, sizeof *numbers);
    l->group = calloc(groups, sizeof *l->group);
    ton_status status = room && numbers && l->group ? TON_OK : TON_NO_MEMORY;
    for (size_t g = 0; g < groups && status == TON_OK; g++)
        l->group[g] = (sums){0, numbers + 2 * g * dim, numbers + (2 * g + 1) * dim};
    if (status == TON_OK)
        add_up(l);
    for (int g = 0; g < l->groups && status == TON_OK; g++)
        offer(l, &traits[g], g, room);
    free(l->group);
    free(numbers);
    free(room);
    return status;
}

ton_status ton_traits_of_columns(ton_traits *traits, int k, const ton_vectors *vectors,
                                 const float *weights, const int *of, int64_t count)
{
    ton_status status = TON_OK;
    for (int f = 0; f < vectors->space.families && status == TON_OK; f++) {
        looking l = {.vectors = vectors,
                     .family = &vectors->space.family[f],
                     .k_family = f,
                     .of = of,
                     .count = count,
                     .groups = k};
        if (l.family->external && weights[f] > 0)
            status = look_at(&l, traits);
    }
    if (status == TON_OK)
        ton_traits_name(traits, k);
    return status;
}
