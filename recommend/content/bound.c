/* A query in 8 bits, and the proof that no row whose upper bound is below a score reaches it.
 *
 * Of family k let q be the query's unit components and r the row's, n the row's norm; v = dot_k q /
 * W with the metric's linear form and W the sum of its weights, so that weights add up to 1. The
 * row is r = x + e, where x = step * (code - 128) and |e| of all families is at most the row's
 * error; the query is v = p + d, where p = scale * its codes / step. The score's part is n <v, r>
 * (n = 1 when not by norm) and
 *     <v, r> = <p, x> + <p, e> + <d, r>.
 * The first is scale times a sum of whole numbers. Over all families, by Cauchy and Schwarz, the
 * second is at most sqrt(sum (n |p|)^2) error, and the third at most sum n |d| |r|, where |r| <= 1
 * + TON_UNIT_SLACK. Squares and constants are exact but for |q|, |r| != 1: TON_UNIT_SLACK of each.
 *
 * Rounding: metric->score works in single precision within a family: a sum of dim products in eight
 * lanes is off by less than (dim / 8 + 5) 2^-24 sum |q_i r_i| <= ... |q| |r|, a sum of squares
 * (n_q q_i - n r_i)^2 by less than (dim / 4 + 20) 2^-24 (n_q^2 + n^2), as differences of rounded
 * products are off by 2 2^-24 (n_q |q_i| + n |r_i|). The upper bound takes fewer than 100
 * operations on terms of which none is above four times |v| n, square n^2 or constant, since
 * rounding and cutting at most double a component: 400 2^-24 of their sum. ROUNDING (dim) is more
 * than all of that. Bounds themselves are made larger by 1e-4, which covers their own rounding, and
 * by LEAST, which covers what is too small for single precision. A query that could be too large
 * for it is refused; a row so large that its squares are infinite has a bound that is infinite or
 * no number, and that dismisses nothing. */
#include "recommend/content/bound.h"

#include "recommend/content/metric_sums.h"

#include <math.h>
#include <string.h>

#define ROUNDING(dim) ((0.25 * (dim) + 512) * 0x1p-24 + 2 * TON_UNIT_SLACK)

/* A sum of dim products in whatever order, of a rounded query, is off by less than this share of
 * sum |v_i r_i|. */
#define ROUNDING_STRAIGHT(dim) (((dim) + 8) * 0x1p-24)

enum { DIM_MOST = 60000 }; /* sums of codes fit 32 bits */

static const double LEAST = 1e-30, WEIGHT_LEAST = 1e-12, NORM_MOST = 1e18, STEP_LEAST = 1e-20,
                    STEP_MOST = 1e20, LEAST_SCALED = 1e-25;

/* Above x in single precision, whatever is rounded later. */
static float above(double x)
{
    return nextafterf((float)(x * (1 + 1e-4)), INFINITY);
}

/* One family on its way. */
typedef struct family {
    const ton_space_family *space;
    const float *query;
    double dot, step;
    int8_t *code;
    int at, first, groups; /* first: its first group */
} family;

static double squares(const family *f)
{
    double sum = 0;
    for (int i = 0; i < f->space->dim; i++)
        sum += (double)f->query[i] * (double)f->query[i];
    return sum;
}

/* The largest |v step|: what becomes the largest code. */
static double largest(const family *f)
{
    double most = 0;
    for (int i = 0; i < f->space->dim; i++)
        most = fmax(most, fabs(f->dot * (double)f->query[i] * f->step));
    return most;
}

/* Codes of a family; *length is |p|, *lost is |d|. Returns the sum of the codes. */
static int32_t quantise(const family *f, double scale, double *length, double *lost)
{
    int32_t sum = 0;
    *length = *lost = 0;
    for (int i = 0; i < f->space->dim; i++) {
        double v = f->dot * (double)f->query[i];
        double code = scale > 0 ? rint(v * f->step / scale) : 0, p = code * scale / f->step;
        f->code[i] = (int8_t)code;
        sum += (int32_t)code;
        *length += p * p;
        *lost += (v - p) * (v - p);
    }
    *length = sqrt(*length);
    *lost = sqrt(*lost);
    return sum;
}

static void fill_bound(ton_bound_family *out, const family *f, const ton_linear *linear,
                       double total, double scale, double lost)
{
    double round = ROUNDING(f->space->dim), unit = 1 + TON_UNIT_SLACK;
    double square = linear->square[f->at] / total, constant = linear->constant[f->at] / total;
    out->at = f->at;
    out->weight = (float)(linear->weight[f->at] / total);
    out->scale = (float)scale;
    out->square = (float)square;
    out->constant = (float)constant;
    out->rest = above((lost + round * fabs(f->dot)) * unit);
    out->square_rest = above(round * fabs(square));
    out->constant_rest = above(round * fabs(constant) + LEAST);
}

