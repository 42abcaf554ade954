/* tonary - how alike two rows are: one table of metrics.
 *
 * Over the families k that both have (the others drop out and the weights are renormalised):
 *   cosine      similarity = sum_k w_k cos_k / sum_k w_k, distance = 1 - similarity;
 *               parts add up to the similarity
 *   euclidean   distance^2 = sum_k w_k |a_k - b_k|^2 / sum_k w_k, similarity = 1 / (1 + distance);
 *               parts add up to the distance (a part is the family's share of distance^2, divided
 *               by the distance)
 *   timbre-gaussian  distance of one Gaussian per track, similarity = 1 / (1 + distance), which is
 *               the timbre's part; re-ranks candidates that the cosine of the timbre finds
 * Two tracks without a common family of positive weight have similarity 0 (cosine), or an infinite
 * distance (euclidean).
 */
#ifndef TONARY_RECOMMEND_CONTENT_METRIC_H
#define TONARY_RECOMMEND_CONTENT_METRIC_H

#include <stdbool.h>
#include <stddef.h>

#include "features/descriptors.h"
#include "recommend/content/space.h"

#ifdef __cplusplus
extern "C" {
#endif

/* A query made ready: the row to compare with and the weights. */
typedef struct ton_probe {
    const ton_space *space;            /* borrowed */
    const float *row;                  /* (space.stride), borrowed */
    float weights[TON_SPACE_FAMILIES]; /* >= 0 */
} ton_probe;

typedef struct ton_likeness {
    double similarity, distance;
    double parts[TON_SPACE_FAMILIES]; /* by family of the space */
} ton_likeness;

/* What a metric compares when rows cannot carry it: a model of each track, made of its summary.
 * Such a metric re-ranks candidates, which its score finds among the rows. */
typedef struct ton_model_kind {
    const char *family;     /* the one that it compares; candidates are found by its weight alone */
    const char *descriptor; /* of that family, that the model is of */
    size_t bytes;           /* of a model */
    /* One model of count summaries taken together; false when they have none. */
    bool (*make)(void *model, const ton_summary *const *summaries, int count);
    double (*distance)(const void *model, const void *other); /* >= 0, never NaN */
    /* The same as if both had the same centre; never more. */
    double (*shape_distance)(const void *model, const void *other);
} ton_model_kind;

/* A score as a sum over the families that row and query have in common:
 *     score = sum_k (dot_k [|row_k| if by_norm] <q_k, r_k> + square_k |row_k|^2 + constant_k)
 *             / sum_k weight_k
 * where <q_k, r_k> is of the unit components. By norm or not at all: what is not by norm has no
 * squares and no constants. A family of weight 0 has nothing but zeros. */
typedef struct ton_linear {
    bool by_norm;
    double dot[TON_SPACE_FAMILIES], square[TON_SPACE_FAMILIES], constant[TON_SPACE_FAMILIES],
        weight[TON_SPACE_FAMILIES];
    double nothing; /* the score when there is no common family of positive weight */
} ton_linear;

typedef struct ton_metric {
    const char *name;
    const char *about;
    bool parts_of_similarity; /* what parts add up to: the similarity, else the distance */
    /* Larger is nearer; the order of tracks by this is the order by similarity. The mean by weight,
     * over the families that both have, of what they score by each alone: a float as metric_sums.h
     * gives it, and doubles from there on (pairs.h keeps these floats). */
    double (*score)(const ton_probe *probe, const float *row);
    /* The distance that a score stands for; NULL when models are compared. */
    double (*distance)(double score);
    /* The same comparison with its parts. */
    void (*measure)(const ton_probe *probe, const float *row, ton_likeness *out);
    /* The parts again, component by component (space.dim): a family's add up to its part. NULL
     * when models are compared. */
    void (*itemise)(const ton_probe *probe, const float *row, double *items);
    /* What score computes, in exact numbers, by which the 8-bit scan knows rows that need no score,
     * and `learn` what weights would do. NULL: every row is scored, and nothing is learnt. */
    void (*linear)(const ton_probe *probe, ton_linear *out);
    const ton_model_kind *model; /* NULL: rows are all it compares */
} ton_metric;

/* All metrics, the default first. */
extern const ton_metric *const ton_metrics[];
extern const int ton_metric_count;

/* TON_INVALID lists the metrics. NULL name gives the default, cosine. */
ton_status ton_metric_named(const ton_metric **metric, const char *name, ton_error *error);

/* The weights of a query: what text says (ton_space_weights), or, of a metric with models, 1 for
 * its family and 0 for the others. TON_INVALID also when text is given to such a metric. */
ton_status ton_metric_weights(const ton_metric *metric, const ton_space *space, float *weights,
                              const char *text, ton_error *error);

/* The likeness that stands for a distance of models. */
void ton_model_likeness(ton_likeness *out, const ton_metric *metric, const ton_space *space,
                        double distance);

/* Mean of several rows as a query row: unit components are averaged and made unit again, norms are
 * averaged, each over the rows that have the family. */
void ton_row_mean(const ton_space *space, float *out, const float *const *rows, int count);

#ifdef __cplusplus
}
#endif
#endif
