/* Weighted cosine: the angle between two tracks within each family, averaged by weight (Salton and
 * McGill 1983). What lies far from the corpus's centre in either direction does not count more. */
#include "recommend/content/metric_cosine.h"

#include "recommend/content/metric_sums.h"

#include <math.h>
#include <stddef.h>

/* Fills parts with w_k cos_k and returns the sum of the weights; parts may be NULL. */
static double weigh(const ton_probe *probe, const float *row, double *sum, double *parts)
{
    double weights = 0;
    *sum = 0;
    for (int k = 0; k < probe->space->families; k++) {
        const ton_space_family *family = &probe->space->family[k];
        double weight = ton_common_weight(probe, row, k), part = 0;
        if (weight > 0)
            part = weight *
                   (double)ton_dot(probe->row + family->offset, row + family->offset, family->dim);
        if (parts)
            parts[k] = part;
        weights += weight;
        *sum += part;
    }
    return weights;
}

double ton_cosine_score(const ton_probe *probe, const float *row)
{
    double sum, weights = weigh(probe, row, &sum, NULL);
    return weights > 0 ? sum / weights : 0;
}

/* Rounding can lift a similarity above 1. */
static double distance(double score)
{
    return fmax(1 - score, 0);
}

void ton_cosine_measure(const ton_probe *probe, const float *row, ton_likeness *out)
{
    *out = (ton_likeness){0};
    double sum, weights = weigh(probe, row, &sum, out->parts);
    out->similarity = weights > 0 ? sum / weights : 0;
    out->distance = distance(out->similarity);
    for (int k = 0; k < probe->space->families && weights > 0; k++)
        out->parts[k] /= weights;
}

static void itemise(const ton_probe *probe, const float *row, double *items)
{
    double weights = ton_common_weights(probe, row);
    for (int k = 0; k < probe->space->families; k++) {
        const ton_space_family *family = &probe->space->family[k];
        double share = weights > 0 ? ton_common_weight(probe, row, k) / weights : 0;
        for (int i = family->offset; i < family->offset + family->dim; i++)
            items[i] = share * (double)probe->row[i] * (double)row[i];
    }
}

void ton_cosine_linear(const ton_probe *probe, ton_linear *out)
{
    *out = (ton_linear){0};
    for (int k = 0; k < probe->space->families; k++)
        if (ton_row_norm(probe->space, probe->row, k) > 0)
            out->dot[k] = out->weight[k] = (double)probe->weights[k];
}

const ton_metric ton_metric_cosine = {
    .name = "cosine",
    .about = "angle within each family, averaged by weight",
    .parts_of_similarity = true,
    .score = ton_cosine_score,
    .distance = distance,
    .measure = ton_cosine_measure,
    .itemise = itemise,
    .linear = ton_cosine_linear,
};
