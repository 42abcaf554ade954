/* The functions behind the rows of the table in metric.c. */
#ifndef TONARY_RECOMMEND_CONTENT_METRIC_TABLE_H
#define TONARY_RECOMMEND_CONTENT_METRIC_TABLE_H

#include "recommend/content/metric.h"

double ton_cosine_score(const ton_probe *probe, const float *row);
double ton_cosine_distance(double score);
void ton_cosine_measure(const ton_probe *probe, const float *row, ton_likeness *out);
void ton_cosine_itemise(const ton_probe *probe, const float *row, double *items);
void ton_cosine_linear(const ton_probe *probe, ton_linear *out);

double ton_euclidean_score(const ton_probe *probe, const float *row);
double ton_euclidean_distance(double score);
void ton_euclidean_measure(const ton_probe *probe, const float *row, ton_likeness *out);
void ton_euclidean_itemise(const ton_probe *probe, const float *row, double *items);
void ton_euclidean_linear(const ton_probe *probe, ton_linear *out);

extern const ton_model_kind ton_timbre_gaussian;

#endif
