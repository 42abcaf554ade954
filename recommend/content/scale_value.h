/* What fitting a scale and applying it share. */
#ifndef TONARY_RECOMMEND_CONTENT_SCALE_VALUE_H
#define TONARY_RECOMMEND_CONTENT_SCALE_VALUE_H

#include "recommend/content/scale.h"

/* The column's value of a track on its scale, as scale.h says: what centre and spread are about. */
float ton_column_value(const ton_column *column, const ton_summary *summary);

/* Scales dim components to unit length; returns their length over the root of dim. */
float ton_make_unit(float *component, int dim);

#endif
