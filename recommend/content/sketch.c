/* Directions are the principal ones (Hotelling 1933, but of the rows as they are, not of their
 * distances from the mean, since products are what is bounded), of rows whose families are scaled
 * by the roots of their weights: so the product of two such rows is their likeness by the weights
 * that most queries have. Music needs some fifty for four fifths of a row's length in two hundred
 * and seventy components; the rest of a product is at most the product of what lies elsewhere
 * (FEXIPRO: Li, Chan, Yiu, Mamoulis 2017). Nothing is proved of the directions: what a row lacks is
 * measured.
 *
 * A step for all components, as one scale of the query folds into it, wants components of one size.
 * So directions are mixed by a cosine transform, which changes neither lengths nor products. */
#include "recommend/content/sketch.h"

#include "recommend/content/metric_sums.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum {
    ZERO = 128,
    MOST = 127,
    GROUP_BYTES = TON_RUN_BLOCK * TON_RUN_GROUP,
    DIM_LEAST = 64,   /* fewer are looked at as fast as a sketch of them */
    GROUPS_LEAST = 5, /* and one for each DIM_OF_GROUP components */
    DIM_OF_GROUP = 32,
    ITERATIONS = 12,
    SAMPLE = 2048
};

static const double PI = 3.14159265358979323846;

int ton_sketch_groups(const ton_space *space)
{
    bool has = space->dim >= DIM_LEAST && space->dim <= TON_SKETCH_DIM_MOST;
    return has ? GROUPS_LEAST + space->dim / DIM_OF_GROUP : 0;
}

static int components_of(const ton_space *space)
{
    return ton_sketch_groups(space) * TON_RUN_GROUP;
}

size_t ton_sketch_plan_floats(const ton_space *space)
{
    return TON_SKETCH_HEAD + (size_t)components_of(space) * (size_t)space->dim;
}

static int64_t blocks_of(int64_t rows)
{
    return (rows + TON_RUN_BLOCK - 1) / TON_RUN_BLOCK;
}

size_t ton_sketch_code_bytes(const ton_space *space, int64_t rows)
{
    return (size_t)blocks_of(rows) * (size_t)ton_sketch_groups(space) * GROUP_BYTES;
}

/* ---- directions ---------------------------------------------------------------------------------
 */

static void find_scales(float *plan, const ton_space *space)
{
    double total = 0;
    for (int k = 0; k < space->families; k++)
        total += (double)space->family[k].weight;
    for (int k = 0; k < space->families && total > 0; k++)
        plan[k] = (float)sqrt((double)space->family[k].weight / total);
}

/* The families that the row has, scaled. Returns the square of its length. */
static double scale_row(float *scaled, const float *plan, const ton_space *space, const float *row)
{
    double square = 0;
    for (int k = 0; k < space->families; k++) {
        const ton_space_family *f = &space->family[k];
        float scale = row[space->dim + k] > 0 ? plan[k] : 0;
        for (int i = f->offset; i < f->offset + f->dim; i++) {
            scaled[i] = scale > 0 ? scale * row[i] : 0; /* no number times 0 would be none */
            square += (double)scaled[i] * (double)scaled[i];
        }
    }
    return square;
}

/* The sums of products of components (dim, dim), made no less than a little of all directions. */
static void find_products(double *products, const float *plan, const ton_space *space,
                          const float *rows, int64_t count)
{
    float scaled[TON_SKETCH_DIM_MOST];
    int dim = space->dim;
    int64_t sample = count < SAMPLE ? count : SAMPLE;
    double trace = 0;
    for (int64_t s = 0; s < sample; s++) {
        double square = scale_row(scaled, plan, space, rows + s * count / sample * space->stride);
        if (!(square <= 1 + TON_UNIT_SLACK * TON_SPACE_FAMILIES))
            continue;
        trace += square;
        for (int a = 0; a < dim; a++)
            for (int b = 0; b < dim; b++)
                products[a * dim + b] += (double)scaled[a] * (double)scaled[b];
    }
    for (int a = 0; a < dim; a++)
        products[a * dim + a] += 1e-6 * trace / dim + 1e-30;
}

static double product(const double *a, const double *b, int dim)
{
    double sum = 0;
    for (int i = 0; i < dim; i++)
        sum += a[i] * b[i];
    return sum;
}

/* Gram and Schmidt's way, twice, which is enough (Parlett 1980). */
static void make_orthonormal(double *axes, int count, int dim)
{
    for (int k = 0; k < count; k++) {
        double *v = axes + k * dim;
        for (int other = 0; other < 2 * k; other++) {
            const double *w = axes + other % k * dim;
            double share = product(v, w, dim);
            for (int i = 0; i < dim; i++)
                v[i] -= share * w[i];
        }
        double length = sqrt(product(v, v, dim));
        for (int i = 0; i < dim; i++)
            v[i] /= length;
    }
}

static void find_axes(double *axes, double *next, const double *products, int count, int dim)
{
    for (int k = 0; k < count; k++)
        for (int i = 0; i < dim; i++)
            axes[k * dim + i] = cos(PI / dim * (i + 0.5) * k);
    make_orthonormal(axes, count, dim);
    for (int n = 0; n < ITERATIONS; n++) {
        for (int k = 0; k < count; k++)
            for (int i = 0; i < dim; i++)
                next[k * dim + i] = product(products + i * dim, axes + k * dim, dim);
        memcpy(axes, next, (size_t)count * (size_t)dim * sizeof *axes);
        make_orthonormal(axes, count, dim);
    }
}

