/* Weighted Euclid: how far apart two tracks are within each family, so that the strength of a trait
 * counts and not its direction alone. Differences are taken before squaring: |a|^2 + |b|^2 - 2ab
 * would leave a distance of some 1e-4 between a track and itself. */
#include "recommend/content/metric_sums.h"

#include <math.h>
#include <stddef.h>

static double family_square(const ton_probe *probe, const float *row, int k)
{
    const ton_space *space = probe->space;
    const ton_space_family *family = &space->family[k];
    return ton_square_distance(probe->row + family->offset, ton_row_norm(space, probe->row, k),
                               row + family->offset, ton_row_norm(space, row, k), family->dim);
}

/* Fills parts with w_k |a_k - b_k|^2 and returns the sum of the weights; parts may be NULL. */
static double weigh(const ton_probe *probe, const float *row, double *sum, double *parts)
{
    double weights = 0;
    *sum = 0;
    for (int k = 0; k < probe->space->families; k++) {
        double weight = ton_common_weight(probe, row, k);
        double part = weight > 0 ? weight * family_square(probe, row, k) : 0;
        if (parts)
            parts[k] = part;
        weights += weight;
        *sum += part;
    }
    return weights;
}

static double score(const ton_probe *probe, const float *row)
{
    double sum, weights = weigh(probe, row, &sum, NULL);
    return weights > 0 ? -sum / weights : -INFINITY;
}

static double distance(double score)
{
    return sqrt(-score);
}

static void measure(const ton_probe *probe, const float *row, ton_likeness *out)
{
    *out = (ton_likeness){0};
    double sum, weights = weigh(probe, row, &sum, out->parts);
    out->distance = distance(weights > 0 ? -sum / weights : -INFINITY);
    out->similarity = 1 / (1 + out->distance);
    for (int k = 0; k < probe->space->families && sum > 0; k++)
        out->parts[k] /= weights * out->distance;
}

static void itemise(const ton_probe *probe, const float *row, double *items)
{
    ton_likeness whole;
    measure(probe, row, &whole);
    double divisor = ton_common_weights(probe, row) * whole.distance;
    for (int k = 0; k < probe->space->families; k++) {
        const ton_space_family *family = &probe->space->family[k];
        double weight = ton_common_weight(probe, row, k);
        float p = ton_row_norm(probe->space, probe->row, k), q = ton_row_norm(probe->space, row, k);
        for (int i = family->offset; i < family->offset + family->dim; i++) {
            double difference = (double)(p * probe->row[i] - q * row[i]);
            items[i] = weight > 0 && divisor > 0 ? weight * difference * difference / divisor : 0;
        }
    }
}

/* -|a - b|^2 = 2 <a, b> - |b|^2 - |a|^2 */
static void linear(const ton_probe *probe, ton_linear *out)
{
    *out = (ton_linear){.by_norm = true, .nothing = -INFINITY};
    for (int k = 0; k < probe->space->families; k++) {
        double norm = (double)ton_row_norm(probe->space, probe->row, k);
        double weight = (double)probe->weights[k];
        if (!(norm > 0) || !(weight > 0))
            continue;
        out->weight[k] = weight;
        out->dot[k] = 2 * weight * norm;
        out->square[k] = -weight;
        out->constant[k] = -weight * norm * norm;
    }
}

const ton_metric ton_metric_euclidean = {
    .name = "euclidean",
    .about = "distance within each family, squares averaged by weight",
    .score = score,
    .distance = distance,
    .measure = measure,
    .itemise = itemise,
    .linear = linear,
};
