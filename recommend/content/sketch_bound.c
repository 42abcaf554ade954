/* The proof that no row whose sketch bounds it below a score reaches that.
 *
 * With v, r and the rounding of a score as in bound.c, not by norm: the score is the sum of <v, r>
 * over the families that row and query have, divided by the sum of their weights. Of families with
 * a scale w in the plan let z = w r be the row's and t = v / w the query's components, so that the
 * sum is <t, z>; of each other family it is at most |v| |r|, where |r| <= 1 + TON_UNIT_SLACK.
 *
 * B are the plan's directions, a the row's decoded codes, e = z - B' a and f = B e. Whatever B and
 * a are, with u = B t
 *     <t, z> = <u, a> + <t, e> = <u, a> + <t - B' u, e> + <u, f>.
 * u is p + d, where p is decoded from the query's codes, so <u, a> <= scale times a sum of whole
 * numbers + |d| |a|; the others are at most |t - B' u| |e| and |u| |f|. A row is known only if |a|
 * <= TON_SKETCH_LENGTH and |f| is what sketch.c says; its |e| is measured and rounded up. For
 * directions that are orthonormal, which makes |f| and |e| small, nothing lies on the query's side
 * of both, hence t - B' u and e are what is left of each where the directions are left.
 *
 * A row without a family has zeros there, so the sum is bounded the same way; a family that it
 * lacks and that is not in the plan only makes the bound larger. Rounding is that of the score, and
 * of fewer than 100 operations of single precision on terms that |t| bounds. */
#include "recommend/content/sketch_bound.h"

#include <math.h>
#include <string.h>

#define ROUNDING(dim) ((0.25 * (dim) + 512) * 0x1p-24 + 2 * TON_UNIT_SLACK)

static const float STEP_LEAST = 1e-20f, STEP_MOST = 1; /* of a plan, which may be anybody's */
static const double LEAST = 1e-30, LEAST_SCALED = 1e-25, MOST_SCALED = 1e15;

/* Above x in single precision, whatever is rounded later. */
static float above(double x)
{
    return nextafterf((float)(x * (1 + 1e-4)), INFINITY);
}

/* In four sums, which do not wait for each other. */
static double product(const float *a, const double *b, int dim)
{
    double sum[4] = {0};
    int i = 0;
    for (; i + 4 <= dim; i += 4)
        for (int lane = 0; lane < 4; lane++)
            sum[lane] += (double)a[i + lane] * b[i + lane];
    for (; i < dim; i++)
        sum[0] += (double)a[i] * b[i];
    return (sum[0] + sum[1]) + (sum[2] + sum[3]);
}

static double length_of(const double *x, int count)
{
    double square = 0;
    for (int i = 0; i < count; i++)
        square += x[i] * x[i];
    return sqrt(square);
}

/* Fills t (dim). Returns a bound of what is not in it: families that the plan leaves out, and what
 * scores are rounded by. */
static double scale_query(double *t, const float *plan, const ton_space *space,
                          const ton_linear *linear, const ton_probe *probe, double total)
{
    double rest = LEAST;
    memset(t, 0, (size_t)space->dim * sizeof *t);
    for (int k = 0; k < space->families; k++) {
        const ton_space_family *f = &space->family[k];
        double dot = linear->dot[k] / total;
        if (!(linear->weight[k] > 0))
            continue;
        for (int i = f->offset; i < f->offset + f->dim && plan[k] > 0; i++)
            t[i] = dot * (double)probe->row[i] / (double)plan[k];
        rest += fabs(dot) * (ROUNDING(f->dim) + (plan[k] > 0 ? 0 : 1)) * (1 + 2 * TON_UNIT_SLACK);
    }
    return rest;
}

/* Fills the codes; returns |d|. */
static double quantise(ton_sketch_query *out, const double *u, double step, int count, int most)
{
    double largest = 0, lost = 0;
    for (int j = 0; j < count; j++)
        largest = fmax(largest, fabs(u[j]) * step);
    double scale = largest > LEAST_SCALED ? largest / most : 0;
    out->bound.scale = (float)scale;
    out->sum = 0;
    for (int j = 0; j < count; j++) {
        double code = scale > 0 ? rint(u[j] * step / scale) : 0, p = code * scale / step;
        out->code[j] = (int8_t)code;
        out->sum += (int32_t)code;
        lost += (u[j] - p) * (u[j] - p);
    }
    return sqrt(lost);
}

static void bound_by(ton_sketch_query *out, double *t, const float *plan, int dim, int count,
                     int most, double rest)
{
    double u[TON_SKETCH_MOST], step = (double)plan[TON_SKETCH_STEP];
    double whole = length_of(t, dim);
    const float *direction = plan + TON_SKETCH_HEAD;
    for (int j = 0; j < count; j++)
        u[j] = product(direction + j * dim, t, dim);
    for (int j = 0; j < count; j++)
        for (int i = 0; i < dim; i++)
            t[i] -= u[j] * (double)direction[j * dim + i];
    double length = length_of(u, count), off = TON_SKETCH_ROUNDING * step * sqrt(count);
    if (!(length + whole < MOST_SCALED))
        return;
    double lost = quantise(out, u, step, count, most);
    rest += (off + TON_SKETCH_SLACK) * length + lost * TON_SKETCH_LENGTH;
    rest += ROUNDING(dim) * (length + whole);
    out->bound.length = above(length_of(t, dim) / TON_SKETCH_AWAY);
    out->bound.rest = above(rest);
    out->holds = true;
}

void ton_sketch_ask(ton_sketch_query *out, const float *plan, const ton_vectors *vectors,
                    const ton_metric *metric, const ton_probe *probe,
                    const ton_quantised *quantised, int most)
{
    double t[TON_SKETCH_DIM_MOST], total = 0;
    const ton_space *space = &vectors->space;
    ton_linear linear;
    out->holds = false;
    metric->linear(probe, &linear);
    if (linear.by_norm || fpclassify(linear.nothing) != FP_ZERO ||
        !(plan[TON_SKETCH_STEP] >= STEP_LEAST && plan[TON_SKETCH_STEP] <= STEP_MOST))
        return;
    for (int k = 0; k < space->families; k++)
        total += linear.weight[k];
    out->bound.families = quantised->bound.families;
    for (int k = 0; k < quantised->bound.families; k++) {
        out->bound.at[k] = quantised->bound.family[k].at;
        out->bound.weight[k] = quantised->bound.family[k].weight;
    }
    double rest = scale_query(t, plan, space, &linear, probe, total);
    bound_by(out, t, plan, space->dim, ton_sketch_groups(space) * TON_RUN_GROUP, most, rest);
}
