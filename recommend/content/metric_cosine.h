/* The cosine, by which metrics of models find their candidates too. */
#ifndef TONARY_RECOMMEND_CONTENT_METRIC_COSINE_H
#define TONARY_RECOMMEND_CONTENT_METRIC_COSINE_H

#include "recommend/content/metric.h"

double ton_cosine_score(const ton_probe *probe, const float *row);
void ton_cosine_measure(const ton_probe *probe, const float *row, ton_likeness *out);
void ton_cosine_linear(const ton_probe *probe, ton_linear *out);

#endif