/* Fills families with those that count and returns how many; 0 when no bound can be had. */
static int collect(family *families, const ton_vectors *vectors, const ton_linear *linear,
                   const ton_probe *probe, int8_t *code, double total)
{
    int count = 0, first = 0;
    for (int k = 0; k < vectors->space.families; k++) {
        const ton_space_family *space = &vectors->space.family[k];
        family f = {space,
                    probe->row + space->offset,
                    linear->dot[k] / total,
                    (double)vectors->step[k],
                    code + (ptrdiff_t)first * TON_RUN_GROUP,
                    k,
                    first,
                    ton_family_groups(space)};
        first += f.groups;
        if (!(linear->weight[k] > 0))
            continue;
        double norm = (double)ton_row_norm(&vectors->space, probe->row, k);
        if (!(linear->weight[k] / total >= WEIGHT_LEAST) ||
            !(fabs(squares(&f) - 1) <= TON_UNIT_SLACK) || (linear->by_norm && norm > NORM_MOST) ||
            !(f.step >= STEP_LEAST && f.step <= STEP_MOST))
            return 0;
        families[count++] = f;
    }
    return count;
}

static double total_weight(const ton_linear *linear, int families)
{
    double total = 0;
    for (int k = 0; k < families; k++)
        total += linear->weight[k];
    return total;
}

static double scale_for(double most_scaled, int most)
{
    return most_scaled > LEAST_SCALED ? most_scaled / most : 0;
}

static void fill_straight(ton_quantised *out, const family *families, int count,
                          const ton_space *space)
{
    double rest = LEAST, unit = 1 + TON_UNIT_SLACK;
    memset(out->straight, 0, (size_t)space->dim * sizeof *out->straight);
    for (int k = 0; k < count; k++) {
        const family *f = &families[k];
        for (int i = 0; i < f->space->dim; i++)
            out->straight[f->space->offset + i] = (float)(f->dot * (double)f->query[i]);
        rest += fabs(f->dot) * unit * (ROUNDING(f->space->dim) + ROUNDING_STRAIGHT(space->dim));
    }
    out->straight_rest = above(rest);
}

/* All families share one scale and one sum. */
static void fill_together(ton_quantised *out, const family *families, int count,
                          const ton_linear *linear, double total, int most)
{
    double scaled = 0, length, lost, square = 0, rest = 0;
    const family *last = &families[count - 1];
    for (int k = 0; k < count; k++)
        scaled = fmax(scaled, largest(&families[k]));
    double scale = scale_for(scaled, most);
    out->parts = 1;
    out->part[0] = (ton_part){families->first, last->first + last->groups - families->first, 0};
    for (int k = 0; k < count; k++) {
        ton_bound_family *f = &out->bound.family[k];
        out->part[0].sum += quantise(&families[k], scale, &length, &lost);
        fill_bound(f, &families[k], linear, total, scale, lost);
        f->length = above(length);
        square += length * length;
        rest += (double)f->rest;
    }
    out->bound.scale = (float)scale;
    out->bound.length = above(sqrt(square));
    out->bound.rest = above(rest);
}

/* Each family has its own. */
static void fill_apart(ton_quantised *out, const family *families, int count,
                       const ton_linear *linear, double total, int most)
{
    out->parts = count;
    for (int k = 0; k < count; k++) {
        const family *f = &families[k];
        double scale = scale_for(largest(f), most), length, lost;
        int32_t sum = quantise(f, scale, &length, &lost);
        out->part[k] = (ton_part){f->first, f->groups, sum};
        fill_bound(&out->bound.family[k], f, linear, total, scale, lost);
        out->bound.family[k].length = above(length);
    }
}

bool ton_quantise_query(ton_quantised *out, const ton_vectors *vectors, const ton_metric *metric,
                        const ton_probe *probe, int most)
{
    ton_linear linear;
    family families[TON_SPACE_FAMILIES];
    if (!metric->linear || vectors->groups * TON_RUN_GROUP > DIM_MOST)
        return false;
    metric->linear(probe, &linear);
    double total = total_weight(&linear, vectors->space.families);
    int count = collect(families, vectors, &linear, probe, out->code, total);
    if (!count)
        return false;
    memset(out->code, 0, (size_t)vectors->groups * TON_RUN_GROUP);
    out->families = 0;
    for (int k = 0; k < count; k++)
        out->families |= 1u << families[k].at;
    out->bound.by_norm = linear.by_norm;
    out->bound.families = count;
    out->bound.nothing = (float)linear.nothing;
    if (!linear.by_norm)
        fill_straight(out, families, count, &vectors->space);
    (linear.by_norm ? fill_apart : fill_together)(out, families, count, &linear, total, most);
    return true;
}