/* Into single precision. */
static void mix(float *out, const double *axes, int count, int dim)
{
    for (int k = 0; k < count; k++)
        for (int i = 0; i < dim; i++) {
            double sum = 0;
            for (int j = 0; j < count; j++)
                sum += axes[j * dim + i] * cos(PI / count * (j + 0.5) * k);
            out[k * dim + i] = (float)(sum * sqrt((k ? 2.0 : 1.0) / count));
        }
}

/* How far the directions are from orthonormal. */
static double skew(const float *axes, int count, int dim)
{
    double square = 0;
    for (int a = 0; a < count; a++)
        for (int b = 0; b < count; b++) {
            double sum = a == b ? -1 : 0;
            for (int i = 0; i < dim; i++)
                sum += (double)axes[a * dim + i] * (double)axes[b * dim + i];
            square += sum * sum;
        }
    return sqrt(square);
}

/* ---- rows ---------------------------------------------------------------------------------------
 */

/* Returns the square of the row's scaled length. */
static double project(float *out, const float *plan, const ton_space *space, const float *row)
{
    float scaled[TON_SKETCH_DIM_MOST];
    double square = scale_row(scaled, plan, space, row);
    for (int j = 0; j < components_of(space); j++)
        out[j] = ton_dot(plan + TON_SKETCH_HEAD + j * space->dim, scaled, space->dim);
    return square;
}

static float find_step(const float *plan, const ton_space *space, const float *rows, int64_t count)
{
    float at[TON_SKETCH_MOST], most = 0;
    int64_t sample = count < SAMPLE ? count : SAMPLE;
    for (int64_t s = 0; s < sample; s++) {
        project(at, plan, space, rows + s * count / sample * space->stride);
        for (int j = 0; j < components_of(space); j++)
            most = fmaxf(most, fabsf(at[j]));
    }
    return ton_run_step(most);
}

ton_status ton_sketch_plan(float *plan, const ton_space *space, const float *rows, int64_t count)
{
    int axes = components_of(space), dim = space->dim;
    size_t side = (size_t)dim, all = (size_t)axes * side;
    memset(plan, 0, ton_sketch_plan_floats(space) * sizeof *plan);
    double *room = calloc(side * side + 2 * all + 1, sizeof *room);
    if (!room)
        return TON_NO_MEMORY;
    double *axis = room + side * side;
    find_scales(plan, space);
    find_products(room, plan, space, rows, count);
    find_axes(axis, axis + all, room, axes, dim);
    mix(plan + TON_SKETCH_HEAD, axis, axes, dim);
    free(room);
    if (skew(plan + TON_SKETCH_HEAD, axes, dim) <= 1e-5)
        plan[TON_SKETCH_STEP] = find_step(plan, space, rows, count);
    return TON_OK;
}

/* By |z - B'a|^2 = |z|^2 - 2 <a, B z> + |a|^2 for orthonormal directions B; they and the products
 * are off by less than SLACK, as is the square. */
static uint8_t measure(const float *at, const uint8_t *code, double square, float step, int count)
{
    double lost = 0, shared = 0, length = 0;
    for (int j = 0; j < count; j++) {
        double y = (double)at[j];
        int place = j / TON_RUN_GROUP * GROUP_BYTES + j % TON_RUN_GROUP;
        double a = (double)step * (code[place] - ZERO);
        lost += (y - a) * (y - a);
        shared += a * y;
        length += a * a;
    }
    double away = sqrt(fmax(square - 2 * shared + length, 0) + 3 * TON_SKETCH_SLACK);
    bool known = sqrt(lost) <= TON_SKETCH_ROUNDING * (double)step * sqrt(count) &&
                 sqrt(length) <= TON_SKETCH_LENGTH && away <= 1;
    return known ? (uint8_t)ceil(away * TON_SKETCH_AWAY + 1e-6) : TON_SKETCH_UNKNOWN;
}

static uint8_t sketch_row(uint8_t *code, const float *plan, const ton_space *space,
                          const float *row)
{
    float at[TON_SKETCH_MOST], step = plan[TON_SKETCH_STEP];
    double square = project(at, plan, space, row);
    int count = components_of(space);
    for (int j = 0; j < count; j++) {
        float whole = fminf(fmaxf(rintf(at[j] / step), -MOST), MOST);
        code[j / TON_RUN_GROUP * GROUP_BYTES + j % TON_RUN_GROUP] = (uint8_t)((int)whole + ZERO);
    }
    return measure(at, code, square, step, count);
}

void ton_sketch_rows(uint8_t *code, uint8_t *away, const float *plan, const ton_space *space,
                     const float *rows, const float *error, int64_t count)
{
    size_t block_bytes = ton_sketch_code_bytes(space, 1);
    memset(code, ZERO, ton_sketch_code_bytes(space, count));
    memset(away, TON_SKETCH_UNKNOWN, (size_t)blocks_of(count) * TON_RUN_BLOCK);
    for (int64_t r = 0; r < count; r++)
        if (isfinite(error[r]) && plan[TON_SKETCH_STEP] > 0)
            away[r] = sketch_row(code + (size_t)(r / TON_RUN_BLOCK) * block_bytes +
                                     r % TON_RUN_BLOCK * TON_RUN_GROUP,
                                 plan, space, rows + r * space->stride);
}
