/* Differences of likeness, by the linear form of a metric: a new metric that has one needs nothing
 * here. */
#include "recommend/learning/likenesses.h"

#include <string.h>

int ton_likenesses_width(const ton_likenesses *likenesses)
{
    const ton_space *space = likenesses->space;
    return likenesses->by_component ? space->dim : space->families;
}

static const float *row_of(const ton_likenesses *l, int64_t track)
{
    return l->rows + (size_t)track * (size_t)l->space->stride;
}

/* Adds sign times the likeness of probe and row in family k. */
static void add_family(double *difference, const ton_likenesses *l, const ton_linear *linear,
                       const float *probe, const float *row, int k, double sign)
{
    const ton_space_family *family = &l->space->family[k];
    double norm = (double)row[l->space->dim + k];
    double dot = sign * linear->dot[k] * (linear->by_norm ? norm : 1);
    double square = sign * linear->square[k] * norm * norm, constant = sign * linear->constant[k];
    for (int i = family->offset; i < family->offset + family->dim; i++) {
        double p = (double)probe[i], q = (double)row[i];
        difference[l->by_component ? i : k] += dot * p * q + square * q * q + constant * p * p;
    }
}

static bool has(const ton_likenesses *l, const ton_comparison *comparison, int k)
{
    for (int t = 0; t < 3; t++)
        if (!(row_of(l, comparison->track[t])[l->space->dim + k] > 0))
            return false;
    return true;
}

static void compare(double *difference, const ton_likenesses *l, const ton_comparison *comparison)
{
    ton_probe probe = {.space = l->space, .row = row_of(l, comparison->track[0])};
    ton_linear linear;
    for (int k = 0; k < l->space->families; k++)
        probe.weights[k] = 1;
    l->metric->linear(&probe, &linear);
    for (int k = 0; k < l->space->families; k++)
        for (int t = 1; t < 3 && has(l, comparison, k); t++)
            add_family(difference, l, &linear, probe.row, row_of(l, comparison->track[t]), k,
                       t == 1 ? 1 : -1);
}

void ton_likeness_differences(const ton_likenesses *likenesses, double *difference,
                              const ton_comparison *comparisons, int64_t count)
{
    size_t width = (size_t)ton_likenesses_width(likenesses);
    memset(difference, 0, (size_t)count * width * sizeof *difference);
    for (int64_t i = 0; i < count; i++)
        compare(difference + (size_t)i * width, likenesses, &comparisons[i]);
}

double ton_likeness_of(const ton_likenesses *l, const double *weights, int64_t a, int64_t b)
{
    ton_probe probe = {.space = l->space, .row = row_of(l, a)};
    for (int k = 0; k < l->space->families; k++)
        probe.weights[k] = (float)weights[k];
    return l->metric->score(&probe, row_of(l, b));
}
